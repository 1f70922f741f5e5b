/** Sketches of many documents in columns, with one chain of documents for each key of each band. */
import { keyOf } from './join.ts';
import type { Plan } from './plan.ts';

const NOBODY = -1;
const FIRST_ROOM = 1024;

/** 2 bytes a slot and 12 to 16 bytes a band for each document that there is room for; room doubles. */
export class Signatures {
  readonly plan: Plan;
  /** Rows used, removed ones included. */
  count = 0;
  slots: Uint16Array;
  #heads: Int32Array;
  #next: Int32Array;
  #room: number;

  constructor(plan: Plan, rows = FIRST_ROOM) {
    this.plan = plan;
    this.#room = 2 ** Math.ceil(Math.log2(Math.max(FIRST_ROOM, rows)));
    this.slots = new Uint16Array(this.#room * plan.slots);
    this.#heads = new Int32Array(this.#room * plan.bands).fill(NOBODY);
    this.#next = new Int32Array(this.#room * plan.bands);
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
      let seen = 0;
      for (let row = this.#heads[this.#headOf(band, sketch, 0)] as number; row !== NOBODY; row = this.#next[row * bands + band] as number) {
        if (!agrees(sketch, 0, this.slots, row * width, band * size, size)) continue;
        if (++seen > most) break;
        rows.add(row);
      }
      if (seen > most) crowded += 1;
    }
    return { rows, crowded };
  }

  #headOf(band: number, slots: Uint16Array, at: number): number {
    const { rows: size } = this.plan;
    return band * this.#room + (keyOf(slots, at + band * size, size) & (this.#room - 1));
  }

  #chain(row: number): void {
    const { bands, slots: width } = this.plan;
    for (let band = 0; band < bands; band++) {
      const head = this.#headOf(band, this.slots, row * width);
      this.#next[row * bands + band] = this.#heads[head] as number;
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
    this.#next = new Int32Array(this.#room * bands);
    for (let row = 0; row < this.count; row++) this.#chain(row);
  }
}

function agrees(a: Uint16Array, atA: number, b: Uint16Array, atB: number, first: number, size: number): boolean {
  for (let i = first; i < first + size; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}
