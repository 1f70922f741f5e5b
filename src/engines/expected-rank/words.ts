/**
 * The words of a stream of chance, many at once: the same Philox4x32-10 words, in the same order, as `Chance` gives one by one for
 * the same seed and names. A sweep over a nation's proposals draws tens of thousands; a test holds the two streams together.
 */
import { philoxMany } from '../chance/many.ts';

const BLOCKS = 256;

export class Words {
  /** Signed words; read at `at`, then step on. */
  readonly #words: Int32Array;
  readonly #low: number;
  readonly #high: number;
  readonly #major: number;
  readonly #minor: number;
  #block = 0;
  #at: number;

  /** `blocks` of four words are made at a time: as few as are wanted, where few are. */
  constructor(seed: number, major = 0, minor = 0, blocks = BLOCKS) {
    this.#words = new Int32Array(4 * blocks);
    this.#at = 4 * blocks;
    this.#low = seed | 0;
    this.#high = Math.floor(seed / 2 ** 32) | 0;
    this.#major = major | 0;
    this.#minor = minor | 0;
  }

  /** A whole number from −2^31 to 2^31 − 1. */
  next(): number {
    if (this.#at === this.#words.length) this.#refill();
    return this.#words[this.#at++] as number;
  }

  /** Words that are made and not yet read, at least one, for who reads many; `read` says how many were. */
  ready(): Int32Array {
    if (this.#at === this.#words.length) this.#refill();
    return this.#words.subarray(this.#at);
  }

  read(count: number): void {
    this.#at += count;
  }

  /** In (0, 1), 32 bits. */
  uniform(): number {
    return ((this.next() >>> 0) + 0.5) / 2 ** 32;
  }

  #refill() {
    philoxMany(this.#words, this.#block, this.#minor, this.#major, this.#low, this.#high);
    this.#block += this.#words.length / 4;
    this.#at = 0;
  }
}
