/** The platform dies between writing and answering what an assistant submits for somebody; sent again with the same key, it has one effect. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAccount } from '#systems/identity';
import {
  databaseOnServer,
  inDatabase,
  journalOf,
  kill,
  type Platform,
  reached,
  signedIn,
  startPlatform,
  stop,
  type Where,
} from './platform.ts';

let where: Where;
let dropServer: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const made = await databaseOnServer(`mainspring_delegated_${process.pid}`);
  dropServer = made?.drop;
  where = { home: mkdtempSync(join(tmpdir(), 'ms-delegated-')), url: made?.url };
});
afterAll(async () => {
  await dropServer?.();
  rmSync(where.home, { recursive: true, force: true });
});

const assistant = { email: 'tomas.rehn@example.org', password: 'a pass phrase for the assistant' };

async function send(
  address: string,
  cookie: string,
  path: string,
  body: object,
  key = randomUUID(),
): Promise<{ status: number; body: Row }> {
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Row };
}
type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly answer?: { readonly id: string } };

/** Passes requests on and holds every answer back; tells when the first has come. */
async function withholding({ address }: Platform) {
  const { hostname, port } = new URL(address);
  const open = new Set<net.Socket>();
  let tell = () => {};
  const answered = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = net.createServer((client) => {
    const platform = net.connect(Number(port), hostname);
    for (const socket of [client, platform]) open.add(socket.on('error', () => client.destroy()).on('close', () => client.destroy()));
    client.pipe(platform);
    platform.once('data', tell);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { address: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`, answered, close };
}

test('one effect, in the name of the one who was acted for, by the assistant', { timeout: 180_000 }, async () => {
  const body = { name: { en: 'Institute of Delegated Works' }, kind: 'research-institute' };
  let platform = await startPlatform(where);
  const { id: assistantId, cookie, principalId } = await assistantOf(platform);
  for (let round = 0; round < 3; round += 1) {
    const one = { ...body, code: `delegated-${round}` };
    const key = randomUUID();
    const proxy = await withholding(platform);
    const lost = send(proxy.address, cookie, '/api/v1/organisations', one, key).catch(() => 'nobody knows');
    await proxy.answered;
    await kill(platform, where, !where.url);
    proxy.close();
    expect(await lost).toBe('nobody knows');

    platform = await startPlatform(where);
    const again = await send(platform.address, cookie, '/api/v1/organisations', one, key);
    expect([again.status, again.body.code]).toEqual([201, one.code]);
    const other = await send(platform.address, cookie, '/api/v1/organisations', { ...one, code: 'other' }, key);
    expect(other.status).toBe(422);
  }
  const kept = await inDatabase(where, (query) =>
    query(`select count(*)::int as lines, count(distinct row_id)::int as rows, min(person_id::text) as by, min(for_person_id::text) as "for"
      from journal where record = 'organisation' and after->'name'->>'en' = 'Institute of Delegated Works'`),
  );
  expect(kept).toEqual([{ lines: 3, rows: 3, by: assistantId, for: principalId }]);
  expect(await stop(platform)).toBe(0);
  expect((await journalOf(where)).faults).toEqual([]);
});

/** An administrator gives everything to an assistant, who takes it up. */
async function assistantOf(platform: Platform): Promise<{ id: string; cookie: string; principalId: string }> {
  const principal = await signedIn(platform);
  const at = (path: string, sent: object, cookie = principal) => send(platform.address, cookie, path, sent);
  const { body: person } = await at('/api/v1/people', { givenName: 'Tomas', familyName: 'Rehn', email: assistant.email });
  await reached(where, ({ db }) => openAccount({ db, now: new Date().toISOString() }, { personId: person.id, ...assistant }));
  const toOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const given = await at('/api/v1/commands/delegate', { assistantId: person.id, extent: 'everything', toOn, because: 'While I travel' });
  const entered = await fetch(`${platform.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(assistant),
  });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] as string;
  const taken = await at('/api/v1/session/acting', { under: given.body.answer?.id }, cookie);
  expect([given.status, entered.status, taken.status]).toEqual([200, 201, 200]);
  const me = (await (await fetch(`${platform.address}/api/v1/session`, { headers: { cookie: principal } })).json()) as {
    person: { id: string };
  };
  return { id: person.id, cookie, principalId: me.person.id };
}
