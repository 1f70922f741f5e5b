/** What ends by itself: links of mails, how many of them are sent, and sessions that nobody uses. */
import { describe, expect, test } from 'vitest';
import { sendResetLink, sendSignUpLink } from '#systems/identity';
import { browserAt } from '#tests/support/cookies.ts';
import { type Actor, cast, house } from '#tests/support/house.ts';
import { postOffice } from '#tests/support/post-office.ts';

const office = postOffice();
const idleMinutes = 30;
const home = house({
  more: () => ({ mail: { url: office.url, from: 'Works <no-reply@kestria.example>' }, maySignUp: true, idleMinutes }),
});
const db = () => home.running.opened.pool;
const browser = () => browserAt(() => home.address);
const entered = async (who: Actor) => {
  const at = browser();
  expect((await at.enter(who)).status).toBe(201);
  return at;
};

/** The token in the letter to an address. */
async function tokenTo(email: string): Promise<string> {
  const { text = '' } = (await office.lettersTo(email)).at(-1) ?? {};
  return /[?]token=([\w-]{43})/.exec(text)?.[1] ?? expect.fail(`No link in: ${text}`);
}
/** Moves the end of a link to so many seconds from now. */
const endIn = (seconds: number, email: string) =>
  db().query('update mail_link set expires_at = now() + make_interval(secs => $1) where email = $2', [seconds, email]);
const hoursOf = async (email: string) =>
  (await db().query(`select extract(epoch from expires_at - created_at)::int / 3600 as hours from mail_link where email = $1`, [email]))
    .rows;

describe('a link of a mail', () => {
  test('for a new password opens for an hour, and changes nothing later', async () => {
    const [at, { email }] = [browser(), cast.ilse];
    const reset = (token: string) => at.call('POST', '/api/v1/password/reset', { token, password: 'six geese on the dyke' });
    await at.call('POST', '/api/v1/password/link', { email });
    const token = await tokenTo(email);
    expect(await hoursOf(email)).toEqual([{ hours: 1 }]);
    await endIn(-1, email);
    const { status, code } = await reset(token);
    expect([status, code, (await browser().enter('ilse')).status]).toEqual([403, 'link-used', 201]);
    await endIn(60, email);
    expect((await reset(token)).status).toBe(204);
    expect([(await browser().enter('ilse')).status, (await browser().enter('ilse', 'six geese on the dyke')).status]).toEqual([403, 201]);
  });

  test('that verifies an e-mail opens for two days, and adds none later', async () => {
    const [at, email] = [await entered('edda'), 'e.vries@kestria.example'];
    const verify = (token: string) => at.call('POST', '/api/v1/account/emails/verification', { token });
    const emails = async () => (await at.call('GET', '/api/v1/account')).body.emails.map((each: { email: string }) => each.email);
    await at.call('POST', '/api/v1/account/emails', { email });
    const token = await tokenTo(email);
    expect(await hoursOf(email)).toEqual([{ hours: 48 }]);
    await endIn(-1, email);
    const { status, code } = await verify(token);
    expect([status, code, await emails()]).toEqual([403, 'link-used', [cast.edda.email]]);
    await endIn(60, email);
    expect((await verify(token)).status).toBe(200);
    expect(await emails()).toEqual([cast.edda.email, email]);
  });

  test('that opens an account opens it for two days, and none later', async () => {
    const [at, email] = [browser(), 'lena.holt@kestria.example'];
    const lena = { givenName: 'Lena', familyName: 'Holt', password: 'four cranes in the harbour' };
    const signUp = (token: string) => at.call('POST', '/api/v1/sign-up', { ...lena, token });
    const accounts = async () => (await db().query('select count(*)::int from account_email where email = $1', [email])).rows[0].count;
    await at.call('POST', '/api/v1/sign-up/link', { email });
    const token = await tokenTo(email);
    expect(await hoursOf(email)).toEqual([{ hours: 48 }]);
    await endIn(-1, email);
    const { status, code } = await signUp(token);
    expect([status, code, at.cookies.size, await accounts()]).toEqual([403, 'link-used', 0, 0]);
    await endIn(60, email);
    expect((await signUp(token)).status).toBe(201);
    expect([at.cookies.has('session'), await accounts()]).toEqual([true, 1]);
  });

  const watch = { jobId: '', progress: async () => {} };
  const wanted = (email: string) => ({ email, language: 'en' }) as const;
  test.each<[string, string, (email: string) => Promise<unknown>]>([
    ['a new password', cast.noor.email, (email) => sendResetLink.run(home.running.asPlatform(), wanted(email), watch)],
    ['a new account', 'marek.dahl@kestria.example', (email) => sendSignUpLink.run(home.running.asPlatform(), wanted(email), watch)],
    [
      'an e-mail',
      'ada@kestria.example',
      async (email) => expect((await (await entered('ada')).call('POST', '/api/v1/account/emails', { email })).status).toBe(202),
    ],
  ])('for %s is sent to one address three times an hour, however it is written', async (_, email, wish) => {
    const links = async () => (await db().query('select count(*)::int from mail_link where lower(email) = $1', [email])).rows[0].count;
    for (let i = 0; i < 5; i += 1) await wish(i % 2 ? email.toUpperCase() : email);
    expect(await links()).toBe(3);
    await db().query(`update mail_link set created_at = created_at - interval '61 minutes' where lower(email) = $1`, [email]);
    await wish(email);
    expect(await links()).toBe(4);
    const sent = async () => office.arrived.filter(({ to }) => to.some((each) => each.toLowerCase() === email)).length;
    await expect.poll(sent, { timeout: 10_000 }).toBe(4);
  });
});

describe('a session', () => {
  const unusedFor = (minutes: number) => db().query(`update session set seen_at = now() - make_interval(mins => $1)`, [minutes]);
  const name = async (at: ReturnType<typeof browser>) => (await at.call('GET', '/api/v1/session')).body.person?.name ?? null;

  test('that is used goes on; one that nobody used for the minutes that were set is over, and stays so', async () => {
    const at = await entered('tomas');
    for (let i = 0; i < 3; i += 1) {
      await unusedFor(idleMinutes - 1);
      expect(await name(at)).toBe('Tomas Rehn');
    }
    await unusedFor(idleMinutes + 1);
    expect([await name(at), await name(at)]).toEqual([null, null]);
    for (const [method, path, body] of [
      ['GET', '/api/v1/account'],
      ['GET', '/api/v1/sessions'],
      ['POST', '/api/v1/session/proof', { password: 'a pass phrase for the stage' }],
      ['POST', '/api/v1/account/authenticator', {}],
      ['POST', '/api/v1/account/passkeys/challenge', {}],
    ] as const)
      expect([path, (await at.call(method, path, body)).code]).toEqual([path, 'sign-in-needed']);
    expect(await name(at)).toBeNull();
  });
});
