/**
 * Variance by linearisation: V = Σ over stages and groups of factor × Σ (t − t̄)², t the sums over clusters of w × influence
 * (Särndal, Swensson and Wretman 1992, §5.5; Binder 1983), a domain's influence being 0 outside it.
 */
import type { Calibration } from './calibrate.ts';
import { denseSpread, isDense } from './dense.ts';
import type { Design, Level } from './design.ts';
import { type Crossing, crossingOf, type Domain } from './domain.ts';
import { type Question, type Sums, sumsOf, valuesOf } from './question.ts';

/** What is weighed, how it was drawn, and how weights were calibrated. */
export interface Sample {
  readonly design: Design;
  /** As given. */
  readonly base: Float64Array;
  /** After calibration. */
  readonly weight: Float64Array;
  readonly calibration: Calibration | null;
  readonly crossings: Map<Domain, readonly Crossing[]>;
}

export interface Spread {
  /** By domain. */
  readonly variance: Float64Array;
  readonly freedom: Int32Array;
}

export const crossingsOf = ({ design, crossings }: Sample, domain: Domain): readonly Crossing[] => {
  const known = crossings.get(domain) ?? design.levels.map((level) => crossingOf(level, domain));
  crossings.set(domain, known);
  return known;
};

export function taylorSpread(sample: Sample, question: Question, sums: Sums = sumsOf(question, sample.weight)): Spread {
  const { design, calibration } = sample;
  if (!calibration && isDense(design, question.domain.count)) return denseSpread(design.levels[0]!, question, sums, sample.weight);
  const influence = influenceOf(question, sums);
  const variance = new Float64Array(question.domain.count);
  if (calibration) {
    const of = question.domain.of;
    const within = new Float64Array(of.length);
    for (let d = 0; d < variance.length; d++) {
      for (let i = 0; i < of.length; i++) within[i] = of[i] === d ? influence[i]! : 0;
      const rest = calibration.residuals(within);
      for (const level of design.levels) variance[d]! += varianceOf(level, rest, sample.weight);
    }
  } else {
    const crossings = crossingsOf(sample, question.domain);
    for (const [stage, level] of design.levels.entries()) addVariances(level, crossings[stage]!, influence, sample.weight, variance);
  }
  return { variance, freedom: freedomsOf(sample, question) };
}

/** Influence of each row on the figure of its domain, for one unit of weight; 0 where it does not count. */
function influenceOf(question: Question, sums: Sums): Float64Array {
  const { domain, y, under } = question;
  const influence = new Float64Array(y.length);
  const x = typeof under === 'string' ? null : under;
  const values = valuesOf(question, sums);
  for (let i = 0; i < y.length; i++) {
    const d = domain.of[i]!;
    const value = y[i]!;
    const size = x ? x[i]! : 1;
    if (d < 0 || Number.isNaN(value) || Number.isNaN(size)) continue;
    influence[i] = under === 'nothing' ? value : (value - values[d]! * size) / sums.under[d]!;
  }
  return influence;
}

/** In two passes, so that clusters much alike lose no digits. Clusters that do not meet the domain count as 0. */
function addVariances(
  { size, factor, isAveraged }: Level,
  crossing: Crossing,
  influence: Float64Array,
  weight: Float64Array,
  into: Float64Array,
) {
  const { entryOf, entryCell, cellGroup, cellDomain, touched } = crossing;
  const sums = new Float64Array(entryCell.length);
  for (let i = 0; i < entryOf.length; i++) if (entryOf[i]! >= 0) sums[entryOf[i]!]! += weight[i]! * influence[i]!;
  const mean = new Float64Array(cellGroup.length);
  for (let e = 0; e < sums.length; e++) mean[entryCell[e]!]! += sums[e]!;
  for (let c = 0; c < mean.length; c++) mean[c] = size[cellGroup[c]!]! === 1 ? 0 : mean[c]! / size[cellGroup[c]!]!;
  const squares = new Float64Array(mean.length);
  for (let e = 0; e < sums.length; e++) squares[entryCell[e]!]! += (sums[e]! - mean[entryCell[e]!]!) ** 2;
  const [variance, shown, groups] = [new Float64Array(into.length), new Float64Array(into.length), new Float64Array(into.length)];
  for (let c = 0; c < mean.length; c++) {
    const group = cellGroup[c]!;
    const outside = size[group]! - touched[c]!;
    variance[cellDomain[c]!]! += factor[group]! * (squares[c]! + outside * mean[c]! ** 2);
    groups[cellDomain[c]!]! += 1;
    if (!isAveraged?.[group]) shown[cellDomain[c]!]! += 1;
  }
  for (let d = 0; d < into.length; d++) if (groups[d]! > 0) into[d]! += averaged(variance[d]!, groups[d]!, shown[d]!);
}

/** Groups that show no variance are given the mean of those that do; NaN where none does. */
export const averaged = (variance: number, groups: number, shown: number) =>
  shown === groups ? variance : shown === 0 ? Number.NaN : (variance * groups) / shown;

function varianceOf(
  { clusters, clusterOf, groupOf, groups, size, factor, isAveraged }: Level,
  influence: Float64Array,
  weight: Float64Array,
): number {
  const sums = new Float64Array(clusters);
  for (let i = 0; i < influence.length; i++) sums[clusterOf[i]!]! += weight[i]! * influence[i]!;
  const mean = new Float64Array(groups);
  for (let c = 0; c < clusters; c++) mean[groupOf[c]!]! += sums[c]!;
  for (let g = 0; g < groups; g++) mean[g] = size[g] === 1 ? 0 : mean[g]! / size[g]!;
  let variance = 0;
  for (let c = 0; c < clusters; c++) variance += factor[groupOf[c]!]! * (sums[c]! - mean[groupOf[c]!]!) ** 2;
  return averaged(variance, groups, groups - (isAveraged?.reduce((sum, is) => sum + is, 0) ?? 0));
}

/** Clusters less strata that hold units of the domain which count. */
export function freedomsOf(sample: Sample, { domain, y, under }: Question): Int32Array {
  const { entryOf, entryCell, cellDomain } = crossingsOf(sample, domain)[0]!;
  const x = typeof under === 'string' ? null : under;
  const [isEntry, isCell] = [new Uint8Array(entryCell.length), new Uint8Array(cellDomain.length)];
  for (let i = 0; i < entryOf.length; i++) {
    const entry = entryOf[i]!;
    if (entry < 0 || sample.weight[i] === 0) continue;
    if (!Number.isNaN(y[i]) && (!x || !Number.isNaN(x[i]))) isEntry[entry] = 1;
  }
  const freedom = new Int32Array(domain.count);
  for (let e = 0; e < isEntry.length; e++) {
    const cell = entryCell[e]!;
    if (!isEntry[e]) continue;
    freedom[cellDomain[cell]!]! += isCell[cell] ? 1 : 0;
    isCell[cell] = 1;
  }
  return freedom;
}
