import { describe, expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { house } from '#tests/support/house.ts';
import { firstAdministrator } from '../../src/cli/first-administrator.ts';

const home = house({ withoutPeople: true });
const { visitor } = stage();
const mina = { email: 'mina.vogt@example.org', password: 'seven herons over the weir' };
const quiet = { waitUntil: 'networkidle' } as const;

const signIn = async (page: Awaited<ReturnType<typeof visitor>>, { email, password }: typeof mina) => {
  await page.goto(`${home.address}/sign-in`, quiet);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

describe('the first administrator', () => {
  test('is made by the link of the first start, once', async () => {
    const link = await firstAdministrator(home.running, {});
    expect(link).toMatch(/\/welcome\?token=.{20,}/);
    const open = async (who: typeof mina) => {
      const page = await visitor();
      await page.goto(String(link), quiet);
      await page.getByLabel('Given name').fill('Mina');
      await page.getByLabel('Family name').fill('Vogt');
      await page.getByLabel('E-mail').fill(who.email);
      await page.getByLabel('Password').fill(who.password);
      await page.getByRole('button', { name: 'Open account' }).click();
      return page;
    };
    const short = await open({ ...mina, password: 'short' });
    await short.getByRole('alert').waitFor();
    const page = await open(mina);
    await page.waitForURL('**/my-work');
    expect(await page.locator('.who[href="/account"]').innerText()).toBe('Mina Vogt');
    await page.goto(`${home.address}/account`);
    expect(await page.locator('main').innerText()).toMatch(/Administrator/i);
    await expectAccessible(page);

    const late = await open({ ...mina, email: 'late.comer@example.org' });
    expect(await late.getByRole('alert').innerText()).not.toBe('');
    expect(new URL(late.url()).pathname).toBe('/welcome');
    expect(await firstAdministrator(home.running, {})).toBeUndefined();
    const { rows } = await home.running.opened.pool.query<{ people: number }>(
      'select count(*)::int as people from person where email is not null',
    );
    expect(rows[0]?.people).toBe(1);
  });

  test('is told when the password is wrong, and let in when it is right', async () => {
    const page = await visitor();
    await signIn(page, { ...mina, password: 'seven herons over the bridge' });
    const told = await page.getByRole('alert').innerText();
    expect(told).toMatch(/password/i);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    const stranger = await visitor();
    await signIn(stranger, { ...mina, email: 'nobody.here@example.org' });
    expect(await stranger.getByRole('alert').innerText()).toBe(told);
    await page.getByLabel('Password').fill(mina.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    expect(await page.locator('.who[href="/account"]').innerText()).toBe('Mina Vogt');
  });

  test('signs out, and pages of the office ask to sign in again', async () => {
    const page = await visitor();
    await signIn(page, mina);
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.goto(`${home.address}/account`, quiet);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    expect(await page.locator('.who').innerText()).toBe('Sign in');
    await page.goto(`${home.address}/my-work`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  test('ends a session that runs on another machine', async () => {
    const other = await visitor({ userAgent: 'A borrowed machine' });
    await signIn(other, mina);
    await other.waitForURL((url) => url.pathname !== '/sign-in');
    const page = await visitor();
    await signIn(page, mina);
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.goto(`${home.address}/account`, quiet);
    const row = page.locator('tr', { hasText: 'A borrowed machine' });
    expect(await row.count()).toBe(1);
    await row.getByRole('button').click();
    await expect.poll(() => row.count()).toBe(0);
    await other.goto(`${home.address}/account`);
    expect(new URL(other.url()).pathname).toBe('/sign-in');
    expect(await other.locator('.who').innerText()).toBe('Sign in');
    await page.reload();
    expect(await page.locator('.who[href="/account"]').innerText()).toBe('Mina Vogt');
  });
});
