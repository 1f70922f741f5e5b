/** Keeps a row that only a command writes. */
import { stored } from './acts.ts';
import { type Asked, newId } from './command.ts';
import type { AnyRecord, RowOf } from './record.ts';
import { type AnyRow, tables } from './rows.ts';

/** A new row in its first state, handled as its record says; what is given goes before both. */
export function keep<R extends AnyRecord>(asked: Asked, record: R, row: Readonly<Record<string, unknown>>): Promise<RowOf<R> & AnyRow> {
  return tables(asked.db)
    .insertInto(record.table)
    .values(stored(record, { id: newId(), state: record.begins, handling: record.handledAs, ...row }) as never)
    .returningAll()
    .$castTo<RowOf<R> & AnyRow>()
    .executeTakeFirstOrThrow();
}
