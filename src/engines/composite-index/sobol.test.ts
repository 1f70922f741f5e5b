import { expect, test } from 'vitest';
import { sobolOf } from './sobol.ts';
import { SOBOL_DIMENSIONS, SobolPoints } from './sobol-points.ts';

/** Ishigami and Homma 1990 with a = 7, b = 0.1. */
function ishigami(input: Float64Array): number {
  const [x1, x2, x3] = [...input].map((u) => Math.PI * (2 * u - 1)) as [number, number, number];
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}
const places = ['x1', 'x2', 'x3'].map((factor, k) => ({ factor, from: k, to: k + 1 }));

test.each([1, 2, 3, 5, 8])("finds Ishigami's indices to a hundredth with 4,096 points, seed %d", (seed) => {
  const found = sobolOf(ishigami, { places, dimensions: 3, n: 4096, seed });
  const known = { x1: [0.3139, 0.5576], x2: [0.4424, 0.4424], x3: [0, 0.2437] };
  for (const [factor, [first, total]] of Object.entries(known)) {
    expect(Math.abs(found[factor]!.first! - first!), `${factor} alone`).toBeLessThan(0.01);
    expect(Math.abs(found[factor]!.total! - total!), `${factor} in all`).toBeLessThan(0.01);
    const { interval } = found[factor]!;
    expect(interval!.total[0]).toBeLessThan(total!);
    expect(interval!.total[1]).toBeGreaterThan(total!);
  }
});

test('a group of numbers is one factor, and what never varies has no index', () => {
  const joined = sobolOf(ishigami, { places: [{ factor: 'x1 and x3', from: 0, to: 1 }], dimensions: 3, n: 256, seed: 1 });
  expect(Object.keys(joined)).toEqual(['x1 and x3']);
  const flat = sobolOf(() => 4, { places, dimensions: 3, n: 16, seed: 1 });
  expect(flat.x1).toEqual({ first: null, total: null, interval: null });
});

test('2^k points put one in each of 2^k slices of every dimension of the table, whatever the seed', () => {
  const points = new SobolPoints(SOBOL_DIMENSIONS, 11);
  const seen = Array.from({ length: SOBOL_DIMENSIONS }, () => new Set<number>());
  const out = new Float64Array(SOBOL_DIMENSIONS);
  for (let i = 0; i < 64; i++) {
    points.at(i, out);
    for (const [d, value] of out.entries()) seen[d]!.add(Math.floor(64 * value));
  }
  expect(seen.map(({ size }) => size)).toEqual(seen.map(() => 64));
});

test('each pair of the first dimensions is a net: 256 points fill 16 by 16 squares for the pairs where the sequence does', () => {
  const points = new SobolPoints(2, 3);
  const out = new Float64Array(2);
  const squares = new Set<number>();
  for (let i = 0; i < 256; i++) {
    points.at(i, out);
    squares.add(16 * Math.floor(16 * out[0]!) + Math.floor(16 * out[1]!));
  }
  expect(squares.size).toBe(256);
});

test('beyond the table chance fills in, and a point is the same whoever asks first', () => {
  const [wide, narrow] = [new SobolPoints(SOBOL_DIMENSIONS + 6, 4), new SobolPoints(SOBOL_DIMENSIONS, 4)];
  const [a, b] = [new Float64Array(SOBOL_DIMENSIONS + 6), new Float64Array(SOBOL_DIMENSIONS)];
  wide.at(1000, a);
  narrow.at(3, b);
  narrow.at(1000, b);
  expect([...a.subarray(0, SOBOL_DIMENSIONS)]).toEqual([...b]);
  expect(a.every((value) => value > 0 && value < 1)).toBe(true);
});
