/**
 * Branch and bound over a kernel: plunges towards the nearest whole numbers, then takes up the most promising open branch. Bounds from the
 * simplex method, prices decide items on the way (reduced-cost fixing), branching by pseudo-costs (Achterberg, Koch and Martin 2005).
 * Work is counted in steps, never by the clock, so that the same question gives the same answer.
 */
import { type Kernel, simplexOf, stepsPerPivot } from './kernel.ts';
import { brokenBy, worthOf } from './model.ts';
import { OpenBranches } from './open-branches.ts';
import { PseudoCosts } from './pseudo-costs.ts';
import type { Room } from './room.ts';
import { roundedDown } from './rounding.ts';
import type { Simplex } from './simplex.ts';
import { Tableau } from './tableau.ts';

/** The floor where any portfolio will do. */
export const ANY = Number.NEGATIVE_INFINITY;
const OPEN = 2;
const WHOLE = 1e-6;
/** Beyond rounding in the bound of a branch, as a share of it. */
const DOUBT = 1e-11;
const ROUND_EVERY = 8;
const STEPS_A_BRANCH = 3000;

export class Tree {
  readonly kernel: Kernel;
  /** The best portfolio found that is worth more than the floor. */
  best: Uint8Array | undefined;
  steps = 0;
  nodes = 0;
  /** Model value to be surpassed. */
  floor: number;
  readonly #simplex: Simplex | Tableau;
  readonly #branches: OpenBranches;
  readonly #costs: PseudoCosts;
  readonly #perPivot: number;
  readonly #wants: ((row: number) => boolean) | undefined;
  /** Of each open item: 0 or 1 where a branch decided it. */
  #decided: Uint8Array;
  #isUnder = true;
  #depthBound = Number.POSITIVE_INFINITY;

  /** `wants` names the rows that a portfolio must hold; without it, all. In a `room` it is quicker, but what it does not find may be there. */
  constructor(kernel: Kernel, floor: number, { wants, room }: { wants?: (row: number) => boolean; room?: Room } = {}) {
    this.kernel = kernel;
    this.#wants = wants;
    this.floor = floor;
    const tableau = room && new Tableau(kernel.matrix, kernel.values, kernel.low, kernel.high, room);
    this.#simplex = tableau ?? simplexOf(kernel);
    this.#decided = new Uint8Array(kernel.free.length).fill(OPEN);
    this.#branches = new OpenBranches(kernel.free.length);
    this.#costs = new PseudoCosts(kernel.values);
    this.#perPivot = tableau?.stepsPerPivot ?? stepsPerPivot(kernel);
    this.steps = tableau ? 10 * this.#perPivot : 2 * kernel.rows.length ** 3;
  }

  get pivots(): number {
    return this.#simplex.pivots;
  }

  /** Whether nothing is left to look at: then nothing in the kernel is worth more than the floor, or than the best. */
  get isDone(): boolean {
    return !this.#isUnder && this.#branches.count === 0;
  }

  /** No portfolio in the kernel is worth more than this or the floor, in model values. */
  get bound(): number {
    const scaled = Math.max(this.#isUnder ? this.#depthBound : Number.NEGATIVE_INFINITY, this.#branches.highest);
    if (scaled === ANY) return this.floor;
    const { baseValue, valueScale, model } = this.kernel;
    const bound = baseValue + scaled * valueScale + Math.abs(scaled) * valueScale * DOUBT;
    return Math.max(this.floor, model.step > 0 ? Math.floor(bound / model.step + 1e-9) * model.step : bound);
  }

  /** Works on for so many steps, or until done, or until `isFound` says that the best is good enough. */
  work(steps: number, isFound?: () => boolean) {
    const end = this.steps + steps;
    while (this.steps < end && !this.isDone && !isFound?.()) {
      if (!this.#isUnder) this.#takeUp();
      else this.#look(Math.ceil((end - this.steps) / this.#perPivot));
    }
  }

  /** What the scaled bound of a branch must exceed to be worth a look. */
  #cutOff(): number {
    if (this.floor === ANY) return ANY;
    const { baseValue, valueScale, model } = this.kernel;
    const more = model.step > 0 ? model.step * (1 - 1e-6) : Math.abs(this.floor) * 1e-12;
    const asked = (this.floor + more - baseValue) / valueScale;
    return asked - Math.abs(asked) * DOUBT;
  }

  #takeUp() {
    const branch = this.#branches.take();
    if (!branch || branch.bound <= this.#cutOff()) {
      this.#branches.clear();
      return;
    }
    this.#decided = branch.decided;
    const { lower, upper, columns } = this.#simplex;
    for (let k = 0; k < columns; k++) {
      lower[k] = this.#decided[k] === 1 ? 1 : 0;
      upper[k] = this.#decided[k] === 0 ? 0 : 1;
    }
    this.#simplex.settle();
    this.#depthBound = branch.bound;
    this.#isUnder = true;
    this.#costs.forget();
  }

