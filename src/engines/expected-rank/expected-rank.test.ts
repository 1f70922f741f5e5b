import { describe, expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import { commitmentTo, draw, expectedRank } from './index.ts';
import { callOf } from './simulate.ts';

const run = (asked: object, watch = {}) =>
  expectedRank.run(readInput(expectedRank, { scale: [1, 6], draws: 2000, seed: 1, ...asked }), watch);
const table = (grades: Record<string, Record<string, number | null>>, panel?: string) =>
  Object.entries(grades).flatMap(([proposal, row]) =>
    Object.entries(row).map(([assessor, grade]) => ({ proposal, assessor, grade, ...(panel && { panel }) })),
  );

/** Moss grades two points lower than the others, and happens to have graded Heather, not Iris: plain means put Iris first. */
const harsh = table({
  Heather: { Moss: 3, Reed: 5 },
  Iris: { Reed: 4, Sage: 5 },
  Juniper: { Moss: 2, Reed: 4, Sage: 4 },
  Kale: { Moss: 1, Reed: 3, Sage: 3 },
  Laurel: { Moss: 4, Reed: 6, Sage: 6 },
  Mallow: { Reed: 2, Sage: 2 },
  Nettle: { Moss: 3, Sage: 4 },
});

test('the worked example: a harsh assessor is found, and whom he graded does not suffer for it', async () => {
  const { proposals, assessors, zone, contested, convergence, comparability } = await run({ scores: harsh, fundable: 3, draws: 40_000 });
  expect(proposals.map(({ id, mean }) => [id, mean!.toFixed(2)])).toEqual([
    ['Laurel', '5.33'],
    ['Heather', '4.00'],
    ['Iris', '4.50'],
    ['Nettle', '3.50'],
    ['Juniper', '3.33'],
    ['Kale', '2.33'],
    ['Mallow', '2.00'],
  ]);
  const printed = [1.0, 2.21, 3.25, 3.68, 4.86, 6.01, 6.99];
  for (const [i, { expectedRank: rank }] of proposals.entries()) expect(Math.abs(rank! - printed[i]!)).toBeLessThan(0.03);
  for (const [i, bias] of [-1.17, 0.54, 0.63].entries()) expect(Math.abs(assessors[i]!.bias - bias)).toBeLessThan(0.05);
  expect(assessors.map(({ id, n }) => [id, n])).toEqual([
    ['Moss', 5],
    ['Reed', 6],
    ['Sage', 6],
  ]);
  expect(zone).toMatchObject({
    funded: ['Laurel', 'Heather'],
    list: ['Iris', 'Nettle'],
    places: 1,
    notFunded: ['Juniper', 'Kale', 'Mallow'],
    isDrawNeeded: true,
    says: '2 above the line at expected rank 3.2; the 2 near it cannot be told apart and draw for 1 place.',
  });
  expect(contested).toEqual([]);
  expect(convergence!.isConverged).toBe(true);
  expect(comparability.groups).toBe(1);
});

test('a lottery draws the places of the zone, as anyone can from seed and list', async () => {
  const call = callOf({
    seed: 3,
    proposals: 30,
    assessors: 8,
    gradesEach: 3,
    spread: { proposals: 0.6, assessors: 0.4, noise: 1 },
    scale: [-6, 6],
  });
  const seed = 'drawn in public on the fourth of May: 3 19 22 41';
  const asked = { scores: call.scores, scale: [...call.scale], fundable: 10 };
  const { zone, lottery, missing } = await run({ ...asked, lottery: { seed, commitment: commitmentTo(seed) } });
  expect(zone!.isDrawNeeded).toBe(true);
  expect(zone!.funded.length + zone!.places).toBe(10);
  expect(zone!.funded.length + zone!.list.length + zone!.notFunded.length).toBe(30);
  expect(lottery).toEqual(draw({ seed, list: zone!.list.toReversed(), places: zone!.places }));
  expect(missing).toEqual({});
  expect((await run(asked)).zone).toEqual(zone);
});

describe('small and odd calls are ordinary', () => {
  test('no score at all', async () => {
    expect(await run({ scores: [] })).toMatchObject({
      proposals: [],
      assessors: [],
      contested: [],
      zone: null,
      model: null,
      missing: { model: 'no grade' },
    });
  });

  test('one grade', async () => {
    const { proposals, zone, assessors } = await run({ scores: [{ proposal: 'Alder', assessor: 'Reed', grade: 5 }], fundable: 1 });
    expect(proposals).toMatchObject([
      { id: 'Alder', place: 1, n: 1, mean: 5, expectedRank: 1, interval: [1, 1], probabilityInTop: 1, disagreement: null },
    ]);
    expect(assessors).toMatchObject([{ id: 'Reed', spread: null, missing: { spread: 'a single grade' } }]);
    expect(zone).toMatchObject({ list: ['Alder'], places: 1, isDrawNeeded: false });
  });

  test('everybody gives the same grade: nobody is before another', async () => {
    const same = Object.fromEntries(['Alder', 'Birch', 'Cedar', 'Elm'].map((id) => [id, { Moss: 4, Reed: 4, Sage: 4 }]));
    const { proposals, contested, zone } = await run({ scores: table(same), fundable: 2, draws: 8000 });
    for (const { expectedRank: rank } of proposals) expect(Math.abs(rank! - 2.5)).toBeLessThan(0.1);
    expect(contested).toEqual([]);
    expect(zone).toMatchObject({ funded: [], places: 2 });
    expect(zone!.list).toHaveLength(4);
  });

  test('a grade that is not there is no nought, and a proposal without any is named, not ranked', async () => {
    const scores = [...harsh, { proposal: 'Oak', assessor: 'Moss', grade: null }];
    const { proposals, ...rest } = await run({
      scores,
      proposals: [...new Set(scores.map(({ proposal }) => proposal)), 'Poplar'],
      fundable: 3,
    });
    const without = await run({ scores: harsh, fundable: 3 });
    expect(proposals.slice(0, 7)).toEqual(without.proposals);
    expect(rest.assessors).toEqual(without.assessors);
    expect(proposals.slice(7).map(({ id, place, expectedRank: rank, missing }) => [id, place, rank, missing.expectedRank])).toEqual([
      ['Oak', null, null, 'no grade'],
      ['Poplar', null, null, 'no grade'],
    ]);
  });

  test('a proposal with one view is pulled to the middle, and less is known of it', async () => {
    const { scores, scale } = callOf({
      seed: 6,
      proposals: 30,
      assessors: 6,
      gradesEach: 3,
      spread: { proposals: 1, assessors: 0.3, noise: 1 },
      scale: [-6, 6],
    });
    const praised = [...new Set(scores.map(({ assessor }) => assessor))].map((assessor) => ({ assessor, grade: 2.5 }));
    const four = praised.slice(0, 4).map((score) => ({ ...score, proposal: 'four views' }));
    const { proposals } = await run({
      scores: [...scores, ...four, { ...praised[0]!, proposal: 'one view' }],
      scale: [...scale],
      draws: 4000,
    });
    const of = (id: string) => proposals.find((proposal) => proposal.id === id)!;
    expect(of('one view').effectSd!).toBeGreaterThan(of('four views').effectSd! * 1.3);
    expect(of('one view').effect!).toBeLessThan(of('four views').effect! - 0.3);
    expect(of('one view')).toMatchObject({ mean: 2.5, disagreement: null, missing: { disagreement: 'a single view' } });
  });

  test('assessors who share no proposal make groups, and the answer says so', async () => {
    const scores = [...harsh, ...table({ Quince: { Thorn: 5, Vetch: 6 }, Rowan: { Thorn: 2, Vetch: 3 } })];
    const { proposals, comparability, convergence } = await run({ scores, draws: 8000 });
    expect(comparability.groups).toBe(2);
    expect(comparability.says).toContain('2 groups');
    expect(new Set(proposals.map(({ group }) => group))).toEqual(new Set([1, 2]));
    expect(proposals.find(({ id }) => id === 'Quince')!.group).toBe(proposals.find(({ id }) => id === 'Rowan')!.group);
    expect(convergence!.isConverged).toBe(true);
  });

  test('nobody can be funded, or everybody', async () => {
    const none = await run({ scores: harsh, fundable: 0 });
    expect([none.zone, none.missing.zone]).toEqual([null, 'nothing can be funded']);
    const all = await run({ scores: harsh, fundable: 7 });
    expect(all.zone!.funded.length + all.zone!.places).toBe(7);
    expect(all.zone).toMatchObject({ notFunded: [], isDrawNeeded: false });
    for (const { probabilityInTop } of all.proposals) expect(probabilityInTop).toBe(1);
  });
});

test('two camps make a contested proposal; a harsh assessor does not', async () => {
  const world = { seed: 8, proposals: 60, assessors: 12, panels: 2, gradesEach: 6, spread: { proposals: 1, assessors: 1.5, noise: 0.5 } };
  const call = callOf({ ...world, scale: [-20, 20], contested: { count: 2, distance: 2 } });
  const { contested, proposals, contestedTest } = await run({ scores: call.scores, scale: [...call.scale] });
  expect(contested.toSorted().slice(0, 2)).toEqual(['p00000', 'p00001']);
  expect(contested.length).toBeLessThan(5);
  expect(proposals.find(({ id }) => id === 'p00000')!.disagreement).toMatchObject({ against: 'panel' });
  expect(contestedTest).toEqual({ falseAlarm: 0.01, tested: 60, expectedFalseAlarms: 0.6 });
});

describe('what cannot be used is refused by its path', () => {
  const one = { proposal: 'Alder', assessor: 'Reed', grade: 4 };
  const scored = { scores: [one], scale: [1, 6], draws: 100, seed: 1 };
  test.each([
    { given: 'a grade that is no number', asked: { scores: [{ ...one, grade: Number.NaN }] }, paths: ['scores.0.grade'] },
    { given: 'an endless grade', asked: { scores: [{ ...one, grade: Number.POSITIVE_INFINITY }] }, paths: ['scores.0.grade'] },
    {
      given: 'grades off the scale',
      asked: {
        scores: [
          { ...one, grade: 0 },
          { ...one, proposal: 'Elm', grade: 7 },
        ],
      },
      paths: ['scores.0.grade', 'scores.1.grade'],
    },
    { given: 'a row without grade', asked: { scores: [{ proposal: 'Alder', assessor: 'Reed' }] }, paths: ['scores.0.grade'] },
    { given: 'an empty name', asked: { scores: [{ ...one, assessor: '' }] }, paths: ['scores.0.assessor'] },
    { given: 'a grade twice', asked: { scores: [one, one] }, paths: ['scores.1.assessor'] },
    {
      given: 'a panel here and none there',
      asked: { scores: [one, { ...one, proposal: 'Elm', panel: 'North' }] },
      paths: ['scores.1.panel'],
    },
    { given: 'an unknown proposal', asked: { proposals: ['Elm'] }, paths: ['scores.0.proposal'] },
    { given: 'a proposal named twice', asked: { proposals: ['Alder', 'Alder'] }, paths: ['proposals.1'] },
    { given: 'a scale upside down', asked: { scale: [6, 1] }, paths: ['scale'] },
    { given: 'more fundable than there are', asked: { fundable: 2 }, paths: ['fundable'] },
    { given: 'fewer than none', asked: { fundable: -1 }, paths: ['fundable'] },
    { given: 'too few draws', asked: { draws: 99 }, paths: ['draws'] },
    { given: 'a broken seed', asked: { seed: 0.5 }, paths: ['seed'] },
    { given: 'a word that is not known', asked: { drwas: 3 }, paths: [''] },
    { given: 'a lottery without a line', asked: { lottery: { seed: 'sixteen letters and more' } }, paths: ['fundable'] },
    {
      given: 'another seed than promised',
      asked: { fundable: 1, lottery: { seed: 'sixteen letters and more', commitment: commitmentTo('x') } },
      paths: ['lottery.commitment'],
    },
  ])('$given', ({ asked, paths }) => {
    expect(faultsOf({ ...scored, ...asked })).toEqual(paths);
  });

  test('more draws than memory holds', () => {
    const scores = Array.from({ length: 2000 }, (_, i) => ({ proposal: `p${i}`, assessor: 'Reed', grade: 4 }));
    expect(faultsOf({ ...scored, scores, draws: 1_000_000 })).toEqual(['draws']);
  });

  function faultsOf(asked: object): string[] {
    try {
      readInput(expectedRank, asked);
    } catch (error) {
      if (error instanceof NotValidInput) return error.faults.map(({ path }) => path);
    }
    return [];
  }
});

describe('long work', () => {
  const { scores, scale } = callOf({
    seed: 2,
    proposals: 400,
    assessors: 60,
    panels: 4,
    gradesEach: 4,
    spread: { proposals: 1, assessors: 0.5, noise: 1 },
  });
  const asked = { scores, scale: [...scale], draws: 602, warmUp: 50, fundable: 100 };

  test('gives the same answer on 1, 2 and 4 threads as on none', async () => {
    const alone = await run({ ...asked, workers: 0 });
    for (const workers of [1, 2, 4]) expect(await run({ ...asked, workers })).toEqual(alone);
  });

  test.each([0, 2])('tells how far it is, and stops when asked, with %d threads', async (workers) => {
    const heard: number[] = [];
    await run({ ...asked, draws: 4000, workers }, { progress: (share: number) => heard.push(share) });
    expect(heard.length).toBeGreaterThan(3);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
    const stop = new AbortController();
    const stopped = run({ ...asked, draws: 200_000, workers }, { signal: stop.signal, progress: () => stop.abort(new Error('enough')) });
    await expect(stopped).rejects.toThrow('enough');
  });

  test('does not begin when it was stopped before', async () => {
    await expect(run(asked, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
  });
});
