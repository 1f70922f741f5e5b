import { describe, expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import type { Output } from './answer.ts';
import { compositeIndex } from './index.ts';
import { kestria, provinces } from './kestria.ts';

const ask = async (more: object = {}) => await compositeIndex.run(readInput(compositeIndex, { ...kestria, ...more }));
const near = (found: readonly (number | null)[], wanted: readonly number[]) => {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, u) => {
    expect(found[u], `place ${u} of ${found.join(' ')}`).toBeCloseTo(value, 7);
  });
};

/** Scores of "index" worked out apart, in NumPy and SciPy. */
const byMethod: readonly [object, readonly number[]][] = [
  [{ method: 'min-max' }, [87.09677419, 48.71508525, 41.88311688, 34.58781362, 21.86953569]],
  [{ method: 'z-score' }, [1.03422937, 0.0504815, -0.14646462, -0.31833932, -0.61990694]],
  [{ method: 'z-score', range: [100, 10] }, [110.3422937, 100.504815, 98.5353538, 96.8166068, 93.8009306]],
  [{ method: 'rank' }, [4.33333333, 3.33333333, 2.83333333, 2.33333333, 2.16666667]],
  [{ method: 'borda' }, [3.33333333, 2.33333333, 1.83333333, 1.33333333, 1.16666667]],
  [{ method: 'percentile' }, [0.83333333, 0.58333333, 0.45833333, 0.33333333, 0.29166667]],
  [{ method: 'distance-to-reference', reference: 'Brenn' }, [1.86999941, 1, 1.16989967, 1.04912281, 0.39761192]],
  [
    { method: 'distance-to-target', targets: { rnd: 4, researchers: 100, patents: 300, emissions: 2 } },
    [0.64080649, 0.35155221, 0.31666159, 0.2730226, 0.15711751],
  ],
  [{ method: 'fraction-of-max' }, [0.90243902, 0.65840379, 0.57811561, 0.50194441, 0.50038013]],
  [
    { method: 'goalposts', targets: { rnd: [1, 3], researchers: [40, 80], patents: [0, 200], emissions: [3, 5] } },
    [0.81666667, 0.43333333, 0.47083333, 0.41666667, 0.27916667],
  ],
];

test.each(byMethod)('normalises by %j', async (normalise, wanted) => {
  const { scores } = await ask({ steps: { normalise } });
  near(scores.index!, wanted);
});

const byWay: readonly [string | object, readonly number[]][] = [
  ['arithmetic', [87.22580645, 49.2279344, 42.46428571, 35.24193548, 22.65084034]],
  ['geometric', [85.12204813, 46.91952389, 19.43482281, 7.98230193, 10.31704212]],
  ['harmonic', [82.84228769, 44.70744528, 5.0224812, 1.96570451, 2.82770167]],
  ['copeland', [4, 0, 2, -2, -4]],
  [
    ['geometric', 'arithmetic'],
    [85.68998179, 46.92115954, 27.55844276, 8.16996777, 15.17642216],
  ],
  [{ effort: 'geometric', result: 'geometric' }, [85.68998179, 46.92115954, 27.55844276, 8.16996777, 15.17642216]],
];

