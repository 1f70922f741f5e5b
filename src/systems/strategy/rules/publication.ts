/** What is published, and its digest. Pure. */
import { createHash } from 'node:crypto';
import { parts } from '../records.ts';
import type { Parts } from '../tree.ts';

/** Of a strategy's parts those that are not withdrawn. */
export const standingOf = (all: Parts): Parts =>
  Object.fromEntries(
    Object.entries(all).map(([name, rows]) => [name, rows.filter(({ state }) => state !== 'withdrawn')]),
  ) as unknown as Parts;

export interface Held {
  readonly record: string;
  readonly rowId: string;
  readonly version: number;
}

/** Each row of these parts as record, id and version. */
export const heldIn = (standing: Parts): Held[] =>
  rowsIn(standing).map(({ record, row }) => ({ record, rowId: row.id, version: row.version }));

/** SHA-256 over every row, by record and id: its own columns, state and handling, with sorted names. */
export function digestOf(standing: Parts): string {
  const hash = createHash('sha256');
  const lines = rowsIn(standing).map(({ record, row }) => {
    const { version: _v, createdAt: _ca, createdBy: _cb, updatedAt: _ua, updatedBy: _ub, ...own } = row;
    return `${record} ${row.id} ${JSON.stringify(sorted(own))}\n`;
  });
  for (const line of lines.sort()) hash.update(line);
  return hash.digest('hex');
}

export const isSame = (before: readonly Held[], after: readonly Held[]): boolean => {
  const names = new Set(before.map(nameOf));
  return before.length === after.length && after.every((held) => names.has(nameOf(held)));
};
const nameOf = ({ record, rowId, version }: Held) => `${record} ${rowId} ${version}`;

const rowsIn = (standing: Parts) =>
  (Object.keys(parts) as (keyof Parts)[]).flatMap((name) => standing[name].map((row) => ({ record: parts[name].table as string, row })));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
