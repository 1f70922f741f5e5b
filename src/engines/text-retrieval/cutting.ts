/**
 * Cuts text into words and counts them, as WebAssembly: a word of up to fifteen ASCII letters and digits is put in lower case, looked
 * up and counted in some fifty instructions. At any other word, and at a new one, it stops.
 */

import * as bytes from '../wasm/bytes.ts';
import { type Code, F64, I32, I64, plus, V128, whole } from '../wasm/index.ts';
import * as number from '../wasm/number.ts';
import { moduleOfRoutines, routine, type Variable } from '../wasm/routines.ts';
import * as word from '../wasm/whole.ts';

/** So many bytes are seen at once; the one after the word must be among them. */
export const SEEN = 16;
/** A word that is known: its bytes, nought beyond its end, and the number of its term, -1 for one that is not looked for. */
export const KNOWN = 24;
const TERM = 16;
/**
 * Known words lie in the order in which they were met, so that common ones lie together. A slot has the number of a word, from 1, and
 * above it some bits of its hash; 0 where it is free.
 */
const NUMBER_BITS = 24;
const FRACTION = 0x9e3779b97f4a7c15n;

/** What routines share, at the beginning of memory: where things lie that may move, and counts. */
export type Register = 'slots' | 'mask' | 'words' | 'known' | 'places' | 'terms' | 'counts' | 'begun' | 'rows' | 'length';
export const REGISTERS: readonly Register[] = ['slots', 'mask', 'words', 'known', 'places', 'terms', 'counts', 'begun', 'rows', 'length'];
const numberOf = (name: Register) => REGISTERS.indexOf(name);
const register = (name: Register): Code => word.wholeAt(whole(0), 4 * numberOf(name));
const setRegister = (name: Register, value: Code): Code => word.putWhole(whole(0), value, 4 * numberOf(name));
/** For each length a mask of so many bytes. */
export const MASKS = 64;

type Key = Record<'low' | 'high' | 'mixed' | 'hash' | 'place' | 'slot' | 'at' | 'slots' | 'mask' | 'words', Variable>;
const KEY = { low: I64, high: I64, mixed: I64, hash: I32, place: I32, slot: I32, at: I32, slots: I32, mask: I32, words: I32 } as const;

const open = ({ slots, mask, words }: Key): Code[] => [
  slots.set(register('slots')),
  mask.set(register('mask')),
  words.set(register('words')),
];

/** The key of a word that begins the bytes of `small`, which are small letters and digits where they are of the word. */
const keyOf = ({ low, high }: Key, small: Variable, length: Code): Code => [
  ...small.set(bytes.bitsInBoth(small.is, bytes.sixteenAt(word.times(length, whole(SEEN)), MASKS))),
  ...low.set(bytes.halfOf(small.is, 0)),
  ...high.set(bytes.halfOf(small.is, 1)),
];

/** Begins at the first slot where the key may stand. */
const hashed = ({ low, high, mixed, hash, place, mask }: Key): Code => [
  ...mixed.set(word.timesLong(word.xorLong(low.is, word.rotatedLong(high.is, word.long(32n))), word.long(FRACTION))),
  ...hash.set(word.shiftedLeft(word.toWhole(word.shiftedRightLong(mixed.is, word.long(32n))), whole(NUMBER_BITS))),
  ...place.set(word.and(word.toWhole(word.shiftedRightLong(mixed.is, word.long(40n))), mask.is)),
];
const slotAt = ({ slots, place }: Key): Code => plus(slots.is, word.shiftedLeft(place.is, whole(2)));
const next = ({ place, mask }: Key): Code => place.set(word.and(plus(place.is, whole(1)), mask.is));

/** Sets `slot` to what stands for the key, and `at` to where its word lies; `slot` is 0 if it is not known. */
const sought = (key: Key): Code => {
  const { low, high, hash, slot, at, words } = key;
  const look = slot.set(word.wholeAt(slotAt(key)));
  const isOther = [
    ...at.set(plus(words.is, word.times(word.minus(word.and(slot.is, whole(2 ** NUMBER_BITS - 1)), whole(1)), whole(KNOWN)))),
    ...word.not(word.isNought(word.orLong(word.xorLong(word.longAt(at.is), low.is), word.xorLong(word.longAt(at.is, 8), high.is)))),
  ];
  return [
    ...hashed(key),
    ...look,
    ...word.asLongAs(
      word.branch(slot.is, word.branch(word.shiftedRight(word.xor(slot.is, hash.is), whole(NUMBER_BITS)), whole(1), isOther), whole(0)),
      next(key),
      look,
    ),
  ];
};

/** Puts the number of a word into the first free slot for its key. */
const placed = (key: Key, number: Code): Code => [
  ...hashed(key),
  ...word.asLongAs(word.wholeAt(slotAt(key)), next(key)),
  ...word.putWhole(slotAt(key), word.or(key.hash.is, number)),
];

type Row = Record<'weight' | 'spot' | 'row' | 'rows' | 'begun' | 'places' | 'terms' | 'counts', Variable>;
const ROW = { weight: F64, spot: I32, row: I32, rows: I32, begun: I32, places: I32, terms: I32, counts: I32 } as const;

const openRow = ({ weight, rows, begun, places, terms, counts }: Row, weighs: Variable): Code[] => [
  weight.set(number.numberAt(weighs.is)),
  rows.set(register('rows')),
  begun.set(register('begun')),
  places.set(register('places')),
  terms.set(register('terms')),
  counts.set(register('counts')),
];

