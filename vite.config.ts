import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `vite build` makes the browser's half (dist/web/client, with a manifest) and then the server's half (dist/web/server/server.js). */
export default defineConfig({
  plugins: [react()],
  publicDir: false,
  environments: {
    client: {
      build: {
        outDir: 'dist/web/client',
        emptyOutDir: true,
        manifest: true,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: { input: 'src/web/client.tsx' },
      },
    },
    ssr: {
      build: {
        outDir: 'dist/web/server',
        emptyOutDir: true,
        ssr: true,
        rolldownOptions: { input: 'src/web/server.tsx', output: { entryFileNames: 'server.js' } },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      await builder.build(builder.environments.client!);
      await builder.build(builder.environments.ssr!);
    },
  },
});
