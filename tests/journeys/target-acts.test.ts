/** A rubric target gets evidence and is rated, another is split, and a password is changed: each by whom it is open to, as a person clicks. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { cast, house, password } from '#tests/support/house.ts';

const there = house();
const { actor, visitor } = stage();
const rubric = '/targets/innovation-system?strategy=outline';
const measured = '/targets/rnd-intensity?strategy=outline';
const look = (page: Page, name: string) =>
  process.env.LOOK ? page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true }) : undefined;
const open = (page: Page, title: string) => page.locator('summary', { hasText: title }).click();

test('a member records evidence, an evaluator rates by it in Chinese on a phone, and the public reads the level', async () => {
  const tomas = await actor('tomas', there.address);
  await tomas.goto(there.address + rubric);
  await open(tomas, 'Record a piece of evidence');
  await tomas.getByRole('button', { name: 'Record evidence' }).click();
  await expect.poll(() => tomas.getByRole('alert').innerText()).toContain('What was observed: Write it in at least one language.');
  const form = tomas.locator('form', { hasText: 'What was observed' });
  await form.getByLabel('English').fill('Forty laboratories share one queue for the large instruments.');
  await form.getByLabel('Address where it can be read').fill('not an address');
  await tomas.getByRole('button', { name: 'Record evidence' }).click();
  await expect.poll(() => tomas.getByRole('alert').innerText()).toContain('Address where it can be read: ');
  await expectAccessible(tomas);
  await look(tomas, 'evidence-refused');
  await form.getByLabel('Address where it can be read').fill('https://example.org/queue');
  await tomas.getByRole('button', { name: 'Record evidence' }).click();
  await tomas.getByText('The evidence is recorded.').waitFor();
  await tomas.getByRole('link', { name: 'Forty laboratories share one queue' }).waitFor();
  expect(await tomas.getByText('Rate this target').count()).toBe(0);

  const edda = await actor('edda', there.address, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await edda.context().addCookies([{ name: 'language', value: 'zh-Hans', url: there.address }]);
  await edda.goto(there.address + rubric);
  await open(edda, '评定此指标');
  await edda.getByRole('button', { name: '给出评级' }).click();
  await expect.poll(() => edda.getByRole('alert').innerText()).toContain('证据所显示的等级：请选择等级。');
  await expectAccessible(edda);
  await look(edda, 'rate-phone-dark');
  expect(await edda.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const rate = async () => {
    await edda.getByRole('radio').first().focus();
    await edda.keyboard.press('Space');
    await edda.getByRole('checkbox').first().focus();
    await edda.keyboard.press('Space');
    const rating = edda.locator('form', { hasText: '证据说明' });
    await rating.locator('textarea[lang=en]').fill('Instruments are shared, queues are not managed.');
    await rating.locator('textarea[lang=zh-Hans]').fill('仪器已共享，排队尚未统一管理。');
    await edda.getByRole('button', { name: '给出评级' }).click();
  };
  await rate();
  await edda.getByText('评级已给出。').waitFor();
  await edda.getByText('仪器已共享，排队尚未统一管理。').first().waitFor();
  await open(edda, '评定此指标');
  await rate();
  await expect.poll(() => edda.getByRole('alert').innerText()).not.toBe('');
  await look(edda, 'rated-twice');

  const reader = await visitor();
  await reader.goto(there.address + rubric);
  await reader.getByText('Instruments are shared, queues are not managed.').waitFor();
  expect(await reader.locator('.act').count()).toBe(0);
});

test('a strategist splits a target; parts that do not add up are refused with the gap, and taken with a reason', async () => {
  const ilse = await actor('ilse', there.address);
  await ilse.goto(there.address + measured);
  await open(ilse, 'Split this target');
  const parts = ilse.getByRole('group', { name: /^Part \d+$/ });
  await parts.nth(0).locator('optgroup[label=Regions] option').nth(5).waitFor({ state: 'attached' });
  await ilse.getByLabel('Year', { exact: true }).fill('2030');
  await ilse.getByText('The target wants 2.8').waitFor();
  await ilse.getByLabel(/^Mean/).check();
  for (const [i, value] of ['3.0', '2.4'].entries()) {
    await parts
      .nth(i)
      .getByRole('combobox')
      .selectOption({ index: i + 3 });
    await parts.nth(i).getByLabel('Value').fill(value);
  }
  await ilse.getByRole('button', { name: 'Check and save' }).click();
  await expect.poll(() => ilse.getByRole('alert').innerText()).toContain('The parts give 2.7, which is -0.1 off.');
  await expectAccessible(ilse);
  await look(ilse, 'split-refused');
  await parts.nth(1).getByLabel('Value').fill('2.6');
  await ilse.getByRole('button', { name: 'Check and save' }).click();
  await ilse.getByText('Saved. The parts add up to the target exactly.').waitFor();
  await expect.poll(() => ilse.locator('table', { hasText: 'Together' }).innerText()).toContain('2.8');
  await ilse.getByRole('button', { name: 'Remove part 2' }).click();
  await ilse.locator('form', { hasText: 'Why the parts' }).locator('textarea[lang=en]').fill('The second has not agreed yet.');
  await ilse.getByRole('button', { name: 'Check and save' }).click();
  await ilse.getByText('Saved. The parts are 0.2 off the target.').waitFor();
  await look(ilse, 'split-saved');
  await ilse.setViewportSize({ width: 390, height: 844 });
  await look(ilse, 'split-phone');
  expect(await ilse.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a password is changed with the current one, and elsewhere one is signed out', async () => {
  const noor = await actor('noor', there.address);
  const elsewhere = await actor('noor', there.address);
  await noor.goto(`${there.address}/account`);
  const change = async (current: string, next: string) => {
    await noor.getByLabel('Current password').fill(current);
    await noor.getByLabel('New password').fill(next);
    await noor.getByRole('button', { name: 'Change password' }).click();
  };
  await change('not this one at all', 'a new phrase for the stage');
  await expect.poll(() => noor.getByRole('alert').innerText()).toContain('The current password is wrong.');
  await expectAccessible(noor);
  await look(noor, 'password-refused');
  await change(password, 'a new phrase for the stage');
  await noor.getByText('Your password is changed.').waitFor();
  await look(noor, 'password-changed');
  await elsewhere.goto(`${there.address}/account`);
  expect(new URL(elsewhere.url()).pathname).toBe('/sign-in');
  await elsewhere.getByLabel('E-mail').fill(cast.noor.email);
  await elsewhere.getByLabel('Password').fill('a new phrase for the stage');
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.waitForURL((url) => url.pathname === '/account');
});
