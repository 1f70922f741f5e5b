/** Sketches and their keys: the routines, as WebAssembly. `sketch.ts` says the same in plain words. */
import { type Code, I32, plus, whole } from '../wasm/index.ts';
import { routine, type Variable } from '../wasm/routines.ts';
import * as w from '../wasm/whole.ts';
import { FIXED } from './memory.ts';
import { EMPTY, KEY_FACTOR, ORDER, ORDER_BITS, ROUND, ROUNDS, THROW } from './sketch.ts';

const add = (variable: Variable, value: Code): Code => variable.set(plus(variable.is, value));
const constant = (value: number): Code => whole(value | 0);

/**
 * Parts `count` hashes into content and standard text, whose hashes stand in `table` of `mask` + 1 places, by open addressing.
 * Answers how many are content.
 */
export const part = routine(
  {
    takes: ['low', 'count', 'table', 'mask', 'content', 'standard'],
    keeps: { end: I32, hash: I32, place: I32, is: I32, first: I32 },
    gives: true,
  },
  ({ low, count, table, mask, content, standard, end, hash, place, is, first }) => {
    const found = w.wholeAt(plus(table.is, w.shiftedLeft(place.is, whole(2))));
    const bit = w.and(hash.is, whole(0xffff));
    return [
      first.set(content.is),
      end.set(plus(low.is, w.shiftedLeft(count.is, whole(2)))),
      w.asLongAs(
        w.below(low.is, end.is),
        hash.set(w.wholeAt(low.is)),
        is.set(
          w.and(
            w.shiftedRight(w.byteAt(plus(whole(FIXED.standardBits), w.shiftedRight(bit, whole(3)))), w.and(hash.is, whole(7))),
            whole(1),
          ),
        ),
        w.when(
          is.is,
          hash.set(plus(hash.is, w.not(hash.is))),
          place.set(w.and(hash.is, mask.is)),
          w.asLongAs(w.and(w.differs(found, hash.is), w.differs(found, whole(0))), place.set(w.and(plus(place.is, whole(1)), mask.is))),
          is.set(w.equals(found, hash.is)),
          hash.set(w.wholeAt(low.is)),
        ),
        w.putWhole(content.is, hash.is),
        w.putWhole(standard.is, hash.is),
        add(standard, w.shiftedLeft(is.is, whole(2))),
        add(content, w.shiftedLeft(w.not(is.is), whole(2))),
        add(low, whole(4)),
      ),
      w.shiftedRight(w.minus(content.is, first.is), whole(2)),
    ];
  },
);

/** Throws the hashes from `at` to `end`, whose keys lie above `above`. */
const throwAll = (
  { at, thrown, cell, key }: Record<'at' | 'thrown' | 'cell' | 'key', Variable>,
  { from, end, salt, above, slots }: Record<'from' | 'end' | 'salt' | 'above' | 'slots', Code>,
): Code[] => [
  at.set(from),
  w.asLongAs(
    w.below(at.is, end),
    thrown.set(w.times(w.xor(w.wholeAt(at.is), salt), constant(THROW))),
    cell.set(
      plus(whole(FIXED.easel), w.shiftedLeft(w.shiftedRight(w.times(w.shiftedRight(thrown.is, whole(16)), slots), whole(16)), whole(2))),
    ),
    key.set(w.or(above, orderOf(thrown.is))),
    thrown.set(w.wholeAt(cell.is)),
    w.putWhole(cell.is, w.choice(w.isLess(key.is, thrown.is), key.is, thrown.is)),
    add(at, whole(4)),
  ),
];

/** The order in a slot; the lowest bit is left to tell standard text. */
const orderOf = (thrown: Code): Code => w.and(w.shiftedRight(w.times(thrown, constant(ORDER)), whole(32 - ORDER_BITS)), whole(-2));

/**
 * Sketches hashes of content and of standard text, `slots` numbers of 16 bits to `FIXED.sketch`; the keys stay in `FIXED.easel`, odd ones
 * those of standard text.
 */
