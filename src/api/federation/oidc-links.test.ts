/** Linking a way in to an account, ORCID among them; signing out here and there. */
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';
import { client, type HonestProvider, honestProvider, idTokenOf, type Liar, liar } from '#tests/support/openid-provider.ts';
import { callerOf, type Walker, walker } from '#tests/support/walker.ts';

const home = house();
let omar: Call;
let honest: HonestProvider;
let bent: Liar;
const iD = '0000-0002-1825-0097';

beforeAll(async () => {
  for (const code of ['ACADEMY', 'BENT', 'ORCID']) process.env[`OIDC_${code}_SECRET`] = client.secret;
  omar = await caller(home.address, 'omar');
  honest = await honestProvider(home.address, 'academy');
  bent = await liar({ sub: 'bent-1', name: 'Bent Person', sid: 'session-1' });
  await provide('academy', honest.issuer, 'oidc');
  await provide('bent', bent.issuer, 'oidc');
  await provide('orcid', bent.issuer, 'orcid');
});
afterAll(async () => {
  await honest.stop();
  await bent.stop();
});

async function provide(code: string, issuer: string, kind: string): Promise<void> {
  const body = { code, kind, name: { en: code }, issuer, clientId: client.id, certificates: [], admits: 'anyone', emailDomains: [] };
  const made = await omar('POST', '/api/v1/identity-providers', { body });
  await omar('POST', `/api/v1/identity-providers/${made.body.id}/open`, { headers: { 'if-match': '"1"' }, body: {} });
}
const isOurs = (url: URL) => url.origin === home.address && !url.pathname.startsWith('/oidc/');
const enter = (by: Walker, code: string) => by.walk(`${home.address}/oidc/${code}/start`, { stopAt: isOurs });
const personOf = async (by: Walker) => (await callerOf(home.address, by)<{ person: Row | null }>('GET', '/api/v1/session')).body.person;

