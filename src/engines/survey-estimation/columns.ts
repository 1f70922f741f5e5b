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
  for (const column of columns) {
    const width = column.labels.length;
    const keys = new Float64Array(rows);
    for (let i = 0; i < rows; i++) keys[i] = of[i]! < 0 || column.of[i]! < 0 ? -1 : of[i]! * width + column.of[i]!;
    ({ of, count } = ranked(keys, count * width));
  }
  const first = new Int32Array(count).fill(-1);
  for (let i = rows - 1; i >= 0; i--) if (of[i]! >= 0) first[of[i]!] = i;
  return { of, count, first };
}

/** Numbers the keys that occur, in their order. */
function ranked(keys: Float64Array, most: number): { of: Int32Array; count: number } {
  const of = new Int32Array(keys.length);
  if (most <= 4 * keys.length + 1000) {
    const places = new Int32Array(most).fill(-1);
    for (const key of keys) if (key >= 0) places[key] = 0;
    let count = 0;
    for (let key = 0; key < most; key++) if (places[key] === 0) places[key] = count++;
    for (let i = 0; i < keys.length; i++) of[i] = keys[i]! < 0 ? -1 : places[keys[i]!]!;
    return { of, count };
  }
  const known = [...new Set(keys)].filter((key) => key >= 0).sort((a, b) => a - b);
  const places = new Map(known.map((key, place) => [key, place]));
  for (let i = 0; i < keys.length; i++) of[i] = places.get(keys[i]!) ?? -1;
  return { of, count: known.length };
}
