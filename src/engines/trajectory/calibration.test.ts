import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { trajectory } from './index.ts';
import { walk } from './simulate.ts';

const SERIES = 1500;
const AHEAD = 5;

test.each([
  { worlds: 'random walks', length: 30, drift: 0, noise: 0, momentum: 0 },
  { worlds: 'random walks with drift', length: 25, drift: 0.6, noise: 0, momentum: 0 },
  { worlds: 'walks read with error', length: 20, drift: 0.3, noise: 1, momentum: 0 },
  { worlds: 'short walks', length: 8, drift: 0.3, noise: 0.5, momentum: 0 },
  { worlds: 'walks with momentum', length: 30, drift: 0.2, noise: 0.3, momentum: 0.3 },
])('in $worlds 80 % intervals hold 75–85 %, and half of futures lie in the inner band', async ({ length, drift, noise, momentum }) => {
  const worlds = Array.from({ length: SERIES }, (_, seed) => walk({ seed: seed + 77, length: length + AHEAD, drift, noise, momentum }));
  const series = worlds.map((values, i) => ({
    id: `${i}`,
    observations: values.slice(0, length).map((value, t) => [2000 + t, value]),
    target: { year: 2000 + length + AHEAD - 1, value: 0, direction: 'up' },
  }));
  const { results } = await trajectory.run(readInput(trajectory, { series }));
  const rows = results.flatMap(({ forecast }, i) => forecast.map((row, h) => ({ ...row, came: worlds[i]![length + h]! })));
  expect(rows).toHaveLength(SERIES * AHEAD);
  const held = rows.filter(({ low, high, came }) => came >= low && came <= high).length / rows.length;
  const half = rows.filter(({ low50, high50, came }) => came >= low50 && came <= high50).length / rows.length;
  expect(held).toBeGreaterThan(0.75);
  expect(held).toBeLessThan(0.85);
  expect(half).toBeGreaterThan(0.44);
  expect(half).toBeLessThan(0.58);
});