/** Noor in a browser of hers, signed in by password. */
async function noorsBrowser(): Promise<Walker> {
  const by = walker();
  const answer = await fetch(`${home.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'noor.haddad@example.org', password: 'a pass phrase for the stage' }),
  });
  by.setCookie(home.address, 'session', String(/session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]));
  return by;
}
/** Asks to link, and brings the cookie and the address that came of it. */
async function beginLink(by: Walker, code: string): Promise<string> {
  const answer = await callerOf(home.address, by)<{ to: string }>('POST', '/api/v1/my-links', { body: { code } });
  expect(answer.status).toBe(200);
  const [, name = '', value = ''] = /(start-[\w-]+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
  by.setCookie(home.address, name, value);
  return answer.body.to;
}
const linksOf = async (by: Walker) => (await callerOf(home.address, by)<{ items: Row[]; open: Row[] }>('GET', '/api/v1/my-links')).body;

describe('a way in is linked', () => {
  test('by the signed-in person, who is the same person by it from then on', async () => {
    const by = await noorsBrowser();
    honest.seat({ sub: 'noor-at-academy' });
    const arrived = await by.walk(await beginLink(by, 'academy'), { stopAt: isOurs });
    expect(arrived.url.pathname).toBe('/account/institutions');
    expect((await linksOf(by)).items).toMatchObject([{ code: 'academy', subject: 'noor-at-academy' }]);
    const other = walker();
    await enter(other, 'academy');
    expect((await personOf(other))?.id).toBe((await personOf(by))?.id);
  });

  test('not to a second account', async () => {
    const by = await noorsBrowser();
    bent.say((nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub: 'bent-1', sid: 'session-1' }));
    const stranger = walker();
    await enter(stranger, 'bent');
    const arrived = await by.walk(await beginLink(by, 'bent'), { stopAt: isOurs });
    expect(arrived.url.searchParams.get('because')).toBe('linked-to-another');
  });

  test('not when the session is another than the one that asked', async () => {
    const by = await noorsBrowser();
    honest.seat({ sub: 'somebody-else' });
    const to = await beginLink(by, 'academy');
    by.setCookie(home.address, 'session', '');
    const arrived = await by.walk(to, { stopAt: isOurs });
    expect(arrived.url.searchParams.get('because')).toBe('begin-again');
  });

  test('not from another site, and not by whoever has not signed in', async () => {
    const by = await noorsBrowser();
    const foreign = { headers: { 'sec-fetch-site': 'cross-site' }, body: { code: 'academy' } };
    expect((await callerOf(home.address, by)('POST', '/api/v1/my-links', foreign)).status).toBe(403);
    expect((await (await caller(home.address))('POST', '/api/v1/my-links', { body: { code: 'academy' } })).status).toBe(401);
  });

  test('and taken away again by its owner, with its sessions; the only way in stays', async () => {
    const by = await noorsBrowser();
    const [link] = (await linksOf(by)).items;
    const other = walker();
    honest.seat({ sub: 'noor-at-academy' });
    await enter(other, 'academy');
    const stranger = walker();
    await enter(stranger, 'bent');
    const call = callerOf(home.address, stranger);
    expect((await call('DELETE', `/api/v1/my-links/${link?.id}`)).status).toBe(404);
    const [only] = (await linksOf(stranger)).items;
    expect((await call('DELETE', `/api/v1/my-links/${only?.id}`)).status).toBe(409);
    expect((await callerOf(home.address, by)('DELETE', `/api/v1/my-links/${link?.id}`)).status).toBe(204);
    expect([await personOf(other), (await linksOf(by)).items]).toEqual([null, []]);
  });
});

describe('ORCID', () => {
  const vouchFor = (sub: string) =>
    bent.say((nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub, given_name: 'Noor', family_name: 'Haddad' }));

  test('that was linked puts the iD that it vouches for into the person’s entry, told as its word', async () => {
    const by = await noorsBrowser();
    vouchFor(iD);
    await by.walk(await beginLink(by, 'orcid'), { stopAt: isOurs });
    const me = await personOf(by);
    expect((await omar('GET', `/api/v1/people/${me?.id}`)).body.orcid).toBe(iD);
    const history = await omar<{ items: { why: string }[] }>('GET', `/api/v1/people/${me?.id}/history`);
    expect(JSON.stringify(history.body.items[0])).toContain('Vouched for by orcid.');
  });

  test('brings a new person with their iD, and no subject that is none', async () => {
    vouchFor('0000-0001-5109-3700');
    const by = walker();
    await enter(by, 'orcid');
    expect((await omar('GET', `/api/v1/people/${(await personOf(by))?.id}`)).body.orcid).toBe('0000-0001-5109-3700');
    vouchFor('0000-0001-5109-3701');
    const wrong = walker();
    const arrived = await enter(wrong, 'orcid');
    expect([arrived.url.searchParams.get('because'), await personOf(wrong)]).toEqual(['not-proven', null]);
  });

  test('vouches for an iD that another person has here: they are not made one in silence', async () => {
    const tomas = await omar<{ items: Row[] }>('GET', '/api/v1/people?givenName=Tomas');
    const { id, version } = tomas.body.items[0] as Row;
    await omar('PATCH', `/api/v1/people/${id}`, { headers: { 'if-match': `"${version}"` }, body: { orcid: '0000-0002-9079-593X' } });
    vouchFor('0000-0002-9079-593X');
    const arrived = await enter(walker(), 'orcid');
    expect(arrived.url.searchParams.get('because')).toBe('orcid-taken');
  });
});

describe('signing out', () => {
  test('here ends the session at the provider too', async () => {
    honest.seat({ sub: 'u-9', given_name: 'Ines' });
    const by = walker();
    await enter(by, 'academy');
    const { body } = await callerOf(home.address, by)<{ to: string }>('POST', '/api/v1/session/end');
    expect(body.to).toContain(`${honest.issuer}/session/end?`);
    expect(new URL(body.to).searchParams.get('post_logout_redirect_uri')).toBe(`${home.address}/`);
    expect(await personOf(by)).toBeNull();
    const form = (await by.walk(body.to)).body;
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const back = await by.walk(`${honest.issuer}/session/end/confirm`, { form: { xsrf, logout: 'yes' }, stopAt: isOurs });
    expect(back.url.href).toBe(`${home.address}/`);
  });

  test('at the provider ends the sessions that came from there, and no other', async () => {
    honest.seat({ sub: 'u-10', given_name: 'Ines' });
    const [by, elsewhere] = [walker(), walker()];
    await enter(by, 'academy');
    await enter(elsewhere, 'academy');
    const form = (await by.walk(`${honest.issuer}/session/end`)).body;
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
    await by.walk(`${honest.issuer}/session/end/confirm`, { form: { xsrf, logout: 'yes' } });
    await expect.poll(() => personOf(by)).toBeNull();
    expect(await personOf(elsewhere)).toMatchObject({ name: 'Ines Ines' });
  });

  test('of whoever came in by password leads home', async () => {
    const by = await noorsBrowser();
    expect((await callerOf(home.address, by)<{ to: string }>('POST', '/api/v1/session/end')).body.to).toBe('/');
    expect(await personOf(by)).toBeNull();
  });
});

describe('a logout token', () => {
  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const seconds = () => Math.floor(Date.now() / 1000);
  let told = 0;
  const claims = (more: Readonly<Record<string, unknown>> = {}): JWTPayload => {
    told += 1;
    return {
      iss: bent.issuer,
      aud: client.id,
      iat: seconds(),
      exp: seconds() + 120,
      jti: `t-${told}`,
      sub: 'bent-7',
      events: event,
      ...more,
    };
  };
  const tell = (logout_token: string, code = 'bent') =>
    fetch(`${home.address}/oidc/${code}/logout`, { method: 'POST', body: new URLSearchParams({ logout_token }) });
  const entered = async (sid = 'session-7') => {
    bent.say((nonce, { issuer, sign }) => sign({ ...idTokenOf(issuer, nonce), sub: 'bent-7', name: 'Seven', sid }));
    const by = walker();
    await enter(by, 'bent');
    expect(await personOf(by)).toMatchObject({ name: 'Seven Seven' });
    return by;
  };

  test('ends every session of a subject, or one by its name; it is heard once', async () => {
    const [one, two] = [await entered('a'), await entered('b')];
    expect((await tell(await bent.sign(claims({ sub: undefined, sid: 'a' }), { typ: 'logout+jwt' }))).status).toBe(200);
    expect([await personOf(one), (await personOf(two))?.name]).toEqual([null, 'Seven Seven']);
    const three = await entered('c');
    const token = await bent.sign(claims());
    expect((await tell(token)).status).toBe(200);
    expect([await personOf(two), await personOf(three)]).toEqual([null, null]);
    const later = await entered('d');
    expect((await tell(token)).status).toBe(400);
    expect(await personOf(later)).not.toBeNull();
  });

  const faulty: readonly (readonly [string, () => JWTPayload, object])[] = [
    ['for somebody else', () => claims({ aud: 'another-client' }), {}],
    ['from somebody else', () => claims({ iss: 'https://other.example' }), {}],
    ['without its event', () => claims({ events: {} }), {}],
    ['with a nonce, as an id token has', () => claims({ nonce: 'n' }), {}],
    ['of nobody', () => claims({ sub: undefined }), {}],
    ['without its own id', () => claims({ jti: undefined }), {}],
    ['that is old', () => claims({ iat: seconds() - 7200, exp: undefined }), {}],
    ['that is over', () => claims({ exp: seconds() - 300 }), {}],
    ['of another type', () => claims(), { typ: 'at+jwt' }],
  ];
  test.each(faulty)('%s ends nothing', async (_, payload, header) => {
    const by = await entered();
    const answer = await tell(await bent.sign(payload(), header));
    expect([answer.status, (await personOf(by))?.name]).toEqual([400, 'Seven Seven']);
  });

  test('that was altered, is unsigned, is none, or is told to another provider ends nothing', async () => {
    const by = await entered();
    const [head, , signature] = (await bent.sign(claims({ sub: 'x' }))).split('.');
    const body = Buffer.from(JSON.stringify(claims())).toString('base64url');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const answers = [
      await tell(`${head}.${body}.${signature}`),
      await tell(none),
      await tell('x'),
      await tell(await bent.sign(claims()), 'academy'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(await personOf(by)).not.toBeNull();
  });
});
