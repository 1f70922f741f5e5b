import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { compositeIndex } from './index.ts';

const ask = (asked: object, watch = {}) => Promise.resolve(compositeIndex.run(readInput(compositeIndex, asked), watch));
const few = { numRuns: 40 };

const value = fc.option(fc.integer({ min: -50, max: 200 }), { freq: 8 });
/** Two to eight units, two to six indicators in two groups, with gaps. */
const question = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 6 })).chain(([n, m]) =>
  fc.record({
    units: fc.constant(Array.from({ length: n }, (_, u) => `u${u}`)),
    indicators: fc.tuple(
      ...Array.from({ length: m }, (_, i) =>
        fc.record({
          code: fc.constant(`i${i}`),
          direction: fc.constantFrom(1 as const, -1 as const),
          weight: fc.integer({ min: 0, max: 4 }),
          parent: fc.constantFrom('a', 'b'),
        }),
      ),
    ),
    groups: fc.constant([{ code: 'a', parent: 'top', weight: 2 }, { code: 'b', parent: 'top' }, { code: 'top' }]),
    values: fc
      .tuple(...Array.from({ length: m }, () => fc.array(value, { minLength: n, maxLength: n })))
      .map((columns) => Object.fromEntries(columns.map((column, i) => [`i${i}`, column]))),
  }),
);
const method = fc.constantFrom('min-max', 'z-score', 'rank', 'borda', 'percentile');
const impute = fc.constantFrom('none', 'mean', 'median', 'knn');
const treat = fc.constantFrom(null, { maxWinsorised: 2 }, { maxWinsorised: 0 });
const steps = fc.record({ normalise: fc.record({ method }), impute, treat, weights: fc.constantFrom('given', 'equal') });

const close = (found: readonly (number | null)[], wanted: readonly (number | null)[]) => {
  expect(found.map((each) => each === null)).toEqual(wanted.map((each) => each === null));
  found.forEach((each, u) => {
    if (each !== null) expect(Math.abs(each - wanted[u]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(each)));
  });
};

test('the order of units and indicators is of no account', () =>
  fc.assert(
    fc.asyncProperty(question, method, fc.boolean(), async (asked, by, treats) => {
      const own = { normalise: { method: by }, treat: treats ? {} : null };
      const { scores } = await ask({ ...asked, steps: own });
      const turned = {
        ...asked,
        units: asked.units.toReversed(),
        indicators: asked.indicators.toReversed(),
        values: Object.fromEntries(Object.entries(asked.values).map(([code, column]) => [code, column.toReversed()])),
      };
      const other = await ask({ ...turned, steps: own });
      close(other.scores.top!.toReversed(), scores.top!);
    }),
    few,
  ));

test('units of measurement are of no account', () =>
  fc.assert(
    fc.asyncProperty(
      question,
      steps,
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: -90, max: 90 }),
      async (asked, own, scale, shift) => {
        const moved = Object.fromEntries(
          Object.entries(asked.values).map(([code, column]) => [code, column.map((each) => (each === null ? null : scale * each + shift))]),
        );
        // Nearest neighbours may be as near as others, and rounding then decides.
        const settled = own.impute === 'knn' ? { ...own, impute: 'mean' } : own;
        const kept = asked.indicators.map((each) => ({ ...each, zero: 'value' }));
        const { scores } = await ask({ ...asked, indicators: kept, steps: settled });
        close((await ask({ ...asked, indicators: kept, values: moved, steps: settled })).scores.top!, scores.top!);
      },
    ),
    few,
  ));

test('min-max scores lie within their range, ranks agree with scores, and contributions add up', () =>
  fc.assert(
    fc.asyncProperty(question, impute, treat, async (asked, by, rule) => {
      const { scores, ranks, contributions, missing } = await ask({ ...asked, steps: { impute: by, treat: rule } });
      for (const column of Object.values(scores)) {
        const known = column.filter((each) => each !== null);
        expect(known.every((each) => each > -1e-9 && each < 100 + 1e-9)).toBe(true);
      }
      for (const [u, score] of scores.top!.entries()) {
        const better = scores.top!.filter((other) => other !== null && score !== null && other > score).length;
        expect(ranks.top![u]).toBe(score === null ? null : better + 1);
        if (score === null) {
          expect(missing.some(({ unit, code }) => unit === `u${u}` && code === 'top')).toBe(true);
          continue;
        }
        const parts = Object.values(contributions.top!).reduce((sum, column) => sum + column[u]!, 0);
        expect(parts).toBeCloseTo(score, 8);
      }
    }),
    few,
  ));

