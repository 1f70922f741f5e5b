/** How much two texts share, exactly: Jaccard of their sets of shingles, by hashes of 64 bits. */
import { type HashSet, isIn } from './hash-set.ts';
import type { ShingleReader } from './shingles.ts';

export interface Overlap {
  /** |A ∩ B| / |A ∪ B| over all shingles, and over those that are no boilerplate (0 where there are none). */
  readonly similarity: number;
  readonly contentSimilarity: number;
  /** Part of what is shared that is boilerplate, 0 to 1. */
  readonly boilerplateShare: number;
  /** Part of all shingles of A that B has too, and the other way. */
  readonly containment: readonly [ofA: number, ofB: number];
}

/** The shingles of one text, hashes of 64 bits in halves. */
export interface Shingles {
  count: number;
  low: Int32Array;
  high: Int32Array;
}

export const noShingles = (): Shingles => ({ count: 0, low: new Int32Array(0), high: new Int32Array(0) });

/** Copies the shingles of the text that was read last. */
export function shinglesOf({ count, low, high }: ShingleReader, into: Shingles): void {
  if (into.low.length < count) [into.low, into.high] = [new Int32Array(2 * count), new Int32Array(2 * count)];
  into.low.set(low);
  into.high.set(high);
  into.count = count;
}

const [IN_A, IN_B] = [1, 2];

/** Compares one pair after the other in the same memory: 9 bytes for each of two to four times the shingles of the pair. */
export class Comparer {
  #low = new Int32Array(1024);
  #high = new Int32Array(1024);
  #side = new Uint8Array(1024);
  readonly #boilerplate: HashSet | undefined;

  constructor(boilerplate?: HashSet) {
    this.#boilerplate = boilerplate;
  }

  compare(a: Shingles, b: Shingles): Overlap {
    this.#clear(a.count + b.count);
    const [all, plain] = [new Count(), new Count()];
    this.#put(a, IN_A as number, all, plain);
    this.#put(b, IN_B as number, all, plain);
    const either = all.ofA + all.ofB - all.shared;
    const content = either - (plain.ofA + plain.ofB - plain.shared);
    return {
      similarity: either ? all.shared / either : 0,
      contentSimilarity: content ? (all.shared - plain.shared) / content : 0,
      boilerplateShare: all.shared ? plain.shared / all.shared : 0,
      containment: [all.ofA ? all.shared / all.ofA : 0, all.ofB ? all.shared / all.ofB : 0],
    };
  }

  #clear(count: number): void {
    let room = this.#side.length;
    while (room < 2 * count) room *= 2;
    if (room > this.#side.length) [this.#low, this.#high, this.#side] = [new Int32Array(room), new Int32Array(room), new Uint8Array(room)];
    else this.#side.fill(0);
  }

  #put({ count, low, high }: Shingles, side: number, all: Count, plain: Count): void {
    const mask = this.#side.length - 1;
    for (let i = 0; i < count; i++) {
      const [one, two] = [low[i] as number, high[i] as number];
      let place = one & mask;
      while (this.#side[place] !== 0 && (this.#low[place] !== one || this.#high[place] !== two)) place = (place + 1) & mask;
      const before = this.#side[place] as number;
      if (before & side) continue;
      this.#low[place] = one;
      this.#high[place] = two;
      this.#side[place] = before | side;
      all.add(side, before);
      if (this.#boilerplate && isIn(this.#boilerplate, one)) plain.add(side, before);
    }
  }
}

class Count {
  ofA = 0;
  ofB = 0;
  shared = 0;

  add(side: number, before: number): void {
    if (side === IN_A) this.ofA += 1;
    else this.ofB += 1;
    if (before !== 0) this.shared += 1;
  }
}
