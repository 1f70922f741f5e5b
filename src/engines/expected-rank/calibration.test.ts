import { expect, test } from 'vitest';
import { calibrate } from './calibration.ts';

const spread = { proposals: 1, assessors: 0.6, noise: 1 };
const setting = { worlds: 30, draws: 800 };

test.each([
  { given: 'one call for all', world: { proposals: 60, assessors: 15, gradesEach: 4, spread, scale: [-8, 8] as const } },
  {
    given: 'three panels',
    world: { proposals: 90, assessors: 24, panels: 3, gradesEach: 4, spread: { ...spread, panels: 0.5 }, scale: [-8, 8] as const },
  },
  {
    given: 'grades put on the ends of the scale',
    world: { proposals: 60, assessors: 15, gradesEach: 4, spread: { ...spread, proposals: 1.5 }, scale: [1, 6] as const, isClipped: true },
    more: { ends: 'censored' },
  },
])('95 % intervals hold 93 to 97 % of planted ranks and biases: $given', async ({ world, more = {} }) => {
  const found = await calibrate(world, { ...setting, more });
  for (const held of [found.rankHeld, found.effectHeld, found.biasHeld]) {
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.97);
  }
  expect(found.meanRankError).toBeLessThan(found.meanRankErrorOfMeans);
});

test('the test of contested proposals keeps its rate of false alarms and finds most that part their assessors widely', async () => {
  const world = { proposals: 100, assessors: 20, gradesEach: 6, spread, scale: [-12, 12] as const };
  const calm = await calibrate(world, { worlds: 20, draws: 200, more: { falseAlarm: 0.05 } });
  expect(calm.falseAlarms).toBeGreaterThan(0.035);
  expect(calm.falseAlarms).toBeLessThan(0.07);
  const parted = await calibrate({ ...world, contested: { count: 5, distance: 2 } }, { worlds: 10, draws: 200 });
  expect(parted.detected).toBeGreaterThan(0.75);
  expect(parted.falseAlarms).toBeLessThan(0.025);
});
