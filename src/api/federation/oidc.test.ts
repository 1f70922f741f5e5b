/** Coming in by OpenID Connect: with a certified provider, and with one that lies. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';
import {
  client,
  type HonestProvider,
  honestProvider,
  idTokenOf,
  type Liar,
  type LiarsTools,
  liar,
} from '#tests/support/openid-provider.ts';
import { callerOf, type Walker, walker } from '#tests/support/walker.ts';

const home = house();
let omar: Call;
let honest: HonestProvider;
let bent: Liar;
let providerId: string;
const edda = { sub: 'u-1', given_name: 'Edda', family_name: 'Brandt', email: 'edda.brandt@kestria.example', email_verified: true };

beforeAll(async () => {
  process.env.OIDC_ACADEMY_SECRET = client.secret;
  process.env.OIDC_BENT_SECRET = client.secret;
  omar = await caller(home.address, 'omar');
  honest = await honestProvider(home.address, 'academy');
  bent = await liar({ sub: 'bent-1', name: 'Bent Person' });
  providerId = await provide('academy', honest.issuer, { groupClaim: 'groups' });
  await provide('bent', bent.issuer);
});
afterAll(async () => {
  await honest.stop();
  await bent.stop();
});

async function provide(code: string, issuer: string, more: object = {}): Promise<string> {
  const body = {
    code,
    kind: 'oidc',
    name: { en: `The ${code}` },
    issuer,
    clientId: client.id,
    certificates: [],
    admits: 'anyone',
    emailDomains: [],
    ...more,
  };
  const made = await omar('POST', '/api/v1/identity-providers', { body });
  expect([made.status, made.text]).toEqual([201, expect.stringContaining(code)]);
  const opened = await omar('POST', `/api/v1/identity-providers/${made.body.id}/open`, { headers: { 'if-match': '"1"' }, body: {} });
  expect(opened.status).toBe(200);
  return made.body.id;
}
const isOurs = (url: URL) => url.origin === new URL(home.address).origin && !url.pathname.startsWith('/oidc/');
const begin = (by: Walker, code: string, to = '/strategies') =>
  by.walk(`${home.address}/oidc/${code}/start?to=${encodeURIComponent(to)}`, { stopAt: isOurs });
const whoIs = async (by: Walker) => (await callerOf(home.address, by)<{ person: Somebody | null }>('GET', '/api/v1/session')).body.person;
interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly held: readonly { readonly role: string }[];
}

describe('somebody whom a provider vouches for', () => {
  test('comes in the first time with a person and an account of their own, and is the same person the next time', async () => {
    honest.seat(edda);
    const first = walker();
    const arrived = await begin(first, 'academy');
    expect([arrived.status, arrived.url.pathname]).toEqual([303, '/strategies']);
    const person = await whoIs(first);
    expect(person).toMatchObject({ name: 'Edda Brandt', held: [{ role: 'member' }] });
    const again = walker();
    await begin(again, 'academy');
    expect((await whoIs(again))?.id).toBe(person?.id);
    expect(again.cookieOf(home.address, 'session')).not.toBe(first.cookieOf(home.address, 'session'));
  });

  test('gets a new session whatever the browser carried before', async () => {
    const by = walker();
    by.setCookie(home.address, 'session', 'a'.repeat(43));
    await begin(by, 'academy');
    expect(by.cookieOf(home.address, 'session')).not.toBe('a'.repeat(43));
    expect(await whoIs(by)).toMatchObject({ name: 'Edda Brandt' });
  });

  test.each([
    ['another site', 'https://elsewhere.example/'],
    ['another site without a scheme', '//elsewhere.example/'],
    ['another site by a backslash', '/\\elsewhere.example'],
    ['a ceremony', '/oidc/academy/start'],
  ])('is not sent on to %s', async (_, to) => {
    const arrived = await begin(walker(), 'academy', to);
    expect([arrived.url.origin, arrived.url.pathname]).toEqual([home.address, '/my-work']);
  });

  test('never comes into an account that has the same e-mail', async () => {
    honest.seat({ ...edda, sub: 'u-2', email: 'omar.quist@example.org', email_verified: true });
    const arrived = await begin(walker(), 'academy');
    expect([arrived.url.pathname, arrived.url.searchParams.get('because')]).toEqual(['/sign-in/refused', 'link-account-first']);
    honest.seat({ ...edda, sub: 'u-3', email: 'omar.quist@example.org', email_verified: false });
    const by = walker();
    await begin(by, 'academy');
    const [person, owner] = [await whoIs(by), (await omar<{ person: { id: string } }>('GET', '/api/v1/session')).body.person];
    expect(person?.held).toEqual([{ role: 'member', organisationId: null }]);
    expect(person?.id).not.toBe(owner.id);
  });

  test('but is unknown where the provider admits only those who are known is told so, and nothing is made', async () => {
    process.env.OIDC_KNOWN_ONLY_SECRET = client.secret;
    await provide('known-only', bent.issuer, { admits: 'known' });
    const count = async () => (await omar<{ total: number }>('GET', '/api/v1/people?count=true')).body.total;
    const before = await count();
    const arrived = await begin(walker(), 'known-only');
    expect([arrived.url.searchParams.get('because'), await count()]).toEqual(['not-known-here', before]);
  });
});

describe('roles follow groups', () => {
  const rolesOf = async (by: Walker) => (await whoIs(by))?.held.map(({ role }) => role);

  test('at each sign-in they begin and end; what was made by hand stays; where they come from can be read', async () => {
    const meaning = { providerId, groupName: 'statistics', role: 'statistician' };
    const made = await omar('POST', '/api/v1/group-roles', { body: meaning });
    expect(made.status).toBe(201);
    honest.seat({ ...edda, groups: ['statistics', 'chess'] });
    const by = walker();
    await begin(by, 'academy');
    expect(await rolesOf(by)).toEqual(['member', 'statistician']);
    const personId = (await whoIs(by))?.id;
    await omar('POST', '/api/v1/appointments', { body: { personId, role: 'evaluator', fromOn: '2026-01-01' } });
    const origins = await omar(`GET`, `/api/v1/appointment-origins?providerId=${providerId}`);
    expect(origins.body.items).toMatchObject([{ toldBy: 'sign-in', groupRoleId: made.body.id }]);
    honest.seat(edda);
    const later = walker();
    await begin(later, 'academy');
    expect((await rolesOf(later))?.sort()).toEqual(['evaluator', 'member']);
    expect((await rolesOf(by))?.sort()).toEqual(['evaluator', 'member']);
  });

  test('a group that means nothing any more takes back what it gave', async () => {
    const made = await omar('POST', '/api/v1/group-roles', { body: { providerId, groupName: 'strategy', role: 'strategist' } });
    honest.seat({ ...edda, groups: ['strategy'] });
    const by = walker();
    await begin(by, 'academy');
    expect(await rolesOf(by)).toContain('strategist');
    const ended = await omar<{ answer: object }>('POST', '/api/v1/commands/end-group-role', { body: { id: made.body.id } });
    expect([ended.status, ended.body.answer]).toEqual([200, { appointmentsEnded: 1 }]);
    expect(await rolesOf(by)).not.toContain('strategist');
  });
});

describe('an id token', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const unsigned = (claims: object) =>
    [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const cases: readonly (readonly [string, (nonce: string, tools: LiarsTools) => Promise<string> | string])[] = [
    ['for somebody else', (nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub: 'x', aud: 'another-client' })],
    ['from somebody else', (nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub: 'x', iss: honest.issuer })],
    ['that is over', (nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub: 'x', exp: now() - 3600 })],
    ['of another sign-in', (_, { issuer, sign }) => sign({ ...idTokenOf(issuer, 'another nonce'), sub: 'x' })],
    ['without a nonce', (_, { issuer, sign }) => sign({ ...idTokenOf(issuer, ''), sub: 'x', nonce: undefined })],
    ['without a subject', (nonce, { issuer, sign }) => sign(idTokenOf(issuer, nonce))],
    ['that nobody signed', (nonce, { issuer }) => `${unsigned({ ...idTokenOf(issuer, nonce), sub: 'x' })}.`],
    [
      'signed with the secret that the client shares',
      (nonce, { issuer }) => {
        const text = unsigned({ ...idTokenOf(issuer, nonce), sub: 'x' }).replace(
          /^[^.]+/,
          Buffer.from('{"alg":"HS256"}').toString('base64url'),
        );
        return `${text}.${createHmac('sha256', client.secret).update(text).digest('base64url')}`;
      },
    ],
    [
      'whose words were altered after it was signed',
      async (nonce, { issuer, sign }) => {
        const [head, , signature] = (await sign({ ...idTokenOf(issuer, nonce), sub: 'x' })).split('.');
        return [head, Buffer.from(JSON.stringify({ ...idTokenOf(issuer, nonce), sub: 'admin' })).toString('base64url'), signature].join(
          '.',
        );
      },
    ],
  ];

  test.each(cases)('%s lets nobody in, and the journal says so', async (_, make) => {
    bent.say(make);
    const by = walker();
    const arrived = await begin(by, 'bent');
    expect([arrived.url.pathname, arrived.url.searchParams.get('because')]).toEqual(['/sign-in/refused', 'not-proven']);
    expect(by.cookieOf(home.address, 'session')).toBeUndefined();
    const { rows } = await home.running.opened.pool.query(
      `select after from journal where command = 'sign-in-refused' order by at desc limit 1`,
    );
    expect(rows[0].after).toMatchObject({ provider: 'bent', because: 'not-proven', fault: expect.any(String) });
  });

  test('that is honest lets its subject in', async () => {
    bent.say((nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub: 'bent-2', name: 'Bent Again' }));
    const by = walker();
    await begin(by, 'bent');
    expect((await whoIs(by))?.name).toBe('Bent Again');
  });
});

describe('what a browser brings back', () => {
  const callbackOf = async (by: Walker, code = 'bent') =>
    (await by.walk(`${home.address}/oidc/${code}/start`, { stopAt: (url) => url.pathname === `/oidc/${code}/callback` })).url;
  const refusedWith = async (by: Walker, url: URL) => {
    const arrived = await by.walk(url.href, { stopAt: isOurs });
    expect(by.cookieOf(home.address, 'session')).toBeUndefined();
    return arrived.url.searchParams.get('because');
  };

  test('works once', async () => {
    const by = walker();
    const url = await callbackOf(by);
    expect((await by.walk(url.href, { stopAt: isOurs })).url.pathname).toBe('/my-work');
    const asked = bent.asked();
    const other = await by.walk(url.href, { stopAt: isOurs });
    expect([other.url.searchParams.get('because'), bent.asked()]).toEqual(['begin-again', asked]);
  });

  test('is of no use in another browser, so nobody is signed in as somebody else', async () => {
    const url = await callbackOf(walker());
    expect(await refusedWith(walker(), url)).toBe('begin-again');
  });

  test('is of no use with another state, nor at another provider', async () => {
    const by = walker();
    const url = await callbackOf(by);
    const made = new URL(url);
    made.searchParams.set('state', 'a'.repeat(43));
    expect(await refusedWith(by, made)).toBe('begin-again');
    const elsewhere = new URL(url.href.replace('/oidc/bent/', '/oidc/academy/'));
    expect(await refusedWith(by, elsewhere)).toBe('begin-again');
  });

  test('from a provider that names itself otherwise is refused before a code is sent anywhere', async () => {
    bent.bring({ iss: honest.issuer });
    const by = walker();
    const [url, asked] = [await callbackOf(by), bent.asked()];
    expect([await refusedWith(by, url), bent.asked()]).toEqual(['not-proven', asked]);
    bent.bring({});
  });

  test('too late is refused', async () => {
    const by = walker();
    const url = await callbackOf(by);
    await home.running.opened.pool.query(`update sign_in_start set expires_at = now() - interval '1 second'`);
    expect(await refusedWith(by, url)).toBe('begin-again');
  });
});

describe('a provider', () => {
  test('that is closed, unknown or without its secret lets nobody begin', async () => {
    const id = await provide('shut', honest.issuer);
    const because = async (code: string) => (await begin(walker(), code)).url.searchParams.get('because');
    expect(await because('shut')).toBe('no-secret');
    expect((await omar('POST', `/api/v1/identity-providers/${id}/close`, { headers: { 'if-match': '"2"' }, body: {} })).status).toBe(200);
    expect([await because('shut'), await because('nobody-knows')]).toEqual(['way-closed', 'way-closed']);
  });

  test.each([
    ['http on another machine', 'http://intranet.kestria.example', '/issuer'],
    ['an address with a password in it', 'https://name:secret@kestria.example', '/issuer'],
    ['a file', 'file:///etc/passwd', '/issuer'],
  ])('is not kept with %s', async (_, issuer, pointer) => {
    const body = {
      code: 'wrong',
      kind: 'oidc',
      name: { en: 'Wrong' },
      issuer,
      clientId: 'x',
      certificates: [],
      admits: 'known',
      emailDomains: [],
    };
    const answer = await omar<{ errors: Row[] }>('POST', '/api/v1/identity-providers', { body });
    expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([422, pointer]);
  });

  test('is kept by administrators of the platform only', async () => {
    const ilse = await caller(home.address, 'ilse');
    expect((await ilse('GET', '/api/v1/identity-providers')).body.items).toEqual([]);
    expect((await ilse('POST', '/api/v1/identity-providers', { body: {} })).status).not.toBe(201);
    expect((await ilse('POST', '/api/v1/commands/end-group-role', { body: { id: providerId } })).status).toBe(403);
  });
});
