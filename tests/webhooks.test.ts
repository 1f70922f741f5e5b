/** Webhooks against a receiver that really listens: what arrives, signed how, how often, of whom; and what is never sent. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnyRecord, actsOf, announce, ask, type OutsideChoice, platform } from '#kernel';
import { evidence } from '#systems/strategy';
import { deliverWebhooks, hearOf } from '#systems/webhooks';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { type Actor, house } from '#tests/support/house.ts';
import { fileAttached } from '../src/systems/files/events.ts';
import { said, writeStrategy } from '../src/systems/strategy/demonstration.ts';

const home = house();
const calls = new Map<Actor, Call>();
const as = (who: Actor) => calls.get(who) as Call;

interface Heard {
  readonly headers: Record<string, string>;
  readonly body: string;
}
let heard: Heard[] = [];
/** What the receiver answers, one after the other; 200 after the last. */
let answers: number[] = [];
let server: Server;
let address = '';
let targetId = '';

beforeAll(async () => {
  server = createServer((request, answer) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers as Record<string, string>, body });
      answer.writeHead(answers.shift() ?? 200).end('thanks');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  process.env.WEBHOOKS_TO_LOOPBACK = 'allowed';
  targetId = (await writeStrategy(home.running.asPlatform(), 'water')).targets.quality.id;
  for (const who of ['ilse', 'tomas', 'omar', 'ada'] as const) calls.set(who, await caller(home.address, who));
});
afterAll(() => {
  delete process.env.WEBHOOKS_TO_LOOPBACK;
  server.close().closeAllConnections();
});
beforeEach(async () => {
  for (const { id, version, state } of (await as('omar')('GET', '/api/v1/webhooks?limit=100')).body.items)
    if (state !== 'ended') await as('omar')('POST', `/api/v1/webhooks/${id}/end`, { headers: { 'if-match': `"${version}"` }, body: {} });
  [heard, answers] = [[], []];
});

interface Made {
  readonly id: string;
  readonly secret: string;
}
async function subscribe(who: Actor, more: object = {}): Promise<Made> {
  const { status, body, text } = await as(who)<{ answer: Made }>('POST', '/api/v1/commands/add-webhook', {
    body: { name: 'Ledger', url: address, events: ['fileAttached'], ...more },
  });
  if (status !== 200) throw new Error(text);
  return body.answer;
}
const asked = (now = new Date().toISOString()) => ({ ...home.running.asPlatform(), now });
const loopback: OutsideChoice = { isLoopbackAllowed: true };

/** Something happens to a row, and is heard of: as the job does it, at a moment that the test says. */
async function happens(more: object = {}): Promise<{ readonly eventId: string; readonly attachmentId: string }> {
  const row = await ask(
    actsOf(evidence as unknown as AnyRecord).create,
    { targetId, says: said('Lit'), observedOn: '2026-05-01', ...more },
    asked(),
  );
  const attachmentId = crypto.randomUUID();
  const eventId = crypto.randomUUID();
  await home.running.opened.db.transaction().execute(async (db) => {
    const asker = { asking: eventId, person: platform.id, organisation: null, command: 'test', at: asked().now };
    await sql`select set_config('kernel.asker', ${JSON.stringify(asker)}, true)`.execute(db);
    await sql`insert into attachment (id, state, record, row_id, name, media_type, size_bytes, sha256, handling)
      values (${attachmentId}, 'kept', 'evidence', ${row.id}, 'a.txt', 'text/plain', 1, ${'a'.repeat(64)}, ${row.handling})`.execute(db);
  });
  const news = { attachmentId, record: 'evidence', rowId: row.id };
  await hearOf(asked(), news, { id: eventId, name: 'fileAttached', at: asked().now });
  return { eventId, attachmentId };
}
const logOf = async (who: Actor, id: string) =>
  (
    await as(who)<{
      items: readonly (Row & { readonly state: string; readonly tries: number; readonly status: number; readonly fault: string })[];
    }>('GET', `/api/v1/webhooks/${id}/deliveries`)
  ).body.items;
const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

