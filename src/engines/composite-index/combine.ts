/** The score of a group from those of its children. */
import type { Way } from './schema.ts';

/** How many values of a column are there: all, some, none. */
export const COMPLETE = 0;
export const GAPPY = 1;
export const EMPTY = 2;

/**
 * Writes the weighted mean of `children` to `out`, and answers how complete it is. With weights w that add up to 1:
 * arithmetic `Σ w x`, geometric `exp Σ w ln x`, harmonic `1 / Σ w / x`; copeland counts, against each other unit, 1 where the weight of
 * the children in which it is ahead exceeds that in which it is behind, −1 where less, ties split (OECD–JRC Handbook 2008, §6).
 * A child without any value counts for nothing; a unit needs `coverage` of the weight of the others, and those it has share all of it.
 */
export function combine(
  children: readonly Float64Array[],
  gaps: Uint8Array,
  weights: Float64Array,
  way: Way,
  coverage: number,
  out: Float64Array,
): number {
  let total = 0;
  let isGappy = false;
  for (let c = 0; c < children.length; c++) {
    if (gaps[c] === EMPTY || !(weights[c]! > 0)) continue;
    total += weights[c]!;
    if (gaps[c] === GAPPY) isGappy = true;
  }
  if (!(total > 0)) {
    out.fill(Number.NaN);
    return EMPTY;
  }
  if (way === 'copeland') return copeland(children, gaps, weights, total, coverage, out);
  if (isGappy) return meanOfThose(children, gaps, weights, total, way, coverage, out);
  if (way === 'arithmetic') {
    sumOf(children, gaps, weights, total, out);
    return COMPLETE;
  }
  out.fill(0);
  for (let c = 0; c < children.length; c++) {
    if (gaps[c] === EMPTY || !(weights[c]! > 0)) continue;
    const share = weights[c]! / total;
    const column = children[c]!;
    if (way === 'geometric') for (let u = 0; u < out.length; u++) out[u]! += share * Math.log(column[u]!);
    else for (let u = 0; u < out.length; u++) out[u]! += share / column[u]!;
  }
  if (way === 'geometric') for (let u = 0; u < out.length; u++) out[u] = Math.exp(out[u]!);
  else if (way === 'harmonic') for (let u = 0; u < out.length; u++) out[u] = 1 / out[u]!;
  return COMPLETE;
}

/** Three columns a pass: most of the time goes into reading and writing the sums. */
function sumOf(children: readonly Float64Array[], gaps: Uint8Array, weights: Float64Array, total: number, out: Float64Array) {
  out.fill(0);
  const n = out.length;
  const next = (from: number) => {
    let c = from;
    while (c < children.length && (gaps[c] === EMPTY || !(weights[c]! > 0))) c += 1;
    return c;
  };
  let c = next(0);
  while (c < children.length) {
    const d = next(c + 1);
    const e = d < children.length ? next(d + 1) : d;
    const one = children[c]!;
    const first = weights[c]! / total;
    if (e < children.length) {
      const [two, three] = [children[d]!, children[e]!];
      const [second, third] = [weights[d]! / total, weights[e]! / total];
      for (let u = 0; u < n; u++) out[u]! += first * one[u]! + second * two[u]! + third * three[u]!;
      c = next(e + 1);
    } else {
      for (let u = 0; u < n; u++) out[u]! += first * one[u]!;
      c = d;
    }
  }
}

/** What rounding may leave of a weight. */
const SLACK = 1e-12;

function meanOfThose(
  children: readonly Float64Array[],
  gaps: Uint8Array,
  weights: Float64Array,
  total: number,
  way: Way,
  coverage: number,
  out: Float64Array,
): number {
  let there = 0;
  for (let u = 0; u < out.length; u++) {
    let [sum, held] = [0, 0];
    for (let c = 0; c < children.length; c++) {
      const value = children[c]![u]!;
      if (gaps[c] === EMPTY || Number.isNaN(value) || !(weights[c]! > 0)) continue;
      held += weights[c]!;
      sum += weights[c]! * (way === 'arithmetic' ? value : way === 'geometric' ? Math.log(value) : 1 / value);
    }
    if (held === 0 || held / total < coverage - SLACK) {
      out[u] = Number.NaN;
      continue;
    }
    there += 1;
    out[u] = way === 'arithmetic' ? sum / held : way === 'geometric' ? Math.exp(sum / held) : held / sum;
  }
  return there === out.length ? COMPLETE : there === 0 ? EMPTY : GAPPY;
}

function copeland(
  children: readonly Float64Array[],
  gaps: Uint8Array,
  weights: Float64Array,
  total: number,
  coverage: number,
  out: Float64Array,
): number {
  const isCounted = covered(children, gaps, weights, total, coverage, out.length);
  let there = 0;
  for (let u = 0; u < out.length; u++) {
    out[u] = isCounted[u] ? 0 : Number.NaN;
    there += isCounted[u]!;
  }
  for (let u = 0; u < out.length; u++)
    for (let v = u + 1; v < out.length; v++) {
      if (!isCounted[u] || !isCounted[v]) continue;
      const lead = leadOf(children, gaps, weights, u, v);
      if (Math.abs(lead) <= SLACK * total) continue;
      out[u]! += lead > 0 ? 1 : -1;
      out[v]! -= lead > 0 ? 1 : -1;
    }
  return there === out.length ? COMPLETE : there === 0 ? EMPTY : GAPPY;
}

/** Weight of the children in which u is ahead of v less that in which it is behind, of those that both have. */
export function leadOf(children: readonly Float64Array[], gaps: Uint8Array, weights: Float64Array, u: number, v: number): number {
  let lead = 0;
  for (let c = 0; c < children.length; c++) {
    if (gaps[c] === EMPTY) continue;
    const step = children[c]![u]! - children[c]![v]!;
    if (step > 0) lead += weights[c]!;
    else if (step < 0) lead -= weights[c]!;
  }
  return lead;
}

function covered(
  children: readonly Float64Array[],
  gaps: Uint8Array,
  weights: Float64Array,
  total: number,
  coverage: number,
  n: number,
): Uint8Array {
  const isCounted = new Uint8Array(n);
  for (let u = 0; u < n; u++) {
    let held = 0;
    for (let c = 0; c < children.length; c++) if (gaps[c] !== EMPTY && !Number.isNaN(children[c]![u]!)) held += weights[c]!;
    isCounted[u] = held > 0 && held / total >= coverage - SLACK ? 1 : 0;
  }
  return isCounted;
}

export function gapsOf(column: Float64Array): number {
  let there = 0;
  for (let u = 0; u < column.length; u++) if (!Number.isNaN(column[u]!)) there += 1;
  return there === column.length ? COMPLETE : there === 0 ? EMPTY : GAPPY;
}
