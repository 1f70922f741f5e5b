import { describe, expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { asem, hasAsem } from './asem.ts';
import { compositeIndex } from './index.ts';

if (!hasAsem) console.info('Skipped: the inputs of the ASEM index are not beside this checkout (../shared/data).');

describe.skipIf(!hasAsem)('the ASEM index, 51 countries and 49 indicators', () => {
  const ask = async (more: object = {}) => await compositeIndex.run(readInput(compositeIndex, { ...asem(), ...more }));

  /** Worked out apart in NumPy, bench/peers/composite-index.py. */
  test('has the scores that another language finds', async () => {
    const { scores, ranks, treated, missing } = await ask();
    const { units } = asem();
    const score = Object.fromEntries(units.map((unit, u) => [unit, scores.Index![u]!]));
    const best = units.toSorted((a, b) => score[b]! - score[a]!).slice(0, 8);
    expect(best).toEqual(['CHE', 'NLD', 'DNK', 'NOR', 'BEL', 'SWE', 'AUT', 'LUX']);
    const known = [68.38372423834169, 64.8195161698175, 64.80407996060767, 64.46777584971872, 63.53951989485083, 62.99967948919831];
    known.forEach((value, place) => {
      expect(score[best[place]!]).toBeCloseTo(value, 10);
    });
    expect(ranks.Index!.toSorted((a, b) => a! - b!)).toEqual(Array.from({ length: 51 }, (_, place) => place + 1));
    expect(missing.filter(({ because }) => because.startsWith('not given'))).toHaveLength(63);
    expect(missing.every(({ imputed }) => typeof imputed === 'number')).toBe(true);
    expect(treated.map(({ code, winsorised }) => `${code} ${winsorised}`)).toContain('ForPort 3');
    expect(treated.every(({ log }) => !log)).toBe(true);
  });

  test('keeps Switzerland first or second in nine runs of ten, whatever varies', async () => {
    const treat = asem().steps.treat;
    const vary = {
      weights: 0.25,
      treat: [treat, null],
      normalise: [{ method: 'min-max' }, { method: 'z-score' }, { method: 'percentile' }],
    };
    const { rankIntervals } = await ask({ uncertainty: { runs: 1000, seed: 1, vary } });
    const swiss = rankIntervals!.Index!.find(({ unit }) => unit === 'CHE')!;
    expect(swiss).toMatchObject({ nominal: 1, median: 1, low: 1, high: 2 });
    for (const { low, median, high } of rankIntervals!.Index!)
      expect([low, median, high]).toEqual([low, median, high].toSorted((a, b) => a! - b!));
  });
});