test.each(byWay)('aggregates by %j, and every score is the sum of its contributions', async (aggregate, wanted) => {
  const compare = [
    ['Northmere', 'Lysa'],
    ['Carrow', 'Brenn'],
  ];
  const found = await ask({ steps: { normalise: { method: 'min-max', range: [1, 100] }, aggregate }, compare });
  near(found.scores.index!, wanted);
  near(sums(found), wanted);
  for (const { difference, by } of found.differences!) expect(by.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(difference!, 9);
});

test('the worked example of the README', async () => {
  const vary = { weights: 0.5, normalise: [{ method: 'min-max' }, { method: 'z-score' }, { method: 'percentile' }] };
  const found = await ask({
    compare: [['Carrow', 'Estvale']],
    uncertainty: { runs: 4096, seed: 7, vary },
    sensitivity: { n: 1024, seed: 7 },
  });
  const rounded = (column: readonly (number | null)[]) => column.map((each) => Math.round(10 * each!) / 10);
  expect(rounded(found.scores.effort!)).toEqual([100, 48.2, 11.4, 16.7, 34.2]);
  expect(rounded(found.scores.result!)).toEqual([80.6, 49, 57.1, 43.5, 15.7]);
  expect(rounded(found.scores.index!)).toEqual([87.1, 48.7, 41.9, 34.6, 21.9]);
  expect(found.ranks.index).toEqual([1, 2, 3, 4, 5]);
  expect(found.rankIntervals!.index!.map(({ low, high }) => `${low}–${high}`)).toEqual(['1–1', '2–3', '2–3', '3–5', '4–5']);
  expect(rounded(Object.values(found.contributions.index!).map((column) => column[2]!))).toEqual([3.8, 0, 4.8, 33.3]);
  expect(found.differences![0]!.by.map(({ code, amount }) => `${code} ${amount.toFixed(1)}`)).toEqual([
    'researchers -5.6',
    'patents 4.8',
    'emissions 4.3',
    'rnd 3.8',
  ]);
  expect(found.sobol!.weights!.first).toBeCloseTo(0.695, 3);
  expect(found.sobol!.normalise!.first).toBeCloseTo(0.063, 3);
});

const sums = ({ contributions }: Output) =>
  provinces.map((_, u) => Object.values(contributions.index!).reduce((sum, column) => sum + (column[u] ?? 0), 0));

describe('weights', () => {
  test('by principal component are squared loadings', async () => {
    const indicators = kestria.indicators.map((indicator) => ({ ...indicator, parent: 'index' }));
    const found = await ask({ indicators, groups: [{ code: 'index' }], steps: { weights: 'pca' } });
    near(found.scores.index!, [97.54680145, 53.65524048, 18.62526527, 14.59161885, 31.49376462]);
    near(Object.values(found.weights), [1, 0.33115154, 0.27215766, 0.3333165, 0.0633743]);
    expect(found.pca).toEqual([{ group: 'index', explained: expect.closeTo(0.719343, 6), opposed: ['emissions'] }]);
  });

  test('with the benefit of the doubt are as SciPy finds them, and lie within the shares', async () => {
    near((await ask({ steps: { weights: 'benefit-of-doubt' } })).scores.index!, [100, 65.71428571, 100, 87.09677419, 40.90909091]);
    const shared = await ask({ steps: { weights: 'benefit-of-doubt', shares: [0.25, 0.75] } });
    near(shared.scores.index!, [100, 58.91713449, 0, 0, 0]);
    near(sums(shared), [100, 58.91713449, 0, 0, 0]);
    const indicators = kestria.indicators.map((indicator) => ({ ...indicator, parent: 'index' }));
    const flat = await ask({ indicators, groups: [{ code: 'index' }], steps: { weights: 'benefit-of-doubt', shares: [0.1, 0.5] } });
    near(flat.scores.index!, [100, 57.90445205, 0, 0, 0]);
  });

  test('are equal where asked, whatever was given', async () => {
    expect((await ask({ steps: { weights: 'equal' } })).weights).toMatchObject({ effort: 0.5, result: 0.5 });
  });
});

describe('what is missing', () => {
  const gap = { values: { ...kestria.values, researchers: [92, 60, 41, null, 55] } };
  const filled = async (steps: object, more: object = {}) => (await ask({ ...gap, steps, ...more })).missing;

  test('is named, and stood in for as asked', async () => {
    expect(await filled({})).toEqual([{ unit: 'Estvale', code: 'researchers', because: 'not given' }]);
    expect(await filled({ impute: 'mean' })).toMatchObject([{ imputed: 62 }]);
    expect(await filled({ impute: 'median' })).toMatchObject([{ imputed: 57.5 }]);
    const unitGroups = ['coast', 'coast', 'inland', 'inland', null];
    expect(await filled({ impute: 'group-mean' }, { unitGroups })).toMatchObject([{ imputed: 41 }]);
    const named = { Carrow: 'inland', Estvale: 'inland' };
    expect(await filled({ impute: 'group-mean' }, { unitGroups: named })).toMatchObject([{ imputed: 41 }]);
    expect(await filled({ impute: 'knn', neighbours: 2 })).toMatchObject([{ imputed: 48 }]);
  });

  test('leaves a score where enough of the weight is there, and none where it is not', async () => {
    const half = await ask({ ...gap, steps: {} });
    expect(half.scores.effort![3]).toBe(half.scores.rnd![3]);
    const strict = await ask({ ...gap, steps: { coverage: 0.6 } });
    expect(strict.scores.effort![3]).toBeNull();
    expect(strict.ranks.effort![3]).toBeNull();
    expect(strict.missing).toContainEqual({ unit: 'Estvale', code: 'effort', because: '50 % of its weight is there; 60 % are needed' });
  });

  test('is what a denominator of 0 leaves', async () => {
    const indicators = kestria.indicators.map((each) => (each.code === 'patents' ? { ...each, denominator: 'people' } : each));
    const found = await ask({ indicators, denominators: { people: [2, 1, 1, 0, 1] }, steps: { denominate: true }, stages: true });
    expect(found.stages!.denominated.patents).toEqual([105, 150, 60, null, 90]);
    expect(found.missing).toEqual([{ unit: 'Estvale', code: 'patents', because: 'its denominator is missing or 0' }]);
  });

  test('is never an indicator that tells nobody apart', async () => {
    const found = await ask({ values: { ...kestria.values, rnd: [1, 1, 1, 1, 1] } });
    expect(found.leftOut).toEqual([{ code: 'rnd', because: 'all units have the same value' }]);
    expect(found.scores.effort).toEqual(found.scores.researchers);
  });
});

test('outliers are drawn in one after another, and where that does not do a logarithm is taken', async () => {
  const units = Array.from({ length: 9 }, (_, u) => `u${u}`);
  const one = { units, indicators: [{ code: 'a', direction: 1, parent: 'g' }], groups: [{ code: 'g' }], stages: true };
  const treat = (values: number[], more: object = {}) => ask({ ...one, values: { a: values }, steps: { treat: { ...more } } });
  const drawn = await treat([1, 2, 3, 4, 5, 6, 7, 8, 100]);
  expect(drawn.stages!.treated.a).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8]);
  expect(drawn.treated).toMatchObject([{ code: 'a', winsorised: 1, log: false, passes: true }]);
  expect(drawn.treated[0]!.skewness[0]).toBeCloseTo(2.9702269936769, 10);
  expect(drawn.treated[0]!.kurtosis[0]).toBeCloseTo(8.867889457554, 10);
  const logged = await treat([1, 2, 3, 4, 5, 6, 7, 8, 100], { maxWinsorised: 0 });
  expect(logged.treated).toMatchObject([{ winsorised: 0, log: true }]);
  expect(logged.stages!.treated.a![8]).toBeCloseTo(Math.log(99 + 0.99), 12);
  const kept = await treat([1, 2, 3, 4, 5, 6, 7, 8, 100], { maxWinsorised: 0, thenLog: false });
  expect(kept.stages!.treated.a).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 100]);
});

