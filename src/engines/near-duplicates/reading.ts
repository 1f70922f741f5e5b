/** Reads UTF-8 as hashes of units and of shingles: the routines, as WebAssembly. `reading.test.ts` holds them to the same in plain words. */
import * as bytes from '../wasm/bytes.ts';
import { type Code, I32, I64, plus, V128, whole } from '../wasm/index.ts';
import { routine, type Variable } from '../wasm/routines.ts';
import * as w from '../wasm/whole.ts';
import { ALONE, PASSED_OVER, SEPARATOR } from './letters.ts';
import { FIXED } from './memory.ts';

/** How `fold` is told the unit. */
export const MODES = { auto: 0, word: 1, character: 2 } as const;
export const [SEED, FACTOR, JOIN] = [0x2545f4914f6cdd1dn, 0x9e3779b97f4a7c15n, 0xd6e8feb86659fd93n];
const SPACE = 0x20;
/** Stands before a unit that is one character: of a script without spaces, or any other. */
const [BEFORE_ALONE, BEFORE_LETTER] = [1, 2];
const everywhere = (byte: number) => bytes.byteEverywhere(whole(byte));
const add = (variable: Variable, value: Code): Code => variable.set(plus(variable.is, value));

/** Writes `marks`, one bit a byte, behind the first `count` bits; what lies behind them becomes nought. */
const putBits = (bits: Code, count: Code, marks: Code): Code => {
  const place = plus(bits, w.shiftedRight(count, whole(3)));
  const within = w.and(count, whole(7));
  const before = w.and(w.byteAt(place), w.minus(w.shiftedLeft(whole(1), within), whole(1)));
  return w.putWhole(place, w.or(before, w.shiftedLeft(marks, within)));
};
const lowest = (count: Code): Code => w.minus(w.shiftedLeft(whole(1), count), whole(1));

/**
 * Writes the bytes from `at` to `end` in lower case and folded to `folded`, and for each of them to `bits` whether it belongs to a unit.
 * Answers how many bytes these are; or −1 less a code point that nobody has looked up yet.
 */
