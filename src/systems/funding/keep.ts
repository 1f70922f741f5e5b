import { type AnyRecord, type AnyRow, type Asked, newId, tables } from '#kernel';

/** Keeps a row that only a command writes; texts and lists of objects go in as JSON. */
export function keep<R extends AnyRecord>(asked: Asked, record: R, row: Readonly<Record<string, unknown>>): Promise<AnyRow> {
  const stored = Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value !== null && typeof value === 'object' ? JSON.stringify(value) : value]),
  );
  return tables(asked.db)
    .insertInto(record.table)
    .values({ id: newId(), state: record.begins, handling: record.handledAs, ...stored } as never)
    .returningAll()
    .$castTo<AnyRow>()
    .executeTakeFirstOrThrow();
}