/** Counts a term once more: in the row that it has, or in a new one if that is of a document before. */
const counted = ({ weight, spot, row, rows, begun, places, terms, counts }: Row, term: Variable): Code[] => [
  spot.set(plus(places.is, word.shiftedLeft(term.is, whole(2)))),
  row.set(word.wholeAt(spot.is)),
  word.either(
    word.below(row.is, begun.is),
    [
      word.putWhole(spot.is, rows.is),
      word.putWhole(plus(terms.is, word.shiftedLeft(rows.is, whole(2))), term.is),
      number.putNumber(plus(counts.is, word.shiftedLeft(rows.is, whole(3))), weight.is),
      rows.set(plus(rows.is, whole(1))),
    ],
    [
      row.set(plus(counts.is, word.shiftedLeft(row.is, whole(3)))),
      number.putNumber(row.is, number.plus(number.numberAt(row.is), weight.is)),
    ],
  ),
];

/** Reads from `from` to before `end`, the last byte there being between words; answers how far it came. */
const read = routine(
  {
    takes: ['from', 'end', 'weighs'],
    keeps: {
      ...KEY,
      ...ROW,
      seen: V128,
      small: V128,
      space: V128,
      a: V128,
      letters: V128,
      nought: V128,
      digits: V128,
      bits: I32,
      beyond: I32,
      many: I32,
      length: I32,
      term: I32,
    },
    gives: true,
  },
  (v) => {
    const { from, end, seen, small, bits, beyond, many, length, term, slot } = v;
    const [space, a, letters, nought, digits] = [v.space, v.a, v.letters, v.nought, v.digits];
    const isLetter = bytes.bytesBelow(bytes.bytesTaken(small.is, a.is), letters.is);
    const isDigit = bytes.bytesBelow(bytes.bytesTaken(seen.is, nought.is), digits.is);
    const isBeyond = word.and(beyond.is, word.minus(word.shiftedLeft(whole(1), many.is), whole(1)));
    const stop = end.set(whole(0));
    return [
      ...open(v),
      ...openRow(v, v.weighs),
      space.set(bytes.byteEverywhere(whole(0x20))),
      a.set(bytes.byteEverywhere(whole(0x61))),
      letters.set(bytes.byteEverywhere(whole(26))),
      nought.set(bytes.byteEverywhere(whole(0x30))),
      digits.set(bytes.byteEverywhere(whole(10))),
      word.asLongAs(
        word.below(from.is, end.is),
        seen.set(bytes.sixteenAt(from.is)),
        small.set(bytes.bitsInEither(seen.is, space.is)),
        beyond.set(bytes.bitOfEach(seen.is)),
        bits.set(word.or(bytes.bitOfEach(bytes.bitsInEither(isLetter, isDigit)), beyond.is)),
        many.set(word.zerosBelow(word.xor(bits.is, whole(0x1ffff)))),
        word.either(
          word.not(many.is),
          [
            from.set(plus(from.is, word.zerosBelow(word.or(bits.is, whole(0x10000))))),
            word.when(word.below(end.is, from.is), from.set(end.is)),
          ],
          [
            word.either(
              word.or(word.equals(many.is, whole(SEEN)), isBeyond),
              [stop],
              [
                keyOf(v, small, many.is),
                sought(v),
                word.either(
                  slot.is,
                  [
                    from.set(plus(from.is, plus(many.is, whole(1)))),
                    term.set(word.wholeAt(v.at.is, TERM)),
                    word.when(word.not(word.isNegative(term.is)), length.set(plus(length.is, whole(1))), ...counted(v, term)),
                  ],
                  [stop],
                ),
              ],
            ),
          ],
        ),
      ),
      setRegister('rows', v.rows.is),
      setRegister('length', plus(register('length'), length.is)),
      from.is,
    ];
  },
);

/** Counts a term that stands in the text otherwise. */
const count = routine({ takes: ['term', 'weighs'], keeps: { ...ROW } }, (v) => [
  ...openRow(v, v.weighs),
  ...counted(v, v.term),
  setRegister('rows', v.rows.is),
]);

/** Takes the word of `length` bytes at `from` for known; there is room for it. */
const learn = routine({ takes: ['from', 'length', 'term'], keeps: { ...KEY, small: V128 } }, (v) => [
  ...open(v),
  v.small.set(bytes.bitsInEither(bytes.sixteenAt(v.from.is), bytes.byteEverywhere(whole(0x20)))),
  keyOf(v, v.small, v.length.is),
  v.at.set(plus(v.words.is, word.times(register('known'), whole(KNOWN)))),
  word.putLong(v.at.is, v.low.is),
  word.putLong(v.at.is, v.high.is, 8),
  word.putWhole(v.at.is, v.term.is, TERM),
  setRegister('known', plus(register('known'), whole(1))),
  placed(v, register('known')),
]);

/** Puts all known words into slots that are free. */
const place = routine({ takes: [], keeps: { ...KEY, number: I32 } }, (v) => [
  ...open(v),
  v.at.set(v.words.is),
  word.asLongAs(
    word.below(v.number.is, register('known')),
    v.low.set(word.longAt(v.at.is)),
    v.high.set(word.longAt(v.at.is, 8)),
    v.number.set(plus(v.number.is, whole(1))),
    v.at.set(plus(v.at.is, whole(KNOWN))),
    placed(v, v.number.is),
  ),
]);

export interface Cutting {
  read(from: number, end: number, weighs: number): number;
  count(term: number, weighs: number): void;
  learn(from: number, length: number, term: number): void;
  place(): void;
}

let compiled: WebAssembly.Module | undefined;

export function cutting(memory: WebAssembly.Memory): Cutting {
  compiled ??= moduleOfRoutines({ read, count, learn, place });
  return new WebAssembly.Instance(compiled, { m: { m: memory } }).exports as unknown as Cutting;
}