test('a unit that is better in one indicator and as good in the others has no worse a score', () =>
  fc.assert(
    fc.asyncProperty(question, fc.nat(), fc.nat(), async (asked, someUnit, someIndicator) => {
      const u = someUnit % asked.units.length;
      const { code, direction } = asked.indicators[someIndicator % asked.indicators.length]!;
      const full = Object.fromEntries(Object.entries(asked.values).map(([of, column]) => [of, column.map((each) => each ?? 7)]));
      const targets = Object.fromEntries(asked.indicators.map(({ code: of }) => [of, [-100, 300]]));
      const own = { steps: { normalise: { method: 'goalposts', targets } } };
      const before = await ask({ ...asked, values: full, ...own });
      const better = { ...full, [code]: full[code]!.map((each, other) => (other === u ? each + 5 * direction : each)) };
      const after = await ask({ ...asked, values: better, ...own });
      const score = (found: typeof before) => found.scores.top![u] ?? 0;
      expect(score(after)).toBeGreaterThanOrEqual(score(before) - 1e-12);
    }),
    few,
  ));

test('differences add up, geometric and harmonic ones too, whatever is missing', () =>
  fc.assert(
    fc.asyncProperty(question, fc.constantFrom('arithmetic', 'geometric', 'harmonic', 'copeland'), async (asked, way) => {
      const own = { normalise: { method: 'min-max', range: [1, 100] }, aggregate: way };
      const { differences } = await ask({ ...asked, steps: own, compare: [['u0', 'u1']] });
      const [{ difference, by } = { difference: null, by: [] }] = differences!;
      if (difference !== null) expect(by.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(difference, 6);
    }),
    few,
  ));

test('intervals of rank lie within 1 and n, and hold the median', () =>
  fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const vary = {
        weights: 0.5,
        normalise: [{ method: 'min-max' }, { method: 'z-score' }],
        leaveOut: true,
        aggregate: ['arithmetic', 'copeland'],
      };
      const { rankIntervals } = await ask({ ...asked, uncertainty: { runs: 40, seed: 3, vary } });
      for (const { low, median, high, mean } of rankIntervals!.top!) {
        if (mean === null) continue;
        const edges = [1, low!, median!, high!, asked.units.length];
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
      }
    }),
    few,
  ));

const wide = {
  units: Array.from({ length: 40 }, (_, u) => `u${u}`),
  indicators: Array.from({ length: 12 }, (_, i) => ({ code: `i${i}`, direction: i % 3 === 0 ? -1 : 1, parent: `g${i % 3}` })),
  groups: [{ code: 'g0', parent: 'top' }, { code: 'g1', parent: 'top' }, { code: 'g2', parent: 'top' }, { code: 'top' }],
  values: Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `i${i}`,
      Array.from({ length: 40 }, (_each, u) => (u % 7 === i ? null : (u * u * (i + 3)) % (37 + i))),
    ]),
  ),
  uncertainty: {
    runs: 30_000,
    seed: 9,
    vary: { weights: 0.3, impute: ['none', 'mean'], normalise: [{ method: 'min-max' }, { method: 'rank' }] },
  },
  sensitivity: { n: 512, seed: 9 },
};

test('the answer is the same bit for bit on this thread and on 1, 2 and 4 others, and tells how far it is', async () => {
  const told: number[] = [];
  const alone = JSON.stringify(await ask({ ...wide, workers: 0 }, { progress: (share: number) => told.push(share) }));
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  for (const workers of [1, 2, 4]) expect(JSON.stringify(await ask({ ...wide, workers })) === alone, `${workers} workers`).toBe(true);
});

test('stops when asked, on this thread and on others', async () => {
  for (const workers of [0, 2]) {
    const stop = new AbortController();
    const asked = { ...wide, uncertainty: { ...wide.uncertainty, runs: 900_000 }, workers };
    const work = ask(asked, { signal: stop.signal, progress: () => stop.abort(new Error('enough')) });
    await expect(work).rejects.toThrow('enough');
  }
});
