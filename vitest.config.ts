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
  },
});
