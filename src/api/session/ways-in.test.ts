/** Ways in fail closed by HTTP: used, replayed, late, guessed, of somebody else, from another browser. */
import { TOTP } from 'otpauth';
import { beforeAll, describe, expect, test } from 'vitest';
import { resetSecondFactor } from '#systems/identity';
import { browserAt } from '#tests/support/cookies.ts';
import { type Actor, house, password } from '#tests/support/house.ts';

const home = house();
const db = () => home.running.opened.pool;
const codeOf = (secret: string, steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });

const browser = () => browserAt(() => home.address);
type Browser = ReturnType<typeof browser>;
const prove = (at: Browser, body: object) => at.call('POST', '/api/v1/session/second-factor', body);
const me = async (at: Browser) => (await at.call('GET', '/api/v1/session')).body.person?.name ?? null;

async function withAuthenticator(who: Actor) {
  const at = browser();
  await at.enter(who);
  const { secret } = (await at.call('POST', '/api/v1/account/authenticator', {})).body as { secret: string };
  const confirmed = await at.call('POST', '/api/v1/account/authenticator/confirmation', { code: codeOf(secret, -1) });
  return { at, secret, codes: confirmed.body.recoveryCodes as string[] };
}

describe('the second factor', () => {
  let secret = '';
  let codes: string[] = [];
  let noor = browser();
  beforeAll(async () => {
    ({ at: noor, secret, codes } = await withAuthenticator('noor'));
  });

  test('stands between the password and any right', async () => {
    const at = browser();
    const { status, body } = await at.enter('noor');
    expect([status, body.wants, [...at.cookies.keys()]]).toEqual([202, 'second-factor', ['pending']]);
    expect(await me(at)).toBeNull();
    for (const [method, path] of [
      ['GET', '/api/v1/account'],
      ['GET', '/api/v1/sessions'],
      ['POST', '/api/v1/account/authenticator'],
      ['POST', '/api/v1/account/recovery-codes'],
      ['DELETE', '/api/v1/account/authenticator'],
    ] as const)
      expect([path, (await at.call(method, path, method === 'POST' ? {} : undefined)).status >= 400]).toEqual([path, true]);
    at.cookies.set('session', String(at.cookies.get('pending')));
    expect(await me(at)).toBeNull();
  });

  test('takes a code once, from the browser that gave the password', async () => {
    const [here, there] = [browser(), browser()];
    await here.enter('noor');
    await there.enter('noor');
    const stranger = browser();
    expect((await prove(stranger, { code: codeOf(secret) })).code).toBe('sign-in-over');
    const code = codeOf(secret);
    expect((await prove(here, { code })).status).toBe(201);
    expect([await me(here), here.cookies.has('pending')]).toEqual(['Noor Haddad', false]);
    expect((await prove(there, { code })).code).toBe('wrong-code');
    expect((await prove(there, { code: codeOf(secret, -1) })).code).toBe('wrong-code');
    expect(await me(there)).toBeNull();
    const { rows } = await db().query(
      `select way, factors from session join account on account.id = account_id order by session.created_at desc limit 1`,
    );
    expect(rows).toEqual([{ way: 'password', factors: 2 }]);
  });

  test('a recovery code works once, and not after a new set', async () => {
    const at = browser();
    await at.enter('noor');
    expect((await prove(at, { recoveryCode: codes[0] })).status).toBe(201);
    const again = browser();
    await again.enter('noor');
    expect((await prove(again, { recoveryCode: codes[0] })).code).toBe('wrong-code');
    const fresh = (await noor.call('POST', '/api/v1/account/recovery-codes', {})).body.recoveryCodes as string[];
    expect((await prove(again, { recoveryCode: codes[1] })).code).toBe('wrong-code');
    expect((await prove(again, { recoveryCode: fresh[0] })).status).toBe(201);
    const { rows } = await db().query('select encode(code_hash, $1) as hash from recovery_code', ['hex']);
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain(String(fresh[1]).replaceAll('-', '').toLowerCase());
  });

  test('ends after ten minutes', async () => {
    const at = browser();
    await at.enter('noor');
    await db().query(`update pending_sign_in set expires_at = now() - interval '1 second'`);
    expect((await prove(at, { code: codeOf(secret, 1) })).code).toBe('sign-in-over');
  });

  test('is locked after eight wrong tries, of whatever kind and whatever the browser', async () => {
    const said: string[] = [];
    for (let i = 0; i < 9; i += 1) {
      const at = browser();
      await at.enter('noor');
      said.push((await prove(at, i % 2 ? { code: '000000' } : { recoveryCode: 'AAAA-AAAA-AAAA-AAAA' })).code);
    }
    expect(said).toEqual([...Array(8).fill('wrong-code'), 'too-many-tries']);
    const omar = browser();
    await omar.enter('omar');
    const { rows } = await db().query(`select id from person where given_name = 'Noor'`);
    const unlocked = await omar.call('POST', '/api/v1/commands/unlock-account', { personId: rows[0].id, because: 'She telephoned' });
    expect(unlocked.status).toBe(200);
    const at = browser();
    await at.enter('noor');
    expect((await prove(at, { code: '000000' })).code).toBe('wrong-code');
  });

  test('is not removed without a fresh proof, and the proof takes both factors', async () => {
    await db().query(`update session set proved_at = now() - interval '11 minutes'`);
    expect((await noor.call('DELETE', '/api/v1/account/authenticator')).code).toBe('fresh-proof-needed');
    expect((await noor.call('POST', '/api/v1/account/emails', { email: 'thief@example.org' })).code).toBe('fresh-proof-needed');
    expect((await noor.call('POST', '/api/v1/session/proof', { password })).code).toBe('wrong-code');
    expect((await noor.call('POST', '/api/v1/session/proof', { password: 'not hers at all' })).code).toBe('wrong-password');
    await db().query('update authenticator set last_step = 0');
    expect((await noor.call('POST', '/api/v1/session/proof', { password, code: codeOf(secret) })).status).toBe(204);
    expect((await noor.call('DELETE', '/api/v1/account/authenticator')).status).toBe(204);
    const { rows } = await db().query('select from recovery_code');
    expect(rows).toEqual([]);
  });

  test('an administrator resets it, with a reason; nobody else, and nobody their own', async () => {
    const { at } = await withAuthenticator('tomas');
    const { rows } = await db().query(`select given_name, id from person where given_name in ('Tomas', 'Omar')`);
    const idOf = (name: string) => rows.find((row) => row.given_name === name).id as string;
    const reset = (who: Browser, personId: string) =>
      who.call('POST', `/api/v1/commands/${resetSecondFactor.name}`, { personId, because: 'Lost his phone' });
    const [omar, ilse] = [browser(), browser()];
    await omar.enter('omar');
    await ilse.enter('ilse');
    expect((await reset(ilse, idOf('Tomas'))).status).toBe(403);
    expect((await reset(omar, idOf('Omar'))).code).toBe('own-account');
    expect((await reset(omar, idOf('Tomas'))).status).toBe(200);
    expect(await me(at)).toBeNull();
    expect((await browser().enter('tomas')).status).toBe(201);
    const journal = await db().query(`select why from journal where command = 'second-factors-reset'`);
    expect(journal.rows).toEqual([{ why: 'Lost his phone' }]);
  });
});

