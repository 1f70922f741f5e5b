import { describe, expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { heavyFrom, MOST_STANDARD, passingPlanFor, planFor } from './plan.ts';
import { easelOf, inCommon, sketch } from './sketch.ts';

/** Mean and spread of the share of slots that sketches of two sets have in common, over many pairs of sets. */
function estimates(size: number, shared: number, slots: number, runs: number): { mean: number; spread: number; jaccard: number } {
  const chance = new Chance(size * 1000 + slots);
  const easel = easelOf(slots);
  const [a, b] = [new Uint16Array(slots), new Uint16Array(slots)];
  const jaccard = shared / (2 * size - shared);
  let [sum, squares] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const one = Int32Array.from({ length: size }, () => chance.word());
    const two = one.map((hash, i) => (i < shared ? hash : chance.word()));
    sketch(one, size, easel, a, 0);
    sketch(two.reverse(), size, easel, b, 0);
    const share = inCommon(a, 0, b, 0, slots) / slots;
    sum += share;
    squares += (share - jaccard) ** 2;
  }
  return { mean: sum / runs, spread: Math.sqrt(squares / runs), jaccard };
}

describe('slots in common', () => {
  test.each([
    [200, 133, 171],
    [200, 40, 128],
    [15, 10, 171],
    [2, 1, 128],
    [3000, 2000, 128],
  ])(
    'sets of %i that share %i: as many of %i as the sets are alike, with no more spread than independent permutations',
    (size, shared, slots) => {
      const runs = 1500;
      const { mean, spread, jaccard } = estimates(size, shared, slots, runs);
      const independent = Math.sqrt((jaccard * (1 - jaccard)) / slots);
      expect(Math.abs(mean - jaccard)).toBeLessThan(4 * (independent / Math.sqrt(runs)) + 1e-3);
      expect(spread).toBeLessThan(1.08 * independent);
    },
  );

  test('one shingle fills every slot', () => {
    const [a, b] = [new Uint16Array(128), new Uint16Array(128)];
    sketch(Int32Array.of(42), 1, easelOf(128), a, 0);
    sketch(Int32Array.of(42, 42), 2, easelOf(128), b, 0);
    expect(inCommon(a, 0, b, 0, 128)).toBe(128);
    expect(new Set(a).size).toBeGreaterThan(120);
  });
});

describe('bands', () => {
  /** And among how many documents. */
  const thresholds = [
    [0.5, 1000],
    [0.5, 1_000_000],
    [0.1, 10_000],
    [0.9, 100_000],
    [1, 10],
  ] as const;

  test.each(thresholds)('at %f among %i documents they miss less than one pair in 200', (threshold, documents) => {
    const { bands, rows, slots, fewest } = planFor(threshold, documents);
    expect((1 - threshold ** rows) ** bands).toBeLessThan(0.005);
    expect(bands * rows).toBeLessThanOrEqual(slots);
    expect(fewest).toBeLessThanOrEqual(slots * threshold);
  });

  test.each(thresholds)(
    'at %f among %i documents those of content miss less than one pair in 200 that shares as much standard text',
    (threshold, documents) => {
      for (const background of [1e-5, 1e-3, undefined]) {
        const { bands, rows, slots, fewest } = passingPlanFor(threshold, documents, MOST_STANDARD, background);
        expect((1 - threshold ** rows * (1 - MOST_STANDARD ** rows)) ** bands).toBeLessThan(0.005);
        expect(bands * rows).toBeLessThanOrEqual(slots);
        expect(fewest).toBeLessThanOrEqual(slots * threshold);
      }
    },
  );

  test('the share of standard text from which texts are joined by it and without it is a quarter at 0.5', () =>
    expect(heavyFrom(0.5)).toBe(0.25));
});
