import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ranker } from './ranks.ts';

const score = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -5, max: 5 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });

test.each([7, 150])('a rank is one more than the number of better scores, whatever was ranked before (%d units)', (n) => {
  const ranker = new Ranker(n);
  fc.assert(
    fc.property(fc.array(score, { minLength: n, maxLength: n }), (scores) => {
      ranker.rank(Float64Array.from(scores));
      const wanted = scores.map((own) => (Number.isNaN(own) ? 0 : 1 + scores.filter((other) => other > own).length));
      expect([...ranker.ranks]).toEqual(wanted);
    }),
  );
});
