import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { pilotEffect } from './index.ts';
import { panelWith } from './simulate.ts';

const methods = fc.constantFrom('difference-in-differences' as const, 'synthetic-control' as const);
const worlds = fc.record({
  method: methods,
  seed: fc.nat(1_000_000),
  units: fc.integer({ min: 4, max: 12 }),
  pilots: fc.integer({ min: 1, max: 2 }),
  predictors: fc.integer({ min: 0, max: 1 }),
});
const few = { numRuns: 30 };

const madeOf = ({ seed, units, pilots, predictors }: { seed: number; units: number; pilots: number; predictors: number }) =>
  panelWith({
    seed,
    units,
    periods: 7,
    startOf: (i) => (i < pilots ? 4 + i : undefined),
    effect: () => 1,
    spread: { level: 1, common: 1, noise: 0.5 },
    factors: 1,
    predictors,
  });
const ask = (asked: object) => pilotEffect.run(readInput(pilotEffect, { draws: 99, estimator: 'outcome-regression', ...asked }));

test('the order of outcomes, predictors and treated is of no account, to the last bit', () =>
  fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const made = madeOf(world);
      const turned = {
        outcome: made.outcome.toReversed(),
        predictors: made.predictors.toReversed(),
        treated: Object.fromEntries(Object.entries(made.treated).toReversed()),
      };
      expect(await ask({ ...turned, method: world.method })).toEqual(await ask({ ...made, method: world.method }));
    }),
    few,
  ));

test('twice the outcome is twice the effects, and what is added to all periods of all units changes nothing', () =>
  fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const made = { ...madeOf({ ...world, predictors: 0 }), method: world.method };
      const plain = await ask(made);
      const twice = await ask({ ...made, outcome: made.outcome.map((each) => ({ ...each, value: 2 * each.value! })) });
      const shifted = await ask({ ...made, outcome: made.outcome.map((each) => ({ ...each, value: each.value! + 64 })) });
      plain.effects.forEach(({ effect, interval }, i) => {
        expect(twice.effects[i]!.effect).toBeCloseTo(2 * effect!, 9);
        expect(shifted.effects[i]!.effect).toBeCloseTo(effect!, 6);
        if (interval) expect(twice.effects[i]!.interval![1]).toBeCloseTo(2 * interval[1], 8);
      });
      expect(twice.placebo?.p).toBe(plain.placebo?.p);
      expect(plain.effects.length).toBeGreaterThan(0);
    }),
    few,
  ));

test('weights are shares, fits are not below their bound, intervals hold their effects and bands hold intervals', () =>
  fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { effects, event, weights = [], warnings, verdict } = await ask({ ...madeOf(world), method: world.method, interval: 0.7 });
      for (const { weights: shares, prePeriodFit, bound, p, certificate } of weights) {
        expect(shares.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
        expect(prePeriodFit).toBeGreaterThan(bound - 1e-9);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(certificate).toBeLessThan(1e-10);
      }
      for (const { effect, interval, band } of [...effects, ...event]) {
        if (interval) expect(effect! >= interval[0] && effect! <= interval[1]).toBe(true);
        if (interval && band) expect(band[0] <= interval[0] && band[1] >= interval[1]).toBe(true);
      }
      for (const { says } of [...warnings, verdict.because]) expect(`${says.en} ${says['zh-Hans']}`).not.toMatch(/undefined|NaN|Infinity/);
    }),
    few,
  ));
