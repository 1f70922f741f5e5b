/** Finds the rows that a file names by a code, an identifier or a name instead of an id. */
import { z } from 'zod';
import type { Asked } from '../command.ts';
import type { AnyRecord } from '../record.ts';
import { type AnyRow, from, isId } from '../rows.ts';

/** Column → what a cell of it names; undefined where there is no such row, or none that may be read, or two. */
export type References = ReadonlyMap<string, (name: string) => string | undefined>;

const known = new Map<string, AnyRecord>();

/** Every record that others refer to; told once when the house is put together. */
export function knowRecords(records: readonly AnyRecord[]): void {
  for (const record of records) known.set(record.table, record);
}

/** The record of this table, once the house is put together. */
export const recordOf = (table: string): AnyRecord | undefined => known.get(table);

const naming = ['code', 'number', 'ror', 'orcid', 'creditCode', 'email'];

export async function referencesFor(asked: Asked, record: AnyRecord, columns: readonly string[]): Promise<References> {
  const found = new Map<string, (name: string) => string | undefined>();
  for (const column of columns) {
    const to = referred(record, column);
    const target = to && known.get(to);
    if (!target) continue;
    const ids = new Map<string, string | undefined>();
    for (const row of (await from(asked, target).execute()) as unknown as AnyRow[]) {
      for (const name of namesOf(row)) ids.set(name, ids.has(name) && ids.get(name) !== row.id ? undefined : row.id);
    }
    found.set(column, (name) => (isId(name) ? name : ids.get(name.toLowerCase())));
  }
  return found;
}

/** A name that two rows share names neither. */
function namesOf(row: AnyRow): string[] {
  const names = naming.map((column) => row[column]);
  const words = Object.values((row.name ?? {}) as Record<string, string>);
  return [...new Set([...names, ...words].flatMap((name) => (typeof name === 'string' && name ? [name.toLowerCase()] : [])))];
}

/** The record that a column refers to. */
export function referred(record: AnyRecord, column: string): string | undefined {
  const type = record.row.shape[column] as z.ZodType | undefined;
  if (!type) return undefined;
  const schema = z.toJSONSchema(type, { unrepresentable: 'any' }) as Schema;
  return [schema, schema.items, ...(schema.anyOf ?? []), ...(schema.anyOf ?? []).map(({ items }) => items)].find((part) => part?.reference)
    ?.reference;
}
interface Schema {
  readonly reference?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
