/** Order statistics of many columns of draws, a few columns at a time. */

/** Columns that are copied together, so that a row of memory is read once. */
const BLOCK = 64;

type Draws = Uint16Array | Uint32Array | Float32Array;

/**
 * Hands every column of `draws` (row after row, `columns` wide) to `take` in a scratch array of its own. The draws of a column
 * stand in their order; `take` may put them in another.
 */
export function eachColumn<D extends Draws>(draws: D, columns: number, take: (column: D, number: number) => void, from = 0, to = columns) {
  const rows = columns === 0 ? 0 : draws.length / columns;
  const Kind = draws.constructor as new (length: number) => D;
  const scratch = Array.from({ length: Math.min(BLOCK, to - from) }, () => new Kind(rows));
  for (let first = from; first < to; first += BLOCK) {
    const width = Math.min(BLOCK, to - first);
    for (let row = 0; row < rows; row++) {
      const at = row * columns + first;
      for (let i = 0; i < width; i++) scratch[i]![row] = draws[at + i]!;
    }
    for (let i = 0; i < width; i++) take(scratch[i]!, first + i);
  }
}

/** Places, in rising order, between which at least `level` of `rows` sorted draws lie: no more than half the rest beyond either. */
export function placesOf(level: number, rows: number): { low: number; high: number } {
  const beyond = Math.floor(((1 - level) / 2) * rows + 1e-9);
  return { low: beyond, high: rows - 1 - beyond };
}

/**
 * Puts `column` in part order so that the draw at `place` is the one that sorting would put there (Hoare 1961), and returns it. What
 * stands before `from` and after `to` is known to be no greater and no less than what is between.
 */
export function select(column: Draws, place: number, from = 0, to = column.length - 1): number {
  let [low, high] = [from, to];
  while (low < high) {
    const pivot = middleOf(column[low]!, column[(low + high) >> 1]!, column[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (column[i]! < pivot) i++;
      while (column[j]! > pivot) j--;
      if (i > j) break;
      const swapped = column[i]!;
      column[i] = column[j]!;
      column[j] = swapped;
      i++;
      j--;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return column[place]!;
}

const middleOf = (a: number, b: number, c: number) => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** Finds by counting what sorting would put at some places of a column of whole numbers up to `most`. */
export class Counted {
  /** How many there are of each number, and of each stretch of numbers. */
  readonly #numbers: Uint32Array;
  readonly #stretches: Uint32Array;
  readonly #bits: number;

  constructor(most: number) {
    this.#bits = Math.ceil(Math.log2(most + 1) / 2);
    this.#numbers = new Uint32Array(most + 1);
    this.#stretches = new Uint32Array((most >>> this.#bits) + 1);
  }

  /** The places in rising order; so the answers. */
  at(column: Uint16Array | Uint32Array, places: readonly number[]): number[] {
    const [numbers, stretches, bits] = [this.#numbers, this.#stretches, this.#bits];
    stretches.fill(0);
    for (let i = 0; i < column.length; i++) {
      numbers[column[i]!]! += 1;
      stretches[column[i]! >>> bits]! += 1;
    }
    let [stretch, before] = [0, 0];
    const found = places.map((place) => {
      while (before + stretches[stretch]! <= place) before += stretches[stretch++]!;
      let [number, below] = [stretch << bits, before];
      while (below + numbers[number]! <= place) below += numbers[number++]!;
      return number;
    });
    for (let i = 0; i < column.length; i++) numbers[column[i]!] = 0;
    return found;
  }
}
