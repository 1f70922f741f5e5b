import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { pilotEffect } from './index.ts';
import { panelWith } from './simulate.ts';

const ask = (asked: object) => pilotEffect.run(readInput(pilotEffect, { method: 'difference-in-differences', ...asked }));
const rows = (values: Readonly<Record<string, readonly (number | null)[]>>) =>
  Object.entries(values).flatMap(([unit, path]) => path.map((value, t) => ({ unit, period: 2001 + t, value })));

/** Two pilots from 2003, three other regions. */
const small = {
  outcome: rows({ Amsel: [10, 11, 16], Birke: [20, 21, 24], Dohle: [5, 6, 8], Eiche: [7, 7, 7], Falke: [9, 11, 12] }),
  treated: { Amsel: 2003, Birke: 2003 },
};

test('the plain difference of mean changes and its error, by hand', async () => {
  // Changes 2002 to 2003: 5 and 3 of the pilots, 2, 0 and 1 of the others: 4 − 1 = 3. Variances 1 and 2/3 (over n): √(1/2 + 2/9) = 0.8498.
  const { effects, overall, placebo, prePeriodFit } = await ask(small);
  const of2003 = effects.find(({ period }) => period === 2003)!;
  expect(of2003).toMatchObject({ group: 2003, before: false, treated: 2, compared: 3 });
  expect(of2003.effect).toBeCloseTo(3, 12);
  expect(of2003.standardError).toBeCloseTo(Math.sqrt(1 / 2 + 2 / 9), 12);
  expect(overall.effect).toBeCloseTo(3, 12);
  // Before: both pilots moved by 1, the others by 1, 0 and 2: no difference.
  expect(effects.find(({ period }) => period === 2002)).toMatchObject({ before: true, effect: 0 });
  expect(prePeriodFit).toBe(0);
  expect(placebo).toEqual({ ratio: 0, p: 1 });
});

test('staggered starts that grow with time do not spoil each other, as they would in one regression', async () => {
  const { overall, event, groups } = await ask(
    panelWith({
      seed: 1,
      units: 60,
      periods: 10,
      startOf: (i) => (i < 15 ? 4 : i < 30 ? 7 : undefined),
      effect: (since) => 1 + since,
      spread: { level: 3, common: 1, noise: 0 },
    }),
  );
  event.forEach(({ time, effect }) => {
    expect(effect).toBeCloseTo(time < 0 ? 0 : 1 + time, 9);
  });
  expect(groups.map(({ effect }) => effect)).toEqual([expect.closeTo(3.5, 9), expect.closeTo(2, 9)]);
  expect(overall.effect).toBeCloseTo(2.75, 9);
});

test('with the not yet treated a panel where everybody starts in the end can be judged', async () => {
  const plan = { seed: 3, units: 40, periods: 8, effect: () => 2, spread: { level: 1, common: 1, noise: 0.3 } };
  const asked = panelWith({ ...plan, startOf: (i) => (i < 20 ? 4 : 7) });
  const { effects, warnings } = await ask({ ...asked, comparison: 'not-yet-treated' });
  expect(effects.filter(({ effect }) => effect === null).map(({ group, period }) => [group, period])).toEqual([
    [4, 7],
    [7, 4],
    [7, 5],
    [7, 6],
    [7, 7],
  ]);
  expect(warnings.map(({ code }) => code)).toContain('cells-missing');
});

test('a missing value leaves a unit out of the comparisons that need it, and no others', async () => {
  const outcome = small.outcome.map((each) => (each.unit === 'Dohle' && each.period === 2003 ? { ...each, value: null } : each));
  const { effects, warnings } = await ask({ ...small, outcome });
  expect(effects.map(({ compared }) => compared)).toEqual([3, 2]);
  expect(effects[1]!.effect).toBeCloseTo(4 - 0.5, 12);
  expect(warnings.find(({ code }) => code === 'values-missing')!.values).toEqual({ count: 1 });
});

test('a single pilot has an effect but no error, and the verdict waits', async () => {
  const { overall, verdict } = await ask({ ...small, treated: { Amsel: 2003 } });
  expect(overall.effect).not.toBeNull();
  expect(overall.standardError).toBeNull();
  expect(overall.missing.standardError).toMatch(/single unit/);
  expect(verdict.scale).toBe('not-yet');
});

const pilots = (seed: number, effect: number, more: object = {}) => ({
  ...panelWith({
    seed,
    units: 80,
    periods: 6,
    startOf: (i) => (i < 30 ? 4 : undefined),
    effect: () => effect,
    spread: { level: 2, common: 1, noise: 0.5 },
  }),
  ...more,
});

test.each([
  { given: 'a clear gain', asked: pilots(2, 2), scale: 'yes', code: 'works-before-alike' },
  { given: 'a clear gain where less is better', asked: pilots(2, -2, { better: 'down' }), scale: 'yes', code: 'works-before-alike' },
  { given: 'a clear loss', asked: pilots(2, -2), scale: 'no', code: 'harmful' },
  { given: 'a gain too small to pay', asked: pilots(2, 0.5, { worthwhile: 2 }), scale: 'no', code: 'too-small' },
  { given: 'no effect', asked: pilots(2, 0), scale: 'not-yet', code: 'uncertain' },
  { given: 'pilots by lot, one period before', asked: onePeriod(true), scale: 'yes', code: 'works-by-lot' },
  { given: 'pilots by choice, one period before', asked: onePeriod(false), scale: 'not-yet', code: 'no-look-before' },
  { given: 'sides that moved apart before', asked: apart(), scale: 'not-yet', code: 'trends-differ' },
  { given: 'nobody treated', asked: { ...small, treated: {} }, scale: 'not-yet', code: 'nobody-treated' },
  { given: 'nothing at all', asked: { outcome: [], treated: {} }, scale: 'not-yet', code: 'no-outcome' },
])('$given: $scale, $code', async ({ asked, scale, code }) => {
  const { verdict } = await ask(asked);
  expect(verdict).toMatchObject({ scale, because: { code } });
  expect(verdict.because.says.en).not.toMatch(/undefined|NaN/);
  expect(verdict.because.says['zh-Hans']).not.toMatch(/undefined|NaN/);
});

function onePeriod(randomised: boolean) {
  const { outcome, treated } = pilots(4, 3);
  return { outcome: outcome.filter(({ period }) => period >= 3), treated, randomised };
}

function apart() {
  const { outcome, treated } = pilots(5, 2);
  return { outcome: outcome.map((each) => (each.unit in treated ? { ...each, value: each.value! + each.period } : each)), treated };
}

test('the answer is the same bit for bit on 1, 2 and 4 threads', async () => {
  const asked = { ...pilots(6, 1), draws: 400 };
  const alone = await ask({ ...asked, workers: 0 });
  for (const workers of [1, 2, 4]) expect(await ask({ ...asked, workers })).toEqual(alone);
});
