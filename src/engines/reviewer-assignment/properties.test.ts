import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { reviewerAssignment } from './index.ts';
import type { Output } from './schema.ts';

const ask = async (asked: object) => reviewerAssignment.run(readInput(reviewerAssignment, asked));

const size = fc.record({ papers: fc.integer({ min: 1, max: 5 }), reviewers: fc.integer({ min: 1, max: 5 }) });
/** Similarities on a coarse grid, so that ties abound. */
const questions = size.chain(({ papers, reviewers }) =>
  fc.record({
    similarity: fc.array(
      fc.array(
        fc.integer({ min: -4, max: 8 }).map((n) => n / 4),
        { minLength: reviewers, maxLength: reviewers },
      ),
      {
        minLength: papers,
        maxLength: papers,
      },
    ),
    demand: fc.array(fc.integer({ min: 0, max: Math.min(3, reviewers) }), { minLength: papers, maxLength: papers }),
    maxLoad: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: reviewers, maxLength: reviewers }),
    minLoad: fc.constantFrom(0, 1),
    conflicts: fc.uniqueArray(fc.tuple(fc.nat(papers - 1), fc.nat(reviewers - 1)), { maxLength: 4, selector: String }),
    attributes: fc.record({ senior: fc.uniqueArray(fc.nat(reviewers - 1)) }),
    quotas: fc.constantFrom(
      [],
      [{ attribute: 'senior', min: 1 }],
      [{ attribute: 'senior', max: 1 }],
      [{ attribute: 'senior', min: 1, max: 2 }],
    ),
  }),
);
type Asked = typeof questions extends fc.Arbitrary<infer A> ? A : never;

const isAllowed = (asked: Asked, i: number, j: number) => !asked.conflicts.some(([paper, reviewer]) => paper === i && reviewer === j);

/** Best total by trying everything, papers one by one; undefined where not all can be filled. */
function bestByTrying(asked: Asked): number | undefined {
  const senior = new Set(asked.attributes.senior);
  const quota = asked.quotas[0] as { min?: number; max?: number } | undefined;
  const loads = asked.maxLoad.map(() => 0);
  let best: number | undefined;
  const fill = (i: number, from: number, left: number, seniors: number, total: number): void => {
    if (i === asked.demand.length) {
      if (loads.every((load) => load >= asked.minLoad)) best = Math.max(best ?? Number.NEGATIVE_INFINITY, total);
      return;
    }
    if (left === 0) {
      if (quota && (seniors < Math.min(quota.min ?? 0, asked.demand[i]!) || seniors > (quota.max ?? 9))) return;
      fill(i + 1, 0, asked.demand[i + 1] ?? 0, 0, total);
      return;
    }
    for (let j = from; j < loads.length; j++) {
      if (loads[j]! >= asked.maxLoad[j]! || !isAllowed(asked, i, j)) continue;
      loads[j]! += 1;
      fill(i, j + 1, left - 1, seniors + (senior.has(j) ? 1 : 0), total + asked.similarity[i]![j]!);
      loads[j]! -= 1;
    }
  };
  fill(0, 0, asked.demand[0]!, 0, 0);
  return best;
}

function expectLawful(asked: Asked, answer: Output): void {
  const named = new Set(answer.assignment.map(String));
  expect(named.size).toBe(answer.assignment.length);
  for (const [i, j] of answer.assignment) expect(isAllowed(asked, i, j)).toBe(true);
  const senior = new Set(asked.attributes.senior);
  const quota = asked.quotas[0] as { min?: number; max?: number } | undefined;
  asked.demand.forEach((demand, i) => {
    const own = answer.assignment.filter(([paper]) => paper === i);
    const missing = answer.unfilled.filter(({ paper }) => paper === i).reduce((sum, each) => sum + each.missing, 0);
    expect(own.length + missing).toBe(demand);
    const seniors = own.filter(([, j]) => senior.has(j)).length;
    if (quota?.max !== undefined) expect(seniors).toBeLessThanOrEqual(quota.max);
    if (quota?.min !== undefined && missing === 0) expect(seniors).toBeGreaterThanOrEqual(Math.min(quota.min, demand));
  });
  answer.loads.forEach((load, j) => {
    expect(load).toBe(answer.assignment.filter(([, reviewer]) => reviewer === j).length);
    expect(load).toBeLessThanOrEqual(asked.maxLoad[j]!);
    const lacking = answer.underloaded.find(({ reviewer }) => reviewer === j)?.missing ?? 0;
    expect(load + lacking).toBeGreaterThanOrEqual(asked.minLoad);
  });
}

test('the total is what trying everything finds, and what cannot be filled is told', () =>
  fc.assert(
    fc.asyncProperty(questions, async (asked) => {
      const answer = await ask({ ...asked, objective: 'total' });
      expectLawful(asked, answer);
      expect(Math.abs(answer.certificate.gap)).toBeLessThan(1e-9);
      const best = bestByTrying(asked);
      const isFilled = answer.unfilled.length === 0 && answer.underloaded.length === 0;
      expect(isFilled).toBe(best !== undefined);
      if (best !== undefined) expect(answer.total).toBeCloseTo(best, 9);
    }),
    { numRuns: 400 },
  ));

test.each(['leximin', 'randomised', 'perturbed'] as const)('%s keeps every rule and its bound', (objective) =>
  fc.assert(
    fc.asyncProperty(questions, fc.nat(99), async (asked, seed) => {
      const answer = await ask({ ...asked, objective, seed, rounds: 10 });
      expectLawful(asked, answer);
      expect(answer.certificate.gap).toBeGreaterThan(-1e-9);
      if (objective === 'randomised') expect(answer.certificate.gap).toBeLessThan(1e-9);
    }),
  ),
);