  #look(pivots: number) {
    const before = this.#simplex.pivots;
    const ending = this.#simplex.solve(Math.max(1, pivots), this.#cutOff());
    this.steps += (this.#simplex.pivots - before + 1) * this.#perPivot;
    if (ending === 'limit') return;
    this.nodes += 1;
    this.steps += STEPS_A_BRANCH + 20 * this.kernel.free.length;
    if (ending !== 'optimal') {
      this.#isUnder = false;
      return;
    }
    this.#depthBound = Math.min(this.#depthBound, this.#simplex.bound);
    this.#costs.learn(this.#simplex.bound);
    this.#branch();
  }

  #branch() {
    const parts = this.#parts();
    if (parts.length === 0 || this.nodes % ROUND_EVERY === 1) this.#offer(roundedDown(this.kernel, this.#simplex, this.#decided));
    const cutOff = this.#cutOff();
    if (parts.length === 0 || this.#simplex.bound <= cutOff) {
      this.#isUnder = parts.length === 0 && !this.#isSettled() && this.#halve();
      return;
    }
    this.#decideByPrice(cutOff);
    const { column, goesUp } = this.#costs.choose(parts);
    this.#split(column, goesUp ? 1 : 0);
  }

  /** A whole solution that rounding made break a limit, or that an equal bound hides: the branch is halved at any open item. */
  #halve(): boolean {
    const k = this.#decided.indexOf(OPEN);
    if (k < 0 || this.#simplex.bound <= this.#cutOff()) return false;
    this.#split(k, Math.round(this.#simplex.valueOf(k)) as 0 | 1);
    return true;
  }

  #isSettled(): boolean {
    return this.#simplex.bound <= this.#cutOff();
  }

  #split(column: number, first: 0 | 1) {
    const other = this.#decided.slice();
    other[column] = 1 - first;
    this.#branches.add(other, this.#simplex.bound);
    this.#decide(column, first);
    this.#depthBound = this.#simplex.bound;
  }

  #decide(column: number, value: 0 | 1) {
    this.#decided[column] = value;
    this.#simplex.lower[column] = value;
    this.#simplex.upper[column] = value;
  }

  /** Items whose margin alone would cost more than there is to win stay where they are in this branch. */
  #decideByPrice(cutOff: number) {
    const { reduced, state, bound, columns } = this.#simplex;
    const room = bound - cutOff;
    for (let k = 0; k < columns; k++)
      if (state[k] !== 2 && this.#decided[k] === OPEN && Math.abs(reduced[k]!) > room) this.#decide(k, state[k] === 1 ? 1 : 0);
  }

  /** Open items funded in part. */
  #parts(): { column: number; share: number }[] {
    const simplex = this.#simplex;
    const { basis, columns } = simplex;
    const parts: { column: number; share: number }[] = [];
    for (let place = 0; place < basis.length; place++) {
      const [column, share] = [basis[place]!, simplex.partOf(place)];
      if (column < columns && share > WHOLE && share < 1 - WHOLE) parts.push({ column, share });
    }
    return parts;
  }

  #offer(portfolio: Uint8Array | undefined) {
    if (!portfolio) return;
    const value = worthOf(this.kernel.model, portfolio);
    if (value <= this.floor || brokenBy(this.kernel.model, portfolio, this.#wants).length > 0) return;
    this.floor = value;
    this.best = portfolio;
  }
}
