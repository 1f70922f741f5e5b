/**
 * Chance from a counter: number i of a stream is the same whoever asks for it first, on any number of threads.
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, *Parallel Random Numbers: As Easy as 1, 2, 3*), with the published test vectors.
 */
const MULTIPLY_A = 0xd2511f53;
const MULTIPLY_B = 0xcd9e8d57;
const WEYL_A = 0x9e3779b9;
const WEYL_B = 0xbb67ae85;
const ROUNDS = 10;

/** The high 32 bits of a × b, both 32-bit; in halves of 16, so that all of it stays in whole numbers of the processor. */
function high(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const rest = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (rest >>> 16)) | 0;
}

/** Four unsigned 32-bit numbers for a counter of four and a key of two words, written to `out`. */
export function philox(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array): void {
  for (let round = 0; round < ROUNDS; round++) {
    const highA = high(MULTIPLY_A, c0);
    const highB = high(MULTIPLY_B, c2);
    const lowA = Math.imul(MULTIPLY_A, c0);
    const lowB = Math.imul(MULTIPLY_B, c2);
    c0 = highB ^ c1 ^ k0;
    c1 = lowB;
    c2 = highA ^ c3 ^ k1;
    c3 = lowA;
    k0 = (k0 + WEYL_A) | 0;
    k1 = (k1 + WEYL_B) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/**
 * A stream of chance named by a seed and up to two numbers, such as the draw and the chain: streams do not meet.
 * Seeds and names are whole numbers from 0 to 2^53 − 1 (seed) and 2^32 − 1 (names).
 */
export class Chance {
  readonly #low: number;
  readonly #high: number;
  readonly #major: number;
  readonly #minor: number;
  readonly #block = new Uint32Array(4);
  #counter = 0;
  #left = 0;
  #spare = Number.NaN;

  constructor(seed: number, major = 0, minor = 0) {
    this.#low = seed >>> 0;
    this.#high = Math.floor(seed / 2 ** 32) >>> 0;
    this.#major = major >>> 0;
    this.#minor = minor >>> 0;
  }

  /** A whole number from 0 to 2^32 − 1. */
  word(): number {
    if (this.#left === 0) {
      philox(this.#counter >>> 0, Math.floor(this.#counter / 2 ** 32), this.#minor, this.#major, this.#low, this.#high, this.#block);
      this.#counter += 1;
      this.#left = 4;
    }
    this.#left -= 1;
    return this.#block[3 - this.#left] as number;
  }

  /** In (0, 1), 53 bits: never 0, never 1. */
  uniform(): number {
    return ((this.word() >>> 5) * 0x4000000 + (this.word() >>> 6) + 0.5) / 2 ** 53;
  }

  /** A whole number from 0 to before `count`, without bias. `count` is at most 2^32. */
  below(count: number): number {
    const fair = 2 ** 32 - (2 ** 32 % count);
    for (;;) {
      const word = this.word();
      if (word < fair) return word % count;
    }
  }

  /** A standard normal (Marsaglia's polar method). */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare;
      this.#spare = Number.NaN;
      return spare;
    }
    for (;;) {
      const [u, v] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = v * scale;
      return u * scale;
    }
  }

  /** Gamma with the given shape (> 0) and scale 1 (Marsaglia and Tsang 2000). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** Puts `places` in random order, in place (Fisher–Yates). */
  shuffle<T>(places: T[]): T[] {
    for (let i = places.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [places[i], places[j]] = [places[j] as T, places[i] as T];
    }
    return places;
  }
}
