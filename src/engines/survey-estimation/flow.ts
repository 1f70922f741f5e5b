/** Changes of hidden cells that leave every sum as it is: while one is possible, nobody can tell that it was not so. */
import { Simplex } from '../portfolio/simplex.ts';
import { sparse } from '../portfolio/sparse.ts';
import type { Cells } from './cells.ts';

export interface Flow {
  /** Cells that change, without the one asked about. */
  readonly cells: readonly number[];
}

/** What a cell may rise by, in units of the change asked for. */
const MOST = 100;
/** Smaller changes are rounding. */
const STILL = 1e-7;
/** The change is to be a little more than needed. */
const MARGIN = 1 + 1e-6;

/**
 * The cheapest change of cells by which `cell` moves by `by` (up or down), no value falls below 0 and no sum changes: min Σ cost |u|,
 * A u = 0 (Fischetti and Salazar 2000). Nothing where there is none. Cells of infinite cost stay as they are.
 */
export function flowFor({ sums }: Cells, value: Float64Array, cost: Float64Array, cell: number, by: number): Flow | undefined {
  const size = Math.abs(by) * MARGIN;
  const moving = new Map<number, number>();
  const cells: number[] = [];
  const place = (c: number) => {
    if (c !== cell && !Number.isFinite(cost[c]!)) return undefined;
    const known = moving.get(c);
    if (known !== undefined) return known;
    cells.push(c);
    moving.set(c, cells.length - 1);
    return cells.length - 1;
  };
  const rows = sums.flatMap(({ whole, parts }) => {
    const entries: [number, number][] = [];
    const put = (c: number, sign: number) => {
      const k = place(c);
      if (k !== undefined) entries.push([2 * k, sign], [2 * k + 1, -sign]);
    };
    put(whole, -1);
    for (const part of parts) put(part, 1);
    entries.sort(([a], [b]) => a - b);
    return entries.length ? [{ columns: entries.map(([column]) => column), values: entries.map(([, sign]) => sign) }] : [];
  });
  const own = moving.get(cell);
  if (own === undefined) return { cells: [] };
  const matrix = sparse(2 * cells.length, rows);
  const values = Float64Array.from({ length: matrix.columns }, (_, column) => -cost[cells[column >> 1]!]!);
  values[2 * own] = 0;
  values[2 * own + 1] = 0;
  const still = new Float64Array(rows.length);
  const simplex = new Simplex(matrix, values, still, still);
  cells.forEach((c, k) => {
    simplex.upper[2 * k] = MOST;
    simplex.upper[2 * k + 1] = Math.min(MOST, value[c]! / size);
  });
  const [moves, rests] = by > 0 ? [2 * own, 2 * own + 1] : [2 * own + 1, 2 * own];
  simplex.lower[moves] = simplex.upper[moves] = 1;
  simplex.upper[rests] = 0;
  simplex.settle();
  if (simplex.solve() !== 'optimal') return undefined;
  const change = (k: number) => Math.abs(simplex.valueOf(2 * k) - simplex.valueOf(2 * k + 1));
  return { cells: cells.filter((c, k) => c !== cell && change(k) > STILL) };
}
