/** Callaway and Sant'Anna's county example: effects as `did` 2.1 for R and its vignettes print them, errors as its analytical ones. */
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { pilotEffect } from './index.ts';
import { minimumWage } from './minimum-wage.ts';
import type { Output } from './schema.ts';

const asked = (more: object) =>
  pilotEffect.run(readInput(pilotEffect, { ...minimumWage(), predictors: [], method: 'difference-in-differences', better: 'up', ...more }));
const rounded = (value: number | null) => Number(value!.toFixed(4));
const cells = ({ effects }: Output) =>
  Object.fromEntries(
    effects.map(({ group, period, effect, standardError }) => [`${group} ${period}`, [rounded(effect), rounded(standardError)]]),
  );

test('effects by group and year against the counties that never raised the wage are the published ones', async () => {
  const found = await asked({});
  expect(cells(found)).toEqual({
    '2004 2004': [-0.0105, 0.0233],
    '2004 2005': [-0.0704, 0.031],
    '2004 2006': [-0.1373, 0.0364],
    '2004 2007': [-0.1008, 0.0344],
    '2006 2004': [0.0065, 0.0233],
    '2006 2005': [-0.0028, 0.0196],
    '2006 2006': [-0.0046, 0.0178],
    '2006 2007': [-0.0412, 0.0202],
    '2007 2004': [0.0305, 0.015],
    '2007 2005': [-0.0027, 0.0164],
    '2007 2006': [-0.0311, 0.0179],
    '2007 2007': [-0.0261, 0.0167],
  });
});

test('their means by group, year, time since the rise and over all are the published ones', async () => {
  const { overall, overalls, groups, periods, event } = await asked({});
  const pair = ({ effect, standardError }: Pick<Output['overall'], 'effect' | 'standardError'>) => [
    rounded(effect),
    rounded(standardError),
  ];
  expect(pair(overall)).toEqual([-0.031, 0.0124]);
  expect(pair(overalls!.cells)).toEqual([-0.04, 0.012]);
  expect(pair(overalls!.periods)).toEqual([-0.0417, 0.016]);
  expect(pair(overalls!.event)).toEqual([-0.0772, 0.02]);
  expect(groups.map(pair)).toEqual([
    [-0.0797, 0.0264],
    [-0.0229, 0.0167],
    [-0.0261, 0.0167],
  ]);
  expect(periods.map(pair)).toEqual([
    [-0.0105, 0.0233],
    [-0.0704, 0.031],
    [-0.0488, 0.0201],
    [-0.0371, 0.0137],
  ]);
  expect(event.map(({ time, effect }) => [time, rounded(effect)])).toEqual([
    [-3, 0.0305],
    [-2, -0.0006],
    [-1, -0.0245],
    [0, -0.0199],
    [1, -0.051],
    [2, -0.1373],
    [3, -0.1008],
  ]);
});

test('against the counties that have not raised it yet as well, they are the published ones', async () => {
  const found = await asked({ comparison: 'not-yet-treated' });
  expect(cells(found)).toMatchObject({
    '2004 2004': [-0.0194, 0.0223],
    '2004 2005': [-0.0783, 0.0304],
    '2006 2004': [-0.0026, 0.0225],
    '2006 2006': [0.0047, 0.0163],
    '2007 2004': [0.0298, 0.0145],
    '2007 2007': [-0.0261, 0.0167],
  });
  expect(rounded(found.overall.effect)).toBe(-0.0305);
});

test('allowing for population by regression gives the effects that the data give', async () => {
  const { predictors } = minimumWage();
  const found = await asked({ predictors, estimator: 'outcome-regression' });
  expect(found.effects.map(({ effect }) => rounded(effect))).toEqual([
    -0.0149, -0.077, -0.1411, -0.1075, -0.0021, -0.007, 0.0008, -0.0415, 0.0264, -0.0048, -0.0285, -0.0288,
  ]);
});

test('before the rise the counties moved alike, and bands hold all times together', async () => {
  const { placebo, event, verdict } = await asked({ draws: 1999 });
  expect(placebo!.ratio).toBeCloseTo(2.029, 3);
  expect(placebo!.p).toBeGreaterThan(0.1);
  expect(placebo!.p).toBeLessThan(0.3);
  for (const { interval, band } of event) {
    expect(band![0]).toBeLessThanOrEqual(interval![0]);
    expect(band![1]).toBeGreaterThanOrEqual(interval![1]);
  }
  expect(verdict).toMatchObject({ scale: 'no', because: { code: 'harmful' } });
});
