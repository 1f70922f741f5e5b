/**
 * Points of a Sobol' sequence with nested uniform scrambling (Owen 1995, by hashing as Laine and Karras 2011 and Burley 2020 do it).
 * Point i is the same whoever asks for it first. Beyond the dimensions of the table chance from a counter fills in.
 */
import { philox } from '../chance/index.ts';
import { directions } from './direction-numbers.ts';

const BITS = 32;
export const SOBOL_DIMENSIONS = directions.length + 1;
const TWO_TO_32 = 2 ** 32;

/** `dimensions` numbers in (0, 1) for each point; seeds are whole numbers from 0 to 2^53 − 1. */
export class SobolPoints {
  readonly dimensions: number;
  readonly #table: Int32Array;
  readonly #scramble: Int32Array;
  readonly #fill: FillIn;

  constructor(dimensions: number, seed: number) {
    this.dimensions = dimensions;
    const quasi = Math.min(dimensions, SOBOL_DIMENSIONS);
    this.#table = tableOf(quasi);
    this.#scramble = new Int32Array(quasi);
    const words = new Uint32Array(4);
    for (let d = 0; d < quasi; d++) {
      if (d % 4 === 0) philox(d / 4, 0, 0, 0x50b01, seed >>> 0, Math.floor(seed / TWO_TO_32), words);
      this.#scramble[d] = words[d % 4]!;
    }
    this.#fill = new FillIn(seed, 0x50b02);
  }

  /** Writes point `i` (from 0) to `out`. */
  at(i: number, out: Float64Array) {
    const quasi = this.#scramble.length;
    for (let d = 0; d < quasi; d++) {
      let word = 0;
      for (let bit = 0, rest = i >>> 0; rest !== 0; bit++, rest >>>= 1) if (rest & 1) word ^= this.#table[d * BITS + bit]!;
      out[d] = ((scrambled(word, this.#scramble[d]!) >>> 0) + 0.5) / TWO_TO_32;
    }
    this.#fill.at(i, out, quasi, this.dimensions);
  }
}

/** Independent uniform numbers in (0, 1), named by seed, stream and point. */
export class FillIn {
  readonly #low: number;
  readonly #high: number;
  readonly #stream: number;
  readonly #words = new Uint32Array(4);

  constructor(seed: number, stream: number) {
    this.#low = seed >>> 0;
    this.#high = Math.floor(seed / TWO_TO_32);
    this.#stream = stream;
  }

  at(i: number, out: Float64Array, from: number, to: number) {
    for (let d = from; d < to; d++) {
      const place = d - from;
      if (place % 4 === 0) philox(place / 4, i >>> 0, Math.floor(i / TWO_TO_32), this.#stream, this.#low, this.#high, this.#words);
      out[d] = (this.#words[place % 4]! + 0.5) / TWO_TO_32;
    }
  }
}

/** Direction numbers as 32-bit words, first bit highest: word k of dimension d at `32 d + k`. */
function tableOf(dimensions: number): Int32Array {
  const table = new Int32Array(dimensions * BITS);
  for (let k = 0; k < BITS; k++) table[k] = 1 << (BITS - 1 - k);
  for (let d = 1; d < dimensions; d++) {
    const { coefficients, integers } = directions[d - 1]!;
    const degree = integers.length;
    const at = d * BITS;
    for (let k = 0; k < BITS; k++) {
      if (k < degree) {
        table[at + k] = integers[k]! << (BITS - 1 - k);
        continue;
      }
      let word = table[at + k - degree]! ^ (table[at + k - degree]! >>> degree);
      for (let j = 1; j < degree; j++) if ((coefficients >> (degree - 1 - j)) & 1) word ^= table[at + k - j]!;
      table[at + k] = word;
    }
  }
  return table;
}

/** Each bit is flipped by a hash of the bits above it. */
function scrambled(word: number, seed: number): number {
  let x = reversed(word);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reversed(x);
}

function reversed(word: number): number {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}
