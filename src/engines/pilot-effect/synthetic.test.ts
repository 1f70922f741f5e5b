import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { LAGS, packs, predictors, TREATED } from './california.ts';
import { pilotEffect } from './index.ts';
import { panelOf } from './panel.ts';
import { panelWith } from './simulate.ts';
import { fitOne, reportOf, studyOf } from './synthetic.ts';

const ask = (asked: object) => pilotEffect.run(readInput(pilotEffect, { method: 'synthetic-control', ...asked }));
const rows = (values: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(values).flatMap(([unit, path]) => path.map((value, t) => ({ unit, period: 2001 + t, value })));

test("California's tobacco law, donors chosen by sales alone: Arkhangelsky et al. 2021 (table 1) print −19.6 packs a head", async () => {
  const { overall, prePeriodFit, bound, placebo, weights, effects } = await ask({ outcome: packs, treated: TREATED, better: 'down' });
  expect(effects).toHaveLength(31);
  expect(Math.abs(overall.effect! + 19.6)).toBeLessThan(0.15);
  expect(prePeriodFit).toBeCloseTo(bound!, 12);
  expect(prePeriodFit).toBeCloseTo(1.6564, 4);
  expect(placebo).toEqual({ ratio: weights![0]!.ratio, p: weights![0]!.p });
});

/** California's own fit, with the search for predictor weights; its 38 placebos take longer than a test may. */
function california(leastWeight: number) {
  const asked = readInput(pilotEffect, {
    outcome: packs,
    treated: TREATED,
    predictors,
    lags: LAGS,
    method: 'synthetic-control',
    leastWeight,
  });
  const panel = panelOf(asked);
  const study = studyOf(panel, asked);
  return reportOf(fitOne(study.pool, study.treated[0]!), [], study, panel);
}

test('California with its predictors, each of them counting: the weights, predictors and p that Abadie, Diamond and Hainmueller 2010 print', async () => {
  const fit = california(1e-4);
  const shares = Object.fromEntries(fit.weights.map(({ unit, weight }) => [unit, weight]));
  const published = { Colorado: 0.164, Connecticut: 0.069, Montana: 0.199, Nevada: 0.234, Utah: 0.334 };
  expect(Object.keys(shares)).toEqual(Object.keys(published));
  for (const [state, share] of Object.entries(published)) expect(Math.abs(shares[state]! - share)).toBeLessThan(0.006);
  const printed = {
    beer: 24.2,
    income: 9.86,
    price: 89.41,
    young: 0.174,
    'outcome 1975': 126.99,
    'outcome 1980': 120.43,
    'outcome 1988': 91.62,
  };
  expect(fit.predictors.map(({ name }) => name).sort()).toEqual(Object.keys(printed).sort());
  for (const [name, value] of Object.entries(printed))
    expect(Math.abs(fit.predictors.find((each) => each.name === name)!.synthetic / value - 1)).toBeLessThan(0.003);
  const predictorWeights = Object.fromEntries(fit.predictors.map(({ name, weight }) => [name, weight]));
  const found = await ask({ outcome: packs, treated: TREATED, predictors, lags: LAGS, better: 'down', predictorWeights });
  expect(found.weights![0]!.prePeriodFit).toBeCloseTo(fit.prePeriodFit, 9);
  expect(found.placebo!.p).toBeCloseTo(1 / 39, 12);
  expect(found.verdict).toMatchObject({ scale: 'yes', because: { code: 'works' } });
});

test('where predictors need not count, California fits almost as well as any mix can, by one predictor alone', () => {
  const fit = california(0);
  expect(fit.prePeriodFit).toBeLessThan(1.0002 * fit.bound);
  expect(fit.predictors.flatMap(({ name, weight }) => (weight > 0 ? [name] : []))).toEqual(['outcome 1980']);
});

test('a unit that is a quarter of one donor and three quarters of another, by hand', async () => {
  const [north, south, east] = [
    [10, 14, 12, 20, 18, 21],
    [30, 26, 34, 24, 40, 35],
    [90, 80, 95, 70, 60, 99],
  ];
  const pilot = north!.map((value, t) => 0.25 * value + 0.75 * south![t]! + (t >= 4 ? 5 : 0));
  const { effects, weights, overall, prePeriodFit, verdict } = await ask({
    outcome: rows({ Pilot: pilot, North: north!, South: south!, East: east! }),
    treated: { Pilot: 2005 },
  });
  expect(weights![0]!.weights.map(({ unit }) => unit)).toEqual(['North', 'South']);
  expect(weights![0]!.weights[0]!.weight).toBeCloseTo(0.25, 12);
  expect(prePeriodFit).toBeCloseTo(0, 10);
  expect(effects.filter(({ before }) => !before).map(({ effect }) => effect)).toEqual([expect.closeTo(5, 10), expect.closeTo(5, 10)]);
  expect(overall.effect).toBeCloseTo(5, 10);
  expect(overall.interval).toBeNull();
  expect(overall.missing.interval).toMatch(/too few donors/);
  expect(verdict).toMatchObject({ scale: 'not-yet', because: { code: 'no-error' } });
});

/** A pilot among `donors`, all of them mixtures of two movements. */
const factors = (seed: number, donors: number, effect: number, more: object = {}) =>
  panelWith({
    seed,
    units: donors + 1,
    periods: 24,
    startOf: (i) => (i === 0 ? 18 : undefined),
    effect: () => effect,
    spread: { level: 2, common: 1, noise: 0.1 },
    factors: 2,
    ...more,
  });

test('a large effect stands out from all placebos and is to be scaled', async () => {
  const { overall, placebo, verdict, weights } = await ask(factors(1, 24, 6));
  expect(placebo!.p).toBeCloseTo(1 / 25, 12);
  expect(weights![0]!.placebos).toHaveLength(24);
  expect(overall.interval![0]).toBeLessThan(6);
  expect(overall.interval![1]).toBeGreaterThan(6);
  expect(verdict).toMatchObject({ scale: 'yes', because: { code: 'works' } });
});

test('without an effect nothing stands out', async () => {
  const { placebo, verdict } = await ask(factors(2, 24, 0));
  expect(placebo!.p).toBeGreaterThan(0.05);
  expect(verdict.scale).not.toBe('yes');
});

test('a donor without weight may go: effects and fit stay to the last bit but for the placebos', async () => {
  const { outcome, treated } = factors(3, 20, 2);
  const whole = await ask({ outcome, treated });
  const used = new Set(whole.weights![0]!.weights.map(({ unit }) => unit));
  const idle = outcome.map(({ unit }) => unit).find((unit) => !used.has(unit) && !(unit in treated))!;
  const without = await ask({ outcome: outcome.filter(({ unit }) => unit !== idle), treated });
  expect(used.size).toBeGreaterThan(0);
  expect(without.prePeriodFit).toBeCloseTo(whole.prePeriodFit!, 10);
  without.effects.forEach(({ effect }, i) => {
    expect(effect).toBeCloseTo(whole.effects[i]!.effect!, 8);
  });
});

test('with predictors the fit lies between the bound and that of even weights, and given weights are taken as they are', async () => {
  const asked = { ...factors(4, 15, 1, { predictors: 3 }), lags: [5, 12] };
  const names = ['predictor 0', 'predictor 1', 'predictor 2', 'outcome 5', 'outcome 12'];
  const found = await ask(asked);
  const counting = await ask({ ...asked, leastWeight: 1e-6 });
  const even = await ask({ ...asked, predictorWeights: Object.fromEntries(names.map((name) => [name, 2])) });
  expect(found.weights![0]!.predictors.map(({ name }) => name)).toEqual(names);
  expect(even.weights![0]!.predictors.map(({ weight }) => weight)).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  expect(found.prePeriodFit).toBeGreaterThanOrEqual(found.bound! - 1e-12);
  expect(found.prePeriodFit).toBeLessThanOrEqual(counting.prePeriodFit! + 1e-12);
  expect(counting.prePeriodFit).toBeLessThanOrEqual(even.prePeriodFit! + 1e-12);
  const least = Math.min(...counting.weights![0]!.predictors.map(({ weight }) => weight));
  expect(least).toBeGreaterThan(0);
});

test('several pilots with starts of their own: each is fitted, and means are of all', async () => {
  const asked = panelWith({
    seed: 5,
    units: 22,
    periods: 20,
    startOf: (i) => (i === 0 ? 12 : i === 1 ? 15 : undefined),
    effect: () => 4,
    spread: { level: 2, common: 1, noise: 0.1 },
    factors: 2,
  });
  const { weights, overall, groups, event, placebo, verdict } = await ask(asked);
  expect(weights!.map(({ group }) => group)).toEqual([12, 15]);
  expect(groups.map(({ group }) => group)).toEqual([12, 15]);
  expect(overall.of).toBe(2);
  expect(overall.interval![0]).toBeLessThan(4);
  expect(overall.interval![1]).toBeGreaterThan(4);
  expect(event.at(-1)!.time).toBe(7);
  expect(placebo!.p).toBeLessThan(0.01);
  expect(verdict.scale).toBe('yes');
});

test('a pilot like no mix of donors is not judged', async () => {
  const { outcome, treated } = factors(6, 20, 3);
  const far = outcome.map((each) => (each.unit in treated ? { ...each, value: each.value! + 50 + each.period } : each));
  expect((await ask({ outcome: far, treated })).verdict).toMatchObject({ scale: 'not-yet', because: { code: 'poor-fit' } });
});

test('a donor with a gap is left out and named', async () => {
  const { outcome, treated } = factors(7, 20, 3);
  const { warnings, effects } = await ask({
    outcome: outcome.map((each, i) => (i === outcome.length - 3 ? { ...each, value: null } : each)),
    treated,
  });
  expect(effects[0]!.compared).toBe(19);
  expect(warnings.find(({ code }) => code === 'left-out')!.values).toEqual({ count: 1, units: 'unit 00020' });
});

test('the answer is the same bit for bit on 1, 2 and 4 threads', async () => {
  const asked = { ...factors(8, 8, 1, { predictors: 2 }), lags: [3] };
  const alone = await ask({ ...asked, workers: 0 });
  for (const workers of [1, 2, 4]) expect(await ask({ ...asked, workers })).toEqual(alone);
});

test('progress is told to the end, and the signal stops the work with or without threads', async () => {
  const asked = readInput(pilotEffect, { ...factors(9, 12, 1, { predictors: 2 }), method: 'synthetic-control' });
  for (const workers of [0, 1]) {
    const told: number[] = [];
    await pilotEffect.run({ ...asked, workers }, { progress: (share) => told.push(share) });
    expect(told.length).toBeGreaterThan(5);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const stop = new AbortController();
    const progress = () => stop.abort(new Error('enough'));
    await expect(pilotEffect.run({ ...asked, workers }, { signal: stop.signal, progress })).rejects.toThrow('enough');
  }
});
