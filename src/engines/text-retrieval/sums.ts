/**
 * What each document of a segment has at most, in steps of a query's own: eight and more documents at once, as WebAssembly.
 * Step by step what `Uint16Array` would do, only faster; the room of a searcher, 384 kB whatever the index.
 */

import * as bytes from '../wasm/bytes.ts';
import { I32, plus, V128, whole } from '../wasm/index.ts';
import { moduleOfRoutines, routine } from '../wasm/routines.ts';
import * as word from '../wasm/whole.ts';

/** Documents in a row of levels come in blocks of this many, half a byte each: the lower halves of 16 bytes first, then the upper ones. */
export const BLOCK = 32;
export const LEVELS = 16;

const MOST = 1 << 16;
const FOUND = 2 * MOST;
const STEPS = 4 * MOST;
const COUNTS = STEPS + LEVELS;
const STAGE = COUNTS + LEVELS;
const PAGES = 6;

/** Adds to each document the steps of its level; the row lies from `row` to before `end`. */
const addRow = routine({ takes: ['row', 'end'], keeps: { sum: I32, levels: V128, steps: V128, fifteen: V128 } }, (v) => {
  const raised = (offset: number, by: readonly number[]) =>
    bytes.putSixteen(v.sum.is, bytes.shortsAdded(bytes.sixteenAt(v.sum.is, offset), by), offset);
  const half = (offset: number, levels: readonly number[]) => [
    ...v.levels.set(bytes.picked(v.steps.is, levels)),
    ...raised(offset, bytes.lowerHalf(v.levels.is)),
    ...raised(offset + 16, bytes.upperHalf(v.levels.is)),
  ];
  return [
    v.steps.set(bytes.sixteenAt(whole(STEPS))),
    v.fifteen.set(bytes.byteEverywhere(whole(15))),
    word.asLongAs(
      word.below(v.row.is, v.end.is),
      half(0, bytes.bitsInBoth(bytes.sixteenAt(v.row.is), v.fifteen.is)),
      half(32, bytes.bytesShiftedRight(bytes.sixteenAt(v.row.is), whole(4))),
      v.row.set(plus(v.row.is, whole(16))),
      v.sum.set(plus(v.sum.is, whole(64))),
    ),
  ];
});

/** How many sums before `end` are at least so high: eight counts, written down one after the other. */
const count = routine({ takes: ['end', 'least'], keeps: { sum: I32, bar: V128, counts: V128 } }, (v) => [
  v.bar.set(bytes.shortEverywhere(v.least.is)),
  word.asLongAs(
    word.below(v.sum.is, v.end.is),
    v.counts.set(bytes.shortsTaken(v.counts.is, bytes.shortsAtLeast(bytes.sixteenAt(v.sum.is), v.bar.is))),
    v.counts.set(bytes.shortsTaken(v.counts.is, bytes.shortsAtLeast(bytes.sixteenAt(v.sum.is, 16), v.bar.is))),
    v.sum.set(plus(v.sum.is, whole(32))),
  ),
  bytes.putSixteen(whole(COUNTS), v.counts.is),
]);

/** Writes down the documents whose sums lie from `least` to `most`; answers how many. Stops soon after there are more than `limit`. */
const pick = routine(
  {
    takes: ['end', 'least', 'most', 'limit'],
    keeps: { sum: I32, found: I32, bits: I32, low: V128, high: V128, eight: V128 },
    gives: true,
  },
  (v) => {
    const eight = (offset: number) => bytes.sixteenAt(v.sum.is, offset);
    const highest = bytes.greaterShorts(bytes.greaterShorts(eight(0), eight(16)), bytes.greaterShorts(eight(32), eight(48)));
    const write = (offset: number) => [
      ...v.eight.set(eight(offset)),
      ...v.bits.set(
        bytes.bitOfEachShort(bytes.bitsInBoth(bytes.shortsAtLeast(v.eight.is, v.low.is), bytes.shortsUpTo(v.eight.is, v.high.is))),
      ),
      ...word.asLongAs(
        word.differs(v.bits.is, whole(0)),
        word.putShort(v.found.is, plus(plus(word.shiftedRight(v.sum.is, whole(1)), whole(offset / 2)), word.zerosBelow(v.bits.is))),
        v.found.set(plus(v.found.is, whole(2))),
        v.bits.set(word.and(v.bits.is, word.minus(v.bits.is, whole(1)))),
      ),
    ];
    return [
      v.low.set(bytes.shortEverywhere(v.least.is)),
      v.high.set(bytes.shortEverywhere(v.most.is)),
      v.found.set(whole(FOUND)),
      v.limit.set(plus(whole(FOUND), word.shiftedLeft(v.limit.is, whole(1)))),
      word.asLongAs(
        word.and(word.below(v.sum.is, v.end.is), word.atLeast(v.limit.is, v.found.is)),
        word.when(bytes.any(bytes.shortsAtLeast(highest, v.low.is)), write(0), write(16), write(32), write(48)),
        v.sum.set(plus(v.sum.is, whole(64))),
      ),
      word.shiftedRight(word.minus(v.found.is, whole(FOUND)), whole(1)),
    ];
  },
);

