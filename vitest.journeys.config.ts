import { defineConfig } from 'vitest/config';

/** Stories that the fund loop tells in short, or that take long: `npm run journeys` tells them too. */
const longer = ['assignment', 'calls', 'integrity', 'panel', 'projects', 'reports', 'target-acts'].map(
  (story) => `tests/journeys/${story}.test.ts`,
);

/** Stories in a real browser, against the whole house with the packs loaded. They need the built pages: `npm run build`. */
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.test.ts'],
    exclude: process.env.MAINSPRING_JOURNEYS === 'all' ? [] : longer,
    globalSetup: ['tests/support/server.ts', 'tests/support/packs.ts', 'tests/support/unpacked.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    isolate: false,
  },
});
