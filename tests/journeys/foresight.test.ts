/** Foresight in the browser: a scenario is saved, worked out by a job, compared, sought for, shared by its link. */
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { type Call, caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { visitor, actor } = stage();
let call: Call;

beforeAll(async () => {
  call = await caller(home.address);
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const fans = (page: Page) => page.locator('figure svg.chart .f80');
const shot = async (page: Page, name: string) => {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
let shared = '';

describe('before anything was worked out', () => {
  test('the public sees no fan, and is told why', async () => {
    const page = await visitor();
    await at(page, '/foresight');
    expect(await fans(page).count()).toBe(0);
    expect(await page.getByText('have not been worked out').count()).toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: 'Work out' }).count()).toBe(0);
    await expectAccessible(page);
  });

  test('a stranger can neither ask nor save', async () => {
    expect((await call('POST', '/api/v1/strategies/outline/foresight', { body: {} })).status).toBe(401);
    expect([401, 422]).toContain((await call('POST', '/api/v1/scenarios', { body: {} })).status);
  });
});

describe('a strategist', () => {
  test('saves a scenario, has both courses worked out by a job, and sees fans with their back-test', async () => {
    const page = await actor('ilse', home.address);
    await at(page, '/foresight');
    await page.getByText('Save a scenario').click();
    await page.getByRole('button', { name: 'Save scenario' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('A scenario needs a name.');
    await page.locator('textarea[name="name/en"]').fill('More research, better rules');
    await page.locator('input[name="publicRnd"]').fill('0.4');
    await page.locator('input[name="institutions"]').fill('1');
    await page.getByRole('button', { name: 'Save scenario' }).click();
    await expect.poll(() => page.getByRole('link', { name: 'More research, better rules' }).count()).toBe(1);
    await page.getByRole('link', { name: 'More research, better rules' }).click();
    await page.waitForURL('**/foresight?**second=**');
    shared = page.url();
    await page.getByRole('button', { name: 'Work out both forecasts' }).click();
    await expect
      .poll(() => page.locator('figure figcaption', { hasText: 'More research' }).count(), { timeout: 60_000 })
      .toBeGreaterThan(0);
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/Spending on R&D as a share of GDP is reached by 2030 in \d+\s% of futures as things are going, in \d+\s% under/);
    expect(text).toContain('How such a forecast did on the past');
    expect(await page.locator('table.scores tbody tr').count()).toBeGreaterThan(2);
    expect(text).toMatch(/Too few figures: \d+ observations/);
    const levers = await page.locator('table.levers').first().locator('tbody th').allInnerTexts();
    expect(levers.sort()).toEqual(['institutional quality (standard deviations)', 'publicly funded R&D (points of output)']);
    await expectAccessible(page);
    await shot(page, 'wide-light');
  });

  test('looks for the cheapest path to a probability', async () => {
    const page = await actor('ilse', home.address);
    await page.goto(shared, { waitUntil: 'networkidle' });
    await page.getByLabel('Probability, %').fill('abc');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('A probability is a percentage between 0 and 100.');
    await page.goBack({ waitUntil: 'networkidle' });
    await page.getByLabel('Probability, %').fill('90');
    const answered = page.waitForResponse(/foresight\?.*probability=90/);
    await page.locator('.seek-form button').click();
    await answered;
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Look for it' }).click();
    await expect.poll(() => page.locator('table.sought tbody tr').count(), { timeout: 60_000 }).toBe(3);
    expect(await page.locator('#seek').innerText()).toMatch(/(89|90|91)\s% of futures reach it/);
  });

  test('shares the scenario; then whoever has the link sees the same, in Chinese and on a phone too', async () => {
    const outside = await visitor();
    const refused = await outside.goto(shared, { waitUntil: 'networkidle' });
    expect(refused?.status()).toBe(404);
    const page = await actor('ilse', home.address);
    await page.goto(shared, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Share with everyone' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Take back to draft' }).count()).toBe(1);
    await outside.goto(shared, { waitUntil: 'networkidle' });
    const seen = await fans(outside).count();
    expect(seen).toBeGreaterThan(1);
    expect(await outside.getByRole('button', { name: 'Share with everyone' }).count()).toBe(0);
    const phone = await visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await phone.goto(`${shared}&lang=zh-Hans`, { waitUntil: 'networkidle' });
    expect(await phone.locator('h1').innerText()).toBe('前瞻');
    expect(await fits(phone)).toBe(true);
    await expectAccessible(phone);
    await shot(phone, 'phone-dark-zh');
    const dark = await visitor({ colorScheme: 'dark' });
    await dark.goto(`${shared}&lang=zh-Hans`, { waitUntil: 'networkidle' });
    await shot(dark, 'wide-dark-zh');
    const plain = await visitor({ javaScriptEnabled: false });
    await plain.goto(shared);
    expect(await fans(plain).count()).toBe(seen);
  });
});

test('a country whose figures do not suffice is told which are needed', async () => {
  const page = await visitor();
  await at(page, '/foresight?strategy=kestria');
  expect(await page.locator('main').innerText()).toContain('The model needs 13 years of output and R&D of the area');
  expect(await fans(page).count()).toBe(0);
});
