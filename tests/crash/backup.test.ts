/** A backup of our own database fills a server, and a backup of that fills our own again. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Manifest, readManifest } from '#kernel';
import { databaseOnServer, inDatabase, mainspring, signedIn, startPlatform, stop, type Where } from './platform.ts';
import { writeOn } from './writers.ts';

const folder = mkdtempSync(join(tmpdir(), 'ms-backup-'));
/** A folder of its own for each; not inside another, which the account of the database might not enter. */
const homes: string[] = [];
const emptyHome = (): Where => {
  const home = mkdtempSync(join(tmpdir(), 'ms-backup-home-'));
  homes.push(home);
  return { home };
};
const first = emptyHome();
const file = join(folder, 'first.backup');

beforeAll(async () => {
  const platform = await startPlatform(first);
  await writeOn(platform.address, await signedIn(platform), after(60));
  const made = await mainspring(first, 'backup', file); // while the platform runs
  expect(made.err).toBe('');
  expect(made.code).toBe(0);
  await stop(platform);
});
afterAll(() => {
  for (const made of [folder, ...homes]) rmSync(made, { recursive: true, force: true });
});

/** True once it was asked this often. */
const after = (most: number) => {
  let asked = 0;
  return () => ++asked > most;
};

const kept = ({ tables, migrations, head }: Manifest) => ({
  tables: tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 })),
  migrations,
  head,
});

test('restored into an empty folder it is the same, table by table, and the journal holds', async () => {
  await expectSameAfter(emptyHome(), file, 'second');
});

test('from our own database to a server and back, every digest is equal', async (context) => {
  const made = await databaseOnServer(`mainspring_backup_${process.pid}`);
  if (!made) return context.skip('no server is named by TEST_DATABASE_URL');
  try {
    await expectSameAfter({ home: folder, url: made.url }, file, 'server');
    await expectSameAfter(emptyHome(), join(folder, 'server.backup'), 'third');
  } finally {
    await made.drop();
  }
});

async function expectSameAfter(where: Where, from: string, name: string) {
  const restored = await mainspring(where, 'restore', from);
  expect(restored.err).toBe('');
  expect(restored.code).toBe(0);
  const again = join(folder, `${name}.backup`);
  expect((await mainspring(where, 'backup', again)).code).toBe(0);
  const [before, after] = [kept(await readManifest(from)), kept(await readManifest(again))];
  expect(after).toEqual(before);
  expect(before.tables.find(({ name }) => name === 'journal')?.rows).toBeGreaterThan(100);
  expect((await mainspring(where, 'journal', 'verify')).code).toBe(0);
}

test('a restored platform works on: people sign in and rows can be changed, in the journal as ever', async () => {
  const where = emptyHome();
  expect((await mainspring(where, 'restore', file)).code).toBe(0);
  const platform = await startPlatform(where);
  const written = await writeOn(platform.address, await signedIn(platform), after(30));
  await stop(platform);
  expect(written.length).toBeGreaterThan(2);
  expect((await mainspring(where, 'journal', 'verify')).code).toBe(0);
});

const broken: Readonly<Record<string, (copy: string) => void>> = {
  'cut short': (copy) => truncateSync(copy, readFileSync(copy).length - 500),
  'altered in a table': (copy) => alter(copy, 5000),
  'altered in another table': (copy) => alter(copy, 12_000),
  'altered in its manifest': (copy) => alter(copy, readFileSync(copy).length - 300),
  'not a backup': (copy) => writeFileSync(copy, 'id,name\n1,Institute\n'),
};
for (const [what, harm] of Object.entries(broken))
  test(`a file that is ${what} is refused, and the target stays empty`, async () => {
    const copy = join(folder, 'broken.backup');
    copyFileSync(file, copy);
    harm(copy);
    const where = emptyHome();
    const refused = await mainspring(where, 'restore', copy);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/damaged|not complete|no backup/);
    const tables = await inDatabase(where, (query) => query("select relname from pg_class where relnamespace = 'public'::regnamespace"));
    expect(tables).toEqual([]);
  });

test('a backup is not restored over what is there, nor written over a file', async () => {
  const over = await mainspring(first, 'restore', file);
  expect(over.code).toBe(1);
  expect(over.err).toContain('not empty');
  const again = await mainspring(first, 'backup', file);
  expect(again.code).toBe(1);
  expect(again.err).toContain('is there already');
});

function alter(copy: string, at: number) {
  const bytes = readFileSync(copy);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(copy, bytes);
}
