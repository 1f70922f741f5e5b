/**
 * The fit before the pilot as a function of how much each predictor counts: for each such weighing the donors' weights are the exact
 * nearest point, and the slope follows from the conditions of the optimum (implicit differentiation).
 */
import type { Differences } from './donors.ts';
import { type Nearest, nearest } from './nearest.ts';

/** The least a predictor counts, against the most (Becker and Klößner 2018, *Econometrics and Statistics* 5). */
export const LEAST = 1e-8;

export interface Tried {
  /** Logarithms of the predictor weights, the largest nought. */
  readonly logs: Float64Array;
  readonly donors: Nearest;
  /** Mean squared difference before the pilot. */
  readonly loss: number;
}

/** A search's own memory: scaled points and the last corner set, from which the next solve starts. */
export class Nested {
  readonly #of: Differences;
  readonly #points: Float64Array;
  readonly #outcome: Float64Array;
  readonly #lowest: number;
  #last: Nearest | undefined;

  constructor(of: Differences, least: number) {
    this.#of = of;
    this.#lowest = Math.log(Math.max(LEAST, least));
    this.#points = new Float64Array(of.x.length);
    this.#outcome = new Float64Array(of.before);
  }

  /** Forgets the last corner set, so that what follows does not depend on what came before. */
  restart() {
    this.#last = undefined;
  }

  try(wanted: Float64Array): Tried {
    const { x, size } = this.#of;
    const logs = levelled(wanted, this.#lowest);
    for (let k = 0; k < size; k++) {
      const root = Math.exp(logs[k]! / 2);
      for (let at = k; at < x.length; at += size) this.#points[at] = root * x[at]!;
    }
    const donors = nearest(this.#points, size, this.#last);
    this.#last = donors;
    return { logs, donors, loss: this.#loss(donors) };
  }

  #loss({ support, weights }: Nearest): number {
    const { z, before } = this.#of;
    const outcome = this.#outcome.fill(0);
    support.forEach((j, s) => {
      const [at, weight] = [j * before, weights[s]!];
      for (let t = 0; t < before; t++) outcome[t]! += weight * z[at + t]!;
    });
    let loss = 0;
    for (let t = 0; t < before; t++) loss += outcome[t]! ** 2;
    return loss;
  }

  /** Slope of the loss by the logarithm of each predictor weight, corner set unchanged. */
  slope({ logs, donors }: Tried): Float64Array {
    const { x, size, z, before } = this.#of;
    const { support, weights } = donors;
    const slope = new Float64Array(size);
    const m = support.length;
    if (m < 2) return slope;
    const miss = new Float64Array(size);
    const outcome = new Float64Array(before);
    support.forEach((j, s) => {
      for (let k = 0; k < size; k++) miss[k]! += weights[s]! * x[j * size + k]!;
      for (let t = 0; t < before; t++) outcome[t]! += weights[s]! * z[j * before + t]!;
    });
    // Directions from the first corner to the others span what the weights can do.
    const of = support[0]!;
    const across = Float64Array.from({ length: (m - 1) * size }, (_, at) => {
      const [s, k] = [Math.floor(at / size), at % size];
      return x[support[s + 1]! * size + k]! - x[of * size + k]!;
    });
    const right = Float64Array.from({ length: m - 1 }, (_, s) => {
      let sum = 0;
      for (let t = 0; t < before; t++) sum += 2 * outcome[t]! * (z[support[s + 1]! * before + t]! - z[of * before + t]!);
      return sum;
    });
    const matrix = new Float64Array((m - 1) * (m - 1));
    for (let a = 0; a < m - 1; a++)
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += Math.exp(logs[k]!) * across[a * size + k]! * across[b * size + k]!;
        matrix[a * (m - 1) + b] = sum;
        matrix[b * (m - 1) + a] = sum;
      }
    if (!solve(matrix, right)) return slope;
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let s = 0; s < m - 1; s++) sum += right[s]! * across[s * size + k]!;
      slope[k] = -Math.exp(logs[k]!) * miss[k]! * sum;
    }
    return slope;
  }
}

/** The largest logarithm is nought and none lies below the least. */
function levelled(logs: Float64Array, lowest: number): Float64Array {
  const most = logs.reduce((high, each) => Math.max(high, each), Number.NEGATIVE_INFINITY);
  return logs.map((each) => Math.max(lowest, each - most));
}

/** Gaussian elimination with pivots in place; false where there is no single answer. */
function solve(matrix: Float64Array, right: Float64Array): boolean {
  const n = right.length;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(matrix[r * n + c]!) > Math.abs(matrix[pivot * n + c]!)) pivot = r;
    if (!(Math.abs(matrix[pivot * n + c]!) > 0)) return false;
    if (pivot !== c) {
      for (let k = 0; k < n; k++) [matrix[c * n + k], matrix[pivot * n + k]] = [matrix[pivot * n + k]!, matrix[c * n + k]!];
      [right[c], right[pivot]] = [right[pivot]!, right[c]!];
    }
    for (let r = c + 1; r < n; r++) {
      const factor = matrix[r * n + c]! / matrix[c * n + c]!;
      if (factor === 0) continue;
      for (let k = c; k < n; k++) matrix[r * n + k]! -= factor * matrix[c * n + k]!;
      right[r]! -= factor * right[c]!;
    }
  }
  for (let c = n - 1; c >= 0; c--) {
    for (let k = c + 1; k < n; k++) right[c]! -= matrix[c * n + k]! * right[k]!;
    right[c]! /= matrix[c * n + c]!;
  }
  return right.every(Number.isFinite);
}
