import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { foresight } from './index.ts';
import { countryOf } from './small-country.ts';

test('the worked example of the README', async () => {
  const levers = [
    {
      lever: 'publicRnd',
      path: [
        [2020, 0],
        [2025, 0.5],
      ],
    },
    {
      lever: 'institutions',
      path: [
        [2020, 0],
        [2025, 1],
      ],
    },
    {
      lever: 'talent',
      path: [
        [2020, 0],
        [2030, 5],
      ],
    },
  ];
  const sought = [
    { lever: 'publicRnd', most: 2, costPerUnit: 10 },
    { lever: 'talent', most: 20, costPerUnit: 1 },
    { lever: 'institutions', most: 2, costPerUnit: 4 },
  ];
  const { scenarios, goalSeek, backTest } = await foresight.run(
    readInput(foresight, {
      panel: countryOf(),
      horizon: 2035,
      scenarios: [{ id: 'as-now' }, { id: 'reform', levers }],
      targets: [{ id: 'income', indicator: 'outputPerWorker', year: 2030, value: 22.5 }],
      contributions: true,
      goalSeek: { target: 'income', probability: 0.8, levers: sought, from: 2020, full: 2025 },
    }),
  );
  const of2030 = scenarios.map(({ fans }) => fans[0]!.forecast.find(({ year }) => year === 2030)!);
  expect(of2030.map(({ low, high }) => `${low.toFixed(1)}–${high.toFixed(1)}`)).toEqual(['20.9–23.7', '21.8–25.0']);
  expect(scenarios.map(({ targets }) => Math.round(100 * targets[0]!.probability!))).toEqual([40, 76]);
  const points = Object.fromEntries(
    scenarios[1]!.contributions.map(({ lever, probabilityPoints }) => [lever, Math.round(probabilityPoints)]),
  );
  expect(points).toEqual({ publicRnd: 6, institutions: 2, talent: 27 });
  const spread = scenarios[1]!.contributions.find(({ lever }) => lever === 'institutions')!.interval;
  expect(spread.map((bound) => bound.toFixed(2))).toEqual(['0.01', '0.17']);
  expect(goalSeek!.levers.map(({ change }) => Number(change.toFixed(1)))).toEqual([0, 7.4, 0]);
  expect(Math.round(goalSeek!.cost)).toBe(59);
  expect(backTest!.scores.map(({ coverage }) => Math.round(100 * coverage))).toEqual([40, 73, 100]);
});