/** Clears the sums of documents whose byte from `bytes` on is 0. */
const keep = routine({ takes: ['end', 'kept'], keeps: { sum: I32, none: V128 } }, (v) => [
  word.asLongAs(
    word.below(v.sum.is, v.end.is),
    bytes.putSixteen(v.sum.is, bytes.bitsInBoth(bytes.sixteenAt(v.sum.is), bytes.shortsDiffer(bytes.eightAt(v.kept.is), v.none.is))),
    v.kept.set(plus(v.kept.is, whole(8))),
    v.sum.set(plus(v.sum.is, whole(16))),
  ),
]);

interface Routines {
  addRow(row: number, end: number): void;
  count(end: number, least: number): void;
  pick(end: number, least: number, most: number, limit: number): number;
  keep(end: number, kept: number): void;
}

let compiled: WebAssembly.Module | undefined;

export class Sums {
  /** In steps, by document. */
  readonly of: Uint16Array;
  /** Where documents that are picked stand. */
  readonly picked: Uint16Array;
  /** What each level of the list that is added gives, in steps. */
  readonly steps: Uint8Array;
  readonly #counts: Uint16Array;
  readonly #bytes: Uint8Array;
  readonly #routines: Routines;
  #end = 0;

  constructor() {
    compiled ??= moduleOfRoutines({ addRow, count, pick, keep });
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
    this.#routines = new WebAssembly.Instance(compiled, { m: { m: memory } }).exports as unknown as Routines;
    this.of = new Uint16Array(memory.buffer, 0, MOST);
    this.picked = new Uint16Array(memory.buffer, FOUND, MOST);
    this.steps = new Uint8Array(memory.buffer, STEPS, LEVELS);
    this.#counts = new Uint16Array(memory.buffer, COUNTS, LEVELS / 2);
    this.#bytes = new Uint8Array(memory.buffer);
  }

  /** Nothing for each of `documents` documents. */
  clear(documents: number): void {
    this.#end = 2 * BLOCK * Math.ceil(documents / BLOCK);
    this.#bytes.fill(0, 0, this.#end);
  }

  /** A list that has a row: half a byte for each document. */
  addRow(rows: Uint8Array, from: number, to: number): void {
    const at = this.#staged(rows, from, to);
    this.#routines.addRow(at, at + to - from);
  }

  addList(documents: Uint16Array, levels: Uint8Array, from: number, to: number): void {
    const { of, steps } = this;
    for (let at = from; at < to; at++) of[documents[at]!]! += steps[levels[at]!]!;
  }

  keepOnly(allowed: Uint8Array): void {
    this.#routines.keep(this.#end, this.#staged(allowed, 0, allowed.length));
  }

  /** How many documents have so many steps. */
  count(least: number): number {
    this.#routines.count(this.#end, least);
    let sum = 0;
    for (let lane = 0; lane < 8; lane++) sum += this.#counts[lane]!;
    return sum;
  }

  /** Documents of so many steps, ascending, into `picked`; how many. Stops soon after there are more than `limit`. */
  pick(least: number, most: number, limit: number): number {
    return this.#routines.pick(this.#end, least, most, limit);
  }

  /** Copied where the routines reach it; memory that threads share is copied word by word if both sides lie alike. */
  #staged(from: Uint8Array, start: number, end: number): number {
    const at = STAGE + ((from.byteOffset + start) % 8);
    this.#bytes.set(from.subarray(start, end), at);
    return at;
  }
}
