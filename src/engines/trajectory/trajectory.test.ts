import { expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import { trajectory } from './index.ts';
import { walk } from './simulate.ts';

const ask = async (input: object) => (await trajectory.run(readInput(trajectory, input))).results;
const one = async (series: object, more: object = {}) => (await ask({ series: [{ id: 'a', ...series }], ...more }))[0]!;
const up = (year: number, value: number) => ({ year, value, direction: 'up' });
const from2000 = (values: readonly number[]) => values.map((value, i) => [2000 + i, value] as const);
const rising = from2000([10, 11.2, 11.9, 13.1, 14.2, 14.8, 16.1, 17, 17.9, 19.2]);

/** R&D expenditure of China as a share of GDP, per cent (README). */
const intensity = [1.71, 1.84, 1.98, 2.08, 2.05, 2.07, 2.11, 2.13, 2.19, 2.23, 2.4, 2.44, 2.54, 2.65].map(
  (value, i) => [2010 + i, value] as const,
);

test('R&D intensity passed 2.5 two years late and is on track for 2.8', async () => {
  const series = [
    { id: 'by 2020', observations: intensity, target: up(2020, 2.5) },
    { id: 'by 2030', observations: intensity, target: up(2030, 2.8), baselineYear: 2015 },
  ];
  const [first, second] = await ask({ series });
  expect(first).toMatchObject({ status: 'met', metIn: 2022, passedIn: 2022, missed: { year: 2020, value: 2.4 } });
  expect(first!.because).toMatchObject({
    code: 'met-late',
    values: { targetYear: 2020, targetValue: 2.5, value: 2.4, year: 2022, reached: 2.54 },
  });
  expect(second).toMatchObject({ status: 'on-track', baseline: { year: 2015, value: 2.07 }, latest: { year: 2023, value: 2.65 } });
  expect(second!.requiredPace).toBeCloseTo(0.15 / 7, 12);
  expect(second!.observedPace).toBeCloseTo(0.58 / 8, 12);
  expect(second!.evenPace).toBeCloseTo(0.73 / 15, 12);
  expect(second!.gapNow).toBeCloseTo(0.58 - (0.73 / 15) * 8, 12);
  expect(second!.forecast.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030]);
  expect(second!.expectedAtTarget).toBe(second!.forecast.at(-1)!.median);
  expect([second!.probability!.toFixed(2), second!.expectedAtTarget!.toFixed(2)]).toEqual(['0.85', '3.09']);
});

test('as of 2021 the target of 2020 was missed, and as of 2019 it was open', async () => {
  const series = { observations: intensity, target: up(2020, 2.5) };
  expect(await one(series, { asOf: 2021 })).toMatchObject({
    status: 'off-track',
    missed: { year: 2020, value: 2.4 },
    probability: 0,
    because: { code: 'missed' },
  });
  const open = await one(series, { asOf: 2019 });
  expect(open.latest).toEqual({ year: 2019, value: 2.23 });
  expect(open).toMatchObject({ status: 'off-track', because: { code: 'unlikely' } });
  expect(open.missed).toBeUndefined();
});

test('a value in the promised year meets the target; one before it does not yet', async () => {
  expect(await one({ observations: rising, target: up(2009, 19) })).toMatchObject({ status: 'met', metIn: 2009, probability: 1 });
  const early = await one({ observations: rising, target: up(2012, 18) });
  expect(early.reachedIn).toBe(2009);
  expect(early.metIn).toBeUndefined();
  expect(early.status).toBe('on-track');
});

test('a promised year that was not observed is met by the next one', async () => {
  const observations = [
    [2000, 1],
    [2002, 3],
  ];
  expect(await one({ observations, target: up(2001, 2) })).toMatchObject({ status: 'met', metIn: 2002 });
  expect(await one({ observations, target: up(2001, 4) })).toMatchObject({ status: 'off-track', missed: { year: 2001, value: null } });
});

test.each([0, 1, 2, 4])('%d values are too few, and the result says how many are needed', async (have) => {
  const result = await one({ observations: rising.slice(0, have), target: up(2030, 50) });
  expect(result).toMatchObject({ status: 'insufficient-data', probability: null, forecast: [], comparable: have, needed: 5 });
  expect(result.because).toEqual({ code: 'too-few-values', values: { have, needed: 5 }, says: expect.stringContaining('needs 5') });
  expect(result.missing.probability).toBe(have === 0 ? 'no-comparable-value' : 'too-few-values');
});

test('nothing is joined over a break', async () => {
  const broken = await one({ observations: rising, breaks: [2004], target: up(2020, 30) });
  const after = await one({ observations: rising.slice(4), target: up(2020, 30) });
  expect(broken).toEqual(after);
  expect(await one({ observations: rising, breaks: [2006], target: up(2020, 30) })).toMatchObject({
    status: 'insufficient-data',
    comparable: 4,
  });
});

