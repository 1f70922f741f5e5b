/** An institution keeps its people here by SCIM 2.0. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';
import { client, idTokenOf, type Liar, liar } from '#tests/support/openid-provider.ts';
import { callerOf, type Walker, walker } from '#tests/support/walker.ts';

const home = house();
let omar: Call;
let bent: Liar;
let academy: string;
let key: string;
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  process.env.OIDC_ACADEMY_SECRET = client.secret;
  omar = await caller(home.address, 'omar');
  bent = await liar({ sub: 'ext-1', name: 'Whoever' });
  academy = await provide('academy');
  key = (await keyOf(academy)).token;
});
afterAll(() => bent.stop());

async function provide(code: string): Promise<string> {
  const body = {
    code,
    kind: 'oidc',
    name: { en: code },
    issuer: bent.issuer,
    clientId: client.id,
    certificates: [],
    admits: 'known',
    emailDomains: ['kestria.example'],
  };
  const made = await omar('POST', '/api/v1/identity-providers', { body });
  await omar('POST', `/api/v1/identity-providers/${made.body.id}/open`, { headers: { 'if-match': '"1"' }, body: {} });
  return made.body.id;
}
async function keyOf(providerId: string) {
  const made = await omar<{ answer: { id: string; token: string } }>('POST', '/api/v1/commands/create-provisioning-key', {
    body: { providerId, name: 'Directory', expiresOn: day(30) },
  });
  expect(made.status).toBe(200);
  return made.body.answer;
}

interface Answer {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly totalResults: number;
  readonly detail: string;
  readonly scimType: string;
  readonly Resources: readonly Answer[];
  readonly [name: string]: unknown;
}
async function scim(method: string, path: string, body?: object, token = key) {
  const answer = await fetch(`${home.address}/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/scim+json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as Answer };
}
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
let made = 0;
async function user(more: object = {}) {
  made += 1;
  const sent = {
    schemas: [userSchema],
    userName: `user.${made}`,
    externalId: `ext-${made}`,
    name: { givenName: 'Tove', familyName: `Lund ${made}` },
    ...more,
  };
  const { status, body } = await scim('POST', '/Users', sent);
  expect([status, body.detail]).toEqual([201, undefined]);
  return body;
}
const patch = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
async function enterAs(sub: string): Promise<Walker> {
  bent.say((nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub }));
  const by = walker();
  await by.walk(`${home.address}/oidc/academy/start`, {
    stopAt: (url) => url.origin === home.address && !url.pathname.startsWith('/oidc/'),
  });
  return by;
}
const whoIs = async (by: Walker) =>
  (await callerOf(home.address, by)<{ person: (Row & { held: { role: string }[] }) | null }>('GET', '/api/v1/session')).body.person;
const rolesOf = async (by: Walker) => (await whoIs(by))?.held.map(({ role }) => role);

describe('a user', () => {
  test('is a person who comes in by the provider that told of them', async () => {
    const told = await user({ emails: [{ value: 'tove.lund@kestria.example', primary: true }] });
    expect(told).toMatchObject({ userName: `user.${made}`, active: true, externalId: `ext-${made}` });
    const by = await enterAs(String(told.externalId));
    expect(await whoIs(by)).toMatchObject({ name: `Tove Lund ${made}` });
    const read = await scim('GET', `/Users/${told.id}`);
    expect([read.status, read.headers.get('content-type'), read.body.name]).toEqual([
      200,
      expect.stringContaining('application/scim+json'),
      { givenName: 'Tove', familyName: `Lund ${made}` },
    ]);
    expect((read.body.meta as { location: string }).location).toBe(`${home.address}/scim/v2/Users/${told.id}`);
  });

  test('that is let go is out at once: no session, no role, no way in, no key; and comes back when taken back', async () => {
    const meaning = await omar('POST', '/api/v1/group-roles', {
      body: { providerId: academy, groupName: 'Statistics', role: 'statistician' },
    });
    expect(meaning.status).toBe(201);
    const told = await user();
    const group = await scim('POST', '/Groups', { schemas: [groupSchema], displayName: 'Statistics', members: [{ value: told.id }] });
    expect(group.status).toBe(201);
    const by = await enterAs(String(told.externalId));
    expect(await rolesOf(by)).toEqual(['member', 'statistician']);
    const machine = await callerOf(home.address, by)<{ answer: { token: string } }>('POST', '/api/v1/commands/create-api-key', {
      body: { name: 'Mine', expiresOn: day(3) },
    });
    const asks = async () =>
      (
        await (
          await caller(home.address)
        )('GET', '/api/v1/people?limit=1', { headers: { authorization: `Bearer ${machine.body.answer.token}` } })
      ).status;
    const personId = (await whoIs(by))?.id;
    await omar('POST', '/api/v1/appointments', { body: { personId, role: 'evaluator', fromOn: '2026-01-01' } });
    expect(await asks()).toBe(200);

    expect((await scim('PATCH', `/Users/${told.id}`, patch({ op: 'replace', path: 'active', value: false }))).body.active).toBe(false);
    expect([await whoIs(by), await asks()]).toEqual([null, 401]);
    expect(await whoIs(await enterAs(String(told.externalId)))).toBeNull();
    const held = await omar('GET', `/api/v1/appointments?personId=${personId}&state=current`);
    expect(held.body.items.map(({ role }) => role)).toEqual(['evaluator']);

    expect((await scim('PATCH', `/Users/${told.id}`, patch({ op: 'replace', value: { active: true } }))).body.active).toBe(true);
    expect((await rolesOf(await enterAs(String(told.externalId))))?.sort()).toEqual(['evaluator', 'member', 'statistician']);
    expect(await asks()).toBe(200);
  });

  test('that is deleted is out too, and is not there any more', async () => {
    const told = await user();
    const by = await enterAs(String(told.externalId));
    expect((await scim('DELETE', `/Users/${told.id}`)).status).toBe(204);
    expect([await whoIs(by), (await scim('GET', `/Users/${told.id}`)).status]).toEqual([null, 404]);
    expect((await scim('DELETE', `/Users/${told.id}`)).status).toBe(404);
  });

  test('is changed as a whole and in parts; the person here is too', async () => {
    const told = await user();
    const by = await enterAs(String(told.externalId));
    await scim('PATCH', `/Users/${told.id}`, patch({ op: 'replace', path: 'name.familyName', value: 'Strand' }));
    expect((await whoIs(by))?.name).toBe('Tove Strand');
    const put = await scim('PUT', `/Users/${told.id}`, {
      schemas: [userSchema],
      userName: told.userName,
      externalId: told.externalId,
      name: { givenName: 'Tova', familyName: 'Strand' },
    });
    expect([put.status, put.body.name]).toEqual([200, { givenName: 'Tova', familyName: 'Strand' }]);
    expect((await whoIs(by))?.name).toBe('Tova Strand');
  });

  test('is found by filters and given in pages', async () => {
    const told = await user({ userName: 'Find.Me', title: 'Finder' });
    const found = async (filter: string) =>
      (await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body.Resources?.map(({ userName }) => userName);
    expect(await found('userName eq "find.me"')).toEqual(['Find.Me']);
    expect(await found(`externalId eq "${told.externalId}"`)).toEqual(['Find.Me']);
    expect(await found('title co "Find" and active eq true')).toEqual(['Find.Me']);
    expect(await found('userName eq "nobody"')).toEqual([]);
    expect((await scim('GET', `/Users?filter=${encodeURIComponent('userName regex "x"')}`)).body).toMatchObject({ status: '400' });
    const page = (await scim('GET', '/Users?startIndex=2&count=1')).body;
    expect([page.totalResults > 2, page.Resources.length, page.startIndex]).toEqual([true, 1, 2]);
  });

  test('is there once, has a name, and never the password that was sent', async () => {
    const told = await user({ password: 'a password of elsewhere' });
    const again = await scim('POST', '/Users', { schemas: [userSchema], userName: told.userName.toUpperCase() });
    expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness']);
    expect((await scim('POST', '/Users', { schemas: [userSchema] })).status).toBe(400);
    const { rows } = await home.running.opened.pool.query(`select told::text as told from provisioned_user`);
    expect(rows.filter(({ told: text }) => /password of elsewhere/.test(text))).toEqual([]);
  });

  test('whose e-mail is of elsewhere, or somebody’s already, opens nothing by it', async () => {
    await user({ emails: [{ value: 'omar.quist@example.org' }] });
    await user({ emails: [{ value: 'minister@other.example' }] });
    const { rows } = await home.running.opened.pool.query(
      `select lower(email) as email from account_email where email like '%minister%' or email like 'omar%'`,
    );
    expect(rows).toEqual([{ email: 'omar.quist@example.org' }]);
  });
});

describe('a group', () => {
  test('gives and takes roles as people come and go', async () => {
    await omar('POST', '/api/v1/group-roles', { body: { providerId: academy, groupName: 'Reviewers', role: 'reviewer' } });
    const [one, two] = [await user(), await user()];
    const { body: group } = await scim('POST', '/Groups', { schemas: [groupSchema], displayName: 'Reviewers' });
    const [first, second] = [await enterAs(String(one.externalId)), await enterAs(String(two.externalId))];
    await scim('PATCH', `/Groups/${group.id}`, patch({ op: 'add', path: 'members', value: [{ value: one.id }, { value: two.id }] }));
    expect([await rolesOf(first), await rolesOf(second)]).toEqual([
      ['member', 'reviewer'],
      ['member', 'reviewer'],
    ]);
    expect((await scim('GET', `/Users/${one.id}`)).body.groups).toMatchObject([{ value: group.id, display: 'Reviewers' }]);
    await scim('PATCH', `/Groups/${group.id}`, patch({ op: 'remove', path: `members[value eq "${one.id}"]` }));
    expect([await rolesOf(first), await rolesOf(second)]).toEqual([['member'], ['member', 'reviewer']]);
    expect((await scim('DELETE', `/Groups/${group.id}`)).status).toBe(204);
    expect(await rolesOf(second)).toEqual(['member']);
  });

  test('has members of the institution only', async () => {
    const answer = await scim('POST', '/Groups', {
      schemas: [groupSchema],
      displayName: 'Strangers',
      members: [{ value: '0192bbbb-0000-7000-8000-000000000001' }],
    });
    expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidValue']);
  });
});

describe('a provisioning key', () => {
  test('opens the people of its own provider, and nothing else', async () => {
    const other = (await keyOf(await provide('other'))).token;
    const told = await user();
    expect([
      (await scim('GET', `/Users/${told.id}`, undefined, other)).status,
      (await scim('GET', '/Users', undefined, other)).body.totalResults,
    ]).toEqual([404, 0]);
    expect((await scim('PATCH', `/Users/${told.id}`, patch({ op: 'replace', path: 'active', value: false }), other)).status).toBe(404);
    const elsewhere = await (await caller(home.address))('GET', '/api/v1/people', { headers: { authorization: `Bearer ${key}` } });
    expect(elsewhere.status).toBe(401);
  });

  test('is refused when it is unknown, revoked, over, of a closed provider, or another kind of key', async () => {
    const { id, token } = await keyOf(academy);
    const status = async (which = token) => (await scim('GET', '/Users', undefined, which)).status;
    expect(await status()).toBe(200);
    await home.running.opened.pool.query(`select set_config('kernel.asker', '', false)`);
    expect((await omar('POST', `/api/v1/provisioning-keys/${id}/revoke`, { headers: { 'if-match': '"1"' }, body: {} })).status).toBe(200);
    const shut = await provide('shut');
    const late = await keyOf(shut);
    await omar('POST', `/api/v1/identity-providers/${shut}/close`, { headers: { 'if-match': '"2"' }, body: {} });
    const machine = await omar<{ answer: { token: string } }>('POST', '/api/v1/commands/create-api-key', {
      body: { name: 'x', expiresOn: day(1) },
    });
    expect([
      await status(),
      await status(late.token),
      await status(machine.body.answer.token),
      await status('x'),
      await status(`mss_${'a'.repeat(43)}`),
    ]).toEqual(Array(5).fill(401));
    const noor = await caller(home.address, 'noor');
    expect(
      (await noor('POST', '/api/v1/commands/create-provisioning-key', { body: { providerId: academy, name: 'x', expiresOn: day(1) } }))
        .status,
    ).toBe(403);
  });
});

test('what SCIM has to say of itself is said', async () => {
  const config = await scim('GET', '/ServiceProviderConfig');
  expect(config.body).toMatchObject({ patch: { supported: true }, filter: { supported: true }, bulk: { supported: false } });
  expect((await scim('GET', '/ResourceTypes')).body.Resources.map(({ name }) => name)).toEqual(['User', 'Group']);
  expect((await scim('GET', '/Schemas')).body.Resources.map(({ id }) => id)).toEqual([userSchema, groupSchema]);
  expect((await scim('GET', `/Schemas/${userSchema}`)).body.id).toBe(userSchema);
});
