/** Fills an empty database from a backup, in one transaction: everything is there and proved, or nothing is. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { beginning, type KeptTable, type Manifest, quoted, sameEverywhere, type Tell, tablesIn } from './backup.ts';
import type { Database } from './command.ts';
import { damagedContents } from './files/content.ts';
import { appliedIn, migrate } from './migrate.ts';
import type { AnyRecord } from './record.ts';
import { Refusal } from './refusal.ts';
import { type Proof, verifyJournal } from './verify.ts';

export interface Restored {
  readonly manifest: Manifest;
  readonly proof: Proof;
}

/**
 * Restores `file` into the database of `pool`, migrated exactly as the backup was.
 * Refuses a database that is not empty, a file that is damaged or incomplete, a backup of a newer version, and a journal that does not hold.
 */
export async function restore(
  pool: pg.Pool,
  file: string,
  migrations: string,
  records: readonly AnyRecord[],
  tell: Tell = () => {},
): Promise<Restored> {
  const manifest = await readManifest(file);
  await checkDigests(file, manifest);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await refuseUnlessEmpty(client);
    for (const setting of sameEverywhere) await client.query(`set local ${setting}`);
    const db = within(client);
    await migrateLike(db, manifest, migrations);
    await fill(client, file, manifest, tell);
    const proof = await prove(client, db, manifest, records);
    await client.query('commit');
    return { manifest, proof };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** What a backup holds, once its own digest is checked. */
export async function readManifest(file: string): Promise<Manifest> {
  const handle = await open(file).catch((error: Error) =>
    refuse('no-such-file', `${file} cannot be read: ${error.message}`, `无法读取 ${file}。`),
  );
  try {
    const { size } = await handle.stat();
    const head = await bytesAt(handle, 0, Math.min(size, beginning.length));
    if (head.toString() !== beginning) refuse('no-backup', `${file} is no backup of Mainspring.`, `${file} 不是 Mainspring 备份。`);
    const tail = (await bytesAt(handle, Math.max(0, size - 77), Math.min(77, size))).toString();
    const [, digest, length] = /^([0-9a-f]{64})(\d{12})\n$/.exec(tail) ?? [];
    const start = size - 77 - Number(length);
    if (!digest || start < beginning.length)
      refuse('backup-cut', `${file} is not complete: its end is missing.`, `${file} 不完整：缺少结尾。`);
    const text = await bytesAt(handle, start, Number(length));
    if (createHash('sha256').update(text).digest('hex') !== digest) damaged('manifest');
    return JSON.parse(text.toString()) as Manifest;
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

async function refuseUnlessEmpty(client: pg.PoolClient) {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm', 'S') and relnamespace = 'public'::regnamespace
     and not exists (select 1 from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e') order by 1 limit 1`,
  );
  if (rows[0])
    refuse(
      'not-empty',
      `The database is not empty: it holds ${rows[0].name}. Restore into an empty database, or name an empty folder by --home.`,
      `数据库不为空：已有 ${rows[0].name}。请恢复到空数据库，或用 --home 指定空文件夹。`,
    );
}

async function migrateLike(db: Kysely<Database>, { migrations: wanted }: Manifest, folder: string) {
  await migrate(db, folder, wanted.at(-1)?.name ?? '');
  const applied = await appliedIn(db);
  const differs = wanted.filter(({ name, digest }) => applied.get(name) !== digest).map(({ name }) => name);
  const more = [...applied.keys()].filter((name) => !wanted.some((one) => one.name === name));
  if (differs.length || more.length)
    refuse(
      'other-version',
      `This backup was made by another version of Mainspring; they differ in ${[...differs, ...more].join(', ')}. Restore it with the version that made it, or a later one.`,
      `此备份由另一版本制作，差异：${[...differs, ...more].join('、')}。请使用制作它的版本或更新版本恢复。`,
    );
}

/** The triggers rest while rows come back as they were: a restored row is no new act, and has its line in the journal already. */
async function fill(client: pg.PoolClient, file: string, { tables }: Manifest, tell: Tell) {
  const here = await tablesIn(client);
  const isSame =
    here.length === tables.length &&
    here.every(({ name, columns }) => String(columns) === String(tables.find((kept) => kept.name === name)?.columns));
  if (!isSame) damaged('manifest');
  const each = async (say: (table: string) => string) => {
    for (const { name } of here) await client.query(say(quoted(name)));
  };
  await each((table) => `alter table ${table} disable trigger user`);
  await client.query(`truncate ${here.map(({ name }) => quoted(name)).join(', ')}`); // what the migrations themselves wrote
  for (const [i, table] of tables.entries()) {
    tell(i, tables.length, table.name);
    await load(client, file, table);
  }
  tell(tables.length, tables.length, '');
  await client.query('set constraints all immediate');
  await each((table) => `alter table ${table} enable trigger user`);
}

/** Before anything is loaded, so that the database never meets a damaged row. */
async function checkDigests(file: string, { tables }: Manifest) {
  for (const table of tables) {
    const hash = createHash('sha256');
    await pipeline(rowsOf(file, table), createGunzip(), hash).catch((error: NodeJS.ErrnoException) =>
      error.code?.startsWith('Z_') ? damaged(table.name) : Promise.reject(error),
    );
    if (hash.digest('hex') !== table.sha256) damaged(table.name);
  }
}

async function load(client: pg.PoolClient, file: string, table: KeptTable) {
  const into = client.query(copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`));
  await pipeline(rowsOf(file, table), createGunzip(), into);
  if (into.rowCount !== table.rows) damaged(table.name);
}

const rowsOf = (file: string, { from, length }: KeptTable) => createReadStream(file, { start: from, end: from + length - 1 });

async function prove(
  client: pg.PoolClient,
  db: Kysely<Database>,
  { head, tables }: Manifest,
  records: readonly AnyRecord[],
): Promise<Proof> {
  for (const { name, rows } of tables) {
    const { rows: counted } = await client.query<{ rows: number }>(`select count(*)::int as rows from ${quoted(name)}`);
    if (counted[0]?.rows !== rows) damaged(name);
  }
  if (tables.some(({ name }) => name === 'file_content')) {
    const { rows: files } = await client.query<{ name: string }>(damagedContents);
    if (files[0]) damaged(`file ${files[0].name}`);
  }
  const proof = await verifyJournal(
    db,
    records.filter(({ table }) => tables.some(({ name }) => name === table)),
  );
  if (proof.head !== head) damaged('seal');
  if (proof.faults.length)
    refuse(
      'journal-broken',
      `The journal of this backup does not hold, so nothing was restored:\n${proof.faults.join('\n')}`,
      `此备份的日志未通过核验，未恢复任何内容：\n${proof.faults.join('\n')}`,
    );
  return proof;
}

/** A database whose every transaction is the one that this client is in already. */
function within(client: pg.PoolClient): Kysely<Database> {
  const query = (text: string, values?: unknown[]) =>
    /^(begin|start transaction|commit|rollback)/.test(text) ? client.query('select') : client.query(text, values);
  const pool = { connect: async () => ({ query, release() {} }), async end() {} };
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: pool as never }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

const damaged = (where: string): never =>
  refuse('backup-damaged', `The backup is damaged (${where}); nothing was restored.`, `备份已损坏（${where}），未恢复任何内容。`);

function refuse(code: string, en: string, zhHans: string): never {
  throw new Refusal('conflict', code, { en, 'zh-Hans': zhHans });
}
