/** Weights that meet known totals and differ least from those given, by Newton's method (Deville and Särndal 1992). */
import { type Alike, type Auxiliary, gram, product, totals } from './auxiliary.ts';
import type { Distance } from './distance.ts';
import { factored, solved } from './least-squares.ts';

export interface Calibration {
  /** By row: weight after over weight before. */
  readonly factor: Float64Array;
  readonly iterations: number;
  readonly worstMiss: number;
  /** By row: what the totals do not explain of `values`, weighed by the weights given. */
  residuals(values: Float64Array): Float64Array;
}

export interface Missed {
  /** Column of `Auxiliary` that is missed most, as a share. */
  readonly column: number;
  readonly miss: number;
}

export interface Settings {
  readonly distance: Distance;
  readonly tolerance: number;
  readonly iterations: number;
}

/** `auxiliary` by row, and the same by rows that are alike. */
export function calibrated(auxiliary: Auxiliary, same: Alike, base: Float64Array, settings: Settings): Calibration | Missed {
  const found = factorsOf(same, base, settings);
  if ('column' in found) return found;
  const factor = new Float64Array(same.of.length);
  for (let i = 0; i < factor.length; i++) factor[i] = found.factor[same.of[i]!]!;
  let projection: ReturnType<typeof factored> | undefined;
  return {
    factor,
    iterations: found.iterations,
    worstMiss: found.worstMiss,
    residuals(values) {
      projection ??= factored(auxiliary.columns, gram(same.auxiliary, summed(same, base)));
      let rest = values;
      // The second pass takes away what rounding left of the first.
      for (let pass = 0; pass < 2; pass++) {
        const beta = solved(
          projection,
          totals(
            auxiliary,
            rest.map((value, i) => value * base[i]!),
          ),
        );
        const explained = product(auxiliary, beta, values.length);
        rest = rest.map((value, i) => value - explained[i]!);
      }
      return rest;
    },
  };
}

function summed({ of, count }: Alike, base: Float64Array): Float64Array {
  const weight = new Float64Array(count);
  for (let i = 0; i < of.length; i++) weight[of[i]!]! += base[i]!;
  return weight;
}

/** By group of rows that are alike. */
export function factorsOf(same: Alike, base: Float64Array, { distance, tolerance, iterations }: Settings) {
  const { auxiliary, count } = same;
  const weight = summed(same, base);
  let lambda: Float64Array = new Float64Array(auxiliary.columns);
  let u: Float64Array = new Float64Array(count);
  let gap = gapOf(auxiliary, weight, u, distance);
  for (let round = 0; round <= iterations; round++) {
    const worst = worstOf(gap, auxiliary.target);
    if (worst.miss < tolerance) return { factor: u.map(distance.factor), iterations: round, worstMiss: worst.miss };
    if (round === iterations) return worst;
    const hessian = gram(
      auxiliary,
      weight.map((w, i) => w * distance.slope(u[i]!)),
    );
    const step = solved(factored(auxiliary.columns, hessian), gap);
    let moved = false;
    for (let share = 1; share > 1e-6 && !moved; share /= 2) {
      const next = lambda.map((value, j) => value + share * step[j]!);
      const nextU = product(auxiliary, next, count);
      const nextGap = gapOf(auxiliary, weight, nextU, distance);
      if (!(lengthOf(nextGap, auxiliary.target) < lengthOf(gap, auxiliary.target))) continue;
      [lambda, u, gap, moved] = [next, nextU, nextGap, true];
    }
    if (!moved) return worst;
  }
  return worstOf(gap, auxiliary.target);
}

function gapOf(auxiliary: Auxiliary, weight: Float64Array, u: Float64Array, { factor }: Distance): Float64Array {
  const sums = totals(
    auxiliary,
    weight.map((w, i) => w * factor(u[i]!)),
  );
  return auxiliary.target.map((target, j) => target - sums[j]!);
}

function worstOf(gap: Float64Array, target: Float64Array): Missed {
  let worst = { column: 0, miss: 0 };
  for (let j = 0; j < gap.length; j++) {
    const miss = Math.abs(gap[j]!) / (1 + Math.abs(target[j]!));
    if (!(miss <= worst.miss)) worst = { column: j, miss };
  }
  return worst;
}

const lengthOf = (gap: Float64Array, target: Float64Array) =>
  gap.reduce((sum, miss, j) => sum + (miss / (1 + Math.abs(target[j]!))) ** 2, 0);
