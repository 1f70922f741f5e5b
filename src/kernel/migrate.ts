/** Migrations are committed SQL: each file once, in order, one process at a time. A file that was applied may not change. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';

/** Applies what is missing in `folder` up to and including `last`. Throws when an applied file was changed or is unknown here. */
export async function migrate<D>(database: Kysely<D>, folder: string, last = '\uffff'): Promise<void> {
  await database.connection().execute(async (db) => {
    const { rows } = await sql<{
      number: number;
    }>`select current_setting('server_version_num')::int as number, pg_advisory_lock(hashtext('kernel.migrate'))`.execute(db);
    try {
      if ((rows[0]?.number ?? 0) < 150_000) throw new Error('PostgreSQL 15 or later is needed.');
      await sql`create table if not exists migration (name text primary key, digest text not null, at timestamptz not null default now())`.execute(
        db,
      );
      const applied = await appliedIn(db);
      const files = readdirSync(folder)
        .filter((file) => file.endsWith('.sql'))
        .sort();
      const unknown = [...applied.keys()].filter((name) => !files.includes(name));
      if (unknown.length)
        throw new Error(`The database is newer than this program: it holds ${unknown.join(', ')}. Start a newer version of Mainspring.`);
      for (const name of files.filter((file) => file <= last)) await applyOnce(db, folder, name, applied.get(name));
    } finally {
      await sql`select pg_advisory_unlock(hashtext('kernel.migrate'))`.execute(db);
    }
  });
}

/** What was applied: file name → digest of its text. */
export async function appliedIn<D>(db: Kysely<D>): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; digest: string }>`select name, digest from migration order by name`.execute(db);
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

async function applyOnce<D>(db: Kysely<D>, folder: string, name: string, applied: string | undefined) {
  const text = readFileSync(join(folder, name), 'utf8');
  const digest = createHash('sha256').update(text).digest('hex');
  if (applied === digest) return;
  if (applied) throw new Error(`${name} was changed after it was applied. Write a further migration instead.`);
  await db.transaction().execute(async (step) => {
    await sql.raw(text).execute(step);
    await sql`insert into migration (name, digest) values (${name}, ${digest})`.execute(step);
  });
}
