/** Solves A x = b for a symmetric A without negative eigenvalues, by Cholesky; columns that others say already get 0. */

/** A pivot smaller than this share of its diagonal is no direction of its own. */
const NOTHING = 1e-10;

export interface Factor {
  readonly size: number;
  readonly lower: Float64Array;
  readonly isKept: Uint8Array;
}

/** `matrix` is row-major, size × size; it is overwritten. */
export function factored(size: number, matrix: Float64Array): Factor {
  const isKept = new Uint8Array(size);
  const diagonal = Float64Array.from({ length: size }, (_, j) => matrix[j * size + j]!);
  for (let j = 0; j < size; j++) {
    let pivot = matrix[j * size + j]!;
    for (let k = 0; k < j; k++) pivot -= matrix[j * size + k]! ** 2;
    if (!(pivot > NOTHING * diagonal[j]!)) {
      for (let i = j; i < size; i++) matrix[i * size + j] = 0;
      continue;
    }
    isKept[j] = 1;
    const root = Math.sqrt(pivot);
    matrix[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = sum / root;
    }
  }
  return { size, lower: matrix, isKept };
}

export function solved({ size, lower, isKept }: Factor, right: Float64Array): Float64Array {
  const x = right.slice();
  for (let j = 0; j < size; j++) {
    if (!isKept[j]) {
      x[j] = 0;
      continue;
    }
    for (let k = 0; k < j; k++) x[j]! -= lower[j * size + k]! * x[k]!;
    x[j]! /= lower[j * size + j]!;
  }
  for (let j = size - 1; j >= 0; j--) {
    if (!isKept[j]) continue;
    for (let i = j + 1; i < size; i++) x[j]! -= lower[i * size + j]! * x[i]!;
    x[j]! /= lower[j * size + j]!;
  }
  return x;
}
