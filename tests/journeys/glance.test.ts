import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { type Call, caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { visitor } = stage();
const spending = 'Spending on R&D as a share of GDP';
let call: Call;

interface Glance {
  readonly asOf: string;
  readonly targets: readonly { readonly id: string; readonly source: { readonly href: string }; readonly trajectory: object }[];
}

beforeAll(async () => {
  call = await caller(home.address);
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path);
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const column = (page: Page, name = spending) => page.locator('article.tgt', { has: page.getByRole('heading', { name }) });
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

describe('a visitor sees the strategy at a glance', () => {
  test('the promise of 2020 was missed at 2.40, that of 2030 has a probability and a fan', async () => {
    const page = await visitor();
    await at(page, '/');
    const seen = await column(page).innerText();
    expect(seen).toMatch(/2020 Missed at 2\.40 .*of 2\.50/);
    expect(seen).toMatch(/by 2030\s·\s\d+\s% likely/);
    expect(seen).toMatch(/2\.\d\d% 20\d\d/);
    expect(await column(page).locator('svg path.dia.miss').count()).toBeGreaterThan(0);
    const fan = column(page).locator('.at-column svg path.f50, .at-column svg path.f80');
    expect(await fan.count()).toBeGreaterThanOrEqual(2);
    expect(await page.locator('article.tgt').count()).toBe(5);
  });

  test('the table behind each drawing has the figures of the drawing', async () => {
    const page = await visitor();
    await at(page, '/');
    const twin = column(page).locator('details');
    await twin.first().locator('summary').click();
    const rows = await twin.first().locator('tbody tr').allInnerTexts();
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.some((row) => /^2020\b.*2\.4/.test(row))).toBe(true);
  });

  test('every figure leads to its source and method in two clicks', async () => {
    const { body } = await call<Glance>('GET', '/api/v1/at-a-glance');
    const page = await visitor();
    let followed = 0;
    for (const { id, source } of body.targets) {
      const { items } = (
        await call<{ items: { method: { en: string } }[] }>('GET', `/api/v1/indicators?code=${source.href.split('/').at(-1)}`)
      ).body;
      expect(items).toHaveLength(1);
      await at(page, '/');
      await page.locator(`article.tgt a[href="/targets/${id}"]`).click();
      await page.waitForURL(`**/targets/${id}`);
      await page.locator('main aside').locator('a[href^="/indicators/"]').first().click();
      await page.waitForURL('**/indicators/**');
      const said = () => page.locator('main').innerText();
      await expect.poll(said).toContain(items[0]?.method.en.slice(0, 40));
      expect(await said()).toMatch(/Source/);
      followed++;
    }
    expect(followed).toBe(5);
    const sources = await sourcesOf(page);
    expect(sources.length).toBeGreaterThanOrEqual(6);
    for (const href of sources) await at(page, href);
  });

  test('it reads without script: words, drawings, tables and forms', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await at(page, '/');
    expect(await page.locator('h1').innerText()).toBe('Strategy at a glance');
    expect(await column(page).innerText()).toContain('Missed at 2.40');
    expect(await page.locator('main svg').count()).toBeGreaterThan(10);
    await column(page).locator('details summary').first().click();
    expect(await column(page).locator('details tbody tr').count()).toBeGreaterThan(20);
    await column(page).getByRole('link', { name: spending }).click();
    expect(await page.locator('h1').innerText()).toContain(spending);
    expect(await page.locator('main table').count()).toBeGreaterThan(0);
    await page.goto(home.address);
    await page.locator('.asof input[type=date]').fill('2021-12-31');
    await page.locator('.asof button').click();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2021-12-31');
    expect(await page.locator('.finding').innerText()).toContain('31 Dec 2021');
  });

  test('seen from a past day the figures are those of that day, and the page says so', async () => {
    const page = await visitor();
    await at(page, '/');
    const now = await column(page).innerText();
    await at(page, '/?asOf=2021-12-31');
    const then = await column(page).innerText();
    expect(await page.locator('.finding').innerText()).toMatch(/^On 31 Dec 2021:/);
    expect(then).not.toBe(now);
    expect(then).toMatch(/2\.4\d?% 2020/);
    expect(await page.locator('.asof.is-set').count()).toBe(1);
    await column(page).getByRole('link', { name: spending }).click();
    await page.waitForURL('**/targets/**');
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2021-12-31');
    await expect.poll(() => page.locator('h1').innerText()).toContain(spending);
    await page.goBack();
    await page.getByRole('link', { name: 'Back to today' }).click();
    await page.waitForURL((url) => !url.searchParams.has('asOf'));
    await expect.poll(() => column(page).innerText()).toBe(now);
    const before = await page.goto(`${home.address}/?asOf=2001-01-01`);
    expect(before?.status()).toBe(404);
  });

  test('in Chinese by the switch, with no English left in the navigation', async () => {
    const page = await visitor();
    await at(page, '/');
    await page.locator('nav.lang').getByRole('link', { name: '中文' }).click();
    await page.waitForURL('**lang=zh-Hans**');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    const words = await page.locator('nav.side li').allInnerTexts();
    expect(words.length).toBeGreaterThan(12);
    expect(words.filter((word) => /[A-Za-z]/.test(word))).toEqual([]);
    expect(await page.locator('main').innerText()).toContain('研发');
    await page.locator('nav.side a').nth(1).click();
    await page.waitForURL('**/targets**');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await expectAccessible(page);
  });

  test('dark when wanted, and it stays dark', async () => {
    const page = await visitor();
    await at(page, '/');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).color);
    const light = await ground();
    await page.locator('details.theme summary').click();
    await page.locator('details.theme').getByRole('link', { name: 'Dark' }).click();
    expect(await ground()).not.toBe(light);
    await page.reload();
    expect(await ground()).not.toBe(light);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await expectAccessible(page);
  });

  test('on a phone nothing runs over the edge, and the menu holds every place', async () => {
    const page = await visitor({ viewport: { width: 390, height: 844 } });
    await at(page, '/');
    expect(await fits(page)).toBe(true);
    await page.locator('details.menu summary').click();
    const places = page.locator('details.menu nav a');
    expect(await places.count()).toBeGreaterThan(12);
    expect(await places.first().isVisible()).toBe(true);
    await places.filter({ hasText: 'Coverage' }).click();
    await page.waitForURL('**/coverage');
    expect(await fits(page)).toBe(true);
  });

  test('printed, the page is the strategy without its tools', async () => {
    const page = await visitor();
    await at(page, '/');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav.side').isVisible()).toBe(false);
    expect(await page.locator('.search-wrap').isVisible()).toBe(false);
    expect(await column(page).isVisible()).toBe(true);
  });
});

const sourcesOf = async (page: Page): Promise<string[]> => {
  await at(page, '/');
  const hrefs = await page.locator('main .source a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(hrefs)];
};
