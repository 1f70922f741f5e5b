/** The loops of `leaders.ts`, in WebAssembly. Similarities are numbers of 64 bits; a place in the row is told by its address. */
import { putSixteen, sixteenAt } from '../wasm/bytes.ts';
import { F64, greater, I32, lesser, load, plus, store, V128, whole } from '../wasm/index.ts';
import { isAbove, isAtLeast, numberAt, putNumber } from '../wasm/number.ts';
import { moduleOfRoutines, routine } from '../wasm/routines.ts';
import { asLongAs, below, either, equals, minus, putWhole, shiftedLeft, when, wholeAt } from '../wasm/whole.ts';

export const [NUMBER, PAIR, PLACE] = [8, 16, 4];
/** Addresses of the least of all, of the least top of the parts, each of two numbers, and of the floor. */
export const [LEAST, TOPS, FLOOR] = [0, 16, 32];
/** Bytes of a pair that is kept: its similarity and its place. */
export const KEPT = 16;

const next = (of: { is: readonly number[] }, bytes: number) => plus(of.is, whole(bytes));

/** The least of all numbers, and of the greatest that each part has at even and at odd places; parts lie one after another before `to`. */
const survey = routine(
  { takes: ['at', 'to', 'parts', 'bytes'], keeps: { end: I32, pair: V128, least: V128, top: V128, tops: V128 } },
  ({ at, to, parts, bytes, end, pair, least, top, tops }) => {
    const take = [
      pair.set(load(at.is, 0)),
      least.set(lesser(least.is, pair.is)),
      top.set(greater(top.is, pair.is)),
      at.set(next(at, PAIR)),
    ];
    return [
      least.set(load(at.is, 0)),
      tops.set(load(whole(TOPS), 0)),
      asLongAs(
        parts.is,
        end.set(plus(at.is, bytes.is)),
        top.set(load(at.is, 0)),
        asLongAs(below(at.is, end.is), ...take),
        tops.set(lesser(tops.is, top.is)),
        parts.set(minus(parts.is, whole(1))),
      ),
      asLongAs(below(at.is, to.is), ...take),
      store(whole(LEAST), 0, least.is),
      store(whole(TOPS), 0, tops.is),
    ];
  },
);

/** Writes the places from `at` to before `to` that are at least the floor; answers where they end. A branch would be guessed wrongly too often. */
const gather = routine({ takes: ['at', 'to', 'out'], keeps: { floor: F64 }, gives: true }, ({ at, to, out, floor }) => [
  floor.set(numberAt(whole(FLOOR))),
  asLongAs(
    below(at.is, to.is),
    putWhole(out.is, at.is),
    out.set(plus(out.is, shiftedLeft(isAtLeast(numberAt(at.is), floor.is), whole(2)))),
    at.set(next(at, NUMBER)),
  ),
  out.is,
]);

/** Sorts places into those that are kept, from `first` to before `full`, best first; answers where they end. What stands before `first` is never below. */
const keep = routine(
  { takes: ['from', 'to', 'first', 'full'], keeps: { at: I32, hole: I32, last: I32, figure: F64 }, gives: true },
  ({ from, to, first, full, at, hole, last, figure }) => [
    last.set(first.is),
    asLongAs(
      below(from.is, to.is),
      at.set(wholeAt(from.is)),
      figure.set(numberAt(at.is)),
      hole.set(last.is),
      either(
        equals(last.is, full.is),
        [when(isAbove(figure.is, numberAt(minus(full.is, whole(KEPT)))), hole.set(minus(full.is, whole(KEPT))))],
        [last.set(next(last, KEPT))],
      ),
      when(
        below(hole.is, full.is),
        asLongAs(
          isAbove(figure.is, numberAt(minus(hole.is, whole(KEPT)))),
          putSixteen(hole.is, sixteenAt(minus(hole.is, whole(KEPT)))),
          hole.set(minus(hole.is, whole(KEPT))),
        ),
        putNumber(hole.is, figure.is),
        putWhole(hole.is, at.is, NUMBER),
      ),
      from.set(next(from, PLACE)),
    ),
    last.is,
  ],
);

export type LeadersCode = Readonly<Record<'survey' | 'gather' | 'keep', (...addresses: number[]) => number>>;

let module: WebAssembly.Module | undefined;

export function leadersCode(memory: WebAssembly.Memory): LeadersCode {
  module ??= moduleOfRoutines({ survey, gather, keep });
  return new WebAssembly.Instance(module, { m: { m: memory } }).exports as unknown as LeadersCode;
}
