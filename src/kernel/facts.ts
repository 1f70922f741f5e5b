/** Facts: what grows without end. No trigger; a command writes them in batches and journals the batch. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Asked, newId } from './command.ts';

export interface FactTable {
  readonly table: string;
  /** Column in the database → its type there. */
  readonly columns: Readonly<Record<string, string>>;
}
export interface Batch {
  readonly id: string;
  readonly count: number;
  readonly digest: string;
}

/** Adds rows (each a list in the order of `columns`) and one line to the journal: how many, their digest, their source. */
export async function addFacts(
  asked: Asked,
  { table, columns }: FactTable,
  rows: readonly (readonly unknown[])[],
  source: string,
  more = '',
): Promise<Batch> {
  const id = newId();
  const hash = createHash('sha256');
  const names = Object.keys(columns);
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk);
    for (const row of part) hash.update(`${JSON.stringify(row)}\n`);
    const lists = names.map((name, i) => sql`${part.map((row) => row[i] ?? null)}::${sql.raw(columns[name] as string)}[]`);
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) select * from unnest(${sql.join(lists)}) ${sql.raw(more)}`.execute(
      asked.db,
    );
  }
  const batch = { id, count: rows.length, digest: hash.digest('hex') };
  await sql`select journal_batch(${table}, ${id}::uuid, ${JSON.stringify({ count: batch.count, digest: batch.digest, source })}::jsonb)`.execute(
    asked.db,
  );
  return batch;
}

const chunk = 5000;
