/** A portfolio from a relaxation: what is whole stays, parts come in by share, then whatever still fits by margin. */
import type { Kernel } from './kernel.ts';
import type { Simplex } from './simplex.ts';
import type { Tableau } from './tableau.ts';

const WHOLE = 1 - 1e-6;
const OPEN = 2;

/** The portfolio may break a min: the caller checks. */
export function roundedDown({ free, base, matrix, low, high }: Kernel, simplex: Simplex | Tableau, decided: Uint8Array): Uint8Array {
  const shares = new Float64Array(free.length);
  for (let k = 0; k < free.length; k++) if (!simplex.isBasic(k)) shares[k] = simplex.valueOf(k);
  simplex.basis.forEach((j, place) => {
    if (j < free.length) shares[j] = simplex.partOf(place);
  });
  const room = new Room(matrix, low, high);
  const inside = new Uint8Array(free.length);
  for (let k = 0; k < free.length; k++) if (shares[k]! >= WHOLE) room.take(k, inside);
  const parts = Array.from(shares.keys()).filter((k) => shares[k]! > 1 - WHOLE && shares[k]! < WHOLE);
  parts.sort((a, b) => shares[b]! - shares[a]! || a - b);
  for (const k of parts) if (room.fits(k)) room.take(k, inside);
  const others = Array.from(shares.keys()).filter((k) => decided[k] === OPEN && !inside[k] && !(shares[k]! > 1 - WHOLE));
  others.sort((a, b) => simplex.reduced[a]! - simplex.reduced[b]! || a - b);
  for (const k of others) if (room.fits(k)) room.take(k, inside);
  const portfolio = base.slice();
  for (let k = 0; k < free.length; k++) if (inside[k]) portfolio[free[k]!] = 1;
  return portfolio;
}

class Room {
  readonly #matrix: Kernel['matrix'];
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #sums: Float64Array;

  constructor(matrix: Kernel['matrix'], low: Float64Array, high: Float64Array) {
    this.#matrix = matrix;
    this.#low = low;
    this.#high = high;
    this.#sums = new Float64Array(matrix.rows);
  }

  take(k: number, inside: Uint8Array) {
    const { columnStart, columnRow, columnValue } = this.#matrix;
    for (let p = columnStart[k]!; p < columnStart[k + 1]!; p++) this.#sums[columnRow[p]!]! += columnValue[p]!;
    inside[k] = 1;
  }

  /** Whether no limit is newly broken. */
  fits(k: number): boolean {
    const { columnStart, columnRow, columnValue } = this.#matrix;
    for (let p = columnStart[k]!; p < columnStart[k + 1]!; p++) {
      const [i, value] = [columnRow[p]!, columnValue[p]!];
      const sum = this.#sums[i]! + value;
      if (value > 0 ? sum > this.#high[i]! + 1e-9 : sum < this.#low[i]! - 1e-9) return false;
    }
    return true;
  }
}
