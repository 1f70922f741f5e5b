/** Doubles are ruled on by an officer who sees both texts, and answered by applicants who see their own. */
import { mkdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { FINGERPRINT_BYTES } from '#engines/near-duplicates';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { doing, formOf } from '#tests/support/doing.ts';
import { house } from '#tests/support/house.ts';
import { makeOverlap } from '#tests/support/overlap.ts';

const home = house();
const { visitor, actor } = stage();
let overlapId = '';
let secret = '';
const shots = process.env.SHOTS;

beforeAll(async () => {
  ({ overlapId, secret } = await makeOverlap(home.running.asPlatform()));
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const shot = async (page: Page, name: string) => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};
const said = (page: Page) => page.locator('main').innerText();

describe('an officer', () => {
  test('finds what is to be ruled on, reads both texts side by side and asks the applicants', async () => {
    const page = await actor('omar', home.address);
    await at(page, '/overlaps');
    expect(await said(page)).toContain('One overlap waits for a ruling.');
    await expectAccessible(page);
    await shot(page, 'overlaps');
    await page.getByRole('link', { name: 'Early warning for village wells' }).click();
    await page.waitForURL(`**/overlaps/${overlapId}`);
    await page.getByRole('heading', { name: 'Side by side' }).waitFor();
    expect(await said(page)).toContain(secret);
    const marks = page.locator('mark');
    expect(await marks.count()).toBeGreaterThan(3);
    expect(await page.locator('#here-1').innerText()).toBe(await page.locator('#there-1').innerText());
    await page.getByText('Ask the applicants').click();
    await page.getByRole('button', { name: 'Send the question' }).click();
    await page.getByText('Write the question.').first().waitFor();
    await page.getByLabel('Question').fill('How does this differ from earlier work?');
    await page.getByLabel('Reply by').fill('2099-01-31');
    await page.getByRole('button', { name: 'Send the question' }).click();
    await page.getByText('Reply by 31 Jan 2099.').waitFor();
    await expectAccessible(page);
    await shot(page, 'overlap');
  });
});

describe('an applicant', () => {
  test('is told, sees the own passages and nothing of the other text, and replies', async () => {
    const page = await actor('ilse', home.address);
    await at(page, '/inbox');
    await page
      .getByRole('link', { name: /question about your application/i })
      .first()
      .click();
    await page.waitForURL('**/overlap-replies/*');
    await page.getByRole('heading', { name: 'The passages in question' }).waitFor();
    expect(await page.locator('mark').count()).toBeGreaterThan(3);
    expect(await page.content()).not.toContain(secret);
    expect(await said(page)).not.toContain('before they run dry');
    await page.locator('summary', { hasText: 'Your reply' }).click();
    await page.locator('textarea[name=reply]').fill('The pilot was ours; this goes on from it.');
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await page.getByText('Your reply was received.').waitFor();
    await expectAccessible(page);
    await shot(page, 'reply');
    const ilse = await caller(home.address, 'ilse');
    for (const path of [`/api/v1/overlaps/${overlapId}`, `/api/v1/overlaps/${overlapId}/page`])
      expect((await ilse('GET', path)).status).toBe(404);
    expect((await ilse('GET', '/api/v1/overlap-list')).body).toMatchObject({ items: [], counts: {} });
  });
});

describe('the officer again', () => {
  test('reads the reply and rules, with a reason that stands', async () => {
    const page = await actor('omar', home.address);
    await at(page, `/overlaps/${overlapId}`);
    expect(await said(page)).toContain('The pilot was ours; this goes on from it.');
    await page.getByText('Rule on it').click();
    await page.getByLabel('What it is').selectOption('continuation');
    await page.getByLabel('Because').fill('The earlier grant was a pilot by the same group.');
    await page.getByRole('button', { name: 'Keep the ruling' }).click();
    await page.getByText(/Ruled by Omar Quist on/).waitFor();
    expect(await said(page)).toContain('Continuation');
    await at(page, '/overlaps');
    expect(await said(page)).toContain('Nothing waits for a ruling.');
  });
});

describe('fingerprints of another agency', () => {
  test('are taken from a file by those who exchange them; what is no such file, or one that is cut, is refused in words', async () => {
    const page = await actor('omar', home.address);
    await at(page, '/overlaps');
    const title = 'Take fingerprints of another agency';
    await doing(page, title, { agency: 'Agency of Marenia', given: 'reference;slots' });
    await expect.poll(() => formOf(page, title).locator('.f.bad').innerText()).toContain('This is no JSON with keyMark and fingerprints.');
    const file = (slots: string) => ({
      name: 'fingerprints.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ keyMark: 'abcdefghijkl', fingerprints: [{ reference: 'M-1', slots, year: 2030 }] })),
    });
    await formOf(page, title).locator('[type=file]').setInputFiles(file('AAAA'));
    await expect.poll(() => formOf(page, title).locator('textarea').inputValue()).toContain('M-1');
    await doing(page, title);
    await expect.poll(() => formOf(page, title).getByRole('alert').innerText()).toContain('bytes in base64 are needed.');
    await expectAccessible(page);
    await shot(page, 'fingerprints');
    await formOf(page, title)
      .locator('[type=file]')
      .setInputFiles(file(Buffer.alloc(FINGERPRINT_BYTES).toString('base64')));
    await expect.poll(() => formOf(page, title).locator('textarea').inputValue()).not.toContain('"AAAA"');
    await doing(page, title);
    await expect.poll(() => formOf(page, title).innerText()).toContain('One fingerprint is kept. They are under another key');
    const { rows } = await home.running.opened.pool.query('select agency, reference from foreign_fingerprint');
    expect(rows).toEqual([{ agency: 'Agency of Marenia', reference: 'M-1' }]);
    const ilse = await actor('ilse', home.address);
    await at(ilse, '/overlaps');
    expect(await formOf(ilse, title).count()).toBe(0);
  });
});

describe('a case', () => {
  test('is reported by anybody, examined, concluded by another, and bears a sanction; the sanction is lifted', async () => {
    const reporter = await actor('tomas', home.address);
    await at(reporter, '/report-a-case');
    await reporter.locator('summary', { hasText: 'Report a case' }).click();
    await reporter.getByLabel('In one line').fill('Two grants for one well');
    await reporter.getByLabel('What happened').fill('The same well was paid for twice.');
    await reporter.getByLabel('Who should look into it').selectOption({ index: 1 });
    await reporter.getByRole('button', { name: 'Send the report' }).click();
    await reporter.getByText(/Received as IC-/).waitFor();
    await at(reporter, '/integrity-cases');
    expect(await said(reporter)).not.toContain('Two grants');
    const page = await actor('omar', home.address);
    await at(page, '/integrity-cases');
    await page.getByRole('link', { name: /IC-/ }).first().waitFor();
    const omar = await caller(home.address, 'omar');
    const { items } = (await omar('GET', '/api/v1/integrity-cases?title=Two grants for one work')).body;
    await at(page, `/integrity-cases/${items[0]?.id}`);
    await page.getByRole('button', { name: 'Begin the examination' }).click();
    await page.getByText('Under examination').waitFor();
    await page.getByText('Conclude the case').click();
    await page.getByLabel('Outcome').selectOption('upheld');
    await page.getByLabel('Finding').fill('Both were paid for the same work.');
    await page.getByRole('button', { name: 'Conclude', exact: true }).click();
    await page.locator('summary', { hasText: 'Impose a sanction' }).click();
    await page.getByLabel('take part in applications').check();
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await page.getByLabel('Because').fill('Paid twice.');
    await page.getByLabel('Decision').fill('Board 8/2026');
    await page.getByRole('button', { name: 'Impose it' }).click();
    await page.getByText('The sanction stands.').waitFor();
    await expectAccessible(page);
    await shot(page, 'case');
    await at(page, '/sanctions');
    expect(await said(page)).toContain('2 sanctions stand today.');
    await page.locator('summary', { hasText: 'Lift a sanction' }).click();
    await page
      .getByLabel('Which')
      .selectOption({ label: await page.locator('select[name=sanctionId] option', { hasText: 'Board 8/2026' }).innerText() });
    await page.getByLabel('Because').fill('Appeal upheld.');
    await page.getByRole('button', { name: 'Lift it' }).click();
    await page.getByText('One sanction stands today.').waitFor();
    await expectAccessible(page);
    await shot(page, 'sanctions');
  });
});

describe('the pages', () => {
  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('stand in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const signedIn = await actor('omar', home.address);
    const cookies = await signedIn.context().cookies();
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    await page.context().addCookies(cookies);
    for (const [name, path] of [
      ['overlaps', '/overlaps?state=continuation'],
      ['overlap', `/overlaps/${overlapId}`],
      ['sanctions', '/sanctions'],
      ['report', '/report-a-case'],
    ] as const) {
      await at(page, `${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
      await shot(page, `${name}-${language}-${width}`);
    }
  });
});
