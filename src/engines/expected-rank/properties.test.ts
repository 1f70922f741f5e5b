import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { expectedRank } from './index.ts';

const ask = (asked: object) =>
  expectedRank.run(readInput(expectedRank, { scale: [1, 9], draws: 100, warmUp: 20, chains: 2, seed: 5, ...asked }));
const few = { numRuns: 40 };

/** Some grades of some proposals by some assessors, with or without panels. */
const call = fc
  .record({
    panels: fc.boolean(),
    grades: fc.uniqueArray(
      fc.record({
        proposal: fc.integer({ min: 0, max: 7 }),
        assessor: fc.integer({ min: 0, max: 5 }),
        grade: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 1, maxLength: 30, selector: ({ proposal, assessor }) => proposal * 10 + assessor },
    ),
  })
  .map(({ panels, grades }) =>
    grades.map(({ proposal, assessor, grade }) => ({
      proposal: `p${proposal}`,
      assessor: `a${assessor}`,
      grade,
      ...(panels && { panel: `k${assessor % 2}` }),
    })),
  );

/** Every proposal graded by every assessor. */
const panel = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 })).chain(([proposals, assessors]) => {
  const row = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: assessors, maxLength: assessors });
  return fc.array(row, { minLength: proposals, maxLength: proposals });
});
const ends = fc.constantFrom('as-given', 'censored');
const proposalsOf = (scores: readonly { proposal: string }[]) => new Set(scores.map(({ proposal }) => proposal)).size;

test('the order of the scores is of no account', () =>
  fc.assert(
    fc.asyncProperty(call, ends, fc.nat(), async (scores, ends, at) => {
      const turned = [...scores.slice(at % scores.length), ...scores.slice(0, at % scores.length)].reverse();
      expect(await ask({ scores: turned, ends })).toEqual(await ask({ scores, ends }));
    }),
    few,
  ));

test('ranks share out their sum, lie within 1 and n, and agree with their intervals', () =>
  fc.assert(
    fc.asyncProperty(call, ends, fc.nat(), async (scores, ends, some) => {
      const n = proposalsOf(scores);
      const fundable = some % (n + 1);
      const { proposals, zone } = await ask({ scores, ends, fundable });
      const total = (of: (proposal: (typeof proposals)[number]) => number) => proposals.reduce((sum, proposal) => sum + of(proposal), 0);
      expect(proposals).toHaveLength(n);
      expect(total(({ expectedRank: rank }) => rank!)).toBeCloseTo((n * (n + 1)) / 2, 8);
      expect(total(({ probabilityInTop }) => probabilityInTop!)).toBeCloseTo(fundable, 8);
      expect(proposals.map(({ place }) => place)).toEqual(proposals.map((_, i) => i + 1));
      for (const { expectedRank: rank, interval, zoneInterval } of proposals) {
        const edges = [1, interval![0], zoneInterval![0], zoneInterval![1], interval![1], n];
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
        expect(rank).toBeGreaterThanOrEqual(1);
        expect(rank).toBeLessThanOrEqual(n);
      }
      expect(zone === null).toBe(fundable === 0);
      if (fundable === 0) return;
      expect([...zone!.funded, ...zone!.list, ...zone!.notFunded].toSorted()).toEqual(proposals.map(({ id }) => id).toSorted());
      expect(zone!.funded.length + zone!.places).toBe(fundable);
      expect(zone!.places).toBeLessThanOrEqual(zone!.list.length);
    }),
    few,
  ));

test('another unit or origin of the scale changes no rank', () =>
  fc.assert(
    fc.asyncProperty(call, fc.constantFrom(2, 8), fc.constantFrom(-16, 0, 64), async (scores, unit, origin) => {
      const before = await ask({ scores });
      const moved = scores.map((score) => ({ ...score, grade: score.grade * unit + origin }));
      const after = await ask({ scores: moved, scale: [unit + origin, 9 * unit + origin] });
      expect(after.proposals.map(({ id, expectedRank: rank }) => [id, rank])).toEqual(
        before.proposals.map(({ id, expectedRank: rank }) => [id, rank]),
      );
      for (const [i, { bias }] of after.assessors.entries()) expect(bias).toBeCloseTo(before.assessors[i]!.bias * unit, 9);
      expect(after.model!.level.mean).toBeCloseTo(before.model!.level.mean * unit + origin, 9);
    }),
    few,
  ));

test('where the lowest grade is the best, grades turned over give the same ranks', () =>
  fc.assert(
    fc.asyncProperty(call, ends, async (scores, ends) => {
      const before = await ask({ scores, ends });
      const after = await ask({ scores: scores.map((score) => ({ ...score, grade: 10 - score.grade })), ends, best: 'lowest' });
      expect(after.proposals.map(({ mean, ...rest }) => ({ ...rest, mean: 10 - mean! }))).toEqual(
        before.proposals.map(({ mean, ...rest }) => ({ ...rest, mean: expect.closeTo(mean!, 9) })),
      );
      expect(after.assessors).toEqual(before.assessors);
    }),
    few,
  ));

test('of two proposals that the same assessors judge, the one that none of them puts lower does not rank lower by more than chance', () =>
  fc.assert(
    fc.asyncProperty(panel, async (grades) => {
      const [a = [], b = [], ...others] = grades;
      const better = a.map((grade, i) => Math.max(grade, b[i]!));
      const worse = a.map((grade, i) => Math.min(grade, b[i]!));
      const scores = [better, worse, ...others].flatMap((row, p) =>
        row.map((grade, i) => ({ proposal: `p${p}`, assessor: `a${i}`, grade })),
      );
      const { proposals } = await ask({ scores, draws: 2000 });
      const rankOf = (wanted: string) => proposals.find(({ id }) => id === wanted)!.expectedRank!;
      expect(rankOf('p0')).toBeLessThan(rankOf('p1') + 0.2);
    }),
    few,
  ));