describe('a session', () => {
  test('is always a new one: what the browser carried before is worth nothing', async () => {
    const at = browser();
    at.cookies.set('session', 'A'.repeat(43));
    await at.enter('edda');
    const token = String(at.cookies.get('session'));
    expect(token).not.toBe('A'.repeat(43));
    await at.enter('edda');
    expect(at.cookies.get('session')).not.toBe(token);
  });

  test('is not begun or finished for another site', async () => {
    const at = browser();
    await at.enter('edda');
    at.cookies.set('pending', 'B'.repeat(43));
    at.cookies.delete('session');
    const answer = await at.call('POST', '/api/v1/session/second-factor', { code: '000000' }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.code).toBe('foreign-origin');
  });

  test('ends with the others at one word', async () => {
    const [here, there] = [browser(), browser()];
    await here.enter('edda');
    await there.enter('edda');
    expect((await here.call('DELETE', '/api/v1/sessions')).body.ended).toBeGreaterThanOrEqual(1);
    expect([await me(here), await me(there)]).toEqual(['Edda Vries', null]);
    const [{ way, factors, network, isThis }] = (await here.call('GET', '/api/v1/sessions')).body.items;
    expect({ way, factors, network, isThis }).toEqual({ way: 'password', factors: 1, network: '127.0.0.0/24', isThis: true });
  });
});
