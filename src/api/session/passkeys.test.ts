/** Passkeys by HTTP with an authenticator that can lie: what is not right in every part opens nothing, and the journal has it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { authenticatorAt, type Flaws, otherKey } from '#tests/support/authenticator.ts';
import { browserAt } from '#tests/support/cookies.ts';
import { type Actor, house } from '#tests/support/house.ts';

const home = house();
const db = () => home.running.opened.pool;
const origin = () => home.address.replace('127.0.0.1', 'localhost');
const browser = () => browserAt(() => home.address);
type Browser = ReturnType<typeof browser>;
const device = () => authenticatorAt(origin);
type Device = ReturnType<typeof device>;
type Signed = ReturnType<Device['signFor']>;

const challenge = async (at: Browser, path: string) => {
  const { status, body } = await at.call('POST', `/api/v1/${path}/challenge`, {});
  return status === 200 ? body : expect.fail(`${path}: ${status}`);
};
const register = async (at: Browser, by: Device, flaws?: Flaws) =>
  at.call('POST', '/api/v1/account/passkeys', { name: 'Laptop', passkey: by.make(await challenge(at, 'account/passkeys'), flaws) });
const send = (at: Browser, passkey: Signed) => at.call('POST', '/api/v1/session/passkey', { passkey });
const signIn = async (at: Browser, by: Device, flaws?: Flaws) => send(at, by.signFor(await challenge(at, 'session/passkey'), flaws));
const lapse = () => db().query(`update passkey_challenge set expires_at = now() - interval '1 second'`);
const told = async (act: string) =>
  (await db().query('select count(*)::int as times from journal where command = $1', [act])).rows[0].times;

/** Nothing is opened, whoever asks is told no more than that, and the journal has one line more. */
async function expectRefused(at: Browser, act: string, attempt: () => Promise<{ status: number; code: string }>) {
  const [before, held] = [await told(act), at.cookies.get('session')];
  const { status, code } = await attempt();
  expect([status, code, at.cookies.get('session')]).toEqual([403, 'passkey-refused', held]);
  expect((await told(act)) - before).toBe(1);
}

const [noors, tomass] = [device(), device()];
let noor = browser();
beforeAll(async () => {
  const owned = async (who: Actor, by: Device) => {
    const at = browser();
    await at.enter(who);
    expect((await register(at, by)).status).toBe(201);
    return at;
  };
  noor = await owned('noor', noors);
  await owned('tomas', tomass);
});

