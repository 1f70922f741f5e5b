import { expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { ask, latent } from './demonstration.ts';
import { roundEdges } from './round.ts';

test('no pair is likelier than the cap, and the loss to the best total is proven least', async () => {
  const similarity = latent(60, 40, 8);
  const asked = { similarity, demand: 3, maxLoad: 6, minLoad: 2 };
  const { total } = await ask({ ...asked, objective: 'total' });
  let before = total + 1e-9;
  for (const maxProbability of [1, 0.75, 0.4, 0.15]) {
    const answer = await ask({ ...asked, objective: 'randomised', maxProbability });
    for (const [, , x] of answer.probabilities!) expect(x).toBeLessThanOrEqual(maxProbability);
    for (let i = 0; i < 60; i++) {
      expect(answer.probabilities!.reduce((sum, [paper, , x]) => sum + (paper === i ? x : 0), 0)).toBeCloseTo(3, 10);
      expect(answer.assignment.filter(([paper]) => paper === i)).toHaveLength(3);
    }
    expect(Math.max(...answer.loads)).toBeLessThanOrEqual(6);
    expect(Math.min(...answer.loads)).toBeGreaterThanOrEqual(2);
    expect(Math.abs(answer.certificate.gap)).toBeLessThan(1e-9);
    expect(answer.expectedTotal).toBeLessThanOrEqual(before);
    before = answer.expectedTotal!;
  }
});

test('draws have the probabilities they are drawn from, and seeds repeat', async () => {
  const asked = { similarity: latent(8, 6, 2), demand: 2, maxLoad: 3, objective: 'randomised', maxProbability: 0.6 };
  const { probabilities, assignment } = await ask(asked);
  expect((await ask(asked)).assignment).toEqual(assignment);
  const draws = 2000;
  const counts = new Map<string, number>();
  for (let seed = 0; seed < draws; seed++) {
    for (const [i, j] of (await ask({ ...asked, seed })).assignment) counts.set(`${i} ${j}`, (counts.get(`${i} ${j}`) ?? 0) + 1);
  }
  expect(probabilities!.some(([, , x]) => x < 1)).toBe(true);
  for (const [i, j, x] of probabilities!) {
    const seen = (counts.get(`${i} ${j}`) ?? 0) / draws;
    expect(Math.abs(seen - x)).toBeLessThan(5 * Math.sqrt((x * (1 - x)) / draws) + 1e-12);
  }
});

test('a draw keeps quotas', async () => {
  const attributes = { senior: [0, 1, 2, 3] };
  const asked = { similarity: latent(12, 12, 6), demand: 3, maxLoad: 5, attributes, quotas: [{ attribute: 'senior', min: 1, max: 1 }] };
  for (let seed = 0; seed < 50; seed++) {
    const answer = await ask({ ...asked, objective: 'randomised', maxProbability: 0.4, seed });
    for (let i = 0; i < 12; i++) expect(answer.assignment.filter(([paper, j]) => paper === i && j < 4)).toHaveLength(1);
  }
});

test('a cap that leaves too few places is told', async () => {
  const answer = await ask({ similarity: latent(2, 4, 1), demand: 3, maxLoad: 2, objective: 'randomised', maxProbability: 0.5 });
  expect(answer.unfilled.map(({ paper, missing }) => [paper, missing])).toEqual([
    [0, 1],
    [1, 1],
  ]);
});

test('more spread means less expected similarity and fewer sure pairs', async () => {
  const asked = { similarity: latent(60, 40, 8), demand: 3, maxLoad: 6, objective: 'perturbed' };
  const [none, half] = [await ask({ ...asked, perturbation: 0 }), await ask({ ...asked, perturbation: 0.5 })];
  const spread = (all: typeof none) => all.probabilities!.reduce((sum, [, , x]) => sum + x * x, 0);
  expect(spread(half)).toBeLessThan(0.7 * spread(none));
  expect(half.expectedTotal!).toBeLessThan(none.expectedTotal!);
  expect(half.certificate.gap).toBeGreaterThanOrEqual(0);
  expect(half.certificate.gap).toBeLessThan(0.002 * half.certificate.value);
});

test('rounding keeps what a paper has and the whole numbers round a load', () => {
  // Three papers with a third of each of four reviewers and two thirds of one more: 6/3 = 2 reviews each.
  const tail = Int32Array.from({ length: 15 }, (_, e) => Math.floor(e / 5));
  const head = Int32Array.from({ length: 15 }, (_, e) => 3 + (e % 5));
  for (let seed = 0; seed < 200; seed++) {
    const units = Int32Array.from({ length: 15 }, (_, e) => (e % 5 === 4 ? 2 : 1));
    roundEdges({ tail, head, units }, 8, 3, new Chance(seed));
    const sum = (of: Int32Array, node: number) => units.reduce((all, each, e) => all + (of[e] === node ? each : 0), 0);
    for (let paper = 0; paper < 3; paper++) expect(sum(tail, paper)).toBe(6);
    for (let j = 0; j < 4; j++) expect(sum(head, 3 + j)).toBe(3);
    expect(sum(head, 7)).toBe(6);
  }
});
