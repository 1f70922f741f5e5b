/** Files of a row: who may attach, what is taken, who is shown them and how, what a scanner stops, and what a backup keeps. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { backup, contentOf, reachDatabase, restore, scannerNamed } from '#kernel';
import { migrations } from '#main';
import { systems } from '#systems';
import { forgetRemoved, scanAttachment, scanWaiting } from '#systems/files';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { clamdStage, eicar } from '#tests/support/clamd.ts';
import { emptyDatabase } from '#tests/support/database.ts';
import { type Actor, house } from '#tests/support/house.ts';
import { said, writeStrategy } from '../src/systems/strategy/demonstration.ts';

const home = house();
const clamd = clamdStage();
const calls = new Map<Actor | 'visitor', Call>();
let targetId = '';

beforeAll(async () => {
  targetId = (await writeStrategy(home.running.asPlatform(), 'water')).targets.quality.id;
  for (const who of ['ilse', 'tomas', 'edda', 'omar', 'ada'] as const) calls.set(who, await caller(home.address, who));
  calls.set('visitor', await caller(home.address));
});
afterEach(() => {
  for (const name of ['CLAMD_HOST', 'FILES_MOST_MB']) delete process.env[name];
  clamd.mood = 'answers';
});

const as = (who: Actor | 'visitor') => calls.get(who) as Call;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

async function evidenceOf(who: Actor, more: object = {}): Promise<Row> {
  const { status, body, text } = await as(who)('POST', '/api/v1/evidence', {
    body: { targetId, says: said('Forty lamps were lit'), observedOn: '2026-05-01', ...more },
  });
  if (status !== 201) throw new Error(text);
  return body;
}
const attach = (who: Actor | 'visitor', row: Row, name: string, content: Buffer | string, type = 'application/octet-stream') => {
  const body = new FormData();
  body.set('file', new Blob([content as BlobPart], { type }), name);
  return as(who)<Row & { readonly url: string; readonly state: string }>('POST', `/api/v1/evidence/${row.id}/attachments`, { body });
};
const attachmentsOf = async (who: Actor | 'visitor', row: Row) => as(who)('GET', `/api/v1/evidence/${row.id}/attachments`);
const codeOf = ({ status, body }: { readonly status: number; readonly body: Row }) => [
  status,
  String(body?.type).replace('/problems/', ''),
];

describe('a file that was just attached', () => {
  test('is scanned by a job', async () => {
    process.env.CLAMD_HOST = clamd.host;
    const { id } = (await attach('ilse', await evidenceOf('ilse'), 'notes.txt', 'for the job', 'text/plain')).body;
    const stateOf = async () => (await as('ilse')('GET', `/api/v1/attachments/${id}`)).body.state;
    await expect.poll(stateOf, { timeout: 20_000, interval: 200 }).toBe('kept');
  });
});

describe('attaching', () => {
  test('by who may change the row: it is kept by its hash, listed, and comes back byte by byte', async () => {
    const row = await evidenceOf('ilse');
    const made = await attach('ilse', row, '街灯 plan.png', png, 'image/png');
    const sha256 = createHash('sha256').update(png).digest('hex');
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/attachments/${made.body.id}`);
    expect(made.body).toMatchObject({ state: 'kept', name: '街灯 plan.png', mediaType: 'image/png', sizeBytes: png.length, sha256 });
    const listed = (await attachmentsOf('tomas', row)).body;
    expect(listed).toMatchObject({ mayAttach: false, items: [{ id: made.body.id, sha256 }] });
    expect((await attachmentsOf('ilse', row)).body.mayAttach).toBe(true);

    const got = await as('tomas')('GET', made.body.url);
    expect(got.status).toBe(200);
    expect(got.bytes.equals(png)).toBe(true);
    expect(
      Object.fromEntries(
        ['content-type', 'x-content-type-options', 'cache-control', 'cross-origin-resource-policy'].map((name) => [
          name,
          got.headers.get(name),
        ]),
      ),
    ).toEqual({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(got.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/);
    expect(got.headers.get('content-disposition')).toBe(`inline; filename="__ plan.png"; filename*=UTF-8''%E8%A1%97%E7%81%AF%20plan.png`);
    expect((await as('tomas')('GET', made.body.url, { headers: { 'if-none-match': `"${sha256}"` } })).status).toBe(304);
    expect((await as('tomas')('GET', `/files/${made.body.id}/another.exe`)).status).toBe(404);
  });

  test('is refused to others, and of a row that one may not know of', async () => {
    const row = await evidenceOf('ilse');
    expect(codeOf(await attach('tomas', row, 'a.pdf', pdf))).toEqual([403, 'not-allowed']);
    expect(codeOf(await attach('ada', row, 'a.pdf', pdf))).toEqual([403, 'not-allowed']);
    expect(codeOf(await attach('visitor', row, 'a.pdf', pdf))).toEqual([401, 'sign-in-needed']);
    expect(codeOf(await attach('ilse', { ...row, id: crypto.randomUUID() }, 'a.pdf', pdf))).toEqual([404, 'no-such-record']);
  });

  test('a path before the name is left out', async () => {
    expect((await attach('ilse', await evidenceOf('ilse'), '..\\..\\a.pdf', pdf)).body.name).toBe('a.pdf');
  });

  test('twice the same is refused on one row, and kept once for two', async () => {
    const [row, other] = [await evidenceOf('ilse'), await evidenceOf('ilse')];
    const content = Buffer.concat([pdf, Buffer.from('% the same')]);
    expect((await attach('ilse', row, 'a.pdf', content)).status).toBe(201);
    expect(codeOf(await attach('ilse', row, 'b.pdf', content))).toEqual([409, 'already-taken']);
    const second = await attach('ilse', other, 'c.pdf', content);
    expect(second.status).toBe(201);
    const { rows } = await sql<{
      kept: number;
    }>`select count(*)::int as kept from file_content where sha256 = ${second.body.sha256}`.execute(home.running.opened.db);
    expect(rows).toEqual([{ kept: 1 }]);
  });

  test('a file of several pieces is put together as it was', async () => {
    const row = await evidenceOf('ilse');
    const content = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `${i},${i * i}\n`).join(''));
    const made = await attach('ilse', row, 'lamps.csv', content, 'text/csv');
    expect(made.status).toBe(201);
    const got = await as('ilse')('GET', made.body.url);
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(got.bytes.equals(content)).toBe(true);
    expect(content.length).toBeGreaterThan(2 * 256 * 1024);
  });
});

describe('what is taken', () => {
  const program = Buffer.from(`MZ${'\0'.repeat(200)}PE\0\0`);
  const page = '<!doctype html><script>alert(1)</script>';
  test.each([
    ['a program', 'setup.exe', program, '', 'type-not-taken'],
    ['a page', 'page.html', page, 'text/html', 'type-not-taken'],
    ['a drawing with script', 'drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'image/svg+xml', 'type-not-taken'],
    ['a document with macros', 'report.docm', 'PK', '', 'type-not-taken'],
    ['a program called a document', 'report.pdf', program, 'application/pdf', 'type-not-as-declared'],
    ['a picture called a document', 'report.pdf', png, 'application/pdf', 'type-not-as-declared'],
    ['a picture declared as a page', 'photo.png', png, 'text/html', 'type-not-as-declared'],
    ['a page called a picture', 'photo.png', page, 'image/png', 'type-not-as-declared'],
    ['bytes called a text', 'notes.txt', Buffer.from([0, 1, 2, 3, 0xff]), 'text/plain', 'type-not-as-declared'],
    ['a picture called a table', 'table.csv', png, 'text/csv', 'type-not-as-declared'],
    ['a name written backwards', 'report\u202Efdp.txt', 'text', 'text/plain', 'not-valid'],
    ['nothing', 'notes.txt', '', 'text/plain', 'file-empty'],
  ])('%s is refused', async (_, name, content, type, code) => {
    const row = await evidenceOf('ilse');
    const refused = await attach('ilse', row, name, content, type || undefined);
    expect(codeOf(refused)).toEqual([422, code]);
    expect((await attachmentsOf('ilse', row)).body.items).toEqual([]);
  });

  test.each([
    ['a document', 'report.pdf', pdf, 'application/pdf'],
    ['a table as Excel declares it', 'table.csv', 'a;b\n1;2', 'application/vnd.ms-excel'],
    ['a text in GB18030', 'notes.txt', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'text/plain'],
  ])('%s is taken', async (_, name, content, type) => {
    expect((await attach('ilse', await evidenceOf('ilse'), name, content, type)).status).toBe(201);
  });

  test('what is larger than the limit of the deployment is refused, and nothing of it stays', async () => {
    process.env.FILES_MOST_MB = '1';
    const refused = await attach('ilse', await evidenceOf('ilse'), 'long.txt', 'a'.repeat(1_000_001), 'text/plain');
    expect(codeOf(refused)).toEqual([413, 'file-too-large']);
    expect(refused.body.title).toContain('1 MB');
  });
});

describe('who is shown a file', () => {
  test('whoever sees its row, under the handling of the row and its own', async () => {
    const row = await evidenceOf('omar', { handling: 'restricted' });
    const hidden = (await attach('omar', row, 'a.pdf', pdf)).body;
    expect(hidden.handling).toBe('restricted');
    for (const who of ['ilse', 'tomas', 'visitor'] as const) {
      expect((await as(who)('GET', hidden.url)).status, who).toBe(404);
      expect((await as(who)('GET', `/api/v1/attachments/${hidden.id}`)).status, who).toBe(404);
      expect((await attachmentsOf(who, row)).status, who).toBe(404);
    }
    for (const who of ['omar', 'ada'] as const) expect((await as(who)('GET', hidden.url)).status, who).toBe(200);

    const open = await evidenceOf('ilse');
    const own = (await attach('ilse', open, 'a.pdf', pdf)).body;
    expect((await as('tomas')('GET', own.url)).status).toBe(200);
    expect((await as('visitor')('GET', own.url)).status).toBe(404);
    const raised = await as('ilse')('PATCH', `/api/v1/attachments/${own.id}`, {
      headers: { 'if-match': '"1"' },
      body: { handling: 'restricted' },
    });
    expect(raised.status).toBe(200);
    expect((await as('tomas')('GET', own.url)).status).toBe(404);
    expect((await attachmentsOf('tomas', open)).body.items).toEqual([]);
    expect((await as('omar')('GET', own.url)).status).toBe(200);
  });

  test('a removed file is gone for all; its content follows after the days of the deployment, unless another row holds it', async () => {
    const [row, other] = [await evidenceOf('ilse'), await evidenceOf('ilse')];
    const lone = (await attach('ilse', row, 'lone.txt', 'only here', 'text/plain')).body;
    const shared = (await attach('ilse', row, 'shared.txt', 'here and there', 'text/plain')).body;
    await attach('ilse', other, 'shared.txt', 'here and there', 'text/plain');
    const remove = (who: Actor, { id }: Row, version = 1) =>
      as(who)('POST', '/api/v1/commands/remove-attachment', { body: { id, version } });
    expect((await remove('tomas', lone)).status).toBe(403);
    expect(codeOf(await remove('ilse', lone, 2))).toEqual([412, 'changed-meanwhile']);
    for (const file of [lone, shared]) expect((await remove('ilse', file)).status).toBe(200);
    expect((await remove('ilse', lone, 2)).status).toBe(409);
    expect((await as('ilse')('GET', lone.url)).status).toBe(404);
    expect((await as('ilse')('GET', `${lone.url}?asOf=${new Date(Date.now() - 1).toISOString()}`)).status).toBe(404);
    expect((await attachmentsOf('ilse', row)).body.items).toEqual([]);

    const asked = home.running.asPlatform();
    const isThere = async (sha256: unknown) => !(await contentOf(asked.db, String(sha256)).next()).done;
    const in29Days = new Date(Date.now() + 29 * 86_400_000).toISOString();
    const in31Days = new Date(Date.now() + 31 * 86_400_000).toISOString();
    await forgetRemoved({ ...asked, now: in29Days });
    expect(await isThere(lone.sha256)).toBe(true);
    expect(await forgetRemoved({ ...asked, now: in31Days })).toBe(1);
    expect([await isThere(lone.sha256), await isThere(shared.sha256)]).toEqual([false, true]);
  });
});

describe('a virus scanner', () => {
  const wait = async (row: Row, content: string) => {
    process.env.CLAMD_HOST = '127.0.0.1:1'; // nobody listens there: the file waits
    const made = (await attach('ilse', row, 'notes.txt', content, 'text/plain')).body;
    expect(made).toMatchObject({ state: 'quarantined', url: null });
    return made;
  };
  const address = ({ id }: Row) => `/files/${id}/notes.txt`;
  const stateOf = async ({ id }: Row) => (await as('ilse')('GET', `/api/v1/attachments/${id}`)).body;

  test('that does not answer leaves the file in quarantine, served to nobody; when it answers, the file is kept', async () => {
    const row = await evidenceOf('ilse');
    const made = await wait(row, 'a letter');
    const asked = home.running.asPlatform();
    expect(codeOf(await as('ilse')('GET', address(made)))).toEqual([409, 'not-looked-at']);
    await expect(scanAttachment(asked, made.id)).rejects.toThrow('ECONNREFUSED');
    for (const mood of ['silent', 'over its limit'] as const) {
      clamd.mood = mood;
      const scanner = scannerNamed({ CLAMD_HOST: clamd.host }, 300);
      await expect(scanAttachment(asked, made.id, scanner), mood).rejects.toThrow(mood === 'silent' ? 'did not answer' : 'no verdict');
      expect(await stateOf(made)).toMatchObject({ state: 'quarantined' });
    }
    delete process.env.CLAMD_HOST;
    await expect(scanAttachment(asked, made.id)).rejects.toThrow('none is set');
    clamd.mood = 'answers';
    process.env.CLAMD_HOST = clamd.host;
    expect(await scanWaiting(asked)).toMatchObject({ stopped: null });
    expect(clamd.seenBytes).toBeGreaterThan(0);
    expect(await stateOf(made)).toMatchObject({ state: 'kept', finding: null });
    expect((await as('ilse')('GET', address(made))).text).toBe('a letter');
  });

  test('that finds something refuses the file, says what, and nobody is served it', async () => {
    const row = await evidenceOf('ilse');
    const made = await wait(row, eicar);
    process.env.CLAMD_HOST = clamd.host;
    await scanAttachment(home.running.asPlatform(), made.id);
    expect(await stateOf(made)).toMatchObject({ state: 'refused', finding: 'Eicar-Test-Signature' });
    expect((await as('omar')('GET', address(made))).status).toBe(404);
    expect((await attachmentsOf('ilse', row)).body.items).toMatchObject([{ state: 'refused', url: null }]);
  });
});

describe('a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ms-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const records = systems.flatMap((system) => system.records);

  test('brings every file back with its hash, and one whose content was altered is not restored', async () => {
    const made = (await attach('ilse', await evidenceOf('ilse'), 'kept.txt', 'kept for years', 'text/plain')).body;
    const { pool, db } = home.running.opened;
    await backup(pool, join(folder, 'whole.backup'), new Date().toISOString());
    const target = await reachDatabase({ home: '', url: await emptyDatabase() });
    const { manifest } = await restore(target.pool, join(folder, 'whole.backup'), migrations, records);
    expect(manifest.tables.find(({ name }) => name === 'file_piece')?.rows).toBeGreaterThan(3);
    const pieces: Buffer[] = [];
    for await (const bytes of contentOf(target.db, String(made.sha256))) pieces.push(bytes);
    await target.close();
    expect(Buffer.concat(pieces).toString()).toBe('kept for years');

    await sql`update file_piece set bytes = ${Buffer.from('kept for yearz')} where sha256 = ${made.sha256}`.execute(db);
    expect((await as('ilse')('GET', made.url).catch(() => ({ status: 500 }))).status).toBe(500);
    await backup(pool, join(folder, 'altered.backup'), new Date().toISOString());
    const empty = await reachDatabase({ home: '', url: await emptyDatabase() });
    await expect(restore(empty.pool, join(folder, 'altered.backup'), migrations, records)).rejects.toMatchObject({
      code: 'backup-damaged',
    });
    await empty.close();
  });
});
