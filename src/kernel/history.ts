/** The versions of a row, and what changed between two. */
import { sql } from 'kysely';
import type { Asked } from './command.ts';
import type { AnyRecord } from './record.ts';
import { type AnyRow, visible } from './rows.ts';
import { noteViews } from './views.ts';

/** One line of a row's history: what was done, by whom, why, and the row as it then was. */
export interface Version {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly for: string | null;
  readonly command: string;
  readonly why: string | null;
  readonly row: AnyRow;
  /** Against the version before it that this person may see. */
  readonly changes: readonly Change[];
}
export interface Change {
  readonly column: string;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * The versions of a row, newest first. Each is read back into a row of the table and passes the same WHERE
 * as a present row: what is public today does not show its draft.
 */
export async function history(asked: Asked, record: AnyRecord, id: string, { limit = 200 } = {}): Promise<Version[]> {
  const table = sql.table(record.table);
  const { rows } = await sql<{ line: Omit<Version, 'row' | 'changes'>; row: AnyRow }>`
    select line, to_jsonb(${table}) as row
    from (
      select after, version as journal_version, jsonb_build_object('version', version, 'at', at, 'by', person_id, 'for', organisation_id, 'command', command, 'why', why) as line
      from journal where record = ${record.table} and row_id = ${id} and after is not null and at <= ${asked.asOf ?? 'infinity'}::timestamptz
      order by version desc limit ${limit}
    ) as lines, jsonb_populate_record(null::${table}, lines.after) as ${table}
    where ${visible(record, asked.person)} order by journal_version desc`.execute(asked.db);
  await noteViews(
    asked,
    record.table,
    rows.slice(0, 1).map(({ row }) => row),
  );
  const versions = rows.map(({ line, row }) => ({ ...line, row: camelKeys(row) }));
  return versions.map((version, i) => ({ ...version, changes: changesBetween(record, versions[i + 1]?.row, version.row) }));
}

/** What differs, column by column, in the order of the record. */
export function changesBetween(record: AnyRecord, from: AnyRow | undefined, to: AnyRow): Change[] {
  const columns = ['state', 'handling', ...record.writable, ...Object.keys(record.words)];
  return [...new Set(columns)]
    .filter((column) => JSON.stringify(from?.[column] ?? null) !== JSON.stringify(to[column] ?? null))
    .map((column) => ({ column, from: from?.[column] ?? null, to: to[column] ?? null }));
}

const camelKeys = (row: AnyRow): AnyRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  ) as unknown as AnyRow;
