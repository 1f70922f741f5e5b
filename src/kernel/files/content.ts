/** Contents of files, kept once by their hash, in pieces: a file is never whole in memory. */
import { createReadStream } from 'node:fs';
import { sql } from 'kysely';
import type { Asked } from '../command.ts';
import type { Spooled } from './spool.ts';

type Db = Asked['db'];

const pieceBytes = 256 * 1024;

/** Keeps what was spooled, unless the same content is there; in the transaction of a command. Two senders of the same wait for each other. */
export async function keepContent(db: Db, { path, sha256, sizeBytes }: Spooled, now: string): Promise<void> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into file_content (sha256, size_bytes, kept_at) values (${sha256}, ${sizeBytes}, ${now})
    on conflict (sha256) do update set kept_at = excluded.kept_at returning xmax = 0 as "isNew"`.execute(db);
  if (!rows[0]?.isNew) return;
  let number = 0;
  for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes }))
    await sql`insert into file_piece (sha256, number, bytes) values (${sha256}, ${number++}, ${bytes})`.execute(db);
}

/** The bytes of a content, piece by piece; nothing where it is not kept any more. */
export async function* contentOf(db: Db, sha256: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const { rows } = await sql<{ bytes: Buffer }>`select bytes from file_piece where sha256 = ${sha256} and number = ${number}`.execute(db);
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}

export async function isContentKept(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from file_content where sha256 = ${sha256}`.execute(db);
  return rows.length > 0;
}

/** The contents that are not what their names say, as text of SQL: for a restored database. */
export const damagedContents = `
  select sha256 as name from file_content left join lateral (
    select sum(length(bytes)) as size, encode(sha256(string_agg(bytes, ''::bytea order by number)), 'hex') as hash
    from file_piece where file_piece.sha256 = file_content.sha256) as pieces on true
  where hash is distinct from sha256 or size is distinct from size_bytes`;
