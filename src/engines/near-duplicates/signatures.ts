/** Sketches of many documents in columns, with one chain of documents for each key of each band. */
import type { Plan } from './plan.ts';
import { inCommon, keyOf } from './sketch.ts';

const NOBODY = -1;
const FIRST_ROOM = 1024;

/**
 * 2 bytes a slot and 12 bytes a band for each document that there is room for; room doubles. What belongs to a band lies together, so that one band at a
 * time fits near the processor.
 */
export class Signatures {
  readonly plan: Plan;
  /** Rows used, removed ones included. */
  count = 0;
  slots: Uint16Array;
  #heads: Int32Array;
  /** Of each row in a band its key, and the row that comes next in the chain. */
  #links: Int32Array;
  #room: number;

  constructor(plan: Plan, rows = FIRST_ROOM) {
    this.plan = plan;
    this.#room = 2 ** Math.ceil(Math.log2(Math.max(FIRST_ROOM, rows)));
    this.slots = new Uint16Array(this.#room * plan.slots);
    this.#heads = new Int32Array(this.#room * plan.bands).fill(NOBODY);
    this.#links = new Int32Array(2 * this.#room * plan.bands);
  }

  /** Keeps a sketch in the next row, and answers the row. */
  put(sketch: Uint16Array): number {
    if (this.count === this.#room) this.#grow();
    const row = this.count++;
    this.slots.set(sketch, row * this.plan.slots);
    this.#chain(row);
    return row;
  }

  /** Rows that agree with `sketch` in a whole band, each once; of the same key at most `most`, the latest. */
  meeting(sketch: Uint16Array, most: number): { rows: Set<number>; crowded: number } {
    const { bands, rows: size, slots: width } = this.plan;
    const rows = new Set<number>();
    let crowded = 0;
    for (let band = 0; band < bands; band++) {
      const key = keyOf(sketch, band * size, size);
      const first = 2 * band * this.#room;
      let seen = 0;
      for (let row = this.#heads[this.#headOf(band, key)] as number; row !== NOBODY; row = this.#links[first + 2 * row + 1] as number) {
        if (this.#links[first + 2 * row] !== key || !agrees(sketch, 0, this.slots, row * width, band * size, size)) continue;
        if (++seen > most) break;
        rows.add(row);
      }
      if (seen > most) crowded += 1;
    }
    return { rows, crowded };
  }

  /**
   * The same for `count` sketches that lie one after the other, band by band, and only rows with at least `plan.fewest` slots in common: [which, row, slots
   * in common], one after the other. Of a key that more than `most` share, rows beyond the latest are left out of all bands.
   */
  meetingEach(sketches: Uint16Array, count: number, most: number): number[] {
    const { bands, rows: size, slots: width } = this.plan;
    const found: number[] = [];
    for (let band = 0; band < bands; band++)
      for (let which = 0; which < count; which++)
        this.#meetIn(band, keyOf(sketches, which * width + band * size, size), sketches, which, most, found);
    return found;
  }

  #meetIn(band: number, key: number, sketches: Uint16Array, which: number, most: number, found: number[]): void {
    const { rows: size, slots: width, fewest } = this.plan;
    const [first, at] = [2 * band * this.#room, which * width];
    let seen = 0;
    for (let row = this.#heads[this.#headOf(band, key)] as number; row !== NOBODY; row = this.#links[first + 2 * row + 1] as number) {
      if (this.#links[first + 2 * row] !== key || !agrees(sketches, at, this.slots, row * width, band * size, size)) continue;
      if (++seen > most) return;
      if (this.#metBefore(band, sketches, at, row * width)) continue;
      const common = inCommon(sketches, at, this.slots, row * width, width);
      if (common >= fewest) found.push(which, row, common);
    }
  }

  #metBefore(band: number, sketches: Uint16Array, at: number, atRow: number): boolean {
    const { rows: size } = this.plan;
    for (let earlier = 0; earlier < band; earlier++) if (agrees(sketches, at, this.slots, atRow, earlier * size, size)) return true;
    return false;
  }

  #headOf(band: number, key: number): number {
    return band * this.#room + (key & (this.#room - 1));
  }

  #chain(row: number): void {
    const { bands, slots: width, rows: size } = this.plan;
    for (let band = 0; band < bands; band++) {
      const key = keyOf(this.slots, row * width + band * size, size);
      const head = this.#headOf(band, key);
      const place = 2 * (band * this.#room + row);
      this.#links[place] = key;
      this.#links[place + 1] = this.#heads[head] as number;
      this.#heads[head] = row;
    }
  }

  #grow(): void {
    const { slots: width, bands } = this.plan;
    this.#room *= 2;
    const slots = new Uint16Array(this.#room * width);
    slots.set(this.slots);
    this.slots = slots;
    this.#heads = new Int32Array(this.#room * bands).fill(NOBODY);
    this.#links = new Int32Array(2 * this.#room * bands);
    for (let row = 0; row < this.count; row++) this.#chain(row);
  }
}

function agrees(a: Uint16Array, atA: number, b: Uint16Array, atB: number, first: number, size: number): boolean {
  for (let i = first; i < first + size; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}
