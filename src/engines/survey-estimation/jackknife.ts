/** The jackknife without making its replicates: leaving one cluster out changes sums by its own and those of its stratum. */
import { type Question, sumsOf, valuesOf } from './question.ts';
import { partOf } from './rehearsal.ts';
import { crossingsOf, freedomsOf, type Sample, type Spread } from './taylor.ts';

/**
 * V = Σ_h (1 − f_h) (n_h − 1) / n_h Σ_i (θ_hi − θ̄)², where θ_hi comes of the sums T − t_hi n / (n − 1) + T_h / (n − 1)
 * (JKn; JK1 with one stratum). Of each stratum, clusters that do not meet the domain give one and the same θ.
 */
export function jackknifeSpread(sample: Sample, question: Question, lonely: 'certainty' | 'average'): Spread & { replicates: number } {
  const { size, fraction, groups, clusters } = sample.design.levels[0]!;
  const { entryCell, cellGroup, cellDomain, touched } = crossingsOf(sample, question.domain)[0]!;
  const { top, under } = partOf(sample, question, false);
  const sums = sumsOf(question, sample.weight);
  const whole = valuesOf(question, sums);
  const scale = Float64Array.from({ length: groups }, (_, g) =>
    size[g]! < 2 ? 0 : (Math.max(0, 1 - fraction[g]!) * (size[g]! - 1)) / size[g]!,
  );
  const [cellTop, cellUnder] = [new Float64Array(cellGroup.length), new Float64Array(cellGroup.length)];
  for (let e = 0; e < entryCell.length; e++) {
    cellTop[entryCell[e]!]! += top[e]!;
    if (under) cellUnder[entryCell[e]!]! += under[e]!;
  }
  const replicates = size.reduce((sum, n, g) => sum + (scale[g]! > 0 ? n : 0), 0);
  const allScales = size.reduce((sum, n, g) => sum + n * scale[g]!, 0);
  /** Without entry e, or without a cluster of the cell that does not meet the domain. */
  const figure = (cell: number, e: number) => {
    const d = cellDomain[cell]!;
    const n = size[cellGroup[cell]!]!;
    const above = sums.top[d]! - ((e < 0 ? 0 : top[e]! * n) - cellTop[cell]!) / (n - 1);
    if (!under) return above;
    return above / (sums.under[d]! - ((e < 0 ? 0 : under[e]! * n) - cellUnder[cell]!) / (n - 1));
  };
  const each = (take: (domain: number, figure: number, times: number, scale: number) => void) => {
    for (let e = 0; e < entryCell.length; e++) {
      const cell = entryCell[e]!;
      if (scale[cellGroup[cell]!]! > 0) take(cellDomain[cell]!, figure(cell, e), 1, scale[cellGroup[cell]!]!);
    }
    for (let cell = 0; cell < cellGroup.length; cell++) {
      const outside = size[cellGroup[cell]!]! - touched[cell]!;
      if (outside > 0 && scale[cellGroup[cell]!]! > 0) take(cellDomain[cell]!, figure(cell, -1), outside, scale[cellGroup[cell]!]!);
    }
  };
  const { count } = question.domain;
  const [mean, met, metScales] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  each((d, value, times, weight) => {
    mean[d]! += times * (value - whole[d]!);
    met[d]! += times;
    metScales[d]! += times * weight;
  });
  for (let d = 0; d < count; d++) mean[d]! /= replicates;
  const variance = new Float64Array(count);
  each((d, value, times, weight) => {
    variance[d]! += times * weight * (value - whole[d]! - mean[d]!) ** 2;
  });
  const more = lonely === 'average' ? clusters / (clusters - sample.design.lonely.length) : 1;
  for (let d = 0; d < count; d++) variance[d] = more * (variance[d]! + (allScales - metScales[d]!) * mean[d]! ** 2);
  return { variance, freedom: freedomsOf(sample, question), replicates };
}
