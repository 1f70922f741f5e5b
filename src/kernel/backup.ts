/**
 * A backup: one file that any PostgreSQL of ours can be filled from. One snapshot, one gzip member a table, a digest of each, a manifest at the end.
 *
 *     mainspring-backup 1\n   gzip(COPY text of table 1)   gzip(… 2)   …   manifest (JSON)   sha256 of it (64)   its length (12 digits)   \n
 *
 * The queue of jobs (schema `job`) belongs to the running platform and is not part of it.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, openSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Refusal } from './refusal.ts';
import { noSeal } from './seal.ts';

export const beginning = 'mainspring-backup 1\n';

export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  readonly server: string;
  /** What the tables were made by: file name and digest, in order. */
  readonly migrations: readonly { readonly name: string; readonly digest: string }[];
  /** The last seal of the journal. */
  readonly head: string;
  /** In the order in which they can be filled: no row refers to a later table. */
  readonly tables: readonly KeptTable[];
}
export interface KeptTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the rows as COPY writes them, in the order of the primary key. */
  readonly sha256: string;
  /** Where the table's gzip member lies in the file. */
  readonly from: number;
  readonly length: number;
}

/** Told before each table and after the last: tables done, of how many, which is next. */
export type Tell = (done: number, total: number, what: string) => void;

/** Writes everything as it stands at one instant, beside whoever works. Refuses to write over a file. */
export async function backup(pool: pg.Pool, file: string, now: string, tell: Tell = () => {}): Promise<Manifest> {
  if (existsSync(file)) throw new Refusal('conflict', 'file-exists', { en: `${file} is there already.`, 'zh-Hans': `${file} 已存在。` });
  const aside = `${file}.part`;
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    for (const setting of sameEverywhere) await client.query(`set local ${setting}`);
    const manifest = await write(client, aside, now, tell);
    await rename(aside, file);
    return manifest;
  } finally {
    rmSync(aside, { force: true });
    await client.query('rollback').finally(() => client.release());
  }
}

/** So that the same rows are the same text on every server. */
export const sameEverywhere = [
  "timezone = 'UTC'",
  "datestyle = 'ISO, YMD'",
  "intervalstyle = 'iso_8601'",
  "bytea_output = 'hex'",
  'extra_float_digits = 1',
  "search_path = 'public'",
  'statement_timeout = 0',
  'idle_in_transaction_session_timeout = 0',
];

async function write(client: pg.PoolClient, file: string, now: string, tell: Tell): Promise<Manifest> {
  const out = createWriteStream(file, { fd: openSync(file, 'w', 0o600), autoClose: false });
  const put = async (bytes: Buffer | string) => out.write(bytes) || (await once(out, 'drain'));
  await put(beginning);
  let at = beginning.length;
  const tables: KeptTable[] = [];
  const all = await tablesIn(client);
  for (const [i, table] of all.entries()) {
    tell(i, all.length, table.name);
    const kept = await dump(client, table, async (bytes) => void (await put(bytes)));
    tables.push({ ...kept, from: at });
    at += kept.length;
  }
  tell(all.length, all.length, '');
  const manifest: Manifest = { format: 1, madeAt: now, ...(await describe(client)), tables };
  const text = Buffer.from(JSON.stringify(manifest));
  await put(text);
  await put(`${createHash('sha256').update(text).digest('hex')}${String(text.length).padStart(12, '0')}\n`);
  await new Promise<void>((ended) => out.end(ended));
  await flush(file);
  return manifest;
}

async function dump(
  client: pg.PoolClient,
  { name, columns, key }: Table,
  put: (bytes: Buffer) => Promise<void>,
): Promise<Omit<KeptTable, 'from'>> {
  const rows = client.query(copyTo(`copy (select ${columns.map(quoted).join(', ')} from ${quoted(name)} order by ${key}) to stdout`));
  const hash = createHash('sha256');
  let length = 0;
  const hashed = async function* (source: AsyncIterable<Buffer>) {
    for await (const bytes of source) {
      hash.update(bytes);
      yield bytes;
    }
  };
  const kept = new Writable({
    write(bytes: Buffer, _, done) {
      length += bytes.length;
      put(bytes).then(() => done(), done);
    },
  });
  await pipeline(rows, hashed, createGzip({ level: 6 }), kept);
  return { name, columns, rows: rows.rowCount, sha256: hash.digest('hex'), length };
}

async function describe(client: pg.PoolClient): Promise<Pick<Manifest, 'server' | 'migrations' | 'head'>> {
  const { rows: migrations } = await client.query<{ name: string; digest: string }>(
    'select name, digest from migration order by name collate "C"',
  );
  const { rows: version } = await client.query<{ server: string }>("select current_setting('server_version') as server");
  const { rows: seals } = await client.query<{ hash: string }>('select hash from seal order by batch desc limit 1');
  return { server: version[0]?.server ?? '', migrations, head: seals[0]?.hash ?? noSeal };
}

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of its primary key, as an ORDER BY that is the same on every server. */
  readonly key: string;
}

/** The tables of ours, each after those that it refers to. A backup that could not be restored is not made. */
export async function tablesIn(client: pg.PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(tablesText);
  const { rows: sequences } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'S' and ${inPublic}`,
  );
  if (sequences.length)
    throw new Error(`A backup holds no sequences: ${sequences.map(({ name }) => name).join(', ')}. Make ids in the program.`);
  const keyless = rows.filter(({ key }) => !key);
  if (keyless.length) throw new Error(`A backup needs a primary key: ${keyless.map(({ name }) => name).join(', ')}.`);
  const ordered: (typeof rows)[number][] = [];
  let left = rows;
  while (left.length) {
    const waiting = new Set(left.map(({ name }) => name));
    const next = left.filter(({ name, needs }) => needs.every((need) => need === name || !waiting.has(need)));
    if (!next.length) throw new Error(`Tables refer to each other in a circle: ${[...waiting].join(', ')}.`);
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return ordered.map(({ name, columns, key }) => ({ name, columns, key }));
}

/** In the schema `public` and not part of an extension. */
const inPublic = `relnamespace = 'public'::regnamespace
  and not exists (select 1 from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')`;

const tablesText = `
  select relname as name,
    array(select attname::text from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
    (select string_agg(quote_ident(attname) || case when attcollation <> 0 then ' collate "C"' else '' end, ', ' order by place)
      from pg_index, unnest(indkey) with ordinality as keys (number, place), pg_attribute
      where indrelid = pg_class.oid and indisprimary and attrelid = indrelid and attnum = number) as key,
    array(select distinct other.relname::text from pg_constraint join pg_class as other on other.oid = confrelid
      where conrelid = pg_class.oid and contype = 'f') as needs
  from pg_class where relkind in ('r', 'p') and not relispartition and relname <> 'migration' and ${inPublic}
  order by relname collate "C"`;

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function flush(file: string) {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
