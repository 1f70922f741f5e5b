/**
 * The words of a stream of chance, many at once: the same Philox4x32-10 words, in the same order, as `Chance` gives one by one for
 * the same seed and names. A sweep over a nation's proposals draws tens of thousands; a test holds the two streams together.
 */
const MULTIPLY_A_LOW = 0x1f53;
const MULTIPLY_A_HIGH = 0xd251;
const MULTIPLY_B_LOW = 0x8d57;
const MULTIPLY_B_HIGH = 0xcd9e;
const MULTIPLY_A = 0xd2511f53 | 0;
const MULTIPLY_B = 0xcd9e8d57 | 0;
const WEYL_A = 0x9e3779b9 | 0;
const WEYL_B = 0xbb67ae85 | 0;
const ROUNDS = 10;
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
    if (this.#at === this.#words.length) {
      this.#refill();
      this.#at = 0;
    }
    return this.#words[this.#at++] as number;
  }

  /** In (0, 1), 32 bits. */
  uniform(): number {
    return ((this.next() >>> 0) + 0.5) / 2 ** 32;
  }

  #refill() {
    for (let i = 0; i < this.#words.length / 4; i++) {
      philoxInto(
        this.#words,
        4 * i,
        this.#block | 0,
        Math.floor(this.#block / 2 ** 32) | 0,
        this.#minor,
        this.#major,
        this.#low,
        this.#high,
      );
      this.#block += 1;
    }
  }
}

/** Multiplication of 32 by 32 bits in halves of 16, so that all of it stays in whole numbers of the processor. */
function philoxInto(out: Int32Array, at: number, c0: number, c1: number, c2: number, c3: number, k0: number, k1: number) {
  for (let round = 0; round < ROUNDS; round++) {
    const aLow = c0 & 0xffff;
    const aHigh = c0 >>> 16;
    const aMiddle = (Math.imul(aHigh, MULTIPLY_A_LOW) + (Math.imul(aLow, MULTIPLY_A_LOW) >>> 16)) | 0;
    const aRest = (Math.imul(aLow, MULTIPLY_A_HIGH) + (aMiddle & 0xffff)) | 0;
    const aTop = (Math.imul(aHigh, MULTIPLY_A_HIGH) + (aMiddle >>> 16) + (aRest >>> 16)) | 0;
    const bLow = c2 & 0xffff;
    const bHigh = c2 >>> 16;
    const bMiddle = (Math.imul(bHigh, MULTIPLY_B_LOW) + (Math.imul(bLow, MULTIPLY_B_LOW) >>> 16)) | 0;
    const bRest = (Math.imul(bLow, MULTIPLY_B_HIGH) + (bMiddle & 0xffff)) | 0;
    const bTop = (Math.imul(bHigh, MULTIPLY_B_HIGH) + (bMiddle >>> 16) + (bRest >>> 16)) | 0;
    const [bottomA, bottomB] = [Math.imul(c0, MULTIPLY_A), Math.imul(c2, MULTIPLY_B)];
    c0 = bTop ^ c1 ^ k0;
    c1 = bottomB;
    c2 = aTop ^ c3 ^ k1;
    c3 = bottomA;
    k0 = (k0 + WEYL_A) | 0;
    k1 = (k1 + WEYL_B) | 0;
  }
  out[at] = c0;
  out[at + 1] = c1;
  out[at + 2] = c2;
  out[at + 3] = c3;
}
