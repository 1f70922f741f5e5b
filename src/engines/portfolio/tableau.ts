/**
 * The method of `simplex.ts` on a dense tableau: a pivot costs rows × columns and no more, which is little where few items are open.
 * Rounding gathers from pivot to pivot, so what it says serves to find portfolios; to prove something takes `Simplex`.
 */
import type { Room } from './room.ts';
import { boxedSlack, type Ending } from './simplex.ts';
import type { Sparse } from './sparse.ts';

const PRIMAL = 1e-7;
const DUAL = 1e-11;
const PIVOT = 1e-7;
const REFRESH_EVERY = 400;
/** What refreshing takes up is no smaller. */
const SAFE = 1e-6;
const [AT_LOWER, AT_UPPER, BASIC] = [0, 1, 2];

export class Tableau {
  readonly columns: number;
  readonly rows: number;
  /** Columns first, then one slack a row. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Reduced costs as `solve` left them. */
  readonly reduced: Float64Array;
  readonly state: Uint8Array;
  readonly basis: Int32Array;
  pivots = 0;
  readonly #matrix: Sparse;
  readonly #values: Float64Array;
  readonly #room: ReturnType<Room['take']>;
  /** The variable at each place outside the basis. */
  readonly #outside: Int32Array;
  readonly #ratio: Float64Array;
  readonly #candidates: Int32Array;
  readonly #passed: Int32Array;
  #sinceRefresh = 0;

  /** `low`, `high` of the rows may be infinite. The room is this tableau's until another is made in it. */
  constructor(matrix: Sparse, values: Float64Array, low: ArrayLike<number>, high: ArrayLike<number>, room: Room) {
    const [n, m] = [matrix.columns, matrix.rows];
    this.columns = n;
    this.rows = m;
    this.#matrix = matrix;
    this.#values = values;
    this.#room = room.take(m + 1, n);
    this.lower = new Float64Array(n + m);
    this.upper = new Float64Array(n + m).fill(1);
    this.reduced = new Float64Array(n + m);
    this.state = new Uint8Array(n + m);
    this.basis = new Int32Array(m);
    this.#outside = new Int32Array(n);
    this.#ratio = new Float64Array(n);
    this.#candidates = new Int32Array(n);
    this.#passed = new Int32Array(n);
    for (let i = 0; i < m; i++) [this.lower[n + i], this.upper[n + i]] = boxedSlack(matrix, i, low[i]!, high[i]!);
    this.#begin();
    this.settle();
  }

  /** Upper bound on the maximum, by the prices as they stand. */
  get bound(): number {
    return -this.#room.sums[2 * this.rows]!;
  }

  /** The cost of a pivot in steps of a nanosecond or so, by which work is planned. */
  get stepsPerPivot(): number {
    return 2000 + 0.4 * this.rows * this.columns;
  }

  /** The value of column j. */
  valueOf(j: number): number {
    if (this.state[j] === BASIC) return this.partOf(this.basis.indexOf(j));
    return this.state[j] === AT_UPPER ? this.upper[j]! : this.lower[j]!;
  }

  /** What the variable at a place of the basis comes to. */
  partOf(place: number): number {
    return this.#room.sums[2 * place]!;
  }

  isBasic(j: number): boolean {
    return this.state[j] === BASIC;
  }