describe('an event', () => {
  test('arrives thin and signed, by the job that hears of it', async () => {
    const { id, secret } = await subscribe('omar');
    const row = await ask(
      actsOf(evidence as unknown as AnyRecord).create,
      { targetId, says: said('A secret remark'), observedOn: '2026-05-01' },
      asked(),
    );
    const attachmentId = (await happens()).attachmentId;
    await announce(home.running.asPlatform(), fileAttached, { attachmentId, record: 'evidence', rowId: row.id });
    await expect.poll(() => heard.length, { timeout: 20_000, interval: 200 }).toBe(2);
    for (const { headers, body } of heard) {
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({
        type: 'fileAttached',
        data: { record: 'attachment', id: attachmentId, path: `/api/v1/attachments/${attachmentId}` },
      });
      expect(JSON.parse(body).id).toBe(headers['webhook-id']);
      expect(body).not.toContain('secret remark');
    }
    expect((await logOf('omar', id)).map(({ state, status, tries }) => [state, status, tries])).toEqual([
      ['delivered', 200, 1],
      ['delivered', 200, 1],
    ]);
  });

  test('is told once, though it is heard of twice, and only of what was asked for', async () => {
    const { id } = await subscribe('omar');
    await subscribe('omar', { events: ['strategyPublished'] });
    const { eventId, attachmentId } = await happens();
    await hearOf(
      asked(),
      { attachmentId, record: 'evidence', rowId: crypto.randomUUID() },
      { id: eventId, name: 'fileAttached', at: asked().now },
    );
    expect(await deliverWebhooks(asked(), loopback)).toBe(1);
    expect(heard).toHaveLength(1);
    expect(await logOf('omar', id)).toHaveLength(1);
  });

  test('of a row that the owner may not read is not sent, and the log does not say that it was', async () => {
    await as('tomas')('POST', '/api/v1/commands/create-api-key', { body: { name: 'ledger', expiresOn: later(86_400).slice(0, 10) } });
    const mine = await subscribe('tomas');
    const omars = await subscribe('omar');
    await happens({ handling: 'restricted' });
    expect(await deliverWebhooks(asked(), loopback)).toBe(1);
    expect(await logOf('tomas', mine.id)).toEqual([]);
    expect(await logOf('omar', omars.id)).toHaveLength(1);

    const { attachmentId } = await happens();
    const raised = { id: attachmentId, version: 1, handling: 'restricted' };
    await ask(actsOf((await import('#systems/files')).attachment as unknown as AnyRecord).change, raised, asked());
    heard = [];
    await deliverWebhooks(asked(), loopback);
    expect(heard).toHaveLength(1);
    expect(await logOf('tomas', mine.id)).toEqual([]);
  });

  test('of a record that the webhook is not for is not sent', async () => {
    const { id } = await subscribe('omar', { records: ['strategy'] });
    await happens();
    expect(await deliverWebhooks(asked(), loopback)).toBe(0);
    expect(await logOf('omar', id)).toEqual([]);
  });
});

describe('a receiver that fails', () => {
  test('is asked again after longer and longer, under the same id, until it takes the message', async () => {
    const { id, secret } = await subscribe('omar');
    answers = [500, 302, 503];
    const { eventId } = await happens();
    for (const [seconds, tried] of [
      [0, 1],
      [1, 0],
      [6, 1],
      [200, 0],
      [320, 1],
      [2200, 1],
      [90_000, 0],
    ] as const)
      expect(await deliverWebhooks(asked(later(seconds)), loopback), `after ${seconds} s`).toBe(tried);
    expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId, eventId, eventId]);
    for (const { headers, body } of heard) new Webhook(secret).verify(body, headers);
    expect(await logOf('omar', id)).toMatchObject([{ state: 'delivered', tries: 4, status: 200 }]);
  });

  test('for five days is stopped, its owner is told, and the event can be sent again once it is resumed', async () => {
    const { id } = await subscribe('omar');
    answers = Array.from({ length: 30 }, () => 500);
    await happens();
    await deliverWebhooks(asked(), loopback);
    await sql`update webhook_failing set since = now() - interval '5 days'`.execute(asked().db);
    await deliverWebhooks(asked(later(6)), loopback);
    const stopped = (await as('omar')('GET', `/api/v1/webhooks/${id}`)).body;
    expect(stopped).toMatchObject({ state: 'stopped', because: 'The receiver answered 500.' });
    expect((await as('omar')('GET', '/api/v1/notices?sort=-createdAt&limit=1')).body.items).toMatchObject([
      { kind: 'webhook-stopped', link: `/webhooks/${id}` },
    ]);
    const [line] = await logOf('omar', id);
    expect(line).toMatchObject({ state: 'failed' });

    answers = [];
    expect((await as('tomas')('POST', '/api/v1/commands/resume-webhook', { body: { id } })).status).toBe(404);
    expect((await as('omar')('POST', '/api/v1/commands/resume-webhook', { body: { id } })).status).toBe(200);
    const replay = { body: { webhookId: id, id: line?.id } };
    expect((await as('ada')('POST', '/api/v1/commands/replay-delivery', replay)).status).toBe(403);
    expect((await as('omar')('POST', '/api/v1/commands/replay-delivery', replay)).status).toBe(200);
    await deliverWebhooks(asked(later(1)), loopback);
    expect(await logOf('omar', id)).toMatchObject([{ state: 'delivered' }]);
  });

  test('with 410 is stopped at once', async () => {
    const { id } = await subscribe('omar');
    answers = [410];
    await happens();
    await deliverWebhooks(asked(), loopback);
    expect((await as('omar')('GET', `/api/v1/webhooks/${id}`)).body.state).toBe('stopped');
  });

  test('whose host leads inside is not asked, and the log says why', async () => {
    const { id } = await subscribe('omar', { url: 'https://ledger.example.org/hook' });
    await happens();
    await deliverWebhooks(asked(), { resolve: async () => ['10.1.2.3'] });
    expect(heard).toEqual([]);
    expect(await logOf('omar', id)).toMatchObject([
      { state: 'waiting', status: null, fault: expect.stringMatching(/^inside: .*10\.1\.2\.3/) },
    ]);
  });
});

