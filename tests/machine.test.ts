/** Machines by OAuth 2 client credentials, asked for by `openid-client` as any client of the platform would. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as client from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
let omar: Call;
let noor: Call;
let visitor: Call;
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
beforeAll(async () => {
  [omar, noor, visitor] = [await caller(home.address, 'omar'), await caller(home.address, 'noor'), await caller(home.address)];
});

interface Key {
  readonly id: string;
  readonly token: string;
}
async function key(more: object = {}): Promise<Key> {
  const made = await omar<{ answer: Key }>('POST', '/api/v1/commands/create-api-key', {
    body: { name: 'Robot', expiresOn: day(30), ...more },
  });
  expect(made.status).toBe(200);
  return made.body.answer;
}
const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
async function token(headers: Record<string, string>, form: Record<string, string> = {}) {
  const answer = await fetch(`${home.address}/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, string> };
}
const tokenOf = async ({ id, token: secret }: Key, scope = '') =>
  (await token(basic(id, secret), scope ? { scope } : {})).body.access_token ?? '';
const asks = (bearer: string, method = 'GET', path = '/api/v1/people?limit=1', body?: object) =>
  visitor(method, path, { headers: { authorization: `Bearer ${bearer}` }, ...(body && { body }) });
const house_ = { name: { en: 'Robot House' }, kind: 'association' };

describe('a machine', () => {
  test('finds the token endpoint, gets a token by its key, and reads with it', async () => {
    const { id, token: secret } = await key();
    const found = await client.discovery(new URL(home.address), id, undefined, client.ClientSecretBasic(secret), {
      algorithm: 'oauth2',
      execute: [client.allowInsecureRequests],
    });
    const granted = await client.clientCredentialsGrant(found, { scope: 'read:person' });
    expect(granted).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: 'read:person' });
    expect((await asks(granted.access_token)).body.items).toHaveLength(1);
    expect((await asks(granted.access_token, 'GET', '/api/v1/appointments')).body.items).toEqual([]);
    expect((await asks(granted.access_token, 'POST', '/api/v1/organisations', house_)).status).toBe(403);
  });

  test('shows that it holds a private key instead of a secret, each proof once', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const { id, token: none } = await key({ publicKey: JSON.stringify({ ...(await exportJWK(publicKey)), alg: 'ES256' }) });
    expect(none).toBeNull();
    const found = await client.discovery(new URL(home.address), id, undefined, client.PrivateKeyJwt(privateKey), {
      algorithm: 'oauth2',
      execute: [client.allowInsecureRequests],
    });
    const granted = await client.clientCredentialsGrant(found);
    expect((await asks(granted.access_token)).status).toBe(200);
    const proof = (more: object = {}, by = privateKey) =>
      new SignJWT({ iss: id, sub: id, aud: home.address, jti: crypto.randomUUID(), ...more })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuedAt()
        .setExpirationTime('2m')
        .sign(by);
    const send = async (client_assertion: string) =>
      (await token({}, { client_assertion, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' })).status;
    const once = await proof();
    const stranger = await generateKeyPair('ES256');
    const none_ = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${once.split('.')[1]}.`;
    const told = [
      await send(once),
      await send(once),
      await send(await proof({}, stranger.privateKey)),
      await send(await proof({ aud: 'https://elsewhere.example' })),
      await send(await proof({ iss: 'somebody' })),
      await send(none_),
    ];
    expect(told).toEqual([200, 401, 401, 401, 401, 401]);
  });

  test('gets at most what its key is for', async () => {
    const narrow = await key({ extent: 'drafts', records: ['organisation'] });
    const scopes = ['everything', 'read:person', 'drafts', 'read:nothing-like-it', 'read:organisation'];
    const told = await Promise.all(scopes.map(async (scope) => (await token(basic(narrow.id, narrow.token), { scope })).body));
    expect(told.map(({ error, scope }) => error ?? scope)).toEqual([
      'invalid_scope',
      'invalid_scope',
      'drafts:organisation',
      'invalid_scope',
      'read:organisation',
    ]);
    expect((await asks(await tokenOf(narrow), 'POST', '/api/v1/organisations', house_)).status).toBe(201);
    expect((await asks(await tokenOf(narrow, 'read'), 'POST', '/api/v1/organisations', house_)).status).toBe(403);
  });

  test.each<readonly [string, () => Promise<Record<string, string>>]>([
    ['a made-up secret', async () => basic((await key()).id, `msk_${'a'.repeat(43)}`)],
    ['the secret of another key', async () => basic((await key()).id, (await key()).token)],
    ['a name that is none', async () => basic('robot', (await key()).token)],
    ['no secret', async () => basic((await key()).id, '')],
    ['nothing', async () => ({})],
    ['a session of a person', async () => ({ cookie: 'session=x' })],
  ])('with %s gets no token', async (_, headers) => {
    const { status, body, headers: told } = await token(await headers());
    expect([status, body.error, told.get('www-authenticate')]).toEqual([401, 'invalid_client', 'Basic realm="Mainspring"']);
  });

  test('asks for what there is in words of the standard', async () => {
    const { id, token: secret } = await key();
    const headers = basic(id, secret);
    expect((await token(headers, { grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
    expect((await token(headers, { grant_type: '' })).body.error).toBe('invalid_request');
    const both = { client_assertion: 'x', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' };
    expect((await token(headers, both)).body.error).toBe('invalid_client');
    const json = await fetch(`${home.address}/oauth/token`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect([json.status, ((await json.json()) as { error: string }).error]).toEqual([400, 'invalid_request']);
  });
});

describe('a token', () => {
  test('ends with its key, at once, and by itself', async () => {
    const [first, second] = [await key(), await key()];
    const [one, two] = [await tokenOf(first), await tokenOf(second)];
    expect((await omar('POST', `/api/v1/api-keys/${first.id}/revoke`, { headers: { 'if-match': '"1"' }, body: {} })).status).toBe(200);
    expect([(await asks(one)).status, (await asks(two)).status]).toEqual([401, 200]);
    expect((await token(basic(first.id, first.token))).status).toBe(401);
    await home.running.opened.pool.query(`update access_token set expires_at = now() - interval '1 second' where key_id = $1`, [second.id]);
    expect((await asks(two)).status).toBe(401);
  });

  test('stands in the journal, its secret does not', async () => {
    const bearer = await tokenOf(await key());
    const { rows } = await home.running.opened.pool.query('select journal::text as line from journal');
    expect(rows.filter(({ line }) => line.includes('token-granted')).length).toBeGreaterThan(0);
    expect(rows.filter(({ line }) => line.includes(bearer) || /mst_|msk_/.test(line))).toEqual([]);
  });
});

describe('a key changes its secret', () => {
  const renew = async (id: string, by = omar) => by<{ answer: Key }>('POST', '/api/v1/commands/renew-api-key', { body: { id } });

  test('without a gap: two are valid, then one', async () => {
    const first = await key();
    const second = (await renew(first.id)).body.answer;
    const works = async ({ token: secret }: Key) => [(await asks(secret)).status, (await token(basic(first.id, secret))).status];
    expect([await works(first), await works(second)]).toEqual([
      [200, 200],
      [200, 200],
    ]);
    const bearer = await tokenOf({ id: first.id, token: first.token });
    const ended = await omar<{ answer: object }>('POST', '/api/v1/commands/end-older-secret', { body: { id: first.id } });
    expect([ended.body.answer, await works(first), await works(second)]).toEqual([{ ended: 1 }, [401, 401], [200, 200]]);
    expect((await asks(bearer)).status).toBe(401);
  });

  test('a third ends the first', async () => {
    const first = await key();
    const second = (await renew(first.id)).body.answer;
    const third = (await renew(first.id)).body.answer;
    expect(await Promise.all([first, second, third].map(async ({ token: secret }) => (await asks(secret)).status))).toEqual([
      401, 200, 200,
    ]);
  });

  test('by its owner only, and not once it is revoked', async () => {
    const { id } = await key();
    expect((await renew(id, noor)).status).toBe(404);
    await omar('POST', `/api/v1/api-keys/${id}/revoke`, { headers: { 'if-match': '"1"' }, body: {} });
    expect((await renew(id)).status).toBe(409);
  });

  test('its owner sees when its secrets were made and used, and not the secrets', async () => {
    const made = await key({ name: 'Seen' });
    await asks(made.token);
    const { body, text } = await omar<{ items: { id: string; secrets: { madeAt: string; lastUsedAt: string }[] }[] }>(
      'GET',
      '/api/v1/my-keys',
    );
    expect(body.items.find(({ id }) => id === made.id)?.secrets).toEqual([{ madeAt: expect.any(String), lastUsedAt: expect.any(String) }]);
    expect(text).not.toContain(made.token);
    expect((await noor('GET', '/api/v1/my-keys')).body.items).toEqual([]);
    expect((await visitor('GET', '/api/v1/my-keys')).status).toBe(401);
  });

  test.each([
    [
      'a private key',
      JSON.stringify({
        kty: 'OKP',
        crv: 'Ed25519',
        x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
        d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
      }),
    ],
    ['a shared secret', JSON.stringify({ kty: 'oct', k: 'AAAA' })],
    ['no key', 'hello'],
  ])('is not made with %s', async (_, publicKey) => {
    const answer = await omar('POST', '/api/v1/commands/create-api-key', { body: { name: 'x', expiresOn: day(1), publicKey } });
    expect(answer.status).toBe(422);
  });
});
