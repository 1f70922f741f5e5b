/** Variance in every domain from one table of clusters by domains: quicker than looking up which of them meet, where the table is small. */
import type { Design, Level } from './design.ts';
import { type Question, type Sums, valuesOf } from './question.ts';
import { averaged, type Spread } from './taylor.ts';

const MEETS = 1;
const COUNTS = 2;

/** Whether the table is not much larger than the sample. */
export const isDense = ({ levels, rows }: Design, domains: number): boolean => levels.length === 1 && levels[0]!.clusters * domains <= rows;

export function denseSpread(level: Level, question: Question, sums: Sums, weight: Float64Array): Spread {
  const { count } = question.domain;
  const { table, marks } = tableOf(level, question, sums, weight);
  const [variance, shown, groups] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const freedom = new Int32Array(count);
  const [mean, squares, seen] = [new Float64Array(count), new Float64Array(count), new Uint8Array(count)];
  let from = 0;
  for (let g = 0; g < level.groups; g++) {
    const to = from + level.size[g]! * count;
    mean.fill(0);
    squares.fill(0);
    seen.fill(0);
    for (let e = from; e < to; ) {
      for (let d = 0; d < count; d++, e++) {
        mean[d]! += table[e]!;
        seen[d]! |= marks[e]!;
        if (marks[e]! & COUNTS) freedom[d]! += 1;
      }
    }
    for (let d = 0; d < count; d++) mean[d] = level.size[g] === 1 ? 0 : mean[d]! / level.size[g]!;
    for (let e = from; e < to; ) for (let d = 0; d < count; d++, e++) squares[d]! += (table[e]! - mean[d]!) ** 2;
    for (let d = 0; d < count; d++) {
      if (seen[d]! & COUNTS) freedom[d]! -= 1;
      if (seen[d] === 0) continue;
      groups[d]! += 1;
      if (!level.isAveraged?.[g]) shown[d]! += 1;
      variance[d]! += level.factor[g]! * squares[d]!;
    }
    from = to;
  }
  return { variance: variance.map((sum, d) => averaged(sum, groups[d]!, shown[d]!)), freedom };
}

/** Σ w × influence by cluster and domain, and whether units there meet the domain and count. */
function tableOf({ clusters, clusterOf }: Level, { domain, y, under, ...question }: Question, sums: Sums, weight: Float64Array) {
  const { of, count } = domain;
  const table = new Float64Array(clusters * count);
  const marks = new Uint8Array(clusters * count);
  const x = typeof under === 'string' ? null : under;
  const isTotal = under === 'nothing';
  const values = isTotal ? new Float64Array(count) : valuesOf({ domain, y, under, ...question }, sums);
  const share = sums.under.map((below) => (isTotal ? 1 : 1 / below));
  for (let i = 0; i < of.length; i++) {
    const d = of[i]!;
    if (d < 0) continue;
    const e = clusterOf[i]! * count + d;
    const value = y[i]!;
    const size = x ? x[i]! : 1;
    const w = weight[i]!;
    if (Number.isNaN(value) || Number.isNaN(size) || w === 0) marks[e]! |= MEETS;
    else {
      table[e]! += w * (value - values[d]! * size) * share[d]!;
      marks[e]! |= MEETS | COUNTS;
    }
  }
  return { table, marks };
}
