/** People come in by every way, and are kept out by every other; with a real authenticator in a real browser, and real mail. */
import { TOTP } from 'otpauth';
import { afterAll, describe, expect, test } from 'vitest';
import { type AnyRecord, actsOf, ask } from '#kernel';
import { signInRule } from '#systems/identity';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { type Actor, cast, house, password } from '#tests/support/house.ts';
import { postOffice } from '#tests/support/post-office.ts';

const office = postOffice();
const home = house({ more: () => ({ mail: { url: office.url, from: 'Works <no-reply@kestria.example>' }, maySignUp: true }) });
const { visitor } = stage();
const quiet = { waitUntil: 'networkidle' } as const;

/** Passkeys belong to a name, so these stories take place at localhost. */
const at = (path: string) => home.address.replace('127.0.0.1', 'localhost') + path;
const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const isAway = (page: Page) => page.waitForURL((url) => url.pathname !== '/sign-in');

async function enter(page: Page, { email, word = password }: { email: string; word?: string }) {
  await page.goto(at('/sign-in'), quiet);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(word);
  await click(page, 'Sign in');
}
async function entered(who: Actor): Promise<Page> {
  const page = await visitor();
  await enter(page, cast[who]);
  await isAway(page);
  return page;
}
/** The link in a letter to an address that leads to a page. */
async function linkTo(email: string, page: 'new-password' | 'verify-email' | 'sign-up'): Promise<string> {
  const find = async () => {
    const texts = (await office.lettersTo(email)).map(({ text }) => text ?? '');
    return texts.flatMap((text) => new RegExp(`/${page}\\?token=[\\w-]+`).exec(text) ?? []).at(-1);
  };
  await expect.poll(find).toBeTruthy();
  return at((await find()) ?? '');
}
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp: Date.now() + steps * 30_000 });

