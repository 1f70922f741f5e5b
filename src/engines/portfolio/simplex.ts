/**
 * Maximise values·x with low ≤ A x ≤ high and lower ≤ x ≤ upper, all x bounded: the dual simplex method with steepest edge and bound flipping
 * (Forrest and Goldfarb 1992; Maros 2003; Koberstein 2005). Every column is boxed, so any basis can be made dual feasible by
 * putting columns at the other bound: there is no first phase, and a changed bound is answered from wherever the last solve ended.
 */
import { Costs } from './costs.ts';
import { exchange, invert, lengthOf, multiply } from './inverse.ts';
import { Passing } from './passing.ts';
import type { Sparse } from './sparse.ts';

export type Ending = 'optimal' | 'infeasible' | 'cut-off' | 'limit';

const PRIMAL = 1e-9;
/** Reduced costs nearer to 0 leave a column where it is. */
const DUAL = 1e-13;
const PIVOT = 1e-9;
const REFRESH_EVERY = 100;
/** After so many pivots the end is checked anew. */
const TRUSTED = 25;
/** So many pivots without a step, and one more a row, before costs are shifted. */
const STANDING = 20;
const AT_LOWER = 0;
const AT_UPPER = 1;
const BASIC = 2;

/** Bounds of the slack of row i: an infinite limit becomes one that no x within its bounds can reach, so that no slack rests on it. */
export function boxedSlack({ rowStart, rowValue }: Sparse, i: number, low: number, high: number): [number, number] {
  let [least, most] = [-1, 1];
  for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) {
    const value = rowValue[p]!;
    if (value < 0) least += 2 * value;
    else most += 2 * value;
  }
  return [Number.isFinite(low) ? low : Math.min(least, high - 1), Number.isFinite(high) ? high : Math.max(most, low + 1)];
}

export class Simplex {
  readonly columns: number;
  readonly rows: number;
  /** Columns first, then one slack a row, which is what the row comes to. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Reduced costs of the minimisation: for a column, price of what it uses less its value. */
  readonly reduced: Float64Array;
  readonly state: Uint8Array;
  readonly basis: Int32Array;
  /** What the basic columns come to, by place in the basis. */
  readonly basic: Float64Array;
  readonly inverse: Float64Array;
  pivots = 0;
  /** Upper bound on the maximum, by the prices as they stand. */
  bound = Number.POSITIVE_INFINITY;
  readonly #matrix: Sparse;
  readonly #costs: Costs;
  readonly #places: Int32Array;
  readonly #square: Float64Array;
  readonly #alpha: Float64Array;
  readonly #entering: Float64Array;
  readonly #work: Float64Array;
  readonly #passing: Passing;
  #sinceRefresh = 0;
  /** Pivots that left the bound where it was, in a row. */
  #standing = 0;

  /** `low`, `high` of the rows may be infinite. `basis` starts from another solve: one column or slack a row. */
  constructor(matrix: Sparse, values: Float64Array, low: ArrayLike<number>, high: ArrayLike<number>, basis?: ArrayLike<number>) {
    const [n, m] = [matrix.columns, matrix.rows];
    this.#matrix = matrix;
    this.columns = n;
    this.rows = m;
    this.#costs = new Costs(values, m);
    this.lower = new Float64Array(n + m);
    this.upper = new Float64Array(n + m).fill(1);
    this.reduced = new Float64Array(n + m);
    this.state = new Uint8Array(n + m);
    this.basis = basis ? Int32Array.from(basis) : Int32Array.from({ length: m }, (_, i) => n + i);
    this.basic = new Float64Array(m);
    this.inverse = new Float64Array(m * m);
    this.#places = new Int32Array(m);
    this.#square = new Float64Array(m * m);
    this.#alpha = new Float64Array(n + m);
    this.#entering = new Float64Array(m);
    this.#work = new Float64Array(m);
    this.#passing = new Passing(n + m);
    for (let i = 0; i < m; i++) [this.lower[n + i], this.upper[n + i]] = boxedSlack(matrix, i, low[i]!, high[i]!);
    for (const j of this.basis) this.state[j] = BASIC;
    this.refresh();
  }

  /** The value of column j. */
  valueOf(j: number): number {
    if (this.state[j] !== BASIC) return this.state[j] === AT_UPPER ? this.upper[j]! : this.lower[j]!;
    return this.basic[this.basis.indexOf(j)]!;
  }

  /** What the variable at a place of the basis comes to. */
  partOf(place: number): number {
    return this.basic[place]!;
  }