test('a second run says what changes for each unit and why', async () => {
  const { adjusted } = await ask({ adjust: { weights: { result: 1 }, leaveOut: ['patents'] } });
  const [northmere] = adjusted!.changes;
  expect(northmere).toMatchObject({
    unit: 'Northmere',
    rank: { base: 1, adjusted: 1, change: 0 },
    by: [{ code: 'patents' }, { code: 'emissions' }, { code: 'researchers' }, { code: 'rnd' }],
    because: 'keeps its rank, score −6.5: patents −33, emissions +10, researchers +8.3',
  });
  for (const { score, by } of adjusted!.changes) expect(by.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(score.change!, 9);
  expect(adjusted!.meanRankShift).toBeCloseTo(adjusted!.changes.reduce((sum, { rank }) => sum + Math.abs(rank.change!), 0) / 5, 12);
});

test('peers are the units most alike in structure, whatever they score', async () => {
  const { peers } = await ask({ structure: { people: [4, 1, 3.9, 1.1, 2], farming: [3, 20, 4, null, 12] }, peers: 1 });
  expect(peers!.map(({ unit, nearest }) => `${unit}: ${nearest[0]!.unit}`)).toEqual([
    'Northmere: Carrow',
    'Brenn: Estvale',
    'Carrow: Northmere',
    'Estvale: Brenn',
    'Lysa: Estvale',
  ]);
  expect(peers![0]!.against.index).toBeCloseTo(87.09677419 - 41.88311688, 7);
});

describe('an empty or tiny question is an ordinary one', () => {
  test('no units, no indicators, one unit', async () => {
    const none = { units: [], indicators: [], groups: [], values: {} };
    expect(await ask(none)).toMatchObject({ scores: {}, ranks: {}, missing: [] });
    expect((await ask({ ...none, groups: [{ code: 'g' }], units: ['Brenn'] })).missing).toEqual([
      { unit: 'Brenn', code: 'g', because: 'g has no indicator' },
    ]);
    const column = Object.fromEntries(Object.entries(kestria.values).map(([code]) => [code, [1]]));
    const alone = await ask({ units: ['Brenn'], values: column });
    expect(alone.scores.index).toEqual([null]);
    expect(alone.leftOut).toHaveLength(4);
  });
});

/** What is asked, and where the fault is said to be. */
const refused: readonly [string, object, string][] = [
  ['a column too short', { values: { ...kestria.values, rnd: [1] } }, 'values.rnd'],
  ['a value that is no number', { values: { ...kestria.values, rnd: [Number.NaN, 1, 2, 3, 4] } }, 'values.rnd.0'],
  ['no values', { values: {} }, 'values'],
  ['values of nobody', { values: { ...kestria.values, ghost: [1, 2, 3, 4, 5] } }, 'values.ghost'],
  ['a unit twice', { units: ['Brenn', 'Brenn', 'Carrow', 'Lysa', 'Estvale'] }, 'units.1'],
  ['a code twice', { groups: [...kestria.groups, { code: 'index' }] }, 'groups.3.code'],
  ['a code of both kinds', { groups: [...kestria.groups, { code: 'rnd' }] }, 'groups.3.code'],
  ['an unknown parent', { groups: [{ code: 'effort', parent: 'top' }, ...kestria.groups.slice(1)] }, 'groups.0.parent'],
  ['a circle', { groups: [...kestria.groups.slice(0, 2), { code: 'index', parent: 'effort' }] }, 'groups.0.parent'],
  [
    'an unknown denominator',
    { indicators: [{ ...kestria.indicators[0], denominator: 'gdp' }, ...kestria.indicators.slice(1)] },
    'indicators.0.denominator',
  ],
  ['group means without groups', { steps: { impute: 'group-mean' } }, 'steps.impute'],
  ['a target that is missing', { steps: { normalise: { method: 'distance-to-target' } } }, 'steps.normalise.targets.rnd'],
  [
    'a target that all have reached',
    { steps: { normalise: { method: 'distance-to-target', targets: { rnd: 0.5, researchers: 100, patents: 300, emissions: 2 } } } },
    'steps.normalise.targets.rnd',
  ],
  [
    'an unknown unit of reference',
    { steps: { normalise: { method: 'distance-to-reference', reference: 'Ghost' } } },
    'steps.normalise.reference',
  ],
  ['a range upside down', { steps: { normalise: { method: 'min-max', range: [100, 0] } } }, 'steps.normalise.range'],
  ['a geometric mean of noughts', { steps: { aggregate: 'geometric' } }, 'steps.normalise.range'],
  ['a harmonic mean of counts', { steps: { aggregate: ['copeland', 'harmonic'] } }, 'steps.aggregate.1'],
  ['a way of an unknown group', { steps: { aggregate: { ghost: 'arithmetic' } } }, 'steps.aggregate.ghost'],
  ['a group of an unknown unit', { unitGroups: { Ghost: 'coast' } }, 'unitGroups.Ghost'],
  ['doubt in a geometric mean', { steps: { weights: 'benefit-of-doubt', aggregate: 'geometric' } }, 'steps.aggregate'],
  ['runs in which nothing varies', { uncertainty: { runs: 1, seed: 1, vary: {} } }, 'uncertainty.vary'],
  ['more runs than memory', { uncertainty: { runs: 1_000_000, seed: 1, vary: { weights: 0.1 } }, ...wide() }, 'uncertainty.runs'],
  ['indices of nobody', { sensitivity: { n: 8, seed: 1, of: 'rank', vary: { weights: 0.1 } } }, 'sensitivity.unit'],
  ['an unknown weight', { adjust: { weights: { ghost: 1 } } }, 'adjust.weights.ghost'],
  ['an unknown pair', { compare: [['Brenn', 'Ghost']] }, 'compare.0.1'],
];

function wide() {
  const units = Array.from({ length: 600 }, (_, u) => `u${u}`);
  return { units, values: Object.fromEntries(Object.keys(kestria.values).map((code) => [code, units.map((_, u) => u)])) };
}

test.each(refused)('refuses %s by path', async (_, more, path) => {
  const fault = await ask(more).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(NotValidInput);
  expect((fault as NotValidInput).faults.map((each) => each.path)).toContain(path);
});
