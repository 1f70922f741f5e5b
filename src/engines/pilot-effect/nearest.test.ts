import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const cloud = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 12 })).chain(([size, count]) =>
  fc.record({
    size: fc.constant(size),
    values: fc.array(
      fc.integer({ min: -50, max: 50 }).map((each) => each / 8),
      { minLength: size * count, maxLength: size * count },
    ),
  }),
);

test('two donors on a line are mixed by the closed form', () => {
  const found = nearest(Float64Array.of(-1, 3), 1);
  expect(found.support).toEqual([0, 1]);
  expect(found.weights[0]).toBeCloseTo(0.75, 14);
  expect(found.distance).toBeCloseTo(0, 20);
});

test('the foot of the perpendicular on an edge, by hand', () => {
  // From (0, 0) to the edge from (1, 0) to (0, 2): weights 4/5 and 1/5, squared distance 4/5; (3, 3) is of no use.
  const found = nearest(Float64Array.of(1, 0, 0, 2, 3, 3), 2);
  expect(found.support).toEqual([0, 1]);
  expect(found.weights[0]).toBeCloseTo(0.8, 14);
  expect(found.distance).toBeCloseTo(0.8, 14);
});

test('weights are shares, and no exchange between two donors comes nearer', () =>
  fc.assert(
    fc.property(cloud, ({ size, values }) => {
      const points = Float64Array.from(values);
      const { support, weights, distance, gap } = nearest(points, size);
      expect(new Set(support).size).toBe(support.length);
      expect(weights.every((weight) => weight > 0)).toBe(true);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      const at = Array.from({ length: size }, (_, k) => support.reduce((sum, j, s) => sum + weights[s]! * points[j * size + k]!, 0));
      expect(at.reduce((sum, each) => sum + each * each, 0)).toBeCloseTo(distance, 9);
      expect(gap).toBeLessThan(1e-11);
      for (let j = 0; j < points.length / size; j++)
        expect(at.reduce((sum, each, k) => sum + each * points[j * size + k]!, 0)).toBeGreaterThan(distance - 1e-8);
    }),
  ));

test('the distance is the same from any start and in any order of the donors', () =>
  fc.assert(
    fc.property(cloud, fc.nat(), ({ size, values }, pick) => {
      const points = Float64Array.from(values);
      const count = points.length / size;
      const found = nearest(points, size);
      const from = nearest(points, size, { support: [pick % count], weights: [1] });
      const turned = Float64Array.from(
        { length: points.length },
        (_, at) => points[(count - 1 - Math.floor(at / size)) * size + (at % size)]!,
      );
      expect(from.distance).toBeCloseTo(found.distance, 9);
      expect(nearest(turned, size).distance).toBeCloseTo(found.distance, 9);
    }),
  ));
