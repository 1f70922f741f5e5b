/** The question as rows of numbers: maximise values·x, low ≤ rows·x ≤ high, x of 0 and 1. */
import { digitsOf, wholeOf } from './exact.ts';
import { costOf } from './names.ts';
import type { Input, Item, Quota } from './schema.ts';
import { type Sparse, type SparseRow, sparse } from './sparse.ts';

export interface Row {
  readonly name: string;
  readonly kind: 'budget' | 'quota' | 'requires' | 'excludes';
  /** The cost that it measures. */
  readonly cost: string | undefined;
  readonly low: number;
  readonly high: number;
  /** The row is that of the input times this. */
  readonly unit: number;
  /** How far a sum may miss a limit: nothing where the row is whole. */
  readonly tolerance: number;
  /** The limit in the unit of the input. */
  readonly limit: number;
}

/** A row with its entries, before they stand in the matrix. */
type Entered = Row & SparseRow;

export interface Model {
  /** Number of items. */
  readonly count: number;
  /** Values times `valueUnit`: whole where `step` is above 0. */
  readonly values: Float64Array;
  readonly valueUnit: number;
  /** Every portfolio's value is a multiple of it; 0 where values are not whole. */
  readonly step: number;
  readonly rows: readonly Row[];
  readonly matrix: Sparse;
  /** 1 where a proposal must be in, or may be. */
  readonly least: Uint8Array;
  readonly most: Uint8Array;
}

/** Without whole numbers, sums are trusted to this share of their size. */
const ROUNDING = 1e-9;

export function modelOf(input: Input): Model {
  const place = new Map(input.items.map(({ id }, i) => [id, i]));
  const values = input.items.map(({ value }) => value);
  const exact = wholeOf(values);
  const entered = [...budgetRows(input), ...input.quotas.flatMap((quota) => quotaRows(input, quota)), ...relationRows(input.items, place)];
  const least = new Uint8Array(values.length);
  const most = new Uint8Array(values.length).fill(1);
  for (const id of input.fixed.in) least[place.get(id)!] = 1;
  for (const id of input.fixed.out) most[place.get(id)!] = 0;
  return {
    count: values.length,
    values: exact?.whole ?? Float64Array.from(values),
    valueUnit: exact?.unit ?? 1,
    step: exact ? exact.whole.reduce(commonDivisor, 0) : 0,
    rows: entered.map(({ columns: _columns, values: _values, ...row }) => row),
    matrix: sparse(values.length, entered),
    least,
    most,
  };
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

interface Named extends SparseRow {
  readonly name: string;
  readonly kind: Row['kind'];
  readonly cost?: string | undefined;
}

function rowOf({ name, kind, cost, columns, values }: Named, low: number, high: number): Entered {
  const limit = Number.isFinite(high) ? high : low;
  const exact = wholeOf(values, [low, high]);
  if (exact) {
    const { whole, unit } = exact;
    const times = (bound: number) => (Number.isFinite(bound) ? Math.round(bound * unit) : bound);
    return { name, kind, cost, columns, values: whole, low: times(low), high: times(high), unit, tolerance: 0, limit };
  }
  let size = Math.abs(limit);
  for (let p = 0; p < values.length; p++) size = Math.max(size, Math.abs(values[p]!));
  return { name, kind, cost, columns, values, low, high, unit: 1, tolerance: ROUNDING * size, limit };
}

/** The entries of a row that are not 0. */
function entries(items: readonly Item[], amount: (item: Item) => number) {
  const columns: number[] = [];
  const values: number[] = [];
  items.forEach((item, j) => {
    const value = amount(item);
    if (value === 0) return;
    columns.push(j);
    values.push(value);
  });
  return { columns, values };
}

const [ANY, NONE] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

function budgetRows({ items, budgets }: Input): Entered[] {
  return Object.entries(budgets).map(([cost, most]) =>
    rowOf({ name: `budget:${cost}`, kind: 'budget', cost, ...entries(items, ({ costs }) => costs[cost]!) }, NONE, most),
  );
}

/** A min and a max are two constraints, so that each has its own price. */
function quotaRows({ items }: Input, quota: Quota): Entered[] {
  const cost = costOf(quota.measure);
  const isShare = quota.measure.startsWith('share:');
  const side = (which: 'min' | 'max', limit: number) => {
    const named = { name: `${quotaName(quota)}:${which}`, kind: 'quota', cost } as const;
    const row = { ...named, ...entries(items, isShare ? shareEntry(quota, limit) : entryOf(quota)) };
    const asked = isShare ? 0 : limit;
    return which === 'min' ? rowOf(row, asked, ANY) : rowOf(row, NONE, asked);
  };
  return [...(quota.min === undefined ? [] : [side('min', quota.min)]), ...(quota.max === undefined ? [] : [side('max', quota.max)])];
}

export const quotaName = ({ dimension, label, measure }: Quota): string => `quota:${dimension}=${label}:${measure}`;

function entryOf({ dimension, label, measure }: Quota) {
  const cost = costOf(measure);
  return ({ tags, costs }: Item) => (tags[dimension] === label ? (cost === undefined ? 1 : costs[cost]!) : 0);
}

/** Part ≥ share × all becomes (has the label − share) × cost, in whole numbers where share is a short decimal. */
function shareEntry({ dimension, label, measure }: Quota, share: number) {
  const cost = costOf(measure)!;
  const digits = digitsOf([share]);
  const [unit, part] = digits === undefined ? [1, share] : [10 ** digits, Math.round(share * 10 ** digits)];
  return ({ tags, costs }: Item) => (tags[dimension] === label ? unit - part : -part) * costs[cost]!;
}

/** A requirement or an exclusion is one row, however often it is stated. */
function relationRows(items: readonly Item[], place: ReadonlyMap<string, number>): Entered[] {
  const rows = new Map<string, Entered>();
  const pair = (name: string, kind: Row['kind'], a: number, b: number, signs: readonly [number, number], high: number) => {
    const isRising = a < b;
    const values = isRising ? signs : [signs[1], signs[0]];
    rows.set(name, rowOf({ name, kind, columns: isRising ? [a, b] : [b, a], values }, NONE, high));
  };
  items.forEach(({ id, requires, excludes }, j) => {
    for (const other of requires ?? []) pair(`requires:${id}:${other}`, 'requires', j, place.get(other)!, [1, -1], 0);
    for (const other of excludes ?? []) {
      const k = place.get(other)!;
      const [first, second] = k < j ? [other, id] : [id, other];
      pair(`excludes:${first}:${second}`, 'excludes', j, k, [1, 1], 1);
    }
  });
  return [...rows.values()];
}

/** Whole portfolios of a model: their value and what they take. */
export function worthOf({ values }: Model, chosen: Uint8Array): number {
  let sum = 0;
  for (let j = 0; j < values.length; j++) if (chosen[j]) sum += values[j]!;
  return sum;
}

export function activityOf({ matrix: { rows, rowStart, rowColumn, rowValue } }: Model, chosen: Uint8Array): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let p = rowStart[i]!; p < rowStart[i + 1]!; p++) if (chosen[rowColumn[p]!]) sum += rowValue[p]!;
    sums[i] = sum;
  }
  return sums;
}

/** Constraints that a portfolio breaks; a row of whole numbers is checked without tolerance. */
export function brokenBy(model: Model, chosen: Uint8Array, wants: (row: number) => boolean = () => true): Row[] {
  const sums = activityOf(model, chosen);
  return model.rows.filter(({ low, high, tolerance }, i) => wants(i) && (sums[i]! < low - tolerance || sums[i]! > high + tolerance));
}