/** An authenticator that holds passkeys and finds its owner, as a phone does. */
async function authenticatorOf(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

describe('an authenticator app', () => {
  test('is set up, asked for at the next sign-in, and taken once; a recovery code opens once; then it is removed', async () => {
    const page = await entered('noor');
    await page.goto(at('/account/ways-in'), quiet);
    await expectAccessible(page);
    await click(page, 'Set up an app');
    const secret = await page.locator('code.secret').innerText();
    await expect.poll(() => page.locator('svg.qr path').getAttribute('d')).toMatch(/^M4 4h1v1h-1z/);
    await page.getByLabel('Code of your authenticator app').fill('000000');
    await click(page, 'Confirm');
    expect(await page.getByRole('alert').innerText()).toContain('This code is wrong');
    await page.getByLabel('Code of your authenticator app').fill(codeOf(secret, -1));
    await click(page, 'Confirm');
    await page.getByText('Keep these codes now').waitFor();
    const codes = await page.locator('ol.codes code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await click(page, 'I have kept them');
    await page.getByText('10 left.').waitFor();

    const other = await visitor();
    await enter(other, cast.noor);
    await other.getByRole('heading', { name: 'Second factor' }).waitFor();
    await expectAccessible(other);
    expect((await other.context().cookies()).map(({ name }) => name)).not.toContain('session');
    await other.getByLabel('Code of your authenticator app').fill(codeOf(secret));
    await click(other, 'Go on');
    await isAway(other);
    expect(await other.locator('.who[href="/account"]').innerText()).toBe('Noor Haddad');

    const third = await visitor();
    const useCode = async (code: string) => {
      await enter(third, cast.noor);
      await third.getByText('Lost it?').click();
      await third.getByLabel('Recovery code').fill(code);
      await third.locator('details').getByRole('button', { name: 'Go on' }).click();
    };
    await useCode(String(codes[0]).toLowerCase().replaceAll('-', ' '));
    await isAway(third);
    await third.context().clearCookies();
    await useCode(String(codes[0]));
    expect(await third.getByRole('alert').innerText()).toContain('used already');

    await page.reload(quiet);
    await page.getByText('9 left.').waitFor();
    await click(page, 'Remove Authenticator app');
    await page.getByText('Not set up.').waitFor();
    await third.context().clearCookies();
    await enter(third, cast.noor);
    await isAway(third);
    const told = (await office.lettersTo(cast.noor.email, 3)).map(({ text }) => text?.split('\n')[0]);
    expect(told.join(' ')).toMatch(/set up.*recovery code.*removed/s);
  });
});

describe('a passkey', () => {
  test('is added, signs in alone, is a second factor, proves anew, and is removed', async () => {
    const page = await entered('tomas');
    const device = await authenticatorOf(page);
    await page.goto(at('/account/ways-in'), quiet);
    await page.getByLabel('Name').fill('Office laptop');
    await click(page, 'Add a passkey');
    await page.getByRole('cell', { name: 'never' }).waitFor();
    await expectAccessible(page);
    await page.goto(at('/account'), quiet);
    await click(page, 'Sign out');
    await page.waitForURL(at('/'));

    await page.goto(at('/sign-in'), quiet);
    await click(page, 'Use a passkey');
    await isAway(page);
    expect(await page.locator('.who[href="/account"]').innerText()).toBe('Tomas Rehn');
    await page.goto(at('/account'), quiet);
    expect(await page.getByRole('row', { name: /this one/ }).innerText()).toMatch(/passkey/);
    await expectAccessible(page);

    await home.running.opened.pool.query(`update session set proved_at = now() - interval '1 hour'`);
    await page.goto(at('/account/ways-in'), quiet);
    expect(await page.getByRole('button', { name: 'Remove Office laptop' }).count()).toBe(0);
    await click(page, 'Use a passkey');
    await page.getByRole('button', { name: 'Remove Office laptop' }).waitFor();

    await page.context().clearCookies();
    await enter(page, cast.tomas);
    await page.getByRole('heading', { name: 'Second factor' }).waitFor();
    await click(page, 'Use a passkey');
    await isAway(page);

    // A copy of a passkey counts on its own: what it signs is behind, and is refused.
    const { credentials } = await device.cdp.send('WebAuthn.getCredentials', { authenticatorId: device.authenticatorId });
    const [kept] = credentials;
    if (!kept) expect.fail('The device holds no passkey.');
    await device.cdp.send('WebAuthn.removeCredential', { authenticatorId: device.authenticatorId, credentialId: kept.credentialId });
    await device.cdp.send('WebAuthn.addCredential', { authenticatorId: device.authenticatorId, credential: { ...kept, signCount: 1 } });
    await page.context().clearCookies();
    await page.goto(at('/sign-in'), quiet);
    await click(page, 'Use a passkey');
    expect(await page.getByRole('alert').innerText()).toContain('could not be accepted');

    await device.cdp.send('WebAuthn.removeCredential', { authenticatorId: device.authenticatorId, credentialId: kept.credentialId });
    await device.cdp.send('WebAuthn.addCredential', { authenticatorId: device.authenticatorId, credential: { ...kept, signCount: 50 } });
    await click(page, 'Use a passkey');
    await isAway(page);
    await page.goto(at('/account/ways-in'), quiet);
    await click(page, 'Remove Office laptop');
    await page.getByText('None.').waitFor();
    await page.context().clearCookies();
    await page.goto(at('/sign-in'), quiet);
    await click(page, 'Use a passkey');
    expect(await page.getByRole('alert').innerText()).toContain('could not be accepted');
  });
});

describe('a rule that requires a second factor', () => {
  const acts = actsOf(signInRule as unknown as AnyRecord);
  let rule = { id: '', version: 0 };
  afterAll(async () => {
    if (rule.id) await ask(acts.moves.end as NonNullable<typeof acts.moves.end>, { id: rule.id, version: 1 }, home.running.asPlatform());
  });

  test('leads to setting one up before there is a session', async () => {
    const omar = await entered('omar');
    const said = { requires: 'second-factor', fromOn: '2026-01-01', because: 'Decided by the ministry' };
    rule = await ask(acts.create, said, home.running.asPlatform());
    const page = await visitor();
    await enter(page, cast.edda);
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await expectAccessible(page);
    const look = await page.context().newPage();
    await look.goto(at('/account'), quiet);
    expect(new URL(look.url()).pathname).toBe('/sign-in');
    await look.close();
    await click(page, 'Set up an app');
    await page.getByLabel('Code of your authenticator app').fill(codeOf(await page.locator('code.secret').innerText()));
    await click(page, 'Confirm');
    await click(page, 'I have kept them');
    await isAway(page);
    expect(await page.locator('.who[href="/account"]').innerText()).toBe('Edda Vries');

    const { rows } = await home.running.opened.pool.query(`select id from person where given_name = 'Edda'`);
    await omar.goto(at(`/people/${rows[0].id}/ways-in`), quiet);
    await expectAccessible(omar);
    await omar.locator('#because-reset-second-factor').fill('She came to the office with her passport');
    await click(omar, 'Reset second factors');
    await omar.getByText('The second factors are removed').waitFor();
    await page.goto(at('/account'), quiet);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect((await office.lettersTo(cast.edda.email, 2)).at(-1)?.text).toContain('An administrator removed');
  });
});

describe('mail', () => {
  test('sets a forgotten password anew, once, and says the same to whoever has no account', async () => {
    const inside = await entered('ilse');
    const page = await visitor();
    const forget = async (email: string) => {
      await page.goto(at('/sign-in'), quiet);
      await page.getByText('Forgotten your password?').click();
      await page.getByRole('heading', { name: 'A new password' }).waitFor();
      await page.getByLabel('E-mail').fill(email);
      await click(page, 'Send a link');
      await page.getByRole('status').getByText('To signing in').waitFor();
      return page.locator('.finding').innerText();
    };
    expect(await forget('nobody.here@example.org')).toBe(await forget(cast.ilse.email));
    const link = await linkTo(cast.ilse.email, 'new-password');
    await page.goto(link, quiet);
    await expectAccessible(page);
    await page.getByLabel('New password').fill('ilsemarten1234');
    await click(page, 'Set the password');
    expect(await page.locator('#password-fault').innerText()).toContain('little more than your name');
    await page.getByLabel('New password').fill('nine otters under the bridge');
    await click(page, 'Set the password');
    await page.getByText('The new password holds').waitFor();
    await inside.goto(at('/account'), quiet);
    expect(new URL(inside.url()).pathname).toBe('/sign-in');
    await enter(page, { ...cast.ilse, word: 'nine otters under the bridge' });
    await isAway(page);
    await page.goto(link, quiet);
    await page.getByLabel('New password').fill('ten otters under the bridge');
    await click(page, 'Set the password');
    expect(await page.getByRole('alert').innerText()).toContain('used already');
    expect(await office.lettersTo('nobody.here@example.org', 0)).toEqual([]);
  });

  test('adds an e-mail to an account, which is then made the one that is written to', async () => {
    const page = await entered('ada');
    const second = 'a.lindqvist@kestria.example';
    await page.goto(at('/account/ways-in'), quiet);
    await page.getByLabel('Add an e-mail').fill(second);
    await click(page, 'Send a link');
    await page.getByText('A link is on its way').waitFor();
    const link = await linkTo(second, 'verify-email');
    const stranger = await entered('omar');
    await stranger.goto(link, quiet);
    await click(stranger, 'Yes, it is mine');
    expect(await stranger.getByRole('alert').innerText()).toContain('another account');
    await page.goto(link, quiet);
    await click(page, 'Yes, it is mine');
    await page.getByText(`${second} is yours`).waitFor();
    await page.goto(at('/account/ways-in'), quiet);
    await click(page, `Write to ${second}`);
    await click(page, `Remove ${cast.ada.email}`);
    await expect.poll(() => page.getByText(cast.ada.email).count()).toBe(0);
    const other = await visitor();
    await enter(other, { email: second });
    await isAway(other);
  });

  test('opens an account for whoever likes, as a member, where the setting allows it', async () => {
    const page = await visitor();
    const lena = 'lena.holt@example.org';
    await page.goto(at('/sign-in'), quiet);
    await page.getByText('Open an account').click();
    await page.getByRole('heading', { name: 'Open an account' }).waitFor();
    await page.getByLabel('E-mail').fill(lena);
    await click(page, 'Send a link');
    await page.goto(await linkTo(lena, 'sign-up'), quiet);
    await expectAccessible(page);
    await page.getByLabel('Given name').fill('Lena');
    await page.getByLabel('Family name').fill('Holt');
    await page.getByLabel('Password').fill('four cranes in the harbour');
    await click(page, 'Open account');
    await page.waitForURL((url) => url.pathname === '/my-work');
    const held = await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).person.held);
    expect(held).toEqual([{ role: 'member', organisationId: null }]);
  });
});
