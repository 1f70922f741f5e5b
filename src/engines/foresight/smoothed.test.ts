import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from './quantile.ts';
import { Smoothed } from './smoothed.ts';

/** Draws that lie as evenly as they can. */
const even = (count: number, of: (z: number) => number) =>
  Float64Array.from({ length: count }, (_, i) => of(normalQuantile((i + 0.5) / count)));
const shares = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];

describe('draws that are smoothed', () => {
  test.each([
    ['normal', (z: number) => -3 + 2 * z],
    ['lognormal', (z: number) => Math.exp(1 + 0.4 * z)],
  ])('have the quantiles and shares of the %s distribution that they came from', (_, of) => {
    const all = new Smoothed(even(1024, of));
    const spread = of(1) - of(-1);
    for (const p of shares) {
      expect(Math.abs(all.quantile(p) - of(normalQuantile(p)))).toBeLessThan(0.005 * spread);
      expect(all.share(of(normalQuantile(p)), 'down')).toBeCloseTo(p, 2);
      expect(all.share(of(normalQuantile(p)), 'up')).toBeCloseTo(1 - p, 2);
    }
  });

  test('that are all the same are that value, and a line is met or not', () => {
    for (const value of [7, 0, -2]) {
      const all = new Smoothed(new Float64Array(16).fill(value));
      expect(all.quantile(0.1)).toBeCloseTo(value, 12);
      expect([all.share(value - 1, 'up'), all.share(value + 1, 'up'), all.share(value + 1, 'down')]).toEqual([1, 0, 1]);
    }
  });

  test('above 0 are never said to be below it', () => {
    const all = new Smoothed(even(256, (z) => Math.exp(2 * z)));
    expect(all.quantile(0.001)).toBeGreaterThan(0);
    expect([all.share(0, 'up'), all.share(-5, 'down')]).toEqual([1, 0]);
  });

  test('answer quantiles in order, whose shares lead back to them', () => {
    const draws = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(draws, (values) => {
        const all = new Smoothed(Float64Array.from(values));
        const found = shares.map((p) => all.quantile(p));
        expect(found).toEqual(found.toSorted((a, b) => a - b));
        if (Math.max(...values) - Math.min(...values) > 1e-3)
          for (const [i, value] of found.entries()) expect(all.share(value, 'down')).toBeCloseTo(shares[i] as number, 5);
      }),
      { numRuns: 200 },
    );
  });
});
