/** Brings together the sketches that agree in a whole band, by sorting one band at a time. */
import { PairList } from './pair-list.ts';
import type { Plan } from './plan.ts';
import { finished } from './units.ts';

export interface Joined {
  readonly plan: Plan;
  /** `plan.slots` numbers a row. */
  readonly slots: Uint16Array<SharedArrayBuffer>;
  /** The key of each row in the first band, then in the second. */
  readonly keys: Int32Array<SharedArrayBuffer>;
  /** Rows that take part, ascending, and the document of each row. */
  readonly rows: Int32Array<SharedArrayBuffer>;
  readonly documentOf: Int32Array<SharedArrayBuffer>;
  /** Only pairs of a document before `split` with one from it on; 0 for all pairs. */
  readonly split: number;
  /** A band shared by more rows is left alone. */
  readonly mostTogether: number;
  /** No more pairs than this are answered. */
  readonly mostPairs: number;
}

/** Pairs that met in some bands. */
export interface Met {
  /** [a, b, a, b, …], documents with a < b. */
  readonly pairs: Uint32Array;
  /** Pairs that met here first, whether or not their sketches were alike enough. */
  readonly candidates: number;
  /** Bands left alone because too many rows share them. */
  readonly crowded: number;
}

/** Pairs whose sketches agree in one of these bands and in none before it, and in at least `plan.fewest` slots. */
export function joinBands(joined: Joined, from: number, to: number): Met {
  const meeting = new Meeting(joined);
  for (let band = from; band < to && meeting.pairs.count <= joined.mostPairs; band++) joinBand(joined, band, meeting);
  return { pairs: meeting.pairs.taken(), candidates: meeting.candidates, crowded: meeting.crowded };
}

function joinBand(joined: Joined, band: number, meeting: Meeting): void {
  const { rows, keys } = sortedByKey(joined, band);
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && keys[to] === keys[from]) to += 1;
    if (to - from > 1 && !meeting.meet(rows, from, to, band)) return;
    from = to;
  }
}

class Meeting {
  readonly pairs = new PairList();
  candidates = 0;
  crowded = 0;
  readonly #joined: Joined;

  constructor(joined: Joined) {
    this.#joined = joined;
  }

  /** False once there are more pairs than are wanted. */
  meet(rows: Int32Array, from: number, to: number, band: number): boolean {
    const { documentOf, split, mostTogether, mostPairs } = this.#joined;
    if (to - from > mostTogether) {
      this.crowded += 1;
      return true;
    }
    for (let i = from; i < to; i++) {
      const a = rows[i] as number;
      const isBefore = (documentOf[a] as number) < split;
      if (split > 0 && !isBefore) break;
      for (let j = i + 1; j < to; j++) {
        const b = rows[j] as number;
        if (split > 0 && (documentOf[b] as number) < split) continue;
        if (this.#isAlike(a, b, band)) this.pairs.push(documentOf[a] as number, documentOf[b] as number);
      }
      if (this.pairs.count > mostPairs) return false;
    }
    return true;
  }

  #isAlike(a: number, b: number, band: number): boolean {
    const { plan, slots } = this.#joined;
    const { rows, slots: size, fewest } = plan;
    const [atA, atB] = [a * size, b * size];
    const here = band * rows;
    for (let first = 0; first <= here; first += rows) {
      let row = 0;
      while (row < rows && slots[atA + first + row] === slots[atB + first + row]) row += 1;
      // Together in an earlier band, or only the hash of this band is the same.
      if ((row === rows) !== (first === here)) return false;
    }
    this.candidates += 1;
    let common = 0;
    for (let slot = 0; slot < size; slot++) if (slots[atA + slot] === slots[atB + slot]) common += 1;
    return common >= fewest;
  }
}

const DIGIT_BITS = 11;
const DIGITS = 3;

/** Writes the keys of a row, one a band: a hash of the slots of the band. */
export function writeKeys({ bands, rows: size, slots: width }: Plan, slots: Uint16Array, row: number, keys: Int32Array): void {
  const rows = keys.length / bands;
  for (let band = 0; band < bands; band++) keys[band * rows + row] = keyOf(slots, row * width + band * size, size);
}

export function keyOf(slots: Uint16Array, at: number, size: number): number {
  let key = 0;
  for (let row = 0; row < size; row++) key = (Math.imul(key, 0x9e3779b1) + (slots[at + row] as number)) | 0;
  return finished(key);
}

/** Rows in the order of their keys, equal keys in the order of the rows: radix sort, least digit first. */
function sortedByKey({ plan, keys, rows }: Joined, band: number): Sorted {
  const first = band * (keys.length / plan.bands);
  let here: Sorted = { rows: new Int32Array(rows), keys: new Int32Array(rows.length) };
  for (let i = 0; i < rows.length; i++) here.keys[i] = keys[first + (rows[i] as number)] as number;
  let there: Sorted = { rows: new Int32Array(rows.length), keys: new Int32Array(rows.length) };
  const starts = new Int32Array(2 ** DIGIT_BITS + 1);
  for (let digit = 0; digit < DIGITS; digit++) {
    scatter(here, there, digit * DIGIT_BITS, starts);
    [here, there] = [there, here];
  }
  return here;
}

interface Sorted {
  rows: Int32Array;
  keys: Int32Array;
}

function scatter(from: Sorted, to: Sorted, shift: number, starts: Int32Array): void {
  const mask = 2 ** DIGIT_BITS - 1;
  const count = from.keys.length;
  starts.fill(0);
  for (let i = 0; i < count; i++) starts[(((from.keys[i] as number) >>> shift) & mask) + 1]! += 1;
  for (let digit = 1; digit <= mask; digit++) starts[digit]! += starts[digit - 1] as number;
  for (let i = 0; i < count; i++) {
    const key = from.keys[i] as number;
    const digit = (key >>> shift) & mask;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to.keys[place] = key;
    to.rows[place] = from.rows[i] as number;
  }
}
