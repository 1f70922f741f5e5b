/** Hands out the journal as JSON lines, so that others can prove it without our code. */
import { type Kysely, sql } from 'kysely';
import { lineText, type Seal } from './seal.ts';

/**
 * In order: `{"format":"mainspring-journal 1"}`, then each `{"seal":{batch,at,lines,root,previous,hash}}` followed by its lines
 * `{"batch":1,"line":"…"}`, the exact text that was sealed, with its `"leaf"` where words were erased from it; then the lines not sealed yet, with `"batch":null`.
 */
export async function exportJournal<D>(
  database: Kysely<D>,
  write: (line: string) => Promise<void>,
): Promise<{ seals: number; lines: number }> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await sql`set local statement_timeout = 0`.execute(db);
      await write(asLine({ format: 'mainspring-journal 1' }));
      const { rows: seals } =
        await sql<Seal>`select batch, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, lines, root, previous, hash from seal order by batch`.execute(
          db,
        );
      let lines = 0;
      for (const seal of seals) {
        await write(asLine({ seal }));
        for (const line of await linesOf(db, sql`batch = ${seal.batch}`)) {
          await write(asLine({ batch: seal.batch, ...line }));
          lines += 1;
        }
      }
      for (const line of await linesOf(db, sql`batch is null`)) {
        await write(asLine({ batch: null, ...line }));
        lines += 1;
      }
      return { seals: seals.length, lines };
    });
}

/** One line to every reader: some end a line at U+2028 and U+2029 too. */
const asLine = (what: object) => JSON.stringify(what).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

async function linesOf<D>(db: Kysely<D>, which: ReturnType<typeof sql>): Promise<{ line: string; leaf?: string }[]> {
  const { rows } = await sql<{ line: string; leaf: string | null }>`
    select ${lineText} as line, sealed_leaf as leaf from journal where ${which} order by at, record collate "C", row_id, version`.execute(
    db,
  );
  return rows.map(({ line, leaf }) => ({ line, ...(leaf && { leaf }) }));
}
