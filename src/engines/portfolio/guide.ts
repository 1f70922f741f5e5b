/**
 * Where a portfolio may be bettered: some items are held as they are in it, the relaxation of the rest is solved, and items that it has otherwise
 * are worth deciding together (relaxation induced neighbourhoods: Danna, Rothberg and Le Pape 2005).
 */
import type { Chance } from '../chance/index.ts';
import { type Kernel, kernelOf } from './kernel.ts';
import type { Model } from './model.ts';
import type { Candidate, Search } from './neighbourhood.ts';
import { Room } from './room.ts';
import { Tableau } from './tableau.ts';

/** The relaxation is of so many items at most, nearest to the line. */
const MOST_ITEMS = 500;
/** Pivots after which a relaxation is given up. */
const PIVOTS = 1000;
const DIFFERS = 1e-6;
/** Held are, of the items that the limits leave in parts, a quarter to all; of a few limits as if there were so many. */
const FEWEST_LIMITS = 40;

export class Guide {
  spent = 0;
  readonly #model: Model;
  readonly #kernel: Kernel;
  readonly #tableau: Tableau;
  /** Columns by how near the item is to the line. */
  readonly #ranked: readonly number[];

  /** Nothing where nothing is open. */
  static of({ model, order, near }: Search, base: Uint8Array): Guide | undefined {
    const nearest = order.slice(0, Math.min(near, MOST_ITEMS));
    const kernel = kernelOf(model, nearest.slice().sort(), base);
    return kernel && kernel.free.length > 0 ? new Guide(model, kernel, nearest) : undefined;
  }

  private constructor(model: Model, kernel: Kernel, nearest: Int32Array) {
    this.#model = model;
    this.#kernel = kernel;
    this.#tableau = new Tableau(kernel.matrix, kernel.values, kernel.low, kernel.high, new Room());
    const columns = new Map(Array.from(kernel.free, (j, k) => [j, k]));
    this.#ranked = Array.from(nearest, (j) => columns.get(j)!);
  }

  /**
   * Items, rising, that the relaxation has otherwise; nothing where it leaves no room for more than the candidate is worth. Of the items held the
   * share `turned` is the other way round.
   */
  differing(one: Candidate, chance: Chance, turned: number): Int32Array | undefined {
    const { free, rows } = this.#kernel;
    const tableau = this.#tableau;
    tableau.lower.fill(0, 0, free.length);
    tableau.upper.fill(1, 0, free.length);
    const base = this.#base(one);
    const limits = Math.max(FEWEST_LIMITS, rows.length);
    for (let left = Math.round(limits * (0.25 + 0.75 * chance.uniform())); left > 0; left--) {
      const k = this.#ranked[Math.floor(-Math.log(chance.uniform()) * limits)];
      if (k === undefined) continue;
      const held = one.portfolio[free[k]!]!;
      tableau.lower[k] = tableau.upper[k] = chance.uniform() < turned ? 1 - held : held;
    }
    const before = tableau.pivots;
    tableau.settle();
    const ending = tableau.solve(PIVOTS, (one.value - base) / this.#kernel.valueScale);
    this.spent += (tableau.pivots - before + 1) * tableau.stepsPerPivot + 2 * rows.length * free.length;
    if (ending !== 'optimal') return undefined;
    const shares = new Float64Array(free.length);
    for (let k = 0; k < free.length; k++) if (!tableau.isBasic(k)) shares[k] = tableau.valueOf(k);
    tableau.basis.forEach((k, place) => {
      if (k < free.length) shares[k] = tableau.partOf(place);
    });
    return free.filter((j, k) => Math.abs(shares[k]! - one.portfolio[j]!) > DIFFERS);
  }

  /** Sets the limits to what items beyond the relaxation leave of them; answers what those are worth. */
  #base({ portfolio, sums, value }: Candidate): number {
    const { free, rows, rowScale } = this.#kernel;
    const { values, matrix, rows: limits } = this.#model;
    const { columnStart, columnRow, columnValue } = matrix;
    const { lower, upper } = this.#tableau;
    const taken = sums.slice();
    let base = value;
    for (const j of free) {
      if (!portfolio[j]) continue;
      base -= values[j]!;
      for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) taken[columnRow[p]!]! -= columnValue[p]!;
    }
    rows.forEach((i, k) => {
      const { low, high } = limits[i]!;
      if (Number.isFinite(low)) lower[free.length + k] = (low - taken[i]!) / rowScale[k]!;
      if (Number.isFinite(high)) upper[free.length + k] = (high - taken[i]!) / rowScale[k]!;
    });
    return base;
  }
}
