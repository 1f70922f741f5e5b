/** The ratio test of the dual simplex with bound flipping: columns are passed while flipping them still leaves the row outside its bounds. */
interface Tableau {
  readonly state: Uint8Array;
  readonly reduced: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const SMALLEST = 1e-9;
/** What flipping leaves outside by no more than this is within. */
const BARELY = 1e-9;
/** Ratios as near as this count as one: of them the largest pivot enters. */
const NEAR = 1e-12;
const BASIC = 2;

export class Passing {
  /** The columns passed, the first `count` of them. */
  readonly passed: Int32Array;
  count = 0;
  readonly #heap: Int32Array;
  readonly #ratio: Float64Array;
  readonly #touched: Int32Array;
  #touchedCount = 0;

  constructor(size: number) {
    this.passed = new Int32Array(size);
    this.#heap = new Int32Array(size);
    this.#ratio = new Float64Array(size);
    this.#touched = new Int32Array(size);
  }

  /** The column that enters, or −1; `sign` is 1 where the row is above its bounds, −1 below. */
  choose(alpha: Float64Array, sign: number, outside: number, tableau: Tableau, size: number): number {
    let left = this.#collect(alpha, sign, tableau, size);
    this.count = 0;
    if (left === 0) return -1;
    for (let k = (left >> 1) - 1; k >= 0; k--) this.#sink(k, left);
    let slope = outside;
    const { lower, upper } = tableau;
    while (left > 0) {
      const first = this.#heap[0]!;
      const ratio = this.#ratio[first]! + NEAR;
      const from = this.count;
      let [enters, size] = [-1, 0];
      while (left > 0 && this.#ratio[this.#heap[0]!]! <= ratio) {
        const j = this.#heap[0]!;
        this.#heap[0] = this.#heap[--left]!;
        this.#sink(0, left);
        this.passed[this.count++] = j;
        const pivot = Math.abs(alpha[j]!);
        slope -= pivot * (upper[j]! - lower[j]!);
        if (pivot > size) {
          size = pivot;
          enters = j;
        }
      }
      if (slope >= 0 && left > 0) continue;
      if (slope > BARELY * Math.max(1, outside)) {
        // Even with every column flipped the row stays outside.
        this.count = 0;
        return -1;
      }
      this.#settle(enters, from, alpha, tableau, slope);
      return enters;
    }
    return -1;
  }

  /** Of the last group those are flipped that can be before the row is within; the one that enters is not. */
  #settle(enters: number, from: number, alpha: Float64Array, { lower, upper }: Tableau, slopeAfter: number) {
    let slope = slopeAfter;
    for (let k = from; k < this.count; k++) {
      const j = this.passed[k]!;
      slope += Math.abs(alpha[j]!) * (upper[j]! - lower[j]!);
    }
    let kept = from;
    for (let k = from; k < this.count; k++) {
      const j = this.passed[k]!;
      if (j === enters) continue;
      const step = Math.abs(alpha[j]!) * (upper[j]! - lower[j]!);
      if (slope - step < 0) continue;
      slope -= step;
      this.passed[kept++] = j;
    }
    this.count = kept;
  }

  #collect(alpha: Float64Array, sign: number, { state, reduced, lower, upper }: Tableau, size: number): number {
    let left = 0;
    let touched = 0;
    for (let j = 0; j < size; j++) {
      const value = alpha[j]!;
      if (value === 0 || state[j] === BASIC) continue;
      this.#touched[touched++] = j;
      const turned = sign * value;
      if (Math.abs(value) < SMALLEST || lower[j] === upper[j] || (state[j] === 0 ? turned < 0 : turned > 0)) continue;
      this.#ratio[j] = Math.max(0, reduced[j]! / turned);
      this.#heap[left++] = j;
    }
    this.#touchedCount = touched;
    return left;
  }

  /** Moves reduced costs along the row. */
  move(reduced: Float64Array, alpha: Float64Array, step: number) {
    for (let k = 0; k < this.#touchedCount; k++) {
      const j = this.#touched[k]!;
      reduced[j]! -= step * alpha[j]!;
    }
  }

  #sink(place: number, size: number) {
    const heap = this.#heap;
    const ratio = this.#ratio;
    const held = heap[place]!;
    const key = ratio[held]!;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && ratio[heap[child + 1]!]! < ratio[heap[child]!]!) child += 1;
      if (ratio[heap[child]!]! >= key) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = held;
  }
}