describe('a secret', () => {
  test('is changed over a day: both sign, then only the new one', async () => {
    const { id, secret } = await subscribe('omar');
    const { body } = await as('omar')<{ answer: Made }>('POST', '/api/v1/commands/rotate-webhook-secret', { body: { id } });
    expect(body.answer.secret).not.toBe(secret);
    await happens();
    await deliverWebhooks(asked(), loopback);
    const [both] = heard;
    if (!both) throw new Error('Nothing arrived.');
    for (const one of [secret, body.answer.secret]) new Webhook(one).verify(both.body, both.headers);
    expect(() => new Webhook(secret).verify(`${both.body} `, both.headers)).toThrow('No matching signature');

    await sql`update webhook_secret set ends_at = now() - interval '1 second' where ends_at is not null`.execute(asked().db);
    await happens();
    await deliverWebhooks(asked(), loopback);
    const after = heard.at(-1);
    if (!after || heard.length !== 2) throw new Error('Nothing more arrived.');
    new Webhook(body.answer.secret).verify(after.body, after.headers);
    expect(() => new Webhook(secret).verify(after.body, after.headers)).toThrow('No matching signature');
  });

  test('stands in no record, journal or export', async () => {
    const { id, secret } = await subscribe('omar');
    const text = secret.replace('whsec_', '');
    const hex = Buffer.from(text, 'base64').toString('hex');
    const told = [
      await as('omar')('GET', `/api/v1/webhooks/${id}`),
      await as('omar')('GET', `/api/v1/webhooks/${id}/history`),
      await as('ada')('GET', '/api/v1/webhooks?format=json'),
    ];
    const { rows } = await sql<{
      text: string;
    }>`select coalesce(before::text, '') || coalesce(after::text, '') as text from journal`.execute(asked().db);
    expect(rows.length).toBeGreaterThan(10);
    const all = [...told.map((answer) => answer.text), ...rows.map((row) => row.text)].join('\n');
    expect([all.includes(text), all.includes(hex)]).toEqual([false, false]);
  });
});

describe('who may', () => {
  const wish = (body: object) => ({ body: { name: 'Ledger', url: 'https://ledger.example.org/', events: ['fileAttached'], ...body } });
  test('create one: administrators and owners of a key; and see it: its owner, administrators and auditors', async () => {
    expect((await as('ilse')('POST', '/api/v1/commands/add-webhook', wish({}))).status).toBe(403);
    expect((await (await caller(home.address))('POST', '/api/v1/commands/add-webhook', wish({}))).status).toBe(403);
    expect((await as('ada')('POST', '/api/v1/commands/add-webhook', wish({}))).status).toBe(403);
    const { id } = await subscribe('omar');
    expect((await as('ilse')('GET', `/api/v1/webhooks/${id}`)).status).toBe(404);
    expect((await as('ilse')('GET', `/api/v1/webhooks/${id}/deliveries`)).status).toBe(404);
    expect((await as('ada')('GET', `/api/v1/webhooks/${id}/deliveries`)).status).toBe(200);
    expect((await as('ada')('POST', '/api/v1/commands/rotate-webhook-secret', { body: { id } })).status).toBe(403);
  });
  test.each([
    ['an address without TLS', { url: 'http://ledger.example.org/' }, '/url'],
    ['an address inside', { url: 'https://169.254.169.254/' }, '/url'],
    ['an address with a password', { url: `https://me:${'x'}@ledger.example.org/` }, '/url'],
    ['an event that there is not', { events: ['fileAttached', 'moonRisen'] }, '/events/1'],
    ['a record that there is not', { records: ['moon'] }, '/records/0'],
  ])('%s is refused by its place', async (_, body, pointer) => {
    const refused = await as('omar')<{ errors: { pointer: string }[] }>('POST', '/api/v1/commands/add-webhook', wish(body));
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([422, pointer]);
  });
});
