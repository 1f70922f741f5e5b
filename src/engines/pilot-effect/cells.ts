/** Effects by group and period (Callaway and Sant'Anna 2021, *Journal of Econometrics* 225, §2.3), each a comparison of changes from a base period. */
import { compare, type NotCompared } from './compare.ts';
import type { Panel } from './panel.ts';
import type { Input } from './schema.ts';

export interface Cell {
  readonly group: number;
  readonly period: number;
  readonly before: boolean;
  readonly treated: number;
  readonly compared: number;
  readonly effect: number | null;
  readonly because?: NotCompared | 'no-treated' | 'no-comparison';
}

export interface Cells {
  readonly cells: readonly Cell[];
  /** First periods of pilots, and how many units start then. */
  readonly groups: readonly { readonly first: number; readonly size: number }[];
  /** Column after column, a number a unit: the influence on each cell, then on the size of each group as a share of all. */
  readonly columns: Float64Array;
}

/** One cell for each group and each period but the first. */
export function cellsOf(
  panel: Panel,
  asked: Pick<Input, 'comparison' | 'estimator'>,
  onCell: (done: number, of: number) => void = () => {},
): Cells {
  const { units, periods, first } = panel;
  const n = units.length;
  const starts = [...new Set(first)].filter(Number.isFinite).sort((a, b) => a - b);
  const groups = starts.map((start) => ({ first: start, size: first.reduce((size, each) => size + (each === start ? 1 : 0), 0) }));
  const count = groups.length * Math.max(0, periods.length - 1);
  const columns = new Float64Array(new SharedArrayBuffer(8 * n * (count + groups.length)));
  const x = standardised(panel);
  const cells: Cell[] = [];
  for (const { first: group } of groups)
    for (let t = 1; t < periods.length; t++) {
      cells.push(cellOf({ panel, x, asked, group, t, column: columns.subarray(n * cells.length, n * (cells.length + 1)) }));
      onCell(cells.length, count);
    }
  groups.forEach(({ first: group, size }, g) => {
    const from = n * (count + g);
    for (let i = 0; i < n; i++) columns[from + i] = (first[i] === group ? 1 : 0) - size / n;
  });
  return { cells, groups, columns };
}

interface CellAsked {
  readonly panel: Panel;
  readonly x: Float64Array;
  readonly asked: Pick<Input, 'comparison' | 'estimator'>;
  readonly group: number;
  /** Place of the period. */
  readonly t: number;
  /** Takes the influence of each unit. */
  readonly column: Float64Array;
}

/** From the pilot on, changes count from the last period before it; before it, from the period before. */
function cellOf({ panel, x, asked, group, t, column }: CellAsked): Cell {
  const { periods, values, first, predictors } = panel;
  const period = periods[t]!;
  const before = period < group;
  const base = before ? t - 1 : periods.findLastIndex((each) => each < group);
  const until = periods[Math.max(t, base)]!;
  const isCompared = (start: number) =>
    start === Number.POSITIVE_INFINITY || (asked.comparison === 'not-yet-treated' && start > until && start !== group);
  const members: number[] = [];
  let treated = 0;
  for (let i = 0; i < first.length; i++) {
    const at = i * periods.length;
    if ((first[i] !== group && !isCompared(first[i]!)) || Number.isNaN(values[at + t]!) || Number.isNaN(values[at + base]!)) continue;
    if (first[i] === group) treated += 1;
    members.push(i);
  }
  const compared = members.length - treated;
  const none = { group, period, before, treated, compared, effect: null };
  if (treated === 0) return { ...none, because: 'no-treated' };
  if (compared === 0) return { ...none, because: 'no-comparison' };
  const size = predictors.length + 1;
  const rows = new Float64Array(members.length * size);
  members.forEach((i, row) => {
    rows[row * size] = 1;
    for (let k = 1; k < size; k++) rows[row * size + k] = x[i * predictors.length + k - 1]!;
  });
  const change = Float64Array.from(members, (i) => values[i * periods.length + t]! - values[i * periods.length + base]!);
  const isTreated = Float64Array.from(members, (i) => (first[i] === group ? 1 : 0));
  const found = compare({ isTreated, change, x: rows, size }, asked.estimator);
  if (typeof found === 'string') return { ...none, because: found };
  const scale = first.length / members.length;
  members.forEach((i, row) => {
    column[i] = scale * found.influence[row]!;
  });
  return { group, period, before, treated, compared, effect: found.effect };
}

/** Predictors with mean 0 and spread 1: the effect is the same, and the arithmetic steadier. */
function standardised({ units, predictors, x }: Panel): Float64Array {
  const [n, size] = [units.length, predictors.length];
  const scaled = new Float64Array(x.length);
  for (let k = 0; k < size; k++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += x[i * size + k]! / n;
    let square = 0;
    for (let i = 0; i < n; i++) square += (x[i * size + k]! - mean) ** 2 / n;
    const spread = Math.sqrt(square) || 1;
    for (let i = 0; i < n; i++) scaled[i * size + k] = (x[i * size + k]! - mean) / spread;
  }
  return scaled;
}