test('likely, uncertain and unlikely are parted by the thresholds, which a strategy may set', async () => {
  const statusFor = async (value: number, more = {}) => (await one({ observations: rising, target: up(2012, value) }, more)).status;
  expect(await Promise.all([18, 22.5, 40].map((value) => statusFor(value)))).toEqual(['on-track', 'lagging', 'off-track']);
  expect(await statusFor(18, { thresholds: { onTrack: 1 } })).toBe('lagging');
  expect(await statusFor(22.5, { thresholds: { onTrack: 0.2 } })).toBe('on-track');
});

test('likely but behind an even pace from the named baseline lags', async () => {
  const slowThenFast = from2000([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const promise = { observations: slowThenFast, target: up(2025, 15.9) };
  expect(await one({ ...promise, baselineYear: 2000 }, { thresholds: { onTrack: 0.4 } })).toMatchObject({
    status: 'lagging',
    because: { code: 'behind-even-pace' },
  });
  expect((await one(promise, { thresholds: { onTrack: 0.4 } })).status).toBe('on-track');
});

test('a series that never moves will not move', async () => {
  const flat = await one({ observations: from2000([3, 3, 3, 3, 3, 3]), target: up(2007, 3) });
  expect(flat).toMatchObject({ probability: 1, status: 'on-track' });
  expect(flat.forecast[0]).toEqual({ year: 2006, low: 3, median: 3, high: 3, low50: 3, high50: 3 });
});

test('forecasts reach to the horizon, and a year beyond the last value where the target is past', async () => {
  expect((await one({ observations: rising, target: up(2012, 20) }, { horizon: 2016 })).forecast.at(-1)!.year).toBe(2016);
  expect((await one({ observations: rising, target: up(2005, 20) })).forecast.map(({ year }) => year)).toEqual([2010]);
});

test('every missing figure says why', async () => {
  const met = await one({ observations: rising, target: up(2009, 19) });
  expect(met.missing).toEqual({ requiredPace: 'target-year-passed', gapNow: 'target-year-passed', expectedAtTarget: 'target-year-passed' });
});

test.each([
  [
    'series.0.observations.1.1',
    {
      observations: [
        [2000, 1],
        [2001, Number.NaN],
      ],
    },
  ],
  [
    'series.0.observations.1.0',
    {
      observations: [
        [2000, 1],
        [2000, 2],
      ],
    },
  ],
  [
    'series.0.observations.1.0',
    {
      observations: [
        [2001, 1],
        [2000, 2],
      ],
    },
  ],
  ['series.0.observations.0', { observations: [[2001, 1, 2]] }],
  ['series.0.observations', { observations: undefined }],
  ['series.0.target.direction', { target: { year: 2030, value: 1, direction: 'sideways' } }],
  ['series.0.target.year', { target: { value: 1, direction: 'up' } }],
  ['series.0.target.value', { target: { year: 2030, direction: 'up' } }],
  ['series.0.bounds', { bounds: [100, 0] }],
  [
    'series.0.observations.2.1',
    {
      observations: [
        [2000, 1],
        [2001, 2],
        [2002, 101],
      ],
      bounds: [0, 100],
    },
  ],
  ['series.0.target.value', { bounds: [0, 100], target: up(2030, 120) }],
  ['series.0.breaks.1', { breaks: [2005, 2001] }],
  ['series.0', { colour: 'red' }],
])('refuses by path %s', (path, fault) => {
  const read = () => readInput(trajectory, { series: [{ id: 'a', observations: rising, target: up(2030, 50), ...fault }] });
  expect(read).toThrow(NotValidInput);
  try {
    read();
  } catch (refused) {
    expect((refused as NotValidInput).faults.map((each) => each.path)).toContain(path);
  }
});

test('no series give no results', async () => {
  expect(await ask({ series: [] })).toEqual([]);
});

test('what comes out is what is declared', async () => {
  const { results } = await trajectory.run(readInput(trajectory, { series: [{ id: 'a', observations: rising, target: up(2030, 50) }] }));
  expect(trajectory.output.parse({ results })).toEqual({ results });
});

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `s${i}`,
    observations: from2000(walk({ seed: i, length: 8 + (i % 20), drift: 0.5, noise: 0.5 })),
    target: up(2035, 12),
  }));

test('the answer is the same for any number of workers, and progress ends at one', async () => {
  const series = many(1500);
  const alone = await ask({ series, workers: 0 });
  for (const workers of [1, 2, 4]) {
    const shares: number[] = [];
    const { results } = await trajectory.run(readInput(trajectory, { series, workers }), { progress: (share) => shares.push(share) });
    expect(results).toEqual(alone);
    expect(shares.at(-1)).toBe(1);
  }
});

test('work stops when asked', async () => {
  const input = readInput(trajectory, { series: many(9000) });
  for (const workers of [0, 2]) {
    const stop = new AbortController();
    const work = trajectory.run({ ...input, workers }, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(work).rejects.toThrow('enough');
  }
});
