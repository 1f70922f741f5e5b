/** Small symmetric systems: solved by Cholesky, refused where columns say the same. */

/** Below this share of what a column began with, nothing of its own is left. */
const NOTHING_LEFT = 1e-11;

/** The inverse of a positive definite matrix of `size`² numbers; undefined where it has none. */
export function inverseOf(matrix: Float64Array, size: number): Float64Array | undefined {
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= root[i * size + k]! * root[j * size + k]!;
      if (i > j) root[i * size + j] = rest / root[j * size + j]!;
      else if (rest > NOTHING_LEFT * matrix[i * size + i]!) root[i * size + i] = Math.sqrt(rest);
      else return undefined;
    }
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let c = 0; c < size; c++) {
    for (let i = 0; i < size; i++) {
      let rest = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) rest -= root[i * size + k]! * column[k]!;
      column[i] = rest / root[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      let rest = column[i]!;
      for (let k = i + 1; k < size; k++) rest -= root[k * size + i]! * column[k]!;
      column[i] = rest / root[i * size + i]!;
      inverse[i * size + c] = column[i]!;
    }
  }
  return inverse;
}

/** Σ wᵢ xᵢ xᵢ' over rows of `size` numbers. */
export function crossProduct(x: Float64Array, size: number, weights: Float64Array): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) product[a * size + b]! += weight * x[i * size + a]! * x[i * size + b]!;
  }
  return product;
}

/** Σ wᵢ xᵢ. */
export function weightedSum(x: Float64Array, size: number, weights: Float64Array): Float64Array {
  const sum = new Float64Array(size);
  for (let i = 0; i < weights.length; i++) for (let a = 0; a < size; a++) sum[a]! += weights[i]! * x[i * size + a]!;
  return sum;
}

export function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from({ length: size }, (_, a) => {
    let sum = 0;
    for (let b = 0; b < size; b++) sum += matrix[a * size + b]! * vector[b]!;
    return sum;
  });
}

export function dot(a: Float64Array, b: Float64Array, from = 0): number {
  let sum = 0;
  for (let k = 0; k < b.length; k++) sum += a[from + k]! * b[k]!;
  return sum;
}
