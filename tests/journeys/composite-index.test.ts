import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { type Call, caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { visitor, actor } = stage();
const chosen = 'rnd-intensity,patents-invention-granted/rnd-personnel-fte,technology-contracts-value/rnd-personnel-fte';
const bench = `/indices/build?within=CHN&indicators=${chosen}`;
let call: Call;

beforeAll(async () => {
  call = await caller(home.address);
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const ranks = (page: Page) => page.locator('table.index-ranks tbody tr').allInnerTexts();
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

describe('whoever builds an index', () => {
  test('begins with an area, and ranks follow a slider at once, with intervals', async () => {
    const page = await visitor();
    await at(page, '/indices');
    await page.getByRole('link', { name: 'Build an index' }).first().click();
    await page.getByRole('link', { name: 'Start with China' }).click();
    await page.waitForURL('**/indices/build?within=CHN**');
    await expect.poll(async () => (await ranks(page)).length).toBe(31);
    const before = await ranks(page);
    expect(before[0]).toMatch(/^1\s+Beijing\s+\d+\.\d\s+1/);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const slider = page.getByRole('slider').first();
    await slider.focus();
    for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => ranks(page)).not.toEqual(before);
    expect(await page.locator('.slider output').first().innerText()).toMatch(/^4/);
    expect(requests).toEqual([]);
    await expectAccessible(page);
  });

  test('sees why a region stands where it does, against another and among its peers', async () => {
    const page = await visitor();
    await at(page, bench);
    await page.locator('table.index-ranks').getByRole('button', { name: 'Hubei' }).click();
    const why = page.locator('#why');
    await expect.poll(() => why.innerText()).toContain('Why Hubei stands there');
    await why
      .getByRole('combobox')
      .selectOption({ label: (await why.locator('option').allInnerTexts()).find((text) => /Beijing/.test(text))! });
    expect(await why.innerText()).toMatch(/\d+\.\d points behind Beijing/);
    const numbers = (await why.locator('tbody tr').allInnerTexts()).map((row) =>
      row.match(/[+−]?\d+\.\d/g)!.map((text) => Number(text.replace('−', '-'))),
    );
    const score = Number(/score (\d+\.\d)/.exec(await why.innerText())![1]);
    expect(Math.abs(numbers.reduce((sum, [given]) => sum + given!, 0) - score)).toBeLessThan(0.3);
    expect(await page.locator('#peers tbody tr').count()).toBe(5);
  });

  test('without script the same ranks are there, and weights are asked for by a form', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await at(page, `${bench}&weights=0,0,1`);
    const rows = await ranks(page);
    expect(rows).toHaveLength(31);
    const lively = await visitor();
    await at(lively, `${bench}&weights=0,0,1`);
    expect(await ranks(lively)).toEqual(rows);
  });

  test('reads it in Chinese, and on a phone nothing runs out of the page', async () => {
    const page = await visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await at(page, `${bench}&lang=zh-Hans`);
    expect(await page.locator('h1').innerText()).toBe('构建指数: 中国'.replace(': ', '：'));
    expect(await fits(page)).toBe(true);
    await expectAccessible(page);
  });

  test('is told where the address asks for what cannot be', async () => {
    expect((await call('GET', '/api/v1/index-builder?within=NOWHERE')).status).toBe(422);
    expect((await call('GET', '/api/v1/index-builder?within=CHN&indicators=nothing')).status).toBe(422);
    expect((await call('GET', '/api/v1/index-builder?within=CHN&vary=7')).status).toBe(422);
  });
});

describe('a statistician', () => {
  test('publishes an edition that holds what made it, and the next one says what moved', async () => {
    const page = await actor('tomas', home.address);
    await at(page, bench);
    await page.getByText('Publish these weights as an edition').click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Give it a code.');
    await page.getByLabel('Code').fill('province-innovation');
    await page.locator('textarea[name="name/en"]').fill('Innovation of provinces');
    await page.locator('textarea[name="note/en"]').fill('Equal weights');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.waitForURL('**/indices/province-innovation');
    await expect.poll(() => page.locator('main').innerText()).toContain('Edition 1');
    const first = await ranks(page);

    await page.getByRole('link', { name: 'Change the weights of this edition' }).click();
    await page.waitForURL('**/indices/build**');
    await expect.poll(() => ranks(page)).toEqual(first);
    await page.getByRole('slider').nth(2).focus();
    for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowRight');
    await page.getByText('Publish these weights as an edition').click();
    await page.locator('textarea[name="note/en"]').fill('Contracts weigh more');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.waitForURL('**/indices/province-innovation');
    await expect.poll(() => page.locator('main').innerText()).toContain('Since edition 1');
    expect(await page.locator('#moves tbody tr').count()).toBeGreaterThan(3);
    await expectAccessible(page);

    const reader = await visitor();
    await at(reader, '/indices/province-innovation?edition=1');
    expect(await ranks(reader)).toEqual(first);
    const phone = await visitor({ viewport: { width: 390, height: 844 } });
    await at(phone, '/indices/province-innovation');
    expect(await fits(phone)).toBe(true);
    await expectAccessible(phone);
    await at(reader, '/indices');
    expect(await reader.locator('main').innerText()).toMatch(/Innovation of provinces[\s\S]*Edition 2/);
  });

  test('and nobody else', async () => {
    const page = await visitor();
    await at(page, bench);
    expect(await page.getByText('Publish these weights as an edition').count()).toBe(0);
    const { body } = await call<{ publishes: unknown }>('GET', '/api/v1/index-builder?within=CHN');
    expect(body.publishes).toBeNull();
  });
});
