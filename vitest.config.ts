import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'packs/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/journeys/**'],
    setupFiles: ['tests/support/properties.ts'],
    globalSetup: ['tests/support/server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files of a worker share what they import: half of the time went into importing it anew. Systems register at their door once, whoever asks.
    isolate: false,
  },
});
