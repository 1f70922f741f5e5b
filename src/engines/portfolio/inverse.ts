/** The inverse of a basis, kept dense: a basis has as many columns as there are limits, some dozens. */

/** Inverts the square matrix `from` (row-major, overwritten) into `into`; answers the row where it is singular, or −1. */
export function invert(size: number, from: Float64Array, into: Float64Array): number {
  into.fill(0);
  for (let i = 0; i < size; i++) into[i * size + i] = 1;
  for (let k = 0; k < size; k++) {
    const pivot = largestBelow(size, from, k);
    if (Math.abs(from[pivot * size + k]!) < 1e-11) return k;
    if (pivot !== k) {
      swapRows(size, from, pivot, k);
      swapRows(size, into, pivot, k);
    }
    eliminate(size, from, into, k);
  }
  return -1;
}

function largestBelow(size: number, from: Float64Array, k: number): number {
  let pivot = k;
  for (let i = k + 1; i < size; i++) if (Math.abs(from[i * size + k]!) > Math.abs(from[pivot * size + k]!)) pivot = i;
  return pivot;
}

function swapRows(size: number, matrix: Float64Array, a: number, b: number) {
  for (let j = 0; j < size; j++) {
    const held = matrix[a * size + j]!;
    matrix[a * size + j] = matrix[b * size + j]!;
    matrix[b * size + j] = held;
  }
}

function eliminate(size: number, from: Float64Array, into: Float64Array, k: number) {
  const inverse = 1 / from[k * size + k]!;
  for (let j = 0; j < size; j++) {
    from[k * size + j]! *= inverse;
    into[k * size + j]! *= inverse;
  }
  for (let i = 0; i < size; i++) {
    const factor = from[i * size + k]!;
    if (i === k || factor === 0) continue;
    for (let j = k; j < size; j++) from[i * size + j]! -= factor * from[k * size + j]!;
    for (let j = 0; j < size; j++) {
      const value = into[k * size + j]!;
      if (value !== 0) into[i * size + j]! -= factor * value;
    }
  }
}

/**
 * Exchanges the column at place `row` of the basis: `column` is inverse × the column that enters. Only entries of the pivot row that are not 0
 * change anything; `places` is room to list them.
 */
export function exchange(size: number, inverse: Float64Array, row: number, column: Float64Array, places: Int32Array) {
  const start = row * size;
  const scale = 1 / column[row]!;
  let count = 0;
  for (let j = 0; j < size; j++) {
    const value = inverse[start + j]!;
    if (value === 0) continue;
    inverse[start + j] = value * scale;
    places[count++] = j;
  }
  const isFull = count * 4 > size * 3;
  for (let i = 0; i < size; i++) {
    const factor = column[i]!;
    if (i === row || factor === 0) continue;
    const at = i * size;
    if (isFull) for (let j = 0; j < size; j++) inverse[at + j]! -= factor * inverse[start + j]!;
    else
      for (let k = 0; k < count; k++) {
        const j = places[k]!;
        inverse[at + j]! -= factor * inverse[start + j]!;
      }
  }
}

/** into = sign × inverse × vector. */
export function multiply(size: number, inverse: Float64Array, vector: Float64Array, into: Float64Array, sign: number, places: Int32Array) {
  let count = 0;
  for (let i = 0; i < size; i++) if (vector[i] !== 0) places[count++] = i;
  const isFull = count * 4 > size * 3;
  for (let k = 0; k < size; k++) {
    const at = k * size;
    let sum = 0;
    if (isFull) for (let i = 0; i < size; i++) sum += inverse[at + i]! * vector[i]!;
    else
      for (let c = 0; c < count; c++) {
        const i = places[c]!;
        sum += inverse[at + i]! * vector[i]!;
      }
    into[k] = sign * sum;
  }
}

/** Square of the length of a row. */
export function lengthOf(size: number, inverse: Float64Array, row: number): number {
  let square = 0;
  for (let at = row * size, end = at + size; at < end; at++) square += inverse[at]! * inverse[at]!;
  return square;
}
