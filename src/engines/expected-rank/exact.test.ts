/** The sampler beside the exact posterior, by quadrature over the spreads: given them, everything is normal. */
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { expectedRank } from './index.ts';

const grades: readonly (readonly [proposal: number, assessor: number, grade: number])[] = [
  [0, 0, 6],
  [0, 1, 4],
  [0, 2, 5],
  [1, 0, 5],
  [1, 1, 3],
  [2, 1, 2],
  [2, 2, 4],
  [3, 0, 4],
  [3, 2, 3],
  [4, 0, 3],
  [4, 1, 1],
  [4, 2, 2],
  [5, 2, 5],
];
const [PROPOSALS, ASSESSORS, WIDTH] = [6, 3, 5];

test('effects, biases, spreads and expected ranks are those of the exact posterior', async () => {
  const scores = grades.map(([proposal, assessor, grade]) => ({ proposal: `p${proposal}`, assessor: `a${assessor}`, grade }));
  const found = await expectedRank.run(readInput(expectedRank, { scores, scale: [1, 6], draws: 60_000, seed: 4 }));
  const exact = posterior();
  expect(found.convergence!.isConverged).toBe(true);
  for (const { id, effect, effectSd, expectedRank: rank } of found.proposals) {
    const p = Number(id.slice(1));
    expect(effect).toBeCloseTo(exact.effect[p]!, 1.5);
    expect(effectSd).toBeCloseTo(exact.sd[p]!, 1.5);
    expect(Math.abs(rank! - exact.rank[p]!)).toBeLessThan(0.04);
  }
  for (const { id, bias } of found.assessors) expect(Math.abs(bias - exact.bias[Number(id.slice(1))]!)).toBeLessThan(0.03);
  const { noise, proposals, assessors } = found.model!;
  const means = [noise.mean, proposals.mean, assessors.mean];
  for (const [i, mean] of means.entries()) expect(Math.abs(mean - exact.spreads[i]!)).toBeLessThan(0.03);
});

/** Sums over a grid of logarithms of the three spreads, prior and likelihood each time; in grade points. */
function posterior() {
  const steps = Array.from({ length: 26 }, (_, i) => Math.exp(-5.2 + (6 * i) / 25));
  const total = {
    weight: 0,
    effect: zeros(PROPOSALS),
    square: zeros(PROPOSALS),
    bias: zeros(ASSESSORS),
    rank: zeros(PROPOSALS),
    spreads: zeros(3),
  };
  for (const noise of steps)
    for (const proposals of steps)
      for (const assessors of steps) {
        const { logLikelihood, effect, covariance, bias } = given(noise, proposals, assessors);
        const weight = Math.exp(logLikelihood) * noisePrior(noise) * halfT(proposals) * halfT(assessors) * noise * proposals * assessors;
        total.weight += weight;
        effect.forEach((each, p) => {
          total.effect[p]! += weight * each;
          total.square[p]! += weight * (each * each + covariance[p]![p]!);
          total.rank[p]! += weight * rankOf(p, effect, covariance);
        });
        bias.forEach((each, a) => {
          total.bias[a]! += weight * each;
        });
        [noise, proposals, assessors].forEach((each, i) => {
          total.spreads[i]! += weight * each;
        });
      }
  const mean = (sums: readonly number[], unit = WIDTH) => sums.map((sum) => (unit * sum) / total.weight);
  const effect = mean(total.effect);
  const sd = mean(total.square, WIDTH ** 2).map((square, p) => Math.sqrt(square - effect[p]! ** 2));
  return { effect, sd, bias: mean(total.bias), rank: mean(total.rank, 1), spreads: mean(total.spreads) };
}

const zeros = (length: number) => new Array<number>(length).fill(0);
/** Densities up to a constant: half t with 4 degrees of freedom and scale 0.2; inverse gamma (1, 0.0025) of the square. */
const halfT = (spread: number) => (1 + spread ** 2 / 0.04 / 4) ** -2.5;
const noisePrior = (noise: number) => noise ** -3 * Math.exp(-0.0025 / noise ** 2);

/** Generalised least squares with a free level; V = noise² I + proposals² Z Z' + assessors² W W'. */
function given(noise: number, proposals: number, assessors: number) {
  const y = grades.map(([, , grade]) => (grade - 3.5) / WIDTH);
  const v = grades.map(([p, a], i) =>
    grades.map(([q, b], j) => (i === j ? noise ** 2 : 0) + (p === q ? proposals ** 2 : 0) + (a === b ? assessors ** 2 : 0)),
  );
  const { inverse, logDeterminant } = inverted(v);
  const ones = inverse.map((row) => sum(row));
  const all = sum(ones);
  const level = sum(ones.map((each, i) => each * y[i]!)) / all;
  const pulled = inverse.map((row) => sum(row.map((each, j) => each * (y[j]! - level))));
  const logLikelihood = -0.5 * (logDeterminant + Math.log(all) + sum(pulled.map((each, i) => each * (y[i]! - level))));
  const of = (kind: 0 | 1, size: number) =>
    Array.from({ length: size }, (_, g) => grades.flatMap((grade, i) => (grade[kind] === g ? [i] : [])));
  const [mine, theirs] = [of(0, PROPOSALS), of(1, ASSESSORS)];
  const covariance = mine.map((of, p) =>
    mine.map((others, q) => {
      const known = sum(of.flatMap((i) => others.map((j) => inverse[i]![j]! - (ones[i]! * ones[j]!) / all)));
      return (p === q ? proposals ** 2 : 0) - proposals ** 4 * known;
    }),
  );
  const effect = mine.map((of) => proposals ** 2 * sum(of.map((i) => pulled[i]!)));
  return { logLikelihood, effect, covariance, bias: theirs.map((of) => assessors ** 2 * sum(of.map((i) => pulled[i]!))) };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** 1 + Σ P(effect q > effect p). */
const rankOf = (p: number, effect: readonly number[], covariance: readonly (readonly number[])[]) =>
  effect.reduce((rank, other, q) => {
    if (q === p) return rank;
    const variance = covariance[p]![p]! + covariance[q]![q]! - 2 * covariance[p]![q]!;
    return rank + normalBelow((other - effect[p]!) / Math.sqrt(variance));
  }, 1);

/** Abramowitz and Stegun 26.2.17. */
function normalBelow(x: number): number {
  if (x < 0) return 1 - normalBelow(-x);
  const t = 1 / (1 + 0.2316419 * x);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * series;
}

/** Gauss–Jordan; the matrix is positive definite. */
function inverted(matrix: readonly (readonly number[])[]) {
  const size = matrix.length;
  const rows = matrix.map((row, i) => Float64Array.from({ length: 2 * size }, (_, j) => (j < size ? row[j]! : j - size === i ? 1 : 0)));
  let logDeterminant = 0;
  for (let k = 0; k < size; k++) {
    const pivot = rows[k]![k]!;
    logDeterminant += Math.log(pivot);
    for (let j = 0; j < 2 * size; j++) rows[k]![j]! /= pivot;
    for (let i = 0; i < size; i++) {
      const factor = rows[i]![k]!;
      if (i !== k && factor !== 0) for (let j = 0; j < 2 * size; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  return { inverse: rows.map((row) => [...row.slice(size)]), logDeterminant };
}
