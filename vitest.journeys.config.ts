import { defineConfig } from 'vitest/config';

/** Stories in a real browser, against the whole house with the packs loaded. They need the built pages: `npm run build`. */
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.test.ts'],
    globalSetup: ['tests/support/server.ts', 'tests/support/packs.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 1,
  },
});
