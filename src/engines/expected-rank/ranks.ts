/** Ranks of many numbers, the greatest first, by counting digits: three passes over 33 bits, no comparisons. */
const BITS = 11;
const DIGITS = 2 ** BITS;
const PASSES = 3;
/** Keys are whole numbers below this; two values closer than a 2^33th of the range share a key and keep their order. */
const KEYS = 2 ** (BITS * PASSES);

export type Ranks = Uint16Array | Uint32Array;

export class Ranker {
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;
  readonly #order: Uint32Array;
  readonly #other: Uint32Array;
  readonly #counts = new Uint32Array(PASSES * DIGITS);

  constructor(size: number) {
    this.#low = new Uint32Array(size);
    this.#high = new Uint32Array(size);
    this.#order = new Uint32Array(size);
    this.#other = new Uint32Array(size);
  }

  /** Writes the rank of each value, 1 for the greatest, to `out` from `at` on. */
  rank(values: Float64Array, out: Ranks, at: number) {
    this.#setKeys(values);
    let [from, to] = [this.#order, this.#other];
    for (let pass = 0; pass < PASSES; pass++) {
      this.#sortBy(pass, from, to);
      [from, to] = [to, from];
    }
    for (let place = 0; place < from.length; place++) out[at + from[place]!] = place + 1;
  }

  /** The greatest value has the key 0. The lower 22 bits and the upper 11 are kept apart, as whole numbers of the processor. */
  #setKeys(values: Float64Array) {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    const scale = most > least ? (KEYS - 1) / (most - least) : 0;
    this.#counts.fill(0);
    for (let i = 0; i < values.length; i++) {
      const key = (most - values[i]!) * scale;
      const high = Math.floor(key / 2 ** (2 * BITS));
      const low = (key - high * 2 ** (2 * BITS)) >>> 0;
      this.#low[i] = low;
      this.#high[i] = high;
      this.#order[i] = i;
      this.#counts[low & (DIGITS - 1)]! += 1;
      this.#counts[DIGITS + (low >>> BITS)]! += 1;
      this.#counts[2 * DIGITS + high]! += 1;
    }
  }

  #sortBy(pass: number, from: Uint32Array, to: Uint32Array) {
    const counts = this.#counts;
    const keys = pass === PASSES - 1 ? this.#high : this.#low;
    const shift = pass === 1 ? BITS : 0;
    let place = 0;
    for (let digit = pass * DIGITS; digit < (pass + 1) * DIGITS; digit++) {
      const count = counts[digit]!;
      counts[digit] = place;
      place += count;
    }
    for (let i = 0; i < from.length; i++) {
      const each = from[i]!;
      const digit = pass * DIGITS + ((keys[each]! >>> shift) & (DIGITS - 1));
      to[counts[digit]!] = each;
      counts[digit]! += 1;
    }
  }
}
