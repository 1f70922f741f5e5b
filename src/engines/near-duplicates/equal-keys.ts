/** Finds equal keys among many: thrown by their highest bits into heaps that fit near the processor, heap by heap chained by the next bits. */

/** A heap has so many keys on average. */
const IN_A_HEAP = 512;
const MOST_HEAP_BITS = 11;
const CELL_BITS = 10;
const NONE = -1;

/** Memory: 8 bytes a row, and 12 for each row of the largest heap. */
export class EqualKeys {
  /** Of each row its key and the row, heap by heap. */
  readonly #heaps: Int32Array;
  readonly #starts: Int32Array;
  readonly #shift: number;
  readonly #cells = new Int32Array(2 ** CELL_BITS);
  /** Of each key in a heap the next other key of its cell, the next row of the same key, and the last row of it. */
  #next: Int32Array = new Int32Array();
  #same: Int32Array = new Int32Array();
  #last: Int32Array = new Int32Array();
  #group: Int32Array = new Int32Array(16);

  constructor(rows: number) {
    this.#heaps = new Int32Array(2 * rows);
    const bits = Math.min(MOST_HEAP_BITS, Math.max(0, Math.ceil(Math.log2(rows / IN_A_HEAP))));
    this.#starts = new Int32Array(2 ** bits + 1);
    this.#shift = 31 - bits;
  }

  /** Tells of each key that several of `rows` share, their keys beginning at `first`; the rows in their order. Ends where `tell` answers false. */
  group(keys: Int32Array, first: number, rows: Int32Array, tell: (rows: Int32Array, count: number) => boolean): void {
    this.#intoHeaps(keys, first, rows);
    for (let heap = 0, from = 0; heap < this.#starts.length - 1; heap++) {
      // Filling a heap moved its start to its end.
      const to = this.#starts[heap] as number;
      if (to - from > 1 && this.#chain(from, to - from) && !this.#tellAll(from, to - from, tell)) return;
      from = to;
    }
  }

  #intoHeaps(keys: Int32Array, first: number, rows: Int32Array): void {
    const [starts, shift, heaps] = [this.#starts, this.#shift, this.#heaps];
    const count = rows.length;
    starts.fill(0);
    for (let i = 0; i < count; i++) starts[(((keys[first + (rows[i] as number)] as number) >>> 1) >>> shift) + 1]! += 1;
    for (let heap = 1; heap < starts.length; heap++) starts[heap]! += starts[heap - 1] as number;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const key = keys[first + row] as number;
      const heap = (key >>> 1) >>> shift;
      const place = starts[heap] as number;
      starts[heap] = place + 1;
      heaps[2 * place] = key;
      heaps[2 * place + 1] = row;
    }
  }

  /** False where all keys of the heap differ. */
  #chain(from: number, count: number): boolean {
    if (this.#next.length < count) {
      this.#next = new Int32Array(2 * count);
      this.#same = new Int32Array(2 * count);
      this.#last = new Int32Array(2 * count);
    }
    const [heaps, cells, next, same, last] = [this.#heaps, this.#cells, this.#next, this.#same, this.#last];
    const mask = cells.length - 1;
    let isAnySame = false;
    cells.fill(NONE);
    for (let i = 0; i < count; i++) {
      const key = heaps[2 * (from + i)] as number;
      const cell = (key >>> 1) & mask;
      let other = cells[cell] as number;
      while (other !== NONE && heaps[2 * (from + other)] !== key) other = next[other] as number;
      same[i] = NONE;
      last[i] = i;
      if (other === NONE) {
        next[i] = cells[cell] as number;
        cells[cell] = i;
        continue;
      }
      isAnySame = true;
      same[last[other] as number] = i;
      last[other] = i;
      last[i] = NONE;
    }
    return isAnySame;
  }

  #tellAll(from: number, count: number, tell: (rows: Int32Array, count: number) => boolean): boolean {
    for (let i = 0; i < count; i++) {
      if (this.#same[i] === NONE || this.#last[i] === NONE) continue;
      let length = 0;
      for (let at = i; at !== NONE; at = this.#same[at] as number) {
        if (length === this.#group.length) {
          const larger = new Int32Array(2 * length);
          larger.set(this.#group);
          this.#group = larger;
        }
        this.#group[length++] = this.#heaps[2 * (from + at) + 1] as number;
      }
      if (!tell(this.#group, length)) return false;
    }
    return true;
  }
}
