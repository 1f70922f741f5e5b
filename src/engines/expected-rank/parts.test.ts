/** The parts that the sampler is made of, each beside what it must agree with. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { normal, normalAbove, normals } from './normals.ts';
import { Counted, eachColumn, placesOf, select } from './quantiles.ts';
import { Ranker } from './ranks.ts';
import { fisherTail } from './tail.ts';
import { Words } from './words.ts';

test('words are those of the stream of chance with the same names, past the end of a buffer', () => {
  for (const [seed, major, minor] of [
    [7, 0, 0],
    [2 ** 40 + 5, 2, 3],
    [2 ** 53 - 1, 2 ** 32 - 1, 9],
  ] as const) {
    const [words, chance] = [new Words(seed, major, minor), new Chance(seed, major, minor)];
    for (let i = 0; i < 3000; i++) expect(words.next() >>> 0).toBe(chance.word());
  }
});

describe('normals', () => {
  const words = new Words(5);
  const count = 400_000;

  test('have the moments of a standard normal, and its tail', () => {
    const sums = [0, 0, 0, 0, 0];
    let beyond = 0;
    for (let i = 0; i < count; i++) {
      const x = normal(words);
      for (let power = 1; power <= 4; power++) sums[power]! += x ** power / count;
      if (Math.abs(x) > 3.5) beyond += 1;
    }
    expect(Math.abs(sums[1]!)).toBeLessThan(0.007);
    expect(Math.abs(sums[2]! - 1)).toBeLessThan(0.01);
    expect(Math.abs(sums[3]!)).toBeLessThan(0.03);
    expect(Math.abs(sums[4]! - 3)).toBeLessThan(0.08);
    expect(Math.abs(beyond / count / 4.653e-4 - 1)).toBeLessThan(0.3);
  });

  test('many at once are those that come one by one', () => {
    const [one, many] = [new Words(9, 1), new Words(9, 1)];
    for (const length of [1, 3000, 5, 20_000]) {
      const out = new Float64Array(length);
      normals(many, out);
      expect(out).toEqual(Float64Array.from({ length }, () => normal(one)));
    }
  });

  test.each([
    [-2, 0.055248],
    [0, 0.797885],
    [0.5, 1.141078],
    [3, 3.283099],
    [12, 12.082208],
  ])('above %d have the mean of a truncated normal, φ(a) / (1 − Φ(a))', (least, mean) => {
    const all = Array.from({ length: 40_000 }, () => normalAbove(words, least));
    expect(Math.min(...all.slice(0, 5000))).toBeGreaterThan(least);
    expect(Math.abs(all.reduce((sum, x) => sum + x, 0) / all.length - mean)).toBeLessThan(0.02);
  });
});

test('ranks are places in falling order, and equals keep theirs', () =>
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(Math.fround), { minLength: 1, maxLength: 60 }), (values) => {
      const out = new Uint16Array(values.length + 1);
      new Ranker(values.length).rank(Float64Array.from(values), out, 1);
      const range = Math.max(...values) - Math.min(...values);
      const order = [...out.slice(1)].map((rank, i) => [rank, values[i]!] as const).sort((a, b) => a[0] - b[0]);
      expect(order.map(([rank]) => rank)).toEqual(values.map((_, i) => i + 1));
      for (let i = 1; i < order.length; i++) expect(order[i]![1]).toBeLessThanOrEqual(order[i - 1]![1] + range / 2 ** 32);
    }),
  ));

test('selection finds what sorting would, and columns are read as they stand', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 80 }), fc.nat(), (values, at) => {
      const place = at % values.length;
      expect(select(Uint16Array.from(values), place)).toBe([...values].sort((a, b) => a - b)[place]);
      const wide = Uint16Array.from([...values, ...values]);
      const rows: number[][] = [];
      eachColumn(wide, values.length, (column, number) => {
        rows[number] = [...column];
      });
      expect(rows).toEqual(values.map((value) => [value, value]));
    }),
  ));

test('counting finds what sorting would, for one column after another', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70_000 }).chain((most) => fc.tuple(fc.constant(most), columnsUpTo(most))),
      fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
      ([most, columns], asked) => {
        const counted = new Counted(most);
        for (const column of columns) {
          const places = asked.map((place) => place % column.length).sort((a, b) => a - b);
          const sorted = [...column].sort((a, b) => a - b);
          expect(counted.at(Uint32Array.from(column), places)).toEqual(places.map((place) => sorted[place]));
        }
      },
    ),
  ));

const columnsUpTo = (most: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 4 });

test('an interval leaves no more than its share beyond either end', () => {
  expect(placesOf(0.95, 1000)).toEqual({ low: 25, high: 974 });
  expect(placesOf(0.5, 100)).toEqual({ low: 25, high: 74 });
  expect(placesOf(0.95, 10)).toEqual({ low: 0, high: 9 });
});

test('the tail of F is the printed one', () => {
  const printed = [
    [161.4476, 1, 1, 0.05],
    [3.4903, 3, 12, 0.05],
    [5.9525, 3, 12, 0.01],
    [1.9926, 10, 60, 0.05],
    [11.3449 / 3, 3, 1e9, 0.01],
    [1, 7, 7, 0.5],
  ] as const;
  for (const [ratio, above, below, tail] of printed) expect(Math.abs(fisherTail(ratio, above, below) - tail)).toBeLessThan(tail * 2e-2);
  expect(fisherTail(3.490295, 3, 12)).toBeCloseTo(0.05, 6);
  expect(fisherTail(0, 3, 12)).toBe(1);
});
