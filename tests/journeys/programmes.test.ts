import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { doing, formOf } from '#tests/support/doing.ts';
import { house } from '#tests/support/house.ts';
import { type Made, makeProgramme } from '#tests/support/programme.ts';

const home = house();
const { visitor, actor } = stage();
let made: Made;

beforeAll(async () => {
  made = await makeProgramme(home.address);
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const saidOn = (page: Page) => page.locator('main').innerText();

describe('programmes', () => {
  test('are read by everyone: by tier and link of the chain, with its gaps, and what each serves', async () => {
    const page = await visitor();
    await at(page, '/programmes');
    const said = await saidOn(page);
    expect(said).toContain('2 programmes run.');
    expect(said).toContain('No programme runs at: Basic research, Product, Market.');
    expect(said).toContain(made.task.name.en);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Clean water for every harbour' }).first().click();
    await page.waitForURL('**/programmes/clean-water');
    await expect.poll(() => page.locator('h1').innerText()).toContain('Clean water for every harbour');
    const one = await saidOn(page);
    expect(one).toContain('Serves 2 mandates of the strategy; 0 of 2 gates passed.');
    expect(one).toMatch(/60\s?%\sagreed/);
    expect(one).toMatch(/40\s?%\sequal parts/);
    for (const words of [
      'The valves are not there.',
      'A solver for the valves is sought at once.',
      'Valves that stand hot brine',
      'KTC 2,500,000.00',
    ])
      expect(one).toContain(words);
    const map = page.locator('svg.chart:visible').filter({ hasText: 'Road map' });
    expect(await map.locator('desc').textContent()).toContain('A filter that runs');
    expect(await map.innerHTML()).toContain('40%');
    expect(await page.getByText('Decide at:').count()).toBe(0);
    await expectAccessible(page);
  });

  test('are judged at gates by those who run them, criterion by criterion', async () => {
    const page = await actor('noor', home.address);
    await at(page, '/programmes/clean-water');
    const act = page.locator('details').filter({ hasText: 'Decide at: A filter that runs' });
    await act.locator('summary').click();
    await act.getByLabel('Outcome').selectOption('passed');
    await act.getByLabel('English').fill('It ran for five weeks.');
    await act.getByRole('button', { name: 'Decide' }).click();
    await expect.poll(() => act.getByRole('alert').innerText()).toContain('is not met');
    await act.getByRole('checkbox', { name: 'It runs for a month without care' }).check();
    await act.getByRole('button', { name: 'Decide' }).click();
    await expect.poll(() => page.locator('.finding').innerText()).toContain('1 of 2 gates passed');
    expect(await saidOn(page)).toContain('It ran for five weeks.');
  });

  test('begin as drafts that only those who plan them see, and say what stands before a launch', async () => {
    const page = await actor('noor', home.address);
    await at(page, '/programmes');
    const act = page.locator('details').filter({ hasText: 'Draft a programme' });
    await act.locator('summary').click();
    await act.getByLabel('Code', { exact: true }).fill('tides');
    const [name, purpose] = [act.getByRole('group', { name: 'Name' }), act.getByRole('group', { name: 'Purpose' })];
    await name.getByLabel('English').fill('Power from tides');
    await name.getByLabel('Chinese').fill('潮汐能');
    await purpose.getByLabel('English').fill('Power for every harbour');
    await purpose.getByLabel('Chinese').fill('为各港口供电');
    await act.getByLabel('Held by', { exact: true }).focus();
    await act.locator(`option[value="${made.holderId}"]`).first().waitFor({ state: 'attached' });
    await act.getByLabel('Held by', { exact: true }).selectOption(made.holderId);
    await act.getByRole('button', { name: 'Draft the programme' }).click();
    await expect.poll(() => saidOn(page)).toContain('Power from tides');
    await at(page, '/programmes/tides');
    const said = await saidOn(page);
    expect(said).toContain('This programme was not launched yet');
    expect(said).toContain('It serves nothing yet.');
    expect(said).toContain('Say at which link of the chain it stands.');
    await page.getByRole('button', { name: 'Launch the programme' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('not ready');
    const nobody = await caller(home.address);
    expect((await nobody('GET', '/api/v1/programmes/tides/page')).status).toBe(404);
    expect(JSON.stringify((await nobody('GET', '/api/v1/programme-list')).body)).not.toContain('tides');
  });

  test('no longer serve what their office withdraws; one that runs keeps its last mandate', async () => {
    const page = await actor('noor', home.address);
    await at(page, '/programmes/clean-water');
    const [title, how] = ['Withdraw a mandate', { send: 'Withdraw it' }];
    await doing(page, title, {}, how);
    await expect.poll(() => formOf(page, title).locator('.f.bad').innerText()).toContain('Fill this in.');
    const mandates = page.locator('#mandates tbody tr');
    const first = String(await formOf(page, title).locator('option').nth(1).textContent());
    await doing(page, title, { id: first }, how);
    await expect.poll(() => mandates.count()).toBe(1);
    expect(await mandates.innerText()).not.toContain(first);
    await doing(page, title, { id: String(await formOf(page, title).locator('option').nth(1).textContent()) }, how);
    await expect.poll(() => formOf(page, title).getByRole('alert').innerText()).toContain('A programme that runs serves something.');
    expect(await mandates.count()).toBe(1);
    await expectAccessible(page);
    const tomas = await actor('tomas', home.address);
    await at(tomas, '/programmes/clean-water');
    expect(await formOf(tomas, title).count()).toBe(0);
  });

  test('have problems in a register, which the public reads', async () => {
    const page = await visitor();
    await at(page, '/problems');
    const said = await saidOn(page);
    expect(said).toContain('1 open, for 0 a solver is sought, 0 solved.');
    expect(said).toContain('Catching up');
    await expectAccessible(page);
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('stand in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    for (const path of ['/programmes', '/programmes/clean-water', '/problems']) {
      await at(page, `${path}?lang=${language}`);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${path.replaceAll('/', '_')}-${language}-${width}.png`, fullPage: true });
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
    }
  });
});
