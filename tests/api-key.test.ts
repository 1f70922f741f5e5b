import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
let omar: Call;
let visitor: Call;
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  [omar, visitor] = [await caller(home.address, 'omar'), await caller(home.address)];
});

interface Key {
  readonly id: string;
  readonly token: string;
}
async function keyOf(more: object = {}): Promise<Key> {
  const made = await omar<{ answer: Key }>('POST', '/api/v1/commands/create-api-key', {
    body: { name: 'Harvester', expiresOn: day(30), ...more },
  });
  expect([made.status, made.text]).toEqual([200, expect.stringContaining('msk_')]);
  return made.body.answer;
}
const withKey = (token: string) => ({ authorization: `Bearer ${token}` });
const house_ = { name: { en: 'Key House' }, kind: 'association' };

describe('a key', () => {
  test('reads in its owner’s name and writes nothing, unless more was asked for', async () => {
    const { token } = await keyOf();
    const people = await visitor('GET', '/api/v1/people?limit=1', { headers: withKey(token) });
    expect([people.status, people.body.items.length]).toEqual([200, 1]);
    const refused = await visitor('POST', '/api/v1/organisations', { headers: withKey(token), body: house_ });
    expect(refused.status).toBe(403);
    const writer = await keyOf({ extent: 'everything', records: ['organisation'] });
    const made = await visitor('POST', '/api/v1/organisations', { headers: withKey(writer.token), body: house_ });
    expect(made.status).toBe(201);
    const region = await visitor('POST', '/api/v1/regions', {
      headers: withKey(writer.token),
      body: { code: 'KST-X', level: 'zone', name: { en: 'X' } },
    });
    expect(region.status).toBe(403);
  });

  test.each([
    ['is made up', `msk_${'0'.repeat(43)}`],
    ['is no key at all', 'secret'],
  ])('that %s is nobody, not even a visitor', async (_, token) => {
    const answer = await visitor('GET', '/api/v1/organisations', { headers: withKey(token) });
    expect([answer.status, (answer.body as unknown as { type: string }).type]).toEqual([401, '/problems/bad-key']);
  });

  test('is over when it is revoked', async () => {
    const { id, token } = await keyOf();
    expect((await omar('POST', `/api/v1/api-keys/${id}/revoke`, { headers: { 'if-match': '"1"' }, body: {} })).status).toBe(200);
    expect((await visitor('GET', '/api/v1/organisations', { headers: withKey(token) })).status).toBe(401);
  });

  test('makes no other key, sees no session, changes no password, gives nothing on, and takes no job in hand', async () => {
    const { token } = await keyOf({ extent: 'everything' });
    const headers = withKey(token);
    const body = { name: 'Another', expiresOn: day(30) };
    expect((await visitor('POST', '/api/v1/commands/create-api-key', { headers, body })).status).toBe(403);
    expect((await visitor('GET', '/api/v1/sessions', { headers })).status).toBe(401);
    expect((await visitor('POST', '/api/v1/password', { headers, body: { current: 'x', password: 'a long enough one' } })).status).toBe(
      401,
    );
    expect((await visitor('POST', '/api/v1/session/acting', { headers, body: { under: null } })).status).toBe(401);
    const reader = await keyOf();
    expect((await visitor('GET', '/api/v1/jobs', { headers: withKey(reader.token) })).status).toBe(403);
  });

  test('cut to some records sees of others what the public sees, and not the journal', async () => {
    const { token } = await keyOf({ records: ['organisation'] });
    const asking = async (path: string) => visitor('GET', path, { headers: withKey(token) });
    expect((await asking('/api/v1/journal')).status).toBe(403);
    expect((await asking('/api/v1/people')).body.items).toEqual([]);
    expect((await asking('/api/v1/appointments')).body.items).toEqual([]);
    await omar('POST', '/api/v1/organisations', { body: { ...house_, code: 'inner', handling: 'internal' } });
    expect((await asking('/api/v1/organisations?code=inner')).body.items).toHaveLength(1);
  });

  test('stands among its owner’s keys without its secret', async () => {
    const { token } = await keyOf({ name: 'Listed' });
    const { text, body } = await omar<{ items: Row[] }>('GET', '/api/v1/api-keys?name=Listed');
    expect(body.items).toHaveLength(1);
    expect(text).not.toContain(token);
    const ada = await caller(home.address, 'ada');
    expect((await ada('GET', `/api/v1/journal?row=${body.items[0]?.id}`)).text).not.toContain(token);
  });

  test.each([
    ['for days that are over', { expiresOn: '2020-01-01' }, '/expiresOn'],
    ['for more than a year', { expiresOn: '2099-01-01' }, '/expiresOn'],
    ['for records that do not exist', { records: ['secret'] }, '/records/0'],
  ])('%s is refused', async (_, more, pointer) => {
    const answer = await omar<{ errors: { pointer: string }[] }>('POST', '/api/v1/commands/create-api-key', {
      body: { name: 'x', expiresOn: day(1), ...more },
    });
    expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([422, pointer]);
  });
});
