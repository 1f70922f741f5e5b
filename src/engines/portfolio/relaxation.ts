/** The relaxation, in which a part of a proposal may be funded: its bound, its prices and the margin of every proposal. */
import { type Kernel, kernelOf, simplexOf, stepsPerPivot } from './kernel.ts';
import type { Model } from './model.ts';
import type { Simplex } from './simplex.ts';

export interface Relaxation {
  /** No portfolio is worth more; in model values. Weak duality on the unscaled rows, with the rounding of the sum on top. */
  readonly bound: number;
  /** The same before it is brought down to the next sum that values can have. */
  readonly rawBound: number;
  /** Part of each item that is funded. */
  readonly shares: Float64Array;
  /** Value of one more unit of the limit of each row, in model units. */
  readonly prices: Float64Array;
  /** Value less the price of what it uses. */
  readonly margins: Float64Array;
  readonly kernel: Kernel;
  readonly simplex: Simplex;
  readonly steps: number;
}

/** Requirements and exclusions are many and seldom bind: a row comes in when it is broken. */
const ROWS_A_ROUND = 200;
const PIVOTS_A_TURN = 200;

/** Nothing where no portfolio exists, in parts or whole. `breathe` is called between turns of work. */
export async function relax(model: Model, breathe: () => Promise<void>, wants?: (row: number) => boolean): Promise<Relaxation | undefined> {
  const free = Int32Array.from({ length: model.count }, (_, j) => j).filter((j) => model.least[j] !== model.most[j]);
  const base = model.least.slice();
  const isLazy = (i: number) => model.rows[i]!.kind === 'requires' || model.rows[i]!.kind === 'excludes';
  const used = new Set([...model.rows.keys()].filter(wants ?? ((i) => !isLazy(i))));
  const others = wants ? [] : [...model.rows.keys()].filter(isLazy);
  let steps = 0;
  let basis: { kernel: Kernel; simplex: Simplex } | undefined;
  for (;;) {
    const kernel = kernelOf(model, free, base, { wants: (i) => used.has(i) });
    if (!kernel) return undefined;
    const simplex = simplexOf(kernel, basis && carried(basis, kernel));
    for (;;) {
      const ending = simplex.solve(PIVOTS_A_TURN);
      if (ending === 'infeasible') return undefined;
      if (ending === 'optimal') break;
      await breathe();
    }
    steps += simplex.pivots * stepsPerPivot(kernel);
    const shares = sharesOf(kernel, simplex);
    const broken = others
      .filter((i) => !used.has(i) && excess(model, i, shares) > 1e-7)
      .sort((a, b) => excess(model, b, shares) - excess(model, a, shares));
    if (broken.length === 0) return { ...priced(kernel, simplex), shares, kernel, simplex, steps };
    for (const i of broken.slice(0, ROWS_A_ROUND)) used.add(i);
    basis = { kernel, simplex };
    await breathe();
  }
}

/** The basis of one round as a start for the next: new rows begin with their slack. */
function carried({ kernel, simplex }: { kernel: Kernel; simplex: Simplex }, next: Kernel): number[] {
  const n = kernel.free.length;
  const places = new Map(Array.from(next.rows, (row, i) => [row, i]));
  const old = new Set(kernel.rows);
  const kept = Array.from(simplex.basis, (j) => (j < n ? j : n + places.get(kernel.rows[j - n]!)!));
  return [
    ...kept,
    ...Array.from(next.rows.keys())
      .filter((i) => !old.has(next.rows[i]!))
      .map((i) => n + i),
  ];
}

export function sharesOf({ free, base }: Kernel, simplex: Simplex): Float64Array {
  const shares = Float64Array.from(base);
  for (let k = 0; k < free.length; k++) if (!simplex.isBasic(k)) shares[free[k]!] = simplex.valueOf(k);
  simplex.basis.forEach((j, place) => {
    if (j < free.length) shares[free[j]!] = Math.min(1, Math.max(0, simplex.basic[place]!));
  });
  return shares;
}

function excess({ matrix: { rowStart, rowColumn, rowValue }, rows }: Model, i: number, shares: Float64Array): number {
  let sum = 0;
  for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) sum += rowValue[p]! * shares[rowColumn[p]!]!;
  return sum - rows[i]!.high;
}

function priced({ model, rows, rowScale, valueScale }: Kernel, simplex: Simplex) {
  const prices = new Float64Array(model.rows.length);
  rows.forEach((i, k) => {
    const price = (-simplex.reduced[simplex.columns + k]! * valueScale) / rowScale[k]!;
    const limit = price > 0 ? model.rows[i]!.high : model.rows[i]!.low;
    if (Number.isFinite(limit)) prices[i] = price;
  });
  const margins = marginsAt(model, prices);
  const rawBound = boundAt(model, prices, margins);
  const bound = model.step > 0 ? Math.floor(rawBound / model.step + 1e-9) * model.step : rawBound;
  return { prices, margins, bound, rawBound };
}

/** value − price of what it uses, for every item. */
export function marginsAt({ values, matrix: { rowStart, rowColumn, rowValue } }: Model, prices: Float64Array): Float64Array {
  const margins = values.slice();
  prices.forEach((price, i) => {
    if (price !== 0) for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) margins[rowColumn[p]!]! -= price * rowValue[p]!;
  });
  return margins;
}

/** z ≤ Σ price × limit + Σ max(0, margin): true of any prices of the right sign. */
function boundAt({ rows, least, most }: Model, prices: Float64Array, margins: Float64Array): number {
  let [sum, size] = [0, 0];
  const add = (term: number) => {
    sum += term;
    size += Math.abs(term);
  };
  prices.forEach((price, i) => {
    if (price !== 0) add(price * (price > 0 ? rows[i]!.high : rows[i]!.low));
  });
  margins.forEach((margin, j) => {
    add(margin * (margin > 0 ? most[j]! : least[j]!));
  });
  return sum + size * 1e-13;
}
