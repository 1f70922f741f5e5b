import { describe, expect, test } from 'vitest';
import { ask, type Row } from './demonstration.ts';
import { designOf } from './design.ts';
import { imputed } from './impute.ts';
import { nearnessOf } from './nearness.ts';
import { combined } from './rubin.ts';
import type { Unit } from './unit.ts';

describe('Rubin’s rules', () => {
  test('by hand: three imputations', () => {
    const { value, variance, freedom, missingInformation } = combined([10, 12, 14], [1, 2, 3], 50);
    // Ū = 2, B = 4: T = 2 + 4/3 × 4.
    expect(value).toBe(12);
    expect(variance).toBeCloseTo(2 + 16 / 3, 12);
    expect(missingInformation).toBeCloseTo(16 / 22, 12);
    const old = 2 / (16 / 22) ** 2;
    const observed = (51 / 53) * 50 * (6 / 22);
    expect(freedom).toBeCloseTo(1 / (1 / old + 1 / observed), 12);
  });

  test('where nothing differs nothing is added', () => {
    expect(combined([5, 5], [2, 2], 7)).toEqual({ value: 5, variance: 2, freedom: 7, missingInformation: 0 });
  });
});

const units: Row[] = Array.from({ length: 60 }, (_, i) => ({
  id: `u${i}`.padStart(3, '0'),
  weight: 1,
  class: i % 3,
  x: i,
  z: (i * 17) % 60,
  y: i % 5 === 0 ? null : 100 * (i % 3) + i,
}));
/** Every unit was drawn by itself. */
const eachByItself = designOf({
  rows: units.length,
  stratum: null,
  cluster: null,
  population: null,
  stages: [],
  lonely: 'refuse',
  placeOf: (row) => row,
  names: { fpc: '', clusters: [], stages: {} },
}).levels[0]!;
const fill = (asked: object, of = units) =>
  imputed(
    of as Unit[],
    { variables: ['y'], method: 'hot-deck', classes: [], predictors: [], neighbours: 5, imputations: 6, ...asked } as never,
    eachByItself,
    3,
  ).get('y')!;

describe('donors', () => {
  test('are of the class, and known values stay', () => {
    const { columns, filled, unfilled } = fill({ classes: ['class'] });
    expect([columns.length, filled, unfilled]).toEqual([6, 12, 0]);
    for (const column of columns)
      units.forEach(({ y, class: of }, i) => {
        if (y !== null) expect(column[i]).toBe(y);
        else expect(Math.floor(column[i]! / 100)).toBe(of);
      });
    expect(new Set(columns.map((column) => column[0])).size).toBeGreaterThan(1);
  });

  test('are near: within a few places along the predictor', () => {
    for (const column of fill({ method: 'knn', predictors: ['x'], classes: ['class'] }).columns)
      units.forEach(({ y, x, class: of }, i) => {
        if (y === null) expect(Math.abs(column[i]! - 100 * (of as number) - (x as number))).toBeLessThan(30);
      });
  });

  test('a class without any leaves its units as they are, and says so', async () => {
    const lone = units.map((unit) => (unit.class === 2 ? { ...unit, y: null } : unit));
    const { unfilled, columns } = fill({ classes: ['class'] }, lone);
    expect(unfilled).toBe(20);
    expect(columns[0]![2]).toBeNaN();
    const answer = await ask({
      units: lone,
      impute: { variables: ['y'], method: 'hot-deck', classes: ['class'] },
      estimates: [{ kind: 'mean', variable: 'y', by: 'class' }],
    });
    expect(answer.estimates[2]).toMatchObject({ value: null, n: 0, missing: 20 });
    expect(answer.imputation).toEqual({ y: { filled: 8, unfilled: 20 } });
  });
});

test('the nearest are those that trying all finds', () => {
  const columns = ['x', 'z'].map((name) => Float64Array.from(units, (unit) => unit[name] as number));
  const deviations = columns.map((column) => {
    const mean = column.reduce((a, b) => a + b, 0) / column.length;
    return Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / column.length);
  });
  const donors = [...units.keys()].filter((i) => i % 4 !== 0);
  const nearness = nearnessOf(columns);
  for (let row = 0; row < units.length; row += 4) {
    const distance = (i: number) => columns.reduce((sum, column, k) => sum + ((column[i]! - column[row]!) / deviations[k]!) ** 2, 0);
    const wanted = donors
      .map(distance)
      .sort((a, b) => a - b)
      .slice(0, 9);
    for (const [k, donor] of nearness.near(row, donors, 9).entries()) expect(distance(donor)).toBeCloseTo(wanted[k]!, 9);
  }
});

test('what is imputed widens the interval by what is not known', async () => {
  const asked = { units, estimates: [{ kind: 'mean', variable: 'y', by: 'class' }] };
  const answer = await ask({ ...asked, impute: { variables: ['y'], method: 'hot-deck', classes: ['class'], imputations: 40 }, seed: 1 });
  for (const { missingInformation, n, missing } of answer.estimates) {
    expect(missingInformation).toBeGreaterThan(0.05);
    expect([n, missing]).toEqual([20, 0]);
  }
});
