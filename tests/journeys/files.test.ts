import { expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { actor } = stage();

test('evidence gets a file: a wrong one is refused in words, a right one is listed, opened by a colleague, and removed', async () => {
  const ilse = await caller(home.address, 'ilse');
  const [target] = (await ilse('GET', '/api/v1/targets?kind=rubric&limit=1')).body.items;
  const made = await ilse('POST', '/api/v1/evidence', {
    body: { targetId: target?.id, says: { en: 'Seen at the site', 'zh-Hans': '现场所见' }, observedOn: '2026-03-01' },
  });
  const address = `${home.address}/records/evidence/${made.body.id}`;
  const page = await actor('ilse', home.address);
  await page.goto(`${home.address}/targets/${target?.id}`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'files' }).first().click();
  await page.waitForURL(address);
  await page.getByText('No file is attached.').waitFor();

  const choose = page.getByLabel('Attach a file');
  await choose.setInputFiles({ name: 'site.png', mimeType: 'image/png', buffer: Buffer.from('this is no picture') });
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await page.getByRole('alert').getByText('should be image/png').waitFor();
  await expectAccessible(page);

  await choose.setInputFiles({ name: '现场 notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Forty lamps, all lit.') });
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await page.getByRole('link', { name: '现场 notes.txt' }).waitFor();
  await page.getByText(/SHA-256 [0-9a-f]{64}/).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await expectAccessible(page);

  const colleague = await actor('tomas', home.address, { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  await colleague.goto(`${address}?lang=zh-Hans`, { waitUntil: 'networkidle' });
  expect(await colleague.getByLabel('附加文件').count()).toBe(0);
  await expectAccessible(colleague);
  const downloading = colleague.waitForEvent('download');
  await colleague.getByRole('link', { name: '现场 notes.txt' }).click();
  expect((await downloading).suggestedFilename()).toBe('现场 notes.txt');

  await page.getByRole('button', { name: 'Remove 现场 notes.txt' }).click();
  await page.getByText('No file is attached.').waitFor();
});
