import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { trajectory } from './index.ts';

const ask = async (series: object) => {
  const { results } = await trajectory.run(readInput(trajectory, { method: 'open-sdg', series: [{ id: 'a', ...series }] }));
  return results[0]!;
};
const up = (year: number, value: number) => ({ year, value, direction: 'up' });
const down = (year: number, value: number) => ({ year, value, direction: 'down' });

/** With base 100 in 2015 and target 200 in 2030 the growth required is 4.73 % a year. */
const grown = (rate: number) => [
  [2015, 100],
  [2020, 100 * (1 + rate) ** 5],
];
const required = 2 ** (1 / 15) - 1;

test.each([
  [grown(required * 1.0), 'substantial_progress', 'on-track'],
  [grown(required * 0.951), 'substantial_progress', 'on-track'],
  [grown(required * 0.949), 'moderate_progress', 'lagging'],
  [grown(required * 0.601), 'moderate_progress', 'lagging'],
  [grown(required * 0.599), 'limited_progress', 'lagging'],
  [grown(0), 'limited_progress', 'lagging'],
  [grown(-0.001), 'deterioration', 'off-track'],
  [
    [
      [2015, 100],
      [2020, 200],
    ],
    'target_achieved',
    'met',
  ],
])('growth observed over growth required: %j is %s', async (observations, sdgClass, status) => {
  const result = await ask({ observations, target: up(2030, 200) });
  expect([result.openSdg!.class, result.status]).toEqual([sdgClass, status]);
  expect(result.openSdg!.thresholds).toEqual({ high: 0.95, medium: 0.6, low: 0 });
});

test.each([
  [grown(0.0151), 'substantial_progress'],
  [grown(0.0149), 'moderate_progress'],
  [grown(0.0051), 'moderate_progress'],
  [grown(0.0049), 'limited_progress'],
  [grown(-0.0001), 'deterioration'],
])('without a target growth itself is judged: %j is %s', async (observations, sdgClass) => {
  expect((await ask({ observations, target: { direction: 'up' } })).openSdg!.class).toBe(sdgClass);
});

test('down is the wanted direction where less is better', async () => {
  const result = await ask({
    observations: [
      [2015, 100],
      [2020, 84],
    ],
    target: down(2030, 50),
  });
  expect(result.openSdg!.progress).toBeCloseTo((1 - 0.84 ** 0.2) / (1 - 0.5 ** (1 / 15)), 12);
  expect(result.openSdg!.class).toBe('moderate_progress');
});

test('a target of nought becomes 0.001, and so does a base of nought', async () => {
  const zeroTarget = await ask({
    observations: [
      [2015, 10],
      [2020, 5],
    ],
    target: down(2030, 0),
  });
  expect(zeroTarget.openSdg!.requiredGrowth).toBeCloseTo(0.0001 ** (1 / 15) - 1, 12);
  const zeroBase = await ask({
    observations: [
      [2015, 0],
      [2020, 5],
    ],
    target: up(2030, 10),
  });
  expect(zeroBase.openSdg!.observedGrowth).toBeCloseTo(5000 ** (1 / 5) - 1, 12);
});

test('2015 is the base year unless another is named, and the next year with a value where it has none', async () => {
  const observations = [
    [2010, 50],
    [2016, 100],
    [2020, 110],
  ];
  expect((await ask({ observations, target: up(2030, 200) })).baseline).toEqual({ year: 2016, value: 100 });
  expect((await ask({ observations, baselineYear: 2010, target: up(2030, 200) })).baseline).toEqual({ year: 2010, value: 50 });
});

test('below nought growth counts the other way', async () => {
  const rising = await ask({
    observations: [
      [2015, -100],
      [2020, -50],
    ],
    target: up(2030, -20),
  });
  expect(rising.openSdg!.progress).toBeGreaterThan(0.95);
});

test('near a natural limit the thresholds shrink by 1 − (base/limit)^4.44', async () => {
  const result = await ask({
    observations: [
      [2015, 95],
      [2020, 96],
    ],
    bounds: [0, 100],
    target: { direction: 'up' },
  });
  const shrink = 1 - 0.95 ** 4.44;
  expect(result.openSdg!.thresholds.high).toBeCloseTo(0.015 * shrink, 12);
  expect(result.openSdg!.thresholds.medium).toBeCloseTo(0.005 * shrink, 12);
  expect(result.openSdg!.class).toBe('moderate_progress');
  const towards = await ask({
    observations: [
      [2015, 15],
      [2020, 14],
    ],
    bounds: [10, 100],
    target: { direction: 'down' },
  });
  expect(towards.openSdg!.thresholds.high).toBeCloseTo(0.015 * (1 - 0.5 ** 4.44), 12);
});

test.each([
  [[], 'no-values'],
  [
    [
      [2010, 1],
      [2012, 2],
    ],
    'no-value-since-base-year',
  ],
  [[[2016, 1]], 'only-one-value'],
  [
    [
      [2015, -1],
      [2020, 2],
    ],
    'signs-differ',
  ],
])('%j has no class, and says why: %s', async (observations, reason) => {
  const result = await ask({ observations, target: up(2030, 200) });
  expect([result.openSdg!.class, result.status, result.because.values.reason]).toEqual(['not_available', 'insufficient-data', reason]);
});
