/** An estimate in numbers: a total of y, or a total of y over one of x, in each domain. */
import type { Domain } from './domain.ts';

export interface Question {
  readonly domain: Domain;
  /** By row; NaN where not known. */
  readonly y: Float64Array;
  /** What y is divided by: nothing (a total), the units (a mean), or another column (a ratio). */
  readonly under: 'nothing' | 'units' | Float64Array;
}

/** By domain. */
export interface Sums {
  readonly top: Float64Array;
  /** Σ w x, or Σ w. */
  readonly under: Float64Array;
  readonly weight: Float64Array;
  readonly n: Int32Array;
  readonly missing: Int32Array;
}

export function sumsOf({ domain: { of, count }, y, under }: Question, weight: Float64Array): Sums {
  const sums: Sums = {
    top: new Float64Array(count),
    under: new Float64Array(count),
    weight: new Float64Array(count),
    n: new Int32Array(count),
    missing: new Int32Array(count),
  };
  const { top, under: below, weight: total, n, missing } = sums;
  const x = typeof under === 'string' ? null : under;
  for (let i = 0; i < of.length; i++) {
    const d = of[i]!;
    const w = weight[i]!;
    if (d < 0 || w === 0) continue;
    const value = y[i]!;
    const size = x ? x[i]! : 1;
    if (Number.isNaN(value) || Number.isNaN(size)) {
      missing[d]! += 1;
      continue;
    }
    top[d]! += w * value;
    below[d]! += w * size;
    total[d]! += w;
    n[d]! += 1;
  }
  return sums;
}

/** NaN where the domain holds nothing. */
export function valuesOf({ under }: Question, sums: Sums): Float64Array {
  return sums.top.map((top, d) => (sums.n[d] === 0 ? Number.NaN : under === 'nothing' ? top : top / sums.under[d]!));
}