describe('a passkey that signs in alone', () => {
  test('opens a session of two factors for whom it belongs to', async () => {
    const at = browser();
    expect((await signIn(at, noors)).status).toBe(201);
    expect((await at.call('GET', '/api/v1/session')).body.person.name).toBe('Noor Haddad');
    const [{ way, factors }] = (await at.call('GET', '/api/v1/sessions')).body.items.filter(({ isThis }: { isThis: boolean }) => isThis);
    expect({ way, factors }).toEqual({ way: 'passkey', factors: 2 });
  });

  const elsewhere = Buffer.from('0192bbbb-0000-7000-8000-000000000001').toString('base64url');
  test.each<[string, Flaws]>([
    ['was made for another site', { origin: 'https://mainspring.example' }],
    ['was made for another port of this machine', { origin: 'http://localhost:1' }],
    ['signs the hash of another name', { rpId: 'mainspring.example' }],
    ['signs another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['signs by another key', { key: otherKey() }],
    ['has not checked its person', { isVerified: false }],
    ['counts back', { counter: 1 }],
    ['counts nothing any more', { counter: 0 }],
    ['does not say whose it is', { userHandle: null }],
    ['says that it is somebody else’s', { userHandle: elsewhere }],
  ])('is refused when it %s', async (_, flaw) => {
    const at = browser();
    await expectRefused(at, 'sign-in-refused', () => signIn(at, noors, flaw));
    expect([...at.cookies.keys()]).toEqual(['challenge']);
  });

  test.each<[string, (right: Signed) => Signed]>([
    ['signature', (right) => ({ ...right, response: { ...right.response, signature: flipped(right.response.signature) } })],
    [
      'data of the device',
      (right) => ({ ...right, response: { ...right.response, authenticatorData: flipped(right.response.authenticatorData) } }),
    ],
    ['name', (right) => ({ ...right, id: flipped(right.id), rawId: flipped(right.id) })],
  ])('is refused when its %s was altered on the way', async (_, alter) => {
    const at = browser();
    const right = noors.signFor(await challenge(at, 'session/passkey'));
    await expectRefused(at, 'sign-in-refused', () => send(at, alter(right)));
    expect((await signIn(at, noors)).status).toBe(201);
  });

  test('is refused when it was never registered', async () => {
    const [at, stranger] = [browser(), device()];
    stranger.make({ challenge: '', rp: { id: 'localhost' }, user: { id: elsewhere } });
    await expectRefused(at, 'sign-in-refused', () => signIn(at, stranger));
  });

  test('opens once: neither the same browser nor another can send it again', async () => {
    const [here, there] = [browser(), browser()];
    const asked = await challenge(here, 'session/passkey');
    const once = noors.signFor(asked);
    expect((await send(here, once)).status).toBe(201);
    await expectRefused(here, 'sign-in-refused', () => send(here, once));
    await expectRefused(here, 'sign-in-refused', () => send(here, noors.signFor(asked)));
    await challenge(there, 'session/passkey');
    await expectRefused(there, 'sign-in-refused', () => send(there, once));
    expect(there.cookies.has('session')).toBe(false);
  });

  test('is refused in a browser that did not ask, and after five minutes', async () => {
    const [here, there] = [browser(), browser()];
    const signed = noors.signFor(await challenge(here, 'session/passkey'));
    await expectRefused(there, 'sign-in-refused', () => send(there, signed));
    const { rows } = await db().query(`select round(extract(epoch from max(expires_at) - now())) as seconds from passkey_challenge`);
    expect(Number(rows[0].seconds)).toBeGreaterThan(240);
    expect(Number(rows[0].seconds)).toBeLessThanOrEqual(300);
    await lapse();
    await expectRefused(here, 'sign-in-refused', () => send(here, signed));
  });
});

describe('a passkey as second factor', () => {
  const prove = (at: Browser, passkey: Signed) => at.call('POST', '/api/v1/session/second-factor', { passkey });
  const begin = async () => {
    const at = browser();
    const { status, body } = await at.enter('noor');
    expect([status, body.wants]).toEqual([202, 'second-factor']);
    return at;
  };

  test('follows the password, and need not check its person', async () => {
    const at = await begin();
    const signed = noors.signFor(await challenge(at, 'session/second-factor'), { isVerified: false });
    expect((await prove(at, signed)).status).toBe(201);
    expect((await at.call('GET', '/api/v1/session')).body.person.name).toBe('Noor Haddad');
  });

  test('is refused when it is somebody else’s, late, for another step, or for another site', async () => {
    const at = await begin();
    const path = 'session/second-factor';
    await expectRefused(at, 'second-factor-refused', async () => prove(at, tomass.signFor(await challenge(at, path))));
    await expectRefused(at, 'second-factor-refused', async () => {
      const late = noors.signFor(await challenge(at, path));
      await lapse();
      return prove(at, late);
    });
    await expectRefused(at, 'second-factor-refused', async () => prove(at, noors.signFor(await challenge(at, 'session/passkey'))));
    await expectRefused(at, 'second-factor-refused', async () =>
      prove(at, noors.signFor(await challenge(at, path), { origin: 'https://mainspring.example' })),
    );
    expect(at.cookies.has('session')).toBe(false);
    expect((await prove(at, noors.signFor(await challenge(at, path)))).status).toBe(201);
  });

  test('is locked with the other kinds after eight wrong tries', async () => {
    const said: string[] = [];
    const at = await begin();
    for (let i = 0; i < 9; i += 1) said.push((await prove(at, tomass.signFor(await challenge(at, 'session/second-factor')))).code);
    expect(said).toEqual([...Array(8).fill('passkey-refused'), 'too-many-tries']);
    expect((await prove(at, noors.signFor(await challenge(at, 'session/second-factor')))).code).toBe('too-many-tries');
    expect(at.cookies.has('session')).toBe(false);
  });
});

describe('a passkey as fresh proof', () => {
  const prove = async (by: Device, flaws?: Flaws) =>
    noor.call('POST', '/api/v1/session/proof', { passkey: by.signFor(await challenge(noor, 'session/proof'), flaws) });
  const isFresh = async () => (await noor.call('GET', '/api/v1/account')).body.isFresh;

  test('has to check its person and be one’s own', async () => {
    await db().query(`update session set proved_at = now() - interval '11 minutes'`);
    await expectRefused(noor, 'proof-refused', () => prove(noors, { isVerified: false }));
    await expectRefused(noor, 'proof-refused', () => prove(tomass));
    expect(await isFresh()).toBe(false);
    expect((await prove(noors)).status).toBe(204);
    expect(await isFresh()).toBe(true);
  });
});

describe('a new passkey', () => {
  test.each<[string, Flaws]>([
    ['another site', { origin: 'https://mainspring.example' }],
    ['another name', { rpId: 'mainspring.example' }],
    ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
  ])('is not kept when it was made for %s', async (_, flaws) => {
    await expectRefused(noor, 'passkey-refused', () => register(noor, device(), flaws));
  });

  test('is not kept for a challenge that was used, is too old, or is another’s', async () => {
    const keep = (at: Browser, passkey: ReturnType<Device['make']>) =>
      at.call('POST', '/api/v1/account/passkeys', { name: 'Phone', passkey });
    const asked = await challenge(noor, 'account/passkeys');
    expect((await keep(noor, device().make(asked))).status).toBe(201);
    await expectRefused(noor, 'passkey-refused', () => keep(noor, device().make(asked)));
    const late = device().make(await challenge(noor, 'account/passkeys'));
    await lapse();
    await expectRefused(noor, 'passkey-refused', () => keep(noor, late));
    const edda = browser();
    await edda.enter('edda');
    const eddas = device().make(await challenge(edda, 'account/passkeys'));
    noor.cookies.set('challenge', String(edda.cookies.get('challenge')));
    await expectRefused(noor, 'passkey-refused', () => keep(noor, eddas));
    expect((await noor.call('GET', '/api/v1/account')).body.passkeys.map(({ name }: { name: string }) => name)).toEqual([
      'Laptop',
      'Phone',
    ]);
  });
});

/** The same bytes, but for one bit of the last. */
function flipped(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64url');
}
