/** Variables of units as columns: numbers with NaN where not known, labels as places in their sorted list. */
import type { Unit, Value } from './unit.ts';

export interface Labels {
  /** Sorted: numbers by size, text by code unit. */
  readonly labels: readonly string[];
  /** Place in `labels` by row; −1 where not known. */
  readonly of: Int32Array;
}

/** True counts as 1, false as 0, and text is refused before it comes here. */
export function numbersOf(units: readonly Unit[], name: string): Float64Array {
  const column = new Float64Array(units.length);
  for (let i = 0; i < units.length; i++) {
    const value = units[i]![name];
    column[i] = typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.NaN;
  }
  return column;
}

export const labelsOf = (units: readonly Unit[], name: string): Labels => coded(units.length, (i) => units[i]![name] ?? null);

export function coded(rows: number, valueAt: (row: number) => Value): Labels {
  const places = new Map<Value, number>();
  const of = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const value = valueAt(i);
    let place = value === null ? -1 : places.get(value);
    if (place === undefined) {
      place = places.size;
      places.set(value, place);
    }
    of[i] = place;
  }
  return sorted([...places.keys()], of);
}

/** 7 and "7" are one label. */
function sorted(values: readonly Value[], of: Int32Array): Labels {
  const labels = [...new Set(values.map(String))].sort(byLabel);
  const placeOf = new Map(labels.map((label, place) => [label, place]));
  const moved = values.map((value) => placeOf.get(String(value))!);
  for (let i = 0; i < of.length; i++) if (of[i]! >= 0) of[i] = moved[of[i]!]!;
  return { labels, of };
}

export function byLabel(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rows that share the labels of several columns get one place; −1 where any is not known. Places are in the order of the labels. */
export function crossed(columns: readonly Labels[], rows: number): { of: Int32Array; count: number; first: Int32Array } {
  let of: Int32Array = new Int32Array(rows);
  let count = 1;
  for (const column of columns) ({ of, count } = joined(of, count, column));
  const first = new Int32Array(count).fill(-1);
  for (let i = rows - 1; i >= 0; i--) if (of[i]! >= 0) first[of[i]!] = i;
  return { of, count, first };
}

/** Numbers the pairs that occur, in their order. */
function joined(before: Int32Array, count: number, column: Labels): { of: Int32Array; count: number } {
  const [width, right] = [column.labels.length, column.of];
  const of = new Int32Array(before.length);
  if (count * width > 4 * before.length + 1000) return rare(before, column, of);
  const places = new Int32Array(count * width).fill(-1);
  for (let i = 0; i < of.length; i++) {
    const key = before[i]! < 0 || right[i]! < 0 ? -1 : before[i]! * width + right[i]!;
    of[i] = key;
    if (key >= 0) places[key] = 0;
  }
  let found = 0;
  for (let key = 0; key < places.length; key++) if (places[key] === 0) places[key] = found++;
  if (found < places.length) for (let i = 0; i < of.length; i++) if (of[i]! >= 0) of[i] = places[of[i]!]!;
  return { of, count: found };
}

/** The same where most pairs do not occur. */
function rare(before: Int32Array, { labels, of: right }: Labels, of: Int32Array): { of: Int32Array; count: number } {
  const keyAt = (i: number) => (before[i]! < 0 || right[i]! < 0 ? -1 : before[i]! * labels.length + right[i]!);
  const keys = new Set<number>();
  for (let i = 0; i < of.length; i++) if (keyAt(i) >= 0) keys.add(keyAt(i));
  const places = new Map([...keys].sort((a, b) => a - b).map((key, place) => [key, place]));
  for (let i = 0; i < of.length; i++) of[i] = places.get(keyAt(i)) ?? -1;
  return { of, count: places.size };
}
