import { expect, test } from 'vitest';
import { covarianceOf, drawsOf } from './bootstrap.ts';

/** Two columns over five units, means nought. */
const asked = { columns: Float64Array.of(-2, -1, 0, 1, 2, 1, -1, 0, -1, 1), units: 5, count: 2, seed: 4 };

test('the covariance is the sum of products over n², by hand', () => {
  // 10/25, (−2 + 1 + 0 − 1 + 2)/25 and 4/25.
  expect([...covarianceOf(asked)]).toEqual([0.4, 0, 0, 0.16]);
});

test("draws have mean nought, the covariance of the columns, and Mammen's third moment", () => {
  const draws = 20_000;
  const means = drawsOf(asked, 0, draws);
  const moment = (power: (a: number, b: number) => number) => {
    let sum = 0;
    for (let draw = 0; draw < draws; draw++) sum += power(means[2 * draw]!, means[2 * draw + 1]!);
    return sum / draws;
  };
  expect(moment((a) => a)).toBeCloseTo(0, 1);
  expect(Math.abs(moment((a) => a * a) / 0.4 - 1)).toBeLessThan(0.03);
  expect(Math.abs(moment((_, b) => b * b) / 0.16 - 1)).toBeLessThan(0.03);
  expect(Math.abs(moment((a, b) => a * b))).toBeLessThan(0.01);
  // The third moment of a mean of weighted influences is Σ influence³ / n³.
  const lopsided = drawsOf({ columns: Float64Array.of(4, -1, -1, -1, -1), units: 5, count: 1, seed: 5 }, 0, draws);
  const third = lopsided.reduce((sum, each) => sum + each ** 3, 0) / draws;
  expect(Math.abs(third / (60 / 125) - 1)).toBeLessThan(0.1);
});

test('a draw is the same in whatever part it is made', () => {
  const whole = drawsOf(asked, 0, 11);
  const parts = [drawsOf(asked, 0, 3), drawsOf(asked, 3, 8), drawsOf(asked, 8, 11)].flatMap((part) => [...part]);
  expect(parts).toEqual([...whole]);
});
