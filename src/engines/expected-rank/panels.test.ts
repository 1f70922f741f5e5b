import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { expectedRank } from './index.ts';
import { callOf } from './simulate.ts';

const call = callOf({
  seed: 3,
  proposals: 80,
  assessors: 24,
  gradesEach: 4,
  spread: { proposals: 1, assessors: 0.5, noise: 1 },
  scale: [-8, 8],
});
const run = (scores: readonly object[]) =>
  expectedRank.run(readInput(expectedRank, { scores, scale: [...call.scale], draws: 4000, seed: 1, fundable: 10 }));
const harshness = [-0.9, 0, 0.9];

test('panels that share proposals are told apart by them', async () => {
  const scores = call.scores.map((score, i) => ({ ...score, panel: `k${i % 3}`, grade: score.grade + harshness[i % 3]! }));
  const { panels, convergence, proposals } = await run(scores);
  expect(panels.map(({ id, n }) => [id, n])).toEqual([
    ['k0', 107],
    ['k1', 107],
    ['k2', 106],
  ]);
  expect(Math.abs(panels[2]!.effect - panels[0]!.effect - 1.8)).toBeLessThan(0.4);
  expect(panels[1]!.effect).toBeGreaterThan(panels[0]!.effect);
  expect(convergence!.isConverged).toBe(true);
  const plain = await run(call.scores);
  const rankIn = new Map(plain.proposals.map(({ id, expectedRank: rank }) => [id, rank!]));
  const apart = proposals.reduce((sum, { id, expectedRank: rank }) => sum + Math.abs(rank! - rankIn.get(id)!), 0) / 80;
  expect(apart).toBeLessThan(3);
});

test('a harsh panel does not hurt its proposals, of which it has its own', async () => {
  const panelOf = (proposal: string) => Number(proposal.slice(1)) % 3;
  const scores = call.scores.map((score) => {
    const panel = panelOf(score.proposal);
    return { ...score, panel: `k${panel}`, assessor: `${score.assessor} in k${panel}`, grade: score.grade + 2 * harshness[panel]! };
  });
  const { proposals, panels, comparability } = await run(scores);
  expect(panels[2]!.effect - panels[0]!.effect).toBeGreaterThan(2.5);
  expect(comparability.groups).toBeGreaterThanOrEqual(3);
  const meanRank = [0, 1, 2].map((panel) => {
    const of = proposals.filter(({ id }) => panelOf(id) === panel);
    return of.reduce((sum, { expectedRank: rank }) => sum + rank!, 0) / of.length;
  });
  for (const rank of meanRank) expect(Math.abs(rank - 40.5)).toBeLessThan(6);
});
