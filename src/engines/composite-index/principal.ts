/** Weights by the first principal component of the children of a group. */

export interface Component {
  /** Squared loadings: they add up to 1. */
  readonly weights: Float64Array;
  /** Share of the variance that it holds. */
  readonly explained: number;
  /** Places of the children that run against the others. */
  readonly opposed: readonly number[];
}

/**
 * Squared loadings of the first principal component of the correlations (OECD–JRC Handbook 2008, §6.1). Correlations are over the units
 * that have both; one that cannot be told is nought.
 */
export function firstComponent(columns: readonly Float64Array[]): Component {
  const size = columns.length;
  const matrix = columns.map((a, i) => Float64Array.from(columns, (b, j) => (i === j ? 1 : correlation(a, b))));
  const { value, vector } = largestOf(matrix);
  const sum = vector.reduce((total, loading) => total + loading, 0);
  const opposed = [...vector.keys()].filter((i) => (sum < 0 ? -vector[i]! : vector[i]!) < -1e-9);
  return { weights: vector.map((loading) => loading * loading), explained: size === 0 ? 0 : value / size, opposed };
}

export function correlation(a: Float64Array, b: Float64Array): number {
  let [count, sumA, sumB] = [0, 0, 0];
  for (let u = 0; u < a.length; u++) {
    if (Number.isNaN(a[u]! + b[u]!)) continue;
    count += 1;
    sumA += a[u]!;
    sumB += b[u]!;
  }
  const [meanA, meanB] = [sumA / count, sumB / count];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let u = 0; u < a.length; u++) {
    if (Number.isNaN(a[u]! + b[u]!)) continue;
    both += (a[u]! - meanA) * (b[u]! - meanB);
    squareA += (a[u]! - meanA) ** 2;
    squareB += (b[u]! - meanB) ** 2;
  }
  const scale = Math.sqrt(squareA * squareB);
  return count < 2 || !(scale > 0) ? 0 : both / scale;
}

const SWEEPS = 60;

/** The largest eigenvalue of a symmetric matrix and its vector of length 1, by Jacobi's rotations. */
function largestOf(given: readonly Float64Array[]): { value: number; vector: Float64Array } {
  const size = given.length;
  const a = given.map((row) => row.slice());
  const vectors = given.map((_, i) => Float64Array.from(given, (_row, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        off += a[p]![q]! ** 2;
        if (a[p]![q] !== 0) rotate(a, vectors, p, q);
      }
    if (off < 1e-30) break;
  }
  let best = 0;
  for (let i = 1; i < size; i++) if (a[i]![i]! > a[best]![best]!) best = i;
  return { value: size === 0 ? 0 : a[best]![best]!, vector: Float64Array.from(vectors, (row) => row[best]!) };
}

function rotate(a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number) {
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < a.length; k++) {
    const [kp, kq] = [a[k]![p]!, a[k]![q]!];
    a[k]![p] = c * kp - s * kq;
    a[k]![q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const [pk, qk] = [a[p]![k]!, a[q]![k]!];
    a[p]![k] = c * pk - s * qk;
    a[q]![k] = s * pk + c * qk;
  }
  for (const row of vectors) {
    const [kp, kq] = [row[p]!, row[q]!];
    row[p] = c * kp - s * kq;
    row[q] = s * kp + c * kq;
  }
}
