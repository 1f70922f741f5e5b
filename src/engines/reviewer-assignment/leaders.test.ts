import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Best } from './best.ts';
import { Leaders } from './leaders.ts';

const similarity = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -1e100, max: 1e100, noNaN: true }),
  fc.constant(Number.NEGATIVE_INFINITY),
);

/** Sorting is stable: of the like the first that is read stays first. */
function sorted(weights: readonly number[], begin: number, keep: number): [reviewer: number, similarity: number][] {
  const inOrder = [...weights.keys()].map((_, k) => (begin + k) % weights.length);
  return inOrder
    .filter((k) => weights[k] !== Number.NEGATIVE_INFINITY)
    .sort((a, b) => weights[b]! - weights[a]!)
    .slice(0, keep)
    .map((k) => [1000 - k, weights[k]!]);
}

describe('the best of a row', () => {
  test('are those that sorting finds, row after row, whatever is barred and where reading begins', () => {
    const row = fc.tuple(fc.array(similarity, { minLength: 1, maxLength: 90 }), fc.nat());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(row, { minLength: 1, maxLength: 4 }), (keep, rows) => {
        const [leaders, best] = [new Leaders(keep, 90), new Best(keep, 1)];
        for (const [weights, anywhere] of rows) {
          const begin = anywhere % weights.length;
          const laid = { count: weights.length, reviewers: new Int32Array(90), weights: new Float64Array(90) };
          laid.weights.set(weights);
          laid.reviewers.forEach((_, k, all) => {
            all[k] = 1000 - k;
          });
          leaders.read(laid, begin, best);
          const found = Array.from({ length: best.count[0]! }, (_, k) => [best.reviewer[k], best.similarity[k]]);
          expect(found).toEqual(sorted(weights, begin, keep));
          expect(leaders.least + 0).toBe(Math.min(...weights) + 0);
        }
      }),
    );
  });

  test('of nothing are none', () => {
    const best = new Best(3, 1);
    new Leaders(3, 5).read({ count: 0, reviewers: new Int32Array(5), weights: new Float64Array(5) }, 0, best);
    expect(best.count[0]).toBe(0);
  });
});
