import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { makeFund } from '#tests/support/fund.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { visitor, actor } = stage();
let lineId = '';

beforeAll(async () => {
  lineId = await makeFund(home.address);
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const heads = ['Paid', 'Promised', 'Free', 'Lapsed'];

describe('a fund', () => {
  test('is read by everyone: lines, where money comes from and goes to, the mix, the gaps of the chain', async () => {
    const page = await visitor();
    await at(page, '/funds');
    await page.getByRole('link', { name: 'Fund for clean water' }).click();
    await page.waitForURL('**/funds/water-fund');
    await expect.poll(() => page.locator('h1').innerText()).toBe('Fund for clean water');
    const said = await page.locator('main').innerText();
    expect(said).toContain('For each unit of own money others give 0.20.');
    expect(said).toMatch(/48\s%\sof the money is steady\./);
    expect(said).toContain('2 links have no money.');
    expect(said).not.toContain('Sensors for deep wells');
    const flow = page.locator('svg.chart:visible').filter({ hasText: 'Flow of money' });
    expect(await flow.locator('desc').textContent()).toContain('Firms of the harbour: KTC 165,001');
    for (const head of heads) expect(said).toContain(head);
    await expectAccessible(page);
  });

  test('shows purposes and statements to those who keep its books, and to no one else', async () => {
    const page = await actor('ilse', home.address);
    await at(page, '/funds/water-fund');
    const flow = page.locator('svg.chart:visible').filter({ hasText: 'Flow of money' });
    expect(await flow.locator('desc').textContent()).toContain('Sensors for deep wells: KTC 152,500');
    await at(page, `/budget-lines/${lineId}`);
    const rows = await page.locator('main table').last().locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t').slice(1).join(' '))).toEqual([
      expect.stringMatching(/^Given Budget Act \d{4} 480,000.00 {3}480,000.00$/),
      'Promised Basic grant of the year −360,000.00 360,000.00  120,000.00',
      'Paid T-2041  −300,000.00 300,000.00 120,000.00',
    ]);
    const ilse = await caller(home.address, 'ilse');
    const { status, type, text } = await ilse('GET', `/api/v1/budget-lines/${lineId}/statement`);
    expect([status, type, text.trim().split(/\r?\n/).length]).toEqual([200, 'text/csv; charset=utf-8', 4]);
    expect(text).toContain(',-360000.00,360000.00,0.00,0.00,0.00,120000.00,KTC,');
    const book = await ilse('GET', `/api/v1/budget-lines/${lineId}/statement?format=xlsx`);
    expect([book.status, book.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    for (const who of [undefined, 'tomas'] as const) {
      const call = await caller(home.address, who);
      expect((await call('GET', `/api/v1/budget-lines/${lineId}/statement`)).status).toBe(403);
      expect((await call('GET', `/api/v1/budget-lines/${lineId}/page`)).body).toMatchObject({ entries: null });
    }
    await expectAccessible(page);
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('stands in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    for (const path of ['/funds', '/funds/water-fund', `/budget-lines/${lineId}`]) {
      await at(page, `${path}?lang=${language}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
    }
  });
});

describe('the books', () => {
  test('are kept on the pages: a line opened, given money, promised, paid, released; who keeps none sees no form', async () => {
    const page = await actor('ilse', home.address);
    await at(page, '/funds/water-fund');
    const fill = async (title: string, fields: Readonly<Record<string, string>>, chosen: Readonly<Record<string, string>> = {}) => {
      const act = page
        .locator('.act')
        .filter({ has: page.locator('summary', { hasText: title }) })
        .first();
      await act.locator('summary').click();
      for (const [label, value] of Object.entries(fields)) await act.getByLabel(label, { exact: true }).first().fill(value);
      for (const [label, value] of Object.entries(chosen)) {
        const field = act.getByLabel(label, { exact: true });
        await field.focus();
        await expect.poll(() => field.locator('option', { hasText: value }).count()).toBeGreaterThan(0);
        await field.selectOption({ label: (await field.locator('option', { hasText: value }).first().innerText()).trim() });
      }
      await act.getByRole('button').last().click();
      return act;
    };
    const year = String(new Date().getUTCFullYear());
    const opened = await fill(
      'Open a line',
      { 'Fiscal year': year, Code: 'springs', English: 'Springs of the hills' },
      { Support: 'Steady' },
    );
    await expect.poll(() => opened.innerText()).toContain('The line is open.');
    await page.getByRole('link', { name: 'Springs of the hills' }).click();
    await page.waitForURL('**/budget-lines/*');
    const given = await fill(
      'Give it money',
      { 'Amount, KTC': '1,000.50', 'By which decision': 'Letter 7', 'Decided on': `${year}-01-02` },
      { Source: 'Budget of the state' },
    );
    await expect.poll(() => given.innerText()).toContain('The money is on the line.');
    const refused = await fill('Promise money', { 'Amount, KTC': '9 x', English: 'Springs' });
    await expect.poll(() => refused.innerText()).toContain('Give an amount such as 1234.56.');
    await refused.getByLabel('Amount, KTC', { exact: true }).fill('2000');
    await refused.getByRole('button').last().click();
    await expect.poll(() => refused.getByRole('alert').innerText()).toMatch(/1,?000.50/);
    await refused.getByLabel('Amount, KTC', { exact: true }).fill('600');
    await refused.getByRole('button').last().click();
    await expect.poll(() => page.locator('main').innerText()).toContain('Promised and open');
    await fill('Pay: Springs', { 'Amount, KTC': '250', 'Reference of the payment': 'T-99' });
    await expect.poll(() => page.locator('main').innerText()).toContain('T-99');
    await fill('Release: Springs', { Because: 'The spring is dry' });
    await expect.poll(() => page.locator('main').innerText()).not.toContain('Promised and open');
    expect(await page.locator('main').innerText()).toContain('KTC 750.50 of KTC 1,000.50 is free.');
    await expectAccessible(page);
    const other = await actor('tomas', home.address);
    await at(other, '/funds/water-fund');
    expect(await other.locator('main').innerText()).not.toContain('Keep the books');
  });
});