  /** Starts from the slacks, costs in the last row. */
  #begin() {
    const { columns: n, rows: m } = this;
    const { cells, sums, width } = this.#room;
    const { rowStart, rowColumn, rowValue } = this.#matrix;
    cells.fill(0);
    for (let i = 0; i < m; i++) {
      for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) cells[i * width + rowColumn[p]!] = rowValue[p]!;
      this.basis[i] = n + i;
      this.state[n + i] = BASIC;
    }
    for (let j = 0; j < n; j++) {
      cells[m * width + j] = -this.#values[j]!;
      this.#outside[j] = j;
      this.state[j] = AT_LOWER;
    }
    for (let i = 0; i <= m; i++) sums[2 * i + 1] = 1;
    this.#sinceRefresh = 0;
  }

  /** Works the tableau out anew for the basis as it stands. */
  refresh() {
    const { columns: n, rows: m, basis } = this;
    const wanted = basis.filter((j) => j < n);
    const isKept = new Uint8Array(m);
    for (const j of basis) if (j >= n) isKept[j - n] = 1;
    this.#begin();
    const { cells, width } = this.#room;
    for (const j of wanted) {
      const place = this.#outside.indexOf(j);
      let [row, size] = [-1, SAFE];
      for (let i = 0; i < m; i++) {
        if (isKept[i] || basis[i]! < n) continue;
        const cell = Math.abs(cells[i * width + place]!);
        if (cell > size) [row, size] = [i, cell];
      }
      if (row >= 0) this.#exchange(row, place, 0, 0);
    }
    this.#sinceRefresh = 0;
    this.settle();
  }

  /** Puts every column outside the basis at the bound that its reduced cost asks for, and works out the basis: call it after bounds changed. */
  settle() {
    const { columns: n, rows: m, state, lower, upper } = this;
    const { cells, sums, turned: at, width } = this.#room;
    for (let k = 0; k < n; k++) {
      const j = this.#outside[k]!;
      const cost = cells[m * width + k]!;
      if (cost > DUAL) state[j] = AT_LOWER;
      else if (cost < -DUAL) state[j] = AT_UPPER;
      at[k] = state[j] === AT_UPPER ? upper[j]! : lower[j]!;
    }
    for (let i = 0; i <= m; i++) {
      let sum = 0;
      for (let k = 0, p = i * width; k < n; k++, p++) sum += cells[p]! * at[k]!;
      sums[2 * i] = sum;
    }
  }

  /** Pivots until the end, at most `limit` times, and stops early where the bound falls to `cutOff` or below. */
  solve(limit = Number.POSITIVE_INFINITY, cutOff = Number.NEGATIVE_INFINITY): Ending {
    const ending = this.#run(limit, cutOff);
    const { columns: n, rows: m, reduced } = this;
    const { cells, width } = this.#room;
    for (let k = 0; k < n; k++) reduced[this.#outside[k]!] = cells[m * width + k]!;
    for (let i = 0; i < m; i++) reduced[this.basis[i]!] = 0;
    return ending;
  }

  #run(limit: number, cutOff: number): Ending {
    for (let done = 0; ; done++) {
      if (this.bound <= cutOff) return 'cut-off';
      const row = this.#leaving();
      if (row < 0) return 'optimal';
      if (done >= limit) return 'limit';
      if (this.#sinceRefresh >= REFRESH_EVERY) this.refresh();
      else if (!this.#pivot(row)) return 'infeasible';
    }
  }

  /** The place in the basis that is furthest outside its bounds by its weight (dual Devex: Forrest and Goldfarb 1992), or −1. */
  #leaving(): number {
    const { basis, lower, upper } = this;
    const { sums } = this.#room;
    let [best, place] = [0, -1];
    for (let k = 0; k < this.rows; k++) {
      const j = basis[k]!;
      const x = sums[2 * k]!;
      const outside = Math.max(lower[j]! - x, x - upper[j]!);
      if (outside <= PRIMAL) continue;
      const merit = (outside * outside) / sums[2 * k + 1]!;
      if (merit > best) {
        best = merit;
        place = k;
      }
    }
    return place;
  }

  /** One exchange; false where no column can bring the row within its bounds. */
  #pivot(row: number): boolean {
    const { basis, lower, upper, state } = this;
    const { cells, sums, width } = this.#room;
    const leaves = basis[row]!;
    const isBelow = sums[2 * row]! < lower[leaves]!;
    const target = isBelow ? lower[leaves]! : upper[leaves]!;
    const left = this.#collect(row, isBelow ? 1 : -1);
    const place = this.#pass(row, left, Math.abs(sums[2 * row]! - target));
    if (place < 0) return false;
    const enters = this.#outside[place]!;
    const pivot = cells[row * width + place]!;
    const step = (target - sums[2 * row]!) / pivot;
    const begins = state[enters] === AT_UPPER ? upper[enters]! : lower[enters]!;
    const weight = sums[2 * row + 1]! / (pivot * pivot);
    this.#exchange(row, place, step, weight);
    sums[2 * row] = begins + step;
    sums[2 * row + 1] = Math.max(1, weight);
    state[leaves] = isBelow ? AT_LOWER : AT_UPPER;
    this.pivots += 1;
    return true;
  }

  /** Columns that can bring the row within its bounds, with what that costs; `sign` is 1 where the row is below. */
  #collect(row: number, sign: number): number {
    const { columns: n, rows: m, lower, upper, state } = this;
    const { cells, width } = this.#room;
    const [from, costs] = [row * width, m * width];
    let left = 0;
    for (let k = 0; k < n; k++) {
      const cell = sign * cells[from + k]!;
      if (cell < PIVOT && cell > -PIVOT) continue;
      const j = this.#outside[k]!;
      if ((state[j] === AT_LOWER ? cell < 0 : cell > 0) || lower[j] === upper[j]) continue;
      this.#ratio[left] = Math.abs(cells[costs + k]! / cell);
      this.#candidates[left++] = k;
    }
    return left;
  }

  /** The place of the column that enters, or −1. Columns that leave the row outside its bounds when they flip are flipped. */
  #pass(row: number, candidates: number, outside: number): number {
    const { lower, upper } = this;
    const { cells, width } = this.#room;
    const ratio = this.#ratio;
    let [left, slope, passed] = [candidates, outside, 0];
    while (left > 0) {
      let best = 0;
      for (let c = 1; c < left; c++) if (ratio[c]! < ratio[best]!) best = c;
      const k = this.#candidates[best]!;
      const j = this.#outside[k]!;
      slope -= Math.abs(cells[row * width + k]!) * (upper[j]! - lower[j]!);
      if (slope <= 0) {
        if (passed > 0) this.#flip(passed);
        return k;
      }
      left -= 1;
      this.#candidates[best] = this.#candidates[left]!;
      ratio[best] = ratio[left]!;
      this.#passed[passed++] = k;
    }
    return -1;
  }

  /** The columns passed go to their other bounds. */
  #flip(count: number) {
    const { rows: m, lower, upper, state } = this;
    const { cells, sums, width } = this.#room;
    const [changes, passed] = [this.#ratio, this.#passed];
    for (let f = 0; f < count; f++) {
      const j = this.#outside[passed[f]!]!;
      const room = upper[j]! - lower[j]!;
      changes[f] = state[j] === AT_LOWER ? room : -room;
      state[j] = state[j] === AT_LOWER ? AT_UPPER : AT_LOWER;
    }
    for (let i = 0, at = 0; i <= m; i++, at += width) {
      let sum = 0;
      for (let f = 0; f < count; f++) sum += changes[f]! * cells[at + passed[f]!]!;
      sums[2 * i]! += sum;
    }
  }

  #exchange(row: number, place: number, step: number, weight: number) {
    const { cells, turned, width } = this.#room;
    const from = row * width;
    const scale = 1 / cells[from + place]!;
    for (let k = 0; k < width; k++) turned[k] = -cells[from + k]! * scale;
    turned[place] = scale;
    this.#room.exchange(row, place, step, weight);
    cells.set(turned, from);
    const [leaves, enters] = [this.basis[row]!, this.#outside[place]!];
    this.basis[row] = enters;
    this.#outside[place] = leaves;
    this.state[enters] = BASIC;
    this.state[leaves] = AT_LOWER;
    this.#sinceRefresh += 1;
  }
}
