import { describe, expect, test } from 'vitest';
import { takenUp } from './bass.ts';
import { asNow } from './course.ts';
import { perpetualInventory } from './history.ts';
import { layoutOf, type Model } from './model.ts';
import { crpsOfDraws, crpsOfNormal, normalQuantile, normalShare } from './quantile.ts';
import { Walker } from './walk.ts';
import { leontiefInverse } from './weights.ts';

/** One region, one sector, no ideas, no diffusion, no shocks: Solow's economy. */
function solow({
  saving,
  growth,
  wear,
  share,
  steps,
}: {
  saving: number;
  growth: number;
  wear: number;
  share: number;
  steps: number;
}): Model {
  const one = (value: number) => Float64Array.of(value);
  return {
    regions: 1,
    sectors: 1,
    steps,
    capitalShare: share,
    rndDepreciation: 0.15,
    depreciation: wear,
    fade: 0.9,
    cells: {
      output: one(1),
      logTfp: one(0),
      rndCapital: one(0.1),
      capital: one(1),
      capitalGrowth: one(0),
      rndShare: one(0.02),
      investmentShare: one(saving),
      ideas: one(0),
      drift: one(0),
      labourGrowth: one(Math.log1p(growth)),
    },
    region: {
      humanCapital: one(1),
      humanCapitalGrowth: one(0),
      openness: one(1),
      publicRnd: one(0.006),
      businessRnd: one(0.014),
      businessGrowth: one(0),
      shock: one(0),
      businessShock: one(0),
      driftError: one(0),
      lastShock: one(0),
    },
    commonShock: 0,
    lastCommonShock: 0,
    sectorShock: one(0),
    momentum: 0,
    regionWeights: one(0),
    sectorWeights: one(0),
    frontier: one(Number.NEGATIVE_INFINITY),
    frontierGrowth: 0,
    estimate: new Float64Array(9).fill(0),
    root: new Float64Array(81),
  };
}

describe("Solow's steady state", () => {
  test.each([
    { saving: 0.3, growth: 0.02, wear: 0.05, share: 0.3 },
    { saving: 0.2, growth: 0, wear: 0.05, share: 0.35 },
    { saving: 0.25, growth: 0.01, wear: 0.1, share: 0.4 },
  ])('saving $saving, labour growing by $growth, wear $wear, share of capital $share', (given) => {
    const steps = 600;
    const model = solow({ ...given, steps });
    const walker = new Walker(model, asNow(model));
    const { length } = layoutOf(model);
    walker.walk(new Float64Array(2 * length), 0, length);
    /** Units 0, 1 and 2 are the whole, the region and the sector; four measures, two draws. */
    const output = walker.path[steps * 3 * 4 * 2]!;
    const labour = (1 + given.growth) ** steps;
    const { saving, growth, wear, share } = given;
    const capital = (saving / (growth + wear)) ** (1 / (1 - share));
    /** Output began at 1 with capital and labour of 1, so y = k^a. */
    expect(output / labour).toBeCloseTo(capital ** share, 7);
  });
});

describe("Bass's closed form", () => {
  test('is the solution of F′ = (p + qF)(1 − F)', () => {
    let taken = 0;
    const step = 1 / 4096;
    for (let i = 0; i < 20 * 4096; i++) {
      const slope = (at: number) => (0.03 + 0.38 * at) * (1 - at);
      const middle = taken + (step / 2) * slope(taken);
      taken += step * slope(middle);
      if ((i + 1) % 4096 === 0) expect(takenUp((i + 1) / 4096)).toBeCloseTo(taken, 7);
    }
  });

  test('is taken up fastest after ln(q/p) / (p + q) years', () => {
    const peak = Math.log(0.38 / 0.03) / 0.41;
    const speed = (at: number) => takenUp(at + 1e-4) - takenUp(at - 1e-4);
    expect(speed(peak)).toBeGreaterThan(speed(peak - 0.3));
    expect(speed(peak)).toBeGreaterThan(speed(peak + 0.3));
    expect([takenUp(-1), takenUp(0)]).toEqual([0, 0]);
  });
});

test("Leontief's multiplier: two sectors by hand", () => {
  // A = [0.2 0.3; 0.4 0.1], det(I − A) = 0.8 × 0.9 − 0.3 × 0.4 = 0.6
  const inverse = leontiefInverse([
    [0.2, 0.3],
    [0.4, 0.1],
  ]);
  expect(inverse.flat().map((value) => value.toFixed(6))).toEqual(['1.500000', '0.500000', '0.666667', '1.333333']);
});

test('perpetual inventory: a flow that always grew by g keeps K = I / (g + δ)', () => {
  const flow = Array.from({ length: 12 }, (_, t) => 100 * 1.04 ** t);
  const stocks = perpetualInventory(flow, 0.15);
  stocks.forEach((stock, t) => {
    expect(stock / (flow[t]! / (Math.log(1.04) + 0.15))).toBeCloseTo(1, 2);
  });
});

describe('the normal distribution', () => {
  test('its quantiles and shares are each other’s inverse', () => {
    for (const p of [0.001, 0.01, 0.1, 0.25, 0.5, 0.9, 0.975, 0.999]) expect(normalShare(normalQuantile(p))).toBeCloseTo(p, 6);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
  });

  test('the score by draws comes to the score of the normal that they are of', () => {
    const draws = Float64Array.from({ length: 4000 }, (_, i) => normalQuantile((i + 0.5) / 4000));
    for (const value of [-1.3, 0, 0.4, 2.5]) expect(crpsOfDraws(value, draws)).toBeCloseTo(crpsOfNormal(value, 0, 1), 3);
  });
});
