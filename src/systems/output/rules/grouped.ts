/** Rows that are equal become one, with their number and exact totals; what has no value adds nothing, and a total of nothing is empty. */
import { Decimal } from 'decimal.js';
import type { Cell } from '#kernel';

export interface Keyed {
  readonly keys: readonly Cell[];
  readonly values: readonly Cell[];
}

// Wide enough for every sum of numbers that a column can hold.
const Exact = Decimal.clone({ precision: 60 });

/** Keys, then the number of rows, then each total as it is written in full; in the order of their keys. */
export function grouped(rows: readonly Keyed[]): Cell[][] {
  const groups = Map.groupBy(rows, ({ keys }) => JSON.stringify(keys));
  return [...groups.values()]
    .map((of) => {
      const [first] = of;
      const totals = (first?.values ?? []).map((_, i) => totalOf(of.map(({ values }) => values[i] ?? null)));
      return [...(first?.keys ?? []), of.length, ...totals];
    })
    .sort((a, b) => compareKeys(a, b, rows[0]?.keys.length ?? 0));
}

function totalOf(values: readonly Cell[]): Cell {
  const numbers = values.filter((value) => value !== null && value !== '');
  if (!numbers.length) return null;
  const sum = numbers.reduce((total: Decimal, value) => total.plus(String(value)), new Exact(0));
  return sum.isInteger() && sum.abs().lte(Number.MAX_SAFE_INTEGER) ? sum.toNumber() : sum.toFixed();
}

function compareKeys(a: readonly Cell[], b: readonly Cell[], keys: number): number {
  for (let i = 0; i < keys; i++) {
    const [one, other] = [a[i] ?? null, b[i] ?? null];
    if (one === other) continue;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -1 : 1;
  }
  return 0;
}
