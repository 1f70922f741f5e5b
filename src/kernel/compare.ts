/** Proves at start that what the records declare is what the database stores. */
import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import { columnKind } from './column-kind.ts';
import type { AnyRecord } from './record.ts';

/** Every declared column is in the database and the other way round, with the same kind; and every table is journalled. */
export async function compare<D>(db: Kysely<D>, records: readonly AnyRecord[]): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; kind: string; nullable: string }>`
    select table_name as "table", column_name as "column", data_type as kind, is_nullable as nullable
    from information_schema.columns where table_schema = current_schema()`.execute(db);
  const { rows: journalled } = await sql<{ table: string }>`
    select event_object_table as "table" from information_schema.triggers
    where trigger_schema = current_schema() and trigger_name in ('journal', 'keep') group by 1 having count(distinct trigger_name) = 2`.execute(
    db,
  );
  const faults = records.flatMap((record) => {
    const stored = rows
      .filter(({ table }) => table === record.table)
      .map(({ column, kind, nullable }) => `${column} ${kinds[kind] ?? kind}${nullable === 'YES' ? '?' : ''}`);
    const declared = Object.entries(record.row.shape).map(([column, type]) => `${snake(column)} ${kindOf(type as z.ZodType)}`);
    return [
      ...declared.filter((column) => !stored.includes(column)).map((column) => `${record.table}: declared, not in the database: ${column}`),
      ...stored.filter((column) => !declared.includes(column)).map((column) => `${record.table}: in the database, not declared: ${column}`),
      ...(journalled.some(({ table }) => table === record.table)
        ? []
        : [`${record.table}: its changes are not journalled: select keep_record('${record.table}')`]),
      ...Object.keys(record.moves)
        .filter((name) => reserved.includes(name))
        .map((name) => `${record.table}: a move may not be called ${name}`),
    ];
  });
  if (faults.length) throw new Error(`The records and the database differ.\n${faults.join('\n')}`);
}

const reserved = ['history', 'description', 'export', 'change', 'create', 'attachments'];
const snake = (column: string) => column.replace(/[A-Z]/g, '_$&').toLowerCase();

const kinds: Readonly<Record<string, string>> = {
  text: 'string',
  bigint: 'integer',
  'timestamp with time zone': 'date-time',
  numeric: 'decimal',
  'double precision': 'number',
  jsonb: 'object',
  ARRAY: 'array',
};

function kindOf(type: z.ZodType): string {
  const { kind, isNullable } = columnKind(type);
  return `${kind === 'text' ? 'object' : kind}${isNullable ? '?' : ''}`;
}
