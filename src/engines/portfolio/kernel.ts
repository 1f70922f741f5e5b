/** A part of a portfolio left open while the rest is decided: the rows that still matter, scaled for the simplex method. */
import { activityOf, type Model, worthOf } from './model.ts';
import { Simplex } from './simplex.ts';
import { type Sparse, sparse } from './sparse.ts';

export interface Kernel {
  readonly model: Model;
  /** Items left open, rising. */
  readonly free: Int32Array;
  /** The whole portfolio; what it says of open items is of no account. */
  readonly base: Uint8Array;
  /** Value of the decided items. */
  readonly baseValue: number;
  /** Rows of the model that an open item could still break. */
  readonly rows: Int32Array;
  readonly matrix: Sparse;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Rows of the model over rows here; the same for values. */
  readonly rowScale: Float64Array;
  readonly values: Float64Array;
  readonly valueScale: number;
}

/**
 * Nothing where the decided items break a row whatever the open ones do. `wants` names the rows to look at; without it, all.
 * `sums` is what the rows come to for `base`, where the caller knows it.
 */
export function kernelOf(
  model: Model,
  free: Int32Array,
  base: Uint8Array,
  { wants, sums = activityOf(model, base) }: { wants?: (row: number) => boolean; sums?: Float64Array } = {},
): Kernel | undefined {
  const decided = base.slice();
  const taken = sums.slice();
  const open = openRows(model, free);
  const { columnStart, columnRow, columnValue } = model.matrix;
  for (const j of free) {
    decided[j] = 0;
    if (base[j]) for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) taken[columnRow[p]!]! -= columnValue[p]!;
  }
  const rows: number[] = [];
  for (let i = 0; i < model.rows.length; i++) {
    if (wants && !wants(i)) continue;
    const { low, high, tolerance } = model.rows[i]!;
    const [least, most] = [taken[i]! + open[i]!.least, taken[i]! + open[i]!.most];
    if (least > high + tolerance || most < low - tolerance) return undefined;
    if (most > high + tolerance || least < low - tolerance) rows.push(i);
  }
  const valueScale = free.reduce((most, j) => Math.max(most, model.values[j]!), 0) || 1;
  const scaleOf = (i: number) => open[i]!.scale;
  return {
    model,
    free,
    base: decided,
    baseValue: worthOf(model, decided),
    rows: Int32Array.from(rows),
    matrix: sparse(
      free.length,
      rows.map((i) => ({ columns: open[i]!.columns, values: open[i]!.values.map((value) => value / scaleOf(i)) })),
    ),
    low: Float64Array.from(rows, (i) => (model.rows[i]!.low - taken[i]!) / scaleOf(i)),
    high: Float64Array.from(rows, (i) => (model.rows[i]!.high - taken[i]!) / scaleOf(i)),
    rowScale: Float64Array.from(rows, scaleOf),
    values: Float64Array.from(free, (j) => model.values[j]! / valueScale),
    valueScale,
  };
}

interface OpenRow {
  readonly columns: number[];
  readonly values: number[];
  /** The least and the most that open items can add. */
  least: number;
  most: number;
  scale: number;
}

/** The entries of open items, by row. */
function openRows({ rows, matrix: { columnStart, columnRow, columnValue } }: Model, free: Int32Array): OpenRow[] {
  const open = rows.map((): OpenRow => ({ columns: [], values: [], least: 0, most: 0, scale: 0 }));
  free.forEach((j, k) => {
    for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) {
      const [row, value] = [open[columnRow[p]!]!, columnValue[p]!];
      row.columns.push(k);
      row.values.push(value);
      if (value < 0) row.least += value;
      else row.most += value;
      row.scale = Math.max(row.scale, Math.abs(value));
    }
  });
  return open;
}

export const simplexOf = ({ matrix, values, low, high }: Kernel, basis?: ArrayLike<number>) =>
  new Simplex(matrix, values, low, high, basis);

/** The cost of a pivot in steps of a nanosecond or so: what work is planned by, so that the clock need not be asked. */
export const stepsPerPivot = ({ matrix, free, rows }: Kernel): number =>
  5000 + 3 * rows.length ** 2 + 1.5 * matrix.rowColumn.length + 4 * free.length;
