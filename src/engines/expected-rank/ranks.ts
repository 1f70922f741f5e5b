/** Ranks of many numbers, the greatest first, by counting digits: three passes over 33 bits, no comparisons; as WebAssembly. */
import { F64, I32, I64, plus, whole } from '../wasm/index.ts';
import * as of64 from '../wasm/number.ts';
import { moduleOfRoutines, routine } from '../wasm/routines.ts';
import {
  and,
  asLongAs,
  below,
  long,
  longAt,
  orLong,
  putLong,
  putWhole,
  shiftedLeft,
  shiftedLeftLong,
  shiftedRightLong,
  toLong,
  toWhole,
  wholeAt,
} from '../wasm/whole.ts';

const BITS = 11;
const DIGITS = 2 ** BITS;
const PASSES = 3;
/** Keys are whole numbers below this; two values closer than a 2^33th of the range share a key and keep their order. */
const KEYS = 2 ** (BITS * PASSES);
/** A key stands above the place of its value, of as many bits. */
const PLACE_BITS = 31;
const PAGE = 65_536;
/** Bytes of a number of 64 bits, and of a count. */
const [WIDE, COUNT] = [8, 4];

export type Ranks = Uint16Array | Uint32Array;
type Code = Readonly<Record<'key' | 'sort0' | 'sort1' | 'sort2', (...addresses: number[]) => void>>;

let module: WebAssembly.Module | undefined;

export class Ranker {
  readonly #values: Float64Array;
  /** The greatest value, and how many keys there are for a difference of 1. */
  readonly #scale: Float64Array;
  readonly #counts: Uint32Array;
  /** Keys with places, and memory to put them in another order; each as halves of 32 bits. */
  readonly #keyed: Uint32Array;
  readonly #other: Uint32Array;
  readonly #code: Code;

  constructor(size: number) {
    const bytes = WIDE * (3 * size + 2) + COUNT * PASSES * DIGITS;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    this.#scale = new Float64Array(memory.buffer, 0, 2);
    this.#values = new Float64Array(memory.buffer, WIDE * 2, size);
    this.#keyed = new Uint32Array(memory.buffer, WIDE * (2 + size), 2 * size);
    this.#other = new Uint32Array(memory.buffer, WIDE * (2 + 2 * size), 2 * size);
    this.#counts = new Uint32Array(memory.buffer, WIDE * (2 + 3 * size), PASSES * DIGITS);
    module ??= moduleOfRoutines({ key, sort0: sortBy(0), sort1: sortBy(1), sort2: sortBy(2) });
    this.#code = new WebAssembly.Instance(module, { m: { m: memory } }).exports as unknown as Code;
  }

  /** Writes the rank of each value, 1 for the greatest, to `out` from `at` on. */
  rank(values: Float64Array, out: Ranks, at: number) {
    this.#values.set(values);
    this.#counts.fill(0);
    this.#setScale(values);
    const [from, to, counts] = [this.#keyed.byteOffset, this.#other.byteOffset, this.#counts.byteOffset];
    const length = WIDE * values.length;
    if (length === 0) return;
    this.#code.key(this.#values.byteOffset, from, from + length, counts);
    this.#turnIntoPlaces();
    this.#code.sort0(from, from + length, to, counts);
    this.#code.sort1(to, to + length, from, counts + COUNT * DIGITS);
    this.#code.sort2(from, from + length, to, counts + 2 * COUNT * DIGITS);
    const sorted = this.#other;
    for (let place = 0; place < values.length; place++) out[at + (sorted[2 * place]! & (2 ** PLACE_BITS - 1))] = place + 1;
  }

  #setScale(values: Float64Array) {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    this.#scale[0] = most;
    this.#scale[1] = most > least ? (KEYS - 1) / (most - least) : 0;
  }

  /** From how many there are of each digit to where the first of them goes. */
  #turnIntoPlaces() {
    const counts = this.#counts;
    for (let pass = 0; pass < PASSES; pass++) {
      let place = 0;
      for (let digit = pass * DIGITS; digit < (pass + 1) * DIGITS; digit++) {
        const count = counts[digit]!;
        counts[digit] = place;
        place += count;
      }
    }
  }
}

/** The greatest value has the key 0. Counts the digits of all passes on the way. */
const key = routine(
  { takes: ['values', 'to', 'end', 'counts'], keeps: { place: I32, count: I32, most: F64, scale: F64, key: I64 } },
  ({ values, to, end, counts, place, count, most, scale, key }) => {
    const digit = (pass: number) => and(toWhole(shiftedRightLong(key.is, long(BigInt(pass * BITS)))), whole(DIGITS - 1));
    return [
      most.set(of64.numberAt(whole(0), 0)),
      scale.set(of64.numberAt(whole(0), WIDE)),
      asLongAs(
        below(to.is, end.is),
        key.set(of64.floorLong(of64.times(of64.minus(most.is, of64.numberAt(values.is)), scale.is))),
        putLong(to.is, orLong(shiftedLeftLong(key.is, long(BigInt(PLACE_BITS))), toLong(place.is))),
        ...[0, 1, 2].flatMap((pass) => [
          count.set(plus(counts.is, shiftedLeft(digit(pass), whole(2)))),
          putWhole(count.is, plus(wholeAt(count.is, pass * DIGITS * COUNT), whole(1)), pass * DIGITS * COUNT),
        ]),
        place.set(plus(place.is, whole(1))),
        values.set(plus(values.is, whole(WIDE))),
        to.set(plus(to.is, whole(WIDE))),
      ),
    ];
  },
);

/** Puts what is keyed in the order of one digit, equals in the order in which they come. */
function sortBy(pass: number) {
  const shift = long(BigInt(PLACE_BITS + pass * BITS));
  return routine(
    { takes: ['from', 'end', 'to', 'counts'], keeps: { count: I32, place: I32, each: I64 } },
    ({ from, end, to, counts, count, place, each }) => [
      asLongAs(
        below(from.is, end.is),
        each.set(longAt(from.is)),
        count.set(plus(counts.is, shiftedLeft(and(toWhole(shiftedRightLong(each.is, shift)), whole(DIGITS - 1)), whole(2)))),
        place.set(wholeAt(count.is)),
        putWhole(count.is, plus(place.is, whole(1))),
        putLong(plus(to.is, shiftedLeft(place.is, whole(3))), each.is),
        from.set(plus(from.is, whole(WIDE))),
      ),
    ],
  );
}
