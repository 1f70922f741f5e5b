/** Rows of any record as a flat table: a bilingual column becomes one column a language, lists are joined. */

import type { z } from 'zod';
import { columnKind } from '../column-kind.ts';
import type { AnyRecord } from '../record.ts';
import type { AnyRow } from '../rows.ts';

export type Cell = string | number | boolean | null;

export interface Flat {
  readonly heads: readonly string[];
  readonly row: (row: AnyRow) => Cell[];
}

/** The columns in the order of the record, then what every row carries. The same heads are understood by import. */
export function flatten(record: AnyRecord): Flat {
  const columns = Object.keys(record.words).flatMap((name) => (isText(record, name) ? [`${name}.en`, `${name}.zh-Hans`] : [name]));
  const heads = ['id', ...columns, 'state', 'handling', 'version', 'createdAt', 'updatedAt'];
  return { heads, row: (row) => heads.map((head) => cell(row, head)) };
}

export const isText = (record: AnyRecord, column: string): boolean => columnKind(record.row.shape[column] as z.ZodType).kind === 'text';

function cell(row: AnyRow, head: string): Cell {
  const [column = '', language] = head.split('.');
  const value = row[column];
  if (value === null || value === undefined) return null;
  if (language) return (value as Record<string, string>)[language] ?? null;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}
