/** An applicant writes, loses the connection, the server and a colleague's words, and loses nothing; submits, reads the receipt, changes, withdraws. */
import { beforeAll, describe, expect, test } from 'vitest';
import { makeApplication } from '#tests/support/application.ts';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { doing, formOf } from '#tests/support/doing.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { visitor, actor } = stage();
let id = '';

beforeAll(async () => {
  ({ id } = await makeApplication(home.address));
});
const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const saved = (page: Page) => expect.poll(() => page.locator('.save-state').innerText(), { timeout: 20_000 }).toMatch(/^Saved/);
const placesOf = async () => {
  const tomas = await caller(home.address, 'tomas');
  return ((await tomas('GET', `/api/v1/applications/${id}/page`)).body as unknown as { draft: { places: Record<string, unknown> } }).draft
    .places;
};
const aims = (page: Page) => page.getByLabel('What do you want to find out?');
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

describe('an applicant', () => {
  let page: Page;
  test('finds the application among the own ones and writes; it saves itself', async () => {
    page = await actor('tomas', home.address);
    await at(page, '/applications');
    await shot(page, 'list');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Sensors for deep wells' }).click();
    await page.waitForURL(`**/applications/${id}`);
    await aims(page).fill('Which wells run dry, and when?');
    await page.getByLabel('Abstract').fill('Sensors tell a week ahead which wells run dry.');
    await page.getByLabel('Requested, KTC').fill('250,000.50');
    await saved(page);
    expect(await placesOf()).toMatchObject({ '/answers/plan/aims': 'Which wells run dry, and when?', '/requestedMinor': 25_000_050 });
    await shot(page, 'fill');
    await expectAccessible(page);
  });

  test('loses the connection: what is written stays in the browser, also when its window is closed, and is sent later', async () => {
    await page.route('**/api/v1/commands/**', (route) => route.abort());
    await aims(page).fill('Which wells run dry, and how early can we tell?');
    await expect.poll(() => page.locator('.save-state').innerText(), { timeout: 20_000 }).toContain('No connection');
    expect((await placesOf())['/answers/plan/aims']).toBe('Which wells run dry, and when?');
    await page.unroute('**/api/v1/commands/**');
    await page.reload({ waitUntil: 'networkidle' });
    await saved(page);
    expect(await aims(page).inputValue()).toBe('Which wells run dry, and how early can we tell?');
    await expect.poll(async () => (await placesOf())['/answers/plan/aims']).toBe('Which wells run dry, and how early can we tell?');
  });

  test('and somebody else write the same: both texts stand side by side, and one is chosen', async () => {
    const tomas = await caller(home.address, 'tomas');
    const { draft } = (await tomas('GET', `/api/v1/applications/${id}/page`)).body as unknown as { draft: { version: number } };
    await tomas('POST', '/api/v1/commands/save-draft', {
      body: {
        applicationId: id,
        version: draft.version,
        editor: 'another window',
        changes: [
          { place: '/answers/plan/aims', value: 'Their words' },
          { place: '/answers/plan/method', value: 'Their method' },
        ],
      },
    });
    await aims(page).fill('My words');
    const clash = page.getByRole('alert').filter({ hasText: 'Somebody else wrote the same' });
    await clash.waitFor();
    expect(await clash.innerText()).toContain('My words');
    expect(await clash.innerText()).toContain('Their words');
    await shot(page, 'conflict');
    await expectAccessible(page);
    expect(await page.getByLabel('How will you find it out?').inputValue()).toBe('Their method');
    await clash.getByRole('button', { name: 'Keep mine' }).click();
    await saved(page);
    await expect.poll(async () => (await placesOf())['/answers/plan/aims']).toBe('My words');
  });

  test('is told what is missing, then submits, and the receipt is a paper whose hash is that of what was received', async () => {
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await expect.poll(() => page.locator('.missing').innerText()).toContain('All of it is true');
    await page.getByLabel('Yes', { exact: true }).first().check();
    await page
      .getByLabel(/I agree|All of it is true/)
      .first()
      .check();
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByText('Received. The receipt is below.').waitFor();
    await shot(page, 'received');
    const tomas = await caller(home.address, 'tomas');
    const { receipts } = (await tomas('GET', `/api/v1/applications/${id}/page`)).body as unknown as {
      receipts: { id: string; sha256: string }[];
    };
    expect(receipts).toHaveLength(1);
    const pdf = await tomas('GET', `/api/v1/receipts/${receipts[0]?.id}/pdf`);
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const content = await tomas('GET', `/api/v1/receipts/${receipts[0]?.id}/content`);
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(content.bytes).digest('hex')).toBe(receipts[0]?.sha256);
  });

  test('changes it, submits again, and the officer of the call finds what was received, by English words and nothing else', async () => {
    await page.getByLabel('Title', { exact: true }).fill('Sensors for very deep wells');
    await saved(page);
    const officer = await actor('ilse', home.address);
    await at(officer, '/calls/wells/applications?q=sensor');
    expect(await officer.locator('main').innerText()).toContain('Sensors for deep wells');
    await page.getByRole('button', { name: 'Submit again', exact: true }).click();
    await page.getByText('Received. The receipt is below.').waitFor();
    await at(officer, '/calls/wells/applications?q=deep+wells');
    expect(await officer.locator('main').innerText()).toContain('Sensors for very deep wells');
    expect(await officer.locator('main').innerText()).toContain('250,000.50');
    await shot(officer, 'office');
    await expectAccessible(officer);
    await at(officer, '/calls/wells/applications?q=turbine');
    expect(await officer.locator('main').innerText()).toContain('0 found');
    const stranger = await visitor();
    await stranger.goto(`${home.address}/applications/${id}`, { waitUntil: 'networkidle' });
    expect(await stranger.locator('main').innerText()).not.toContain('Sensors');
  });

  test('knows nothing of who is recused from it; its officer recuses with a reason, and lifts with one', async () => {
    const officer = await actor('ilse', home.address);
    await at(officer, `/applications/${id}`);
    const recused = officer.locator('section', { has: officer.getByRole('heading', { name: 'Recusals' }) }).last();
    await doing(officer, 'Recuse a person', { ground: 'family' }, { byName: { Person: 'Edda Vries' } });
    await expect.poll(() => formOf(officer, 'Recuse a person').locator('.f.bad').innerText()).toMatch(/Because.*Fill this in\./s);
    await doing(officer, 'Recuse a person', { because: 'A sister of the lead' });
    await expect.poll(() => recused.locator('tbody').innerText()).toMatch(/Edda Vries.*Family.*A sister of the lead.*an officer/s);
    await shot(officer, 'recused');
    await expectAccessible(officer);
    await doing(officer, 'Lift a recusal', { recusalId: 'Edda Vries', because: 'A namesake' });
    await expect.poll(() => recused.innerText()).not.toContain('A sister of the lead');
    await at(page, `/applications/${id}`);
    expect(await page.getByRole('heading', { name: 'Recusals' }).count()).toBe(0);
    await doing(officer, 'Recuse a person', { ground: 'declared', because: 'I know them' }, { byName: { Person: 'Ilse Marten' } });
    await expect.poll(() => officer.locator('main').innerText()).not.toContain('Sensors');
    expect((await (await caller(home.address, 'ilse'))('GET', `/api/v1/applications/${id}/page`)).status).toBe(404);
  });

  test('withdraws it, and is told that it is not judged', async () => {
    await page.getByRole('button', { name: 'Withdraw the application' }).click();
    await page.getByRole('button', { name: 'Yes, withdraw it' }).click();
    await page.getByText('It is not judged. Its receipts stay.').waitFor();
    await at(page, '/applications');
    expect(await page.locator('main').innerText()).toContain('Withdrawn');
  });
});
