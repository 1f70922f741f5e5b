/** All that a replicate needs, in arrays that threads share. */
import type { Alike } from './auxiliary.ts';
import { factorsOf, type Settings } from './calibrate.ts';
import type { Level } from './design.ts';
import { distanceOf } from './distance.ts';
import { bootstrapMultipliers, jackknifeMultipliers } from './multipliers.ts';
import type { Question } from './question.ts';
import { crossingsOf, type Sample } from './taylor.ts';

/** Sums of one question: carriers are clusters, or rows where weights are calibrated anew in each replicate. */
interface Part {
  readonly carrier: Int32Array;
  readonly domain: Int32Array;
  readonly top: Float64Array;
  /** Nothing for a total. */
  readonly under: Float64Array | null;
  readonly domains: number;
}

export interface Rehearsal {
  readonly method: 'bootstrap' | 'jackknife';
  readonly seed: number;
  readonly level: Level;
  readonly parts: readonly Part[];
  readonly slots: number;
  /** Clusters that are left out, by replicate of the jackknife. */
  readonly left: Int32Array;
  readonly calibration: { readonly same: Alike; readonly base: Float64Array; readonly recipe: Recipe } | null;
}

/** Settings of a calibration in words, because functions do not go to threads. */
export interface Recipe extends Omit<Settings, 'distance'> {
  readonly method: 'raking' | 'linear' | 'logit';
  readonly bounds?: readonly [number, number] | undefined;
}

export function partOf(sample: Sample, question: Question, isByRow: boolean): Part {
  const { domain, y, under } = question;
  const x = typeof under === 'string' ? null : under;
  const counts = (i: number) => domain.of[i]! >= 0 && !Number.isNaN(y[i]) && (!x || !Number.isNaN(x[i]));
  const { entryOf, entryCluster, entryCell, cellDomain } = crossingsOf(sample, domain)[0]!;
  const places = isByRow ? Int32Array.from(y.keys()).filter(counts) : entryCluster;
  const [top, below] = [new Float64Array(places.length), new Float64Array(places.length)];
  let next = 0;
  for (let i = 0; i < y.length; i++) {
    if (!counts(i)) continue;
    const at = isByRow ? next++ : entryOf[i]!;
    top[at]! += sample.base[i]! * y[i]!;
    below[at]! += sample.base[i]! * (x ? x[i]! : 1);
  }
  return {
    carrier: shared(places),
    domain: shared(isByRow ? places.map((i) => domain.of[i]!) : entryCell.map((cell) => cellDomain[cell]!)),
    top: shared(top),
    under: under === 'nothing' ? null : shared(below),
    domains: domain.count,
  };
}

/** What every question comes to in one replicate, one after another; NaN where it cannot be said. */
export function rehearse(rehearsal: Rehearsal, replicate: number, into: Float64Array) {
  const { method, seed, level, left, parts, calibration } = rehearsal;
  const multipliers =
    method === 'bootstrap' ? bootstrapMultipliers(level, seed, replicate) : jackknifeMultipliers(level, level.groupOf, left[replicate]!);
  const carried = calibration ? recalibrated(calibration, level, multipliers) : multipliers;
  if (!carried) return void into.fill(Number.NaN);
  let from = 0;
  for (const { carrier, domain, top, under, domains } of parts) {
    const sums = into.subarray(from, from + domains).fill(0);
    const below = new Float64Array(domains);
    for (let e = 0; e < carrier.length; e++) {
      const times = carried[carrier[e]!]!;
      if (times === 0) continue;
      sums[domain[e]!]! += times * top[e]!;
      if (under) below[domain[e]!]! += times * under[e]!;
    }
    if (under) for (let d = 0; d < domains; d++) sums[d]! /= below[d]!;
    from += domains;
  }
}

function recalibrated({ same, base, recipe }: NonNullable<Rehearsal['calibration']>, { clusterOf }: Level, multipliers: Float64Array) {
  const weight = base.map((w, i) => w * multipliers[clusterOf[i]!]!);
  const found = factorsOf(same, weight, { ...recipe, distance: distanceOf(recipe.method, recipe.bounds) });
  if ('column' in found) return undefined;
  return multipliersByRow(clusterOf, multipliers, same.of, found.factor);
}

function multipliersByRow(clusterOf: Int32Array, multipliers: Float64Array, of: Int32Array, factor: Float64Array): Float64Array {
  const byRow = new Float64Array(of.length);
  for (let i = 0; i < byRow.length; i++) byRow[i] = multipliers[clusterOf[i]!]! * factor[of[i]!]!;
  return byRow;
}

/** A copy that threads read without copying. */
export function shared<T extends Float64Array | Int32Array>(from: T): T {
  const bytes = new SharedArrayBuffer(from.byteLength);
  const copy = from instanceof Float64Array ? new Float64Array(bytes) : new Int32Array(bytes);
  copy.set(from);
  return copy as T;
}
