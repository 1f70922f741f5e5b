import fc from 'fast-check';

/** Properties draw the same cases on every machine; `MAINSPRING_TEST_SEED` asks for others. */
fc.configureGlobal({ seed: Number(process.env.MAINSPRING_TEST_SEED ?? 20160519) });