export const fold = routine(
  {
    takes: ['at', 'end', 'folded', 'bits', 'mode'],
    keeps: { count: I32, run: I32, code: I32, length: I32, letter: I32, plain: I32, block: V128, low: V128 },
    gives: true,
  },
  ({ at, end, folded, bits, mode, count, run, code, length, letter, plain, block, low }) => {
    const isLetter = bytes.bytesBelow(bytes.bytesTaken(low.is, everywhere(97)), everywhere(26));
    const isDigit = bytes.bytesBelow(bytes.bytesTaken(block.is, everywhere(48)), everywhere(10));
    const rest = (place: number) => w.and(w.byteAt(at.is, place), whole(0x3f));
    const here = plus(folded.is, count.is);
    const sixteen = [
      block.set(bytes.sixteenAt(at.is)),
      low.set(bytes.bitsInEither(block.is, everywhere(SPACE))),
      bytes.putSixteen(here, low.is),
      run.set(w.zerosBelow(w.or(bytes.bitOfEach(block.is), whole(0x10000)))),
      length.set(w.minus(end.is, at.is)),
      run.set(w.choice(w.below(run.is, length.is), run.is, length.is)),
      putBits(bits.is, count.is, w.and(bytes.bitOfEach(bytes.bitsInEither(isLetter, isDigit)), lowest(run.is))),
      add(count, run.is),
      add(at, run.is),
    ];
    const decoded = w.either(
      w.below(code.is, whole(0x80)),
      [length.set(whole(1))],
      [
        w.either(
          w.below(code.is, whole(0xe0)),
          [length.set(whole(2)), code.set(w.or(w.shiftedLeft(w.and(code.is, whole(0x1f)), whole(6)), rest(1)))],
          [
            code.set(w.or(w.shiftedLeft(w.and(code.is, whole(0x1f)), whole(12)), w.or(w.shiftedLeft(rest(1), whole(6)), rest(2)))),
            length.set(whole(3)),
            w.when(
              w.atLeast(w.byteAt(at.is), whole(0xf0)),
              code.set(w.or(w.shiftedLeft(w.and(code.is, whole(0x7fff)), whole(6)), rest(3))),
              length.set(whole(4)),
            ),
          ],
        ),
      ],
    );
    const space = [w.putByte(here, whole(SPACE)), putBits(bits.is, count.is, whole(0)), add(count, whole(1))];
    const standsAlone = w.or(
      w.equals(mode.is, whole(MODES.character)),
      w.and(w.equals(mode.is, whole(MODES.auto)), w.differs(plain.is, letter.is)),
    );
    const inWord = [w.putWhole(here, plain.is), putBits(bits.is, count.is, lowest(length.is)), add(count, length.is)];
    const alone = [
      w.putByte(here, w.choice(w.differs(plain.is, letter.is), whole(BEFORE_ALONE), whole(BEFORE_LETTER))),
      putBits(bits.is, count.is, whole(0)),
      add(count, whole(1)),
      ...inWord,
      ...space,
    ];
    const character = [
      w.putWhole(whole(FIXED.beyondAscii), whole(1)),
      code.set(w.byteAt(at.is)),
      decoded,
      letter.set(w.wholeAt(plus(whole(FIXED.letters), w.shiftedLeft(code.is, whole(2))))),
      w.when(w.not(letter.is), w.answer(w.minus(whole(-1), code.is))),
      add(at, length.is),
      w.either(w.equals(letter.is, whole(SEPARATOR)), space, [
        w.when(
          w.differs(letter.is, whole(PASSED_OVER)),
          plain.set(w.and(letter.is, whole(~ALONE))),
          length.set(w.shiftedRight(w.minus(whole(39), w.zerosAbove(plain.is)), whole(3))),
          w.either(standsAlone, alone, inWord),
        ),
      ]),
    ];
    return [
      w.putByte(folded.is, whole(SPACE), 0),
      add(folded, whole(1)),
      w.asLongAs(
        w.below(at.is, end.is),
        run.set(whole(0)),
        w.when(w.differs(mode.is, whole(MODES.character)), ...sixteen),
        w.when(w.and(w.below(run.is, whole(16)), w.below(at.is, end.is)), ...character),
      ),
      putBits(bits.is, count.is, whole(0)),
      run.set(plus(bits.is, w.shiftedRight(count.is, whole(3)))),
      w.putLong(run.is, w.long(0n), 1),
      w.putLong(run.is, w.long(0n), 9),
      count.is,
    ];
  },
);

/** Where units begin and end among the first `count` bits: to `bounds`, a beginning and an end each. Answers where the last one was written. */
export const bound = routine(
  { takes: ['bits', 'count', 'bounds'], keeps: { place: I32, marks: I64, edges: I64, carried: I64 }, gives: true },
  ({ bits, count, bounds, place, marks, edges, carried }) => [
    w.asLongAs(
      w.not(w.below(count.is, place.is)),
      marks.set(w.longAt(bits.is)),
      edges.set(w.xorLong(marks.is, w.orLong(w.shiftedLeftLong(marks.is, w.long(1n)), carried.is))),
      carried.set(w.shiftedRightLong(marks.is, w.long(63n))),
      w.asLongAs(
        w.not(w.isNought(edges.is)),
        w.putWhole(bounds.is, plus(place.is, w.toWhole(w.zerosBelowLong(edges.is)))),
        edges.set(w.andLong(edges.is, w.minusLong(edges.is, w.long(1n)))),
        add(bounds, whole(4)),
      ),
      add(bits, whole(8)),
      add(place, whole(64)),
    ),
    bounds.is,
  ],
);

/** A chunk of eight bytes into a hash. */
const mixed = (hash: Code, chunk: Code, product: Variable): Code => [
  ...product.set(w.timesLong(w.xorLong(hash, chunk), w.long(FACTOR))),
  ...w.xorLong(product.is, w.shiftedRightLong(product.is, w.long(32n))),
];
const mask = (length: Code, offset = 0): Code => w.longAt(plus(whole(FIXED.masks), w.shiftedLeft(length, whole(4))), offset);
const atMost = (value: Code, most: number): Code => w.choice(w.below(value, whole(most)), value, whole(most));