  isBasic(j: number): boolean {
    return this.state[j] === BASIC;
  }

  /** Inverts the basis anew and works everything out from it. */
  refresh() {
    const [n, m] = [this.columns, this.rows];
    for (let tries = 0; ; tries++) {
      this.#square.fill(0);
      for (let k = 0; k < m; k++) this.#eachOf(this.basis[k]!, (i, value) => (this.#square[i * m + k] = value));
      const singular = invert(m, this.#square, this.inverse);
      if (singular < 0) break;
      if (tries > 0) throw new Error('The basis cannot be inverted.');
      // Begins again from the slacks: always a basis.
      for (const j of this.basis) this.state[j] = AT_LOWER;
      for (let i = 0; i < m; i++) this.basis[i] = n + i;
      for (const j of this.basis) this.state[j] = BASIC;
    }
    this.#sinceRefresh = 0;
    this.#price();
    this.settle();
  }

  #eachOf(j: number, take: (row: number, value: number) => void) {
    const { columnStart, columnRow, columnValue } = this.#matrix;
    if (j >= this.columns) return take(j - this.columns, -1);
    for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) take(columnRow[p]!, columnValue[p]!);
  }

  /** Dual prices and reduced costs from the basis. */
  #price() {
    const [n, m] = [this.columns, this.rows];
    const price = this.#work.fill(0);
    for (let k = 0; k < m; k++) {
      const cost = this.#costs.now[this.basis[k]!]!;
      if (cost !== 0) for (let i = 0; i < m; i++) price[i]! += cost * this.inverse[k * m + i]!;
    }
    this.reduced.set(this.#costs.now);
    const { rowStart, rowColumn, rowValue } = this.#matrix;
    for (let i = 0; i < m; i++) {
      const y = price[i]!;
      this.reduced[n + i]! += y;
      if (y !== 0) for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) this.reduced[rowColumn[p]!]! -= y * rowValue[p]!;
    }
    for (const j of this.basis) this.reduced[j] = 0;
  }

  /** Puts every column outside the basis at the bound that its reduced cost asks for, and works out the basis: call it after bounds changed. */
  settle() {
    const { columns: n, rows: m, state, reduced, lower, upper } = this;
    const { columnStart, columnRow, columnValue } = this.#matrix;
    const sums = this.#work.fill(0);
    let minimum = 0;
    for (let j = 0; j < n + m; j++) {
      if (state[j] === BASIC) continue;
      const d = reduced[j]!;
      if (d > DUAL) state[j] = AT_LOWER;
      else if (d < -DUAL) state[j] = AT_UPPER;
      const x = state[j] === AT_UPPER ? upper[j]! : lower[j]!;
      minimum += d * x;
      if (x === 0) continue;
      if (j >= n) sums[j - n]! -= x;
      else for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) sums[columnRow[p]!]! += x * columnValue[p]!;
    }
    this.bound = -minimum;
    this.#multiply(sums, this.basic, -1);
  }

  #multiply(vector: Float64Array, into: Float64Array, sign: number) {
    multiply(this.rows, this.inverse, vector, into, sign, this.#places);
  }

  /** Pivots until the end, at most `limit` times, and stops early where the bound falls to `cutOff` or below. */
  solve(limit = Number.POSITIVE_INFINITY, cutOff = Number.NEGATIVE_INFINITY): Ending {
    this.#standing = 0;
    const ending = this.#run(limit, cutOff);
    if (this.#costs.isShifted) this.#unshift();
    return ending;
  }

  #run(limit: number, cutOff: number): Ending {
    for (let done = 0; ; done++) {
      if (this.bound <= cutOff && !this.#costs.isShifted) return 'cut-off';
      let row = this.#leaving();
      if (row < 0 && (this.#costs.isShifted || (this.#sinceRefresh > TRUSTED && this.#isDrifted()))) {
        this.#unshift();
        row = this.#leaving();
      }
      if (row < 0) return 'optimal';
      if (done >= limit) return 'limit';
      if (!this.#pivot(row)) {
        if (this.#sinceRefresh === 0) return 'infeasible';
        this.refresh();
      }
      if (this.#sinceRefresh >= REFRESH_EVERY) this.refresh();
      if (this.#standing > STANDING + this.rows && !this.#costs.isShifted) this.#shift();
    }
  }

  #shift() {
    this.#costs.shift(this.state, this.pivots);
    this.#price();
    this.settle();
  }

  /** Back to the costs as given; columns that this puts on the wrong side flip, and pivots go on from there. */
  #unshift() {
    this.#costs.restore();
    this.#standing = 0;
    this.refresh();
  }

  /** Whether what the basis comes to no longer fits the rows. */
  #isDrifted(): boolean {
    const before = this.basic.slice();
    this.settle();
    return before.some((value, k) => Math.abs(value - this.basic[k]!) > PRIMAL * Math.max(1, Math.abs(value)));
  }

  /** The place in the basis that is furthest outside its bounds, or −1. */
  #leaving(): number {
    let [best, place] = [0, -1];
    for (let k = 0; k < this.rows; k++) {
      const j = this.basis[k]!;
      const x = this.basic[k]!;
      const outside = Math.max(this.lower[j]! - x, x - this.upper[j]!);
      if (outside <= PRIMAL * Math.max(1, Math.abs(x))) continue;
      const merit = (outside * outside) / lengthOf(this.rows, this.inverse, k);
      if (merit > best) {
        best = merit;
        place = k;
      }
    }
    return place;
  }

  /** One exchange; false where no column can bring the row within its bounds. */
  #pivot(row: number): boolean {
    const { rows: m, columns: n, basis, basic, lower, upper, reduced, state } = this;
    const leaves = basis[row]!;
    const isBelow = basic[row]! < lower[leaves]!;
    const outside = isBelow ? lower[leaves]! - basic[row]! : basic[row]! - upper[leaves]!;
    this.#rowOfTableau(row);
    const enters = this.#passing.choose(this.#alpha, isBelow ? -1 : 1, outside, this, n + m);
    if (enters < 0) return false;
    this.#flip();
    const column = this.#entering;
    const work = this.#work.fill(0);
    this.#eachOf(enters, (i, value) => (work[i] = value));
    this.#multiply(work, column, 1);
    const pivot = column[row]!;
    const alpha = this.#alpha[enters]!;
    if (Math.abs(pivot) < PIVOT || Math.abs(pivot - alpha) > 1e-6 * (1 + Math.abs(pivot))) {
      if (this.#sinceRefresh === 0) throw new Error('A pivot is too small to be trusted.');
      this.refresh();
      return true;
    }
    const dual = reduced[enters]! / alpha;
    this.#standing = Math.abs(dual) > DUAL ? 0 : this.#standing + 1;
    if (dual !== 0) this.#passing.move(reduced, this.#alpha, dual);
    reduced[enters] = 0;
    reduced[leaves] = -dual;
    const target = isBelow ? lower[leaves]! : upper[leaves]!;
    this.bound -= Math.abs(dual) * Math.abs(basic[row]! - target);
    const primal = (basic[row]! - target) / pivot;
    const begins = state[enters] === AT_UPPER ? upper[enters]! : lower[enters]!;
    for (let k = 0; k < m; k++) basic[k]! -= primal * column[k]!;
    basic[row] = begins + primal;
    state[leaves] = isBelow ? AT_LOWER : AT_UPPER;
    state[enters] = BASIC;
    basis[row] = enters;
    exchange(m, this.inverse, row, column, this.#places);
    this.pivots += 1;
    this.#sinceRefresh += 1;
    return true;
  }

  /** alpha = row of inverse × (A, −I). */
  #rowOfTableau(row: number) {
    const { rows: m, columns: n, inverse } = this;
    const alpha = this.#alpha.fill(0);
    const { rowStart, rowColumn, rowValue } = this.#matrix;
    for (let i = 0; i < m; i++) {
      const factor = inverse[row * m + i]!;
      if (Math.abs(factor) < 1e-14) continue;
      alpha[n + i] = -factor;
      for (let p = rowStart[i]!, end = rowStart[i + 1]!; p < end; p++) alpha[rowColumn[p]!]! += factor * rowValue[p]!;
    }
  }

  /** Columns whose reduced cost changes sign go to their other bound. */
  #flip() {
    const { rows: m, state, lower, upper, reduced } = this;
    const flipped = this.#passing.passed;
    if (this.#passing.count === 0) return;
    const sums = this.#work.fill(0);
    for (let f = 0; f < this.#passing.count; f++) {
      const j = flipped[f]!;
      const width = upper[j]! - lower[j]!;
      const change = state[j] === AT_LOWER ? width : -width;
      this.bound -= reduced[j]! * change;
      state[j] = state[j] === AT_LOWER ? AT_UPPER : AT_LOWER;
      this.#eachOf(j, (i, value) => (sums[i]! += change * value));
    }
    this.#multiply(sums, this.#entering, 1);
    for (let k = 0; k < m; k++) this.basic[k]! -= this.#entering[k]!;
  }
}
