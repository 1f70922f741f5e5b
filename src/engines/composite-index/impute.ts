/** What stands in for a missing value. */
import { COMPLETE, gapsOf } from './combine.ts';
import type { Question } from './question.ts';
import type { Steps } from './schema.ts';

/** Fills gaps of `values` (column by column) in place; what cannot be filled stays NaN. */
export function impute(
  values: Float64Array,
  { n, m, clusters }: Question,
  { impute: by, neighbours }: Pick<Steps, 'impute' | 'neighbours'>,
) {
  if (by === 'none') return;
  if (by === 'knn') return fromNeighbours(values, n, m, neighbours);
  for (let i = 0; i < m; i++) {
    const column = values.subarray(i * n, (i + 1) * n);
    if (gapsOf(column) === COMPLETE) continue;
    if (by === 'group-mean') groupMeans(column, clusters!);
    else fill(column, by === 'mean' ? meanOf(column) : medianOf(column));
  }
}

function fill(column: Float64Array, value: number) {
  for (let u = 0; u < column.length; u++) if (Number.isNaN(column[u]!)) column[u] = value;
}

export function meanOf(column: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let u = 0; u < column.length; u++) {
    const value = column[u]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}

function medianOf(column: Float64Array): number {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function groupMeans(column: Float64Array, clusters: Int32Array) {
  const sums = new Float64Array(clusters.length);
  const counts = new Int32Array(clusters.length);
  for (let u = 0; u < column.length; u++) {
    const cluster = clusters[u]!;
    if (cluster < 0 || Number.isNaN(column[u]!)) continue;
    sums[cluster]! += column[u]!;
    counts[cluster]! += 1;
  }
  for (let u = 0; u < column.length; u++) {
    const cluster = clusters[u]!;
    if (cluster >= 0 && counts[cluster]! > 0 && Number.isNaN(column[u]!)) column[u] = sums[cluster]! / counts[cluster]!;
  }
}

/**
 * The mean of the nearest units that have the value. Indicators are put in standard deviations; the distance of two units is over the
 * indicators that both have, scaled up to all of them: `d² = m / shared × Σ (difference)²`. Ties go to the earlier unit.
 */
function fromNeighbours(values: Float64Array, n: number, m: number, neighbours: number) {
  const scaled = standardised(values, n, m);
  const given = values.slice();
  for (let u = 0; u < n; u++) {
    const gaps = Array.from({ length: m }, (_, i) => i).filter((i) => Number.isNaN(given[i * n + u]!));
    if (gaps.length === 0) continue;
    const near = nearest(scaled, n, m, u);
    for (const i of gaps) {
      const from = near.filter((other) => !Number.isNaN(given[i * n + other]!)).slice(0, neighbours);
      if (from.length > 0) values[i * n + u] = from.reduce((sum, other) => sum + given[i * n + other]!, 0) / from.length;
    }
  }
}

/** The other units that share an indicator with unit `u`, the nearest first. */
function nearest(scaled: Float64Array, n: number, m: number, u: number): number[] {
  const distance = distancesFrom(scaled, n, m, u);
  return Array.from({ length: n }, (_, other) => other)
    .filter((other) => other !== u && !Number.isNaN(distance[other]!))
    .sort((a, b) => distance[a]! - distance[b]! || a - b);
}

/** Mean over all columns of squared differences of unit `u` and each other, from the columns that both have; NaN where they share none. */
export function distancesFrom(scaled: Float64Array, n: number, m: number, u: number): Float64Array {
  const squares = new Float64Array(n);
  const shared = new Int32Array(n);
  for (let i = 0; i < m; i++) {
    const own = scaled[i * n + u]!;
    if (Number.isNaN(own)) continue;
    for (let other = 0; other < n; other++) {
      const step = scaled[i * n + other]! - own;
      if (Number.isNaN(step)) continue;
      squares[other]! += step * step;
      shared[other]! += 1;
    }
  }
  return squares.map((square, other) => (shared[other] === 0 ? Number.NaN : square / shared[other]!));
}

/** Columns in standard deviations from their mean; those that do not vary are nought. */
export function standardised(values: Float64Array, n: number, m: number): Float64Array {
  const scaled = values.slice();
  for (let i = 0; i < m; i++) {
    const column = scaled.subarray(i * n, (i + 1) * n);
    const mean = meanOf(column);
    const spread = Math.sqrt(meanOf(column.map((value) => (value - mean) ** 2)));
    for (let u = 0; u < n; u++) column[u] = spread > 0 ? (column[u]! - mean) / spread : column[u]! * 0;
  }
  return scaled;
}