/** Hashes each unit between two bounds to `units`, 64 bits, and whether it is a lone character to `alone`. */
export const hash = routine(
  { takes: ['folded', 'bounds', 'end', 'units', 'alone'], keeps: { at: I32, length: I32, kept: I32, state: I64, product: I64 } },
  ({ folded, bounds, end, units, alone, at, length, kept, state, product }) => [
    w.asLongAs(
      w.below(bounds.is, end.is),
      at.set(plus(plus(folded.is, whole(1)), w.wholeAt(bounds.is))),
      length.set(w.minus(w.wholeAt(bounds.is, 4), w.wholeAt(bounds.is))),
      kept.set(atMost(length.is, 16)),
      state.set(mixed(w.long(SEED), w.andLong(w.longAt(at.is), mask(kept.is)), product)),
      state.set(mixed(state.is, w.andLong(w.longAt(at.is, 8), mask(kept.is, 8)), product)),
      w.putByte(alone.is, w.equals(w.byteAt(w.minus(at.is, whole(1))), whole(BEFORE_ALONE))),
      w.asLongAs(
        w.below(whole(16), length.is),
        add(at, whole(8)),
        length.set(w.minus(length.is, whole(8))),
        state.set(mixed(state.is, w.andLong(w.longAt(at.is, 8), mask(atMost(w.minus(length.is, whole(8)), 8))), product)),
      ),
      w.putLong(units.is, state.is),
      add(units, whole(8)),
      add(alone, whole(1)),
      add(bounds, whole(8)),
    ),
  ],
);

const finished = (state: Code, product: Variable): Code => [
  ...product.set(w.timesLong(state, w.long(JOIN))),
  ...product.set(w.timesLong(w.xorLong(product.is, w.shiftedRightLong(product.is, w.long(32n))), w.long(FACTOR))),
  ...w.xorLong(product.is, w.shiftedRightLong(product.is, w.long(29n))),
];

/**
 * Hashes the runs of units: of `lone` where one begins with a lone character, of `others` elsewhere; the lower halves to `low`, the upper
 * to `high`. Where there are too few units for any, all together are one run. Answers how many there are.
 */
export const shingle = routine(
  {
    takes: ['units', 'alone', 'count', 'lone', 'others', 'low', 'high'],
    keeps: { end: I32, at: I32, to: I32, made: I32, state: I64, product: I64 },
    gives: true,
  },
  ({ units, alone, count, lone, others, low, high, end, at, to, made, state, product }) => {
    const run = [
      state.set(w.longAt(units.is)),
      at.set(plus(units.is, whole(8))),
      w.asLongAs(w.below(at.is, to.is), state.set(w.plusLong(w.timesLong(state.is, w.long(FACTOR)), w.longAt(at.is))), add(at, whole(8))),
      state.set(finished(state.is, product)),
      w.putWhole(low.is, w.toWhole(state.is)),
      w.putWhole(high.is, w.toWhole(w.shiftedRightLong(state.is, w.long(32n)))),
      add(low, whole(4)),
      add(high, whole(4)),
      add(made, whole(1)),
    ];
    return [
      end.set(plus(units.is, w.shiftedLeft(count.is, whole(3)))),
      w.asLongAs(
        w.below(units.is, end.is),
        to.set(plus(units.is, w.shiftedLeft(w.choice(w.byteAt(alone.is), lone.is, others.is), whole(3)))),
        w.when(w.not(w.below(end.is, to.is)), ...run),
        add(units, whole(8)),
        add(alone, whole(1)),
      ),
      w.when(
        w.and(w.not(made.is), w.differs(count.is, whole(0))),
        units.set(w.minus(end.is, w.shiftedLeft(count.is, whole(3)))),
        to.set(end.is),
        ...run,
      ),
      made.is,
    ];
  },
);
