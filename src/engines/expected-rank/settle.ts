/**
 * The passes over the grades, as WebAssembly: they take off what was drawn of one kind of effect, and sum what is left for the next. The
 * grades of a proposal stand together.
 */
import * as wasm from '../wasm/index.ts';
import { type Code, F64, get, I32, plus, set, whole } from '../wasm/index.ts';
import * as of64 from '../wasm/number.ts';
import { number, numberAt, putNumber } from '../wasm/number.ts';
import { shiftedLeft, wholeAt } from '../wasm/whole.ts';
import type { Factor } from './factor.ts';
import type { Room } from './room.ts';

const takes = ['residual', 'end', 'of', 'change', 'next', 'sums', 'sumsEnd', 'ends', 'squares'] as const;
const local = Object.fromEntries([...takes, 'grade', 'left', 'sum', 'all'].map((name, i) => [name, i])) as Record<
  (typeof takes)[number] | 'grade' | 'left' | 'sum' | 'all',
  number
>;
const v = (name: keyof typeof local) => get(local[name]);
const put = (name: keyof typeof local, value: Code) => set(local[name], value);
const go = (name: keyof typeof local, by: number) => put(name, plus(v(name), whole(by)));
const placeIn = (numbers: Code, groups: Code) => plus(numbers, shiftedLeft(wholeAt(groups), whole(3)));

const takeOff = (change: Code): Code => [
  ...put('left', of64.minus(numberAt(v('residual')), change)),
  ...putNumber(v('residual'), v('left')),
];
const addToNext: Code = [
  ...put('grade', placeIn(v('sums'), v('next'))),
  ...putNumber(v('grade'), of64.plus(numberAt(v('grade')), v('left'))),
  ...go('next', 4),
];

const toProposals: Code = [
  ...put('all', number(0)),
  ...wasm.repeat(local.sums, 8, v('sumsEnd'), [
    ...put('sum', number(0)),
    ...wasm.repeat(local.residual, 8, wholeAt(v('ends')), [
      ...takeOff(numberAt(placeIn(v('change'), v('of')))),
      ...put('sum', of64.plus(v('sum'), v('left'))),
      ...put('all', of64.plus(v('all'), of64.times(v('left'), v('left')))),
      ...go('of', 4),
    ]),
    ...putNumber(v('sums'), v('sum')),
    ...go('ends', 4),
  ]),
  ...putNumber(v('squares'), v('all')),
];

const fromProposals: Code = wasm.repeat(local.change, 8, v('sumsEnd'), [
  ...put('sum', numberAt(v('change'))),
  ...wasm.repeat(local.residual, 8, wholeAt(v('ends')), [...takeOff(v('sum')), ...addToNext]),
  ...go('ends', 4),
]);

const between: Code = wasm.repeat(local.residual, 8, v('end'), [
  ...takeOff(numberAt(placeIn(v('change'), v('of')))),
  ...addToNext,
  ...go('of', 4),
]);

type Run = (...addresses: number[]) => void;
let modules: readonly WebAssembly.Module[] | undefined;

export class Settler {
  /** What of each grade is not fitted. */
  readonly #residual: Float64Array;
  /** Where the residuals of each proposal end, in bytes. */
  readonly #ends: Int32Array;
  readonly #squares: Float64Array;
  readonly #proposals: Factor;
  readonly #runs: readonly Run[];

  constructor(room: Room, residual: Float64Array, proposals: Factor) {
    let end = residual.byteOffset;
    this.#residual = residual;
    this.#proposals = proposals;
    this.#ends = room.wholes(Int32Array.from(proposals.counts, (count) => (end += 8 * count)));
    this.#squares = room.numbers(1);
    const locals = [I32, F64, F64, F64];
    modules ??= [toProposals, fromProposals, between].map((body) => wasm.moduleOf({ takes: takes.map(() => I32), locals, body }));
    this.#runs = modules.map((module) => new WebAssembly.Instance(module, { m: { m: room.memory } }).exports.run as Run);
  }

  /** From any factor to the proposals; answers the sum of the squares of the residuals. */
  toProposals({ of, change }: Factor): number {
    const { sums } = this.#proposals;
    this.#run(0, { of, change, next: of, sums, end: sums.byteOffset + sums.byteLength });
    return this.#squares[0]!;
  }

  /** From the proposals to any factor. */
  fromProposals({ of, sums }: Factor): void {
    const { change } = this.#proposals;
    sums.fill(0);
    this.#run(1, { of, change, next: of, sums, end: change.byteOffset + change.byteLength });
  }

  /** From any factor to any other. */
  between({ of, change }: Factor, { of: next, sums }: Factor): void {
    sums.fill(0);
    this.#run(2, { of, change, next, sums, end: 0 });
  }

  #run(
    which: number,
    { of, change, next, sums, end }: { [K in 'of' | 'next']: Int32Array } & { [K in 'change' | 'sums']: Float64Array } & { end: number },
  ) {
    const { byteOffset, byteLength } = this.#residual;
    const addresses = [of, change, next, sums].map((each) => each.byteOffset);
    this.#runs[which]!(byteOffset, byteOffset + byteLength, ...addresses, end, this.#ends.byteOffset, this.#squares.byteOffset);
  }
}

/** Sums for the panels what the proposals have left, where each proposal has one panel: no grade is looked at. */
export function sumByHome(proposals: Factor, home: Int32Array, panels: Factor) {
  panels.sums.fill(0);
  for (let proposal = 0; proposal < proposals.size; proposal++) panels.sums[home[proposal]!]! += proposals.sums[proposal]!;
}

/** What was drawn of a panel travels with its proposals' change. */
export function carryHome(panels: Factor, home: Int32Array, proposals: Factor) {
  for (let proposal = 0; proposal < proposals.size; proposal++) proposals.change[proposal]! += panels.change[home[proposal]!]!;
}
