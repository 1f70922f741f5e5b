/** A call like any other: similarities from latent factors, the same for every test; and a proof by hand that needs no trust in the search. */
import { Chance } from '../chance/index.ts';
import { readInput } from '../engine/index.ts';
import { reviewerAssignment } from './index.ts';
import type { Output } from './schema.ts';

export const ask = async (asked: object): Promise<Output> => reviewerAssignment.run(readInput(reviewerAssignment, asked));

/** Papers × reviewers, from 0 to 1; `digits` makes ties. */
export function latent(papers: number, reviewers: number, seed: number, digits = 15, factors = 6): number[][] {
  const chance = new Chance(seed);
  const vectors = (count: number) => Array.from({ length: count }, () => Array.from({ length: factors }, () => chance.normal()));
  const [a, b] = [vectors(papers), vectors(reviewers)];
  const cosine = (x: number[], y: number[]) => x.reduce((sum, each, f) => sum + each * y[f]!, 0) / (Math.hypot(...x) * Math.hypot(...y));
  return a.map((x) => b.map((y) => Number(((1 + cosine(x, y)) / 2).toFixed(digits))));
}

/**
 * How far an answer is from complementary slackness, over every pair and every reviewer: an assigned pair is worth at least the value of its
 * paper's place plus the price of its reviewer, any other allowed pair at most; a price above nought has a full reviewer, one below an
 * empty one. With all at nought the assignment is optimal (linear programming duality).
 */
export function slackness(
  similarity: readonly (readonly number[])[],
  bars: ReadonlySet<string>,
  most: number,
  least: number,
  { assignment, loads, certificate }: Output,
): number {
  const assigned = new Set(assignment.map(([i, j]) => `${i} ${j}`));
  let worst = 0;
  similarity.forEach((row, i) => {
    row.forEach((each, j) => {
      if (bars.has(`${i} ${j}`)) return;
      const over = each - certificate.reviewerPrices[j]! - certificate.paperValues[i]![0]!;
      worst = Math.max(worst, assigned.has(`${i} ${j}`) ? -over : over);
    });
  });
  certificate.reviewerPrices.forEach((price, j) => {
    if (loads[j] !== most) worst = Math.max(worst, price);
    if (loads[j] !== least) worst = Math.max(worst, -price);
  });
  return worst;
}