export const sketch = routine(
  {
    takes: ['content', 'contentEnd', 'standard', 'standardEnd', 'slots'],
    keeps: { round: I32, full: I32, end: I32, at: I32, thrown: I32, cell: I32, key: I32, salt: I32, above: I32, least: I32 },
  },
  (v) => {
    const { content, contentEnd, standard, standardEnd, slots, round, full, end, at, thrown, cell, key, salt, above, least } = v;
    const each = (list: { from: Code; end: Code; above: Code }) =>
      throwAll({ at, thrown, cell, key }, { ...list, salt: salt.is, slots: slots.is });
    const isLeft = w.below(full.is, end.is);
    const leastOf = (from: Code, to: Code, kind: number): Code[] => [
      at.set(from),
      w.asLongAs(
        w.below(at.is, to),
        thrown.set(w.times(w.xor(w.wholeAt(at.is), salt.is), constant(THROW))),
        key.set(w.or(constant((ROUNDS << ORDER_BITS) | kind), orderOf(thrown.is))),
        least.set(w.choice(w.isLess(key.is, least.is), key.is, least.is)),
        add(at, whole(4)),
      ),
    ];
    return [
      full.set(whole(FIXED.easel)),
      end.set(plus(full.is, w.shiftedLeft(slots.is, whole(2)))),
      w.fill(full.is, whole(EMPTY & 0xff), w.shiftedLeft(slots.is, whole(2))),
      w.asLongAs(
        w.and(w.below(round.is, whole(ROUNDS)), isLeft),
        salt.set(w.times(round.is, constant(ROUND))),
        above.set(w.shiftedLeft(round.is, whole(ORDER_BITS))),
        ...each({ from: content.is, end: contentEnd.is, above: above.is }),
        above.set(w.or(above.is, whole(1))),
        ...each({ from: standard.is, end: standardEnd.is, above: above.is }),
        w.asLongAs(w.and(isLeft, w.differs(w.wholeAt(full.is), constant(EMPTY))), add(full, whole(4))),
        add(round, whole(1)),
      ),
      w.asLongAs(
        isLeft,
        w.when(
          w.equals(w.wholeAt(full.is), constant(EMPTY)),
          round.set(w.shiftedRight(w.minus(full.is, whole(FIXED.easel)), whole(2))),
          salt.set(w.times(plus(round.is, whole(ROUNDS)), constant(ROUND))),
          least.set(constant(EMPTY)),
          ...leastOf(content.is, contentEnd.is, 0),
          ...leastOf(standard.is, standardEnd.is, 1),
          w.putWhole(full.is, least.is),
        ),
        add(full, whole(4)),
      ),
      full.set(whole(FIXED.easel)),
      at.set(whole(FIXED.sketch)),
      w.asLongAs(
        isLeft,
        w.putShort(at.is, w.shiftedRight(w.times(w.wholeAt(full.is), constant(THROW)), whole(16))),
        add(full, whole(4)),
        add(at, whole(2)),
      ),
    ];
  },
);

/** A key for each band of the sketch, a hash of its slots, to `FIXED.keys`; it is odd where all of them tell standard text. */
export const key = routine(
  { takes: ['bands', 'rows'], keeps: { out: I32, end: I32, slot: I32, last: I32, hash: I32, isStandard: I32 } },
  ({ bands, rows, out, end, slot, last, hash, isStandard }) => [
    out.set(whole(FIXED.keys)),
    end.set(plus(out.is, w.shiftedLeft(bands.is, whole(2)))),
    slot.set(whole(FIXED.sketch)),
    w.asLongAs(
      w.below(out.is, end.is),
      last.set(plus(slot.is, w.shiftedLeft(rows.is, whole(1)))),
      hash.set(whole(0)),
      isStandard.set(whole(1)),
      w.asLongAs(
        w.below(slot.is, last.is),
        hash.set(plus(w.times(hash.is, constant(KEY_FACTOR)), w.shortAt(slot.is))),
        isStandard.set(
          w.and(isStandard.is, w.wholeAt(plus(whole(FIXED.easel), w.shiftedLeft(w.minus(slot.is, whole(FIXED.sketch)), whole(1))))),
        ),
        add(slot, whole(2)),
      ),
      hash.set(w.times(w.xor(hash.is, w.shiftedRight(hash.is, whole(16))), constant(0x85ebca6b))),
      hash.set(w.times(w.xor(hash.is, w.shiftedRight(hash.is, whole(13))), constant(0xc2b2ae35))),
      hash.set(w.xor(hash.is, w.shiftedRight(hash.is, whole(16)))),
      w.putWhole(out.is, w.or(w.and(hash.is, whole(-2)), isStandard.is)),
      add(out, whole(4)),
    ),
  ],
);
