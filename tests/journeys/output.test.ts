/** Somebody puts a table together, takes it along and shares it; whoever opens the link sees in it only what they may read. */
import readExcel from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import { expectAccessible, type Page, stage, takenOver } from '#tests/support/browser.ts';
import { house } from '#tests/support/house.ts';
import { makeJudging } from '#tests/support/judging.ts';

const home = house();
const { actor, visitor } = stage();
let link = '';

beforeAll(async () => {
  await makeJudging(home.running.asPlatform(), 'wells');
});

const open = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
  await takenOver(page);
};
const said = (page: Page) => page.locator('main').innerText();

test('an officer puts applications together with the title of their call, takes them along as XLSX, and shares them', async () => {
  const page = await actor('ilse', home.address);
  await open(page, '/output');
  await page.getByLabel('Record').selectOption('application');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.locator('.output-boxes').first().getByLabel('Title', { exact: true }).check();
  await page.getByText('Columns of what it refers to').click();
  await page.locator('input[value="callId.title"]').check();
  await page.getByRole('button', { name: 'Show the table' }).click();
  await expect.poll(() => said(page)).toContain('Pumps that mend themselves');
  expect(await said(page)).toContain('Wells that warn');
  await page.locator('.output-wish > summary').click();
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'XLSX' }).click()]);
  const sheet = JSON.stringify(await readExcel(await download.path()));
  expect(sheet).toContain('Pumps that mend themselves');
  await page.locator('summary').filter({ hasText: 'Keep this table' }).click();
  await page.locator('input[name=title]').fill('Applications on water');
  await page.getByLabel('Whoever has the link may open it').check();
  await page.getByRole('button', { name: 'Keep it' }).click();
  const kept = page.getByRole('link', { name: 'Applications on water' });
  await kept.waitFor();
  link = (await kept.getAttribute('href')) ?? '';
});

test('whoever opens the link sees only what they may read: an applicant the own application, a visitor nothing', async () => {
  const page = await actor('omar', home.address);
  await open(page, link);
  const text = await said(page);
  expect(text).toContain('Wells that warn before they run dry');
  expect(text).not.toContain('Pumps that mend themselves');
  await expectAccessible(page);
  const stranger = await visitor();
  await stranger.goto(home.address + link, { waitUntil: 'networkidle' });
  expect(new URL(stranger.url()).pathname).toBe('/sign-in');
});

test.each([
  ['en', 'light', 1440],
  ['zh-Hans', 'dark', 390],
] as const)('it stands in %s, %s, %i wide', async (language, colorScheme, width) => {
  const page = await actor('ilse', home.address, { viewport: { width, height: 900 }, colorScheme });
  await open(page, `${link}&lang=${language}`);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/output-${language}.png`, fullPage: true });
});
