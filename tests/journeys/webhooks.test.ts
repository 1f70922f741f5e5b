import { expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { actor } = stage();

test('a webhook is added, its secret shown once, changed, and it is ended', async () => {
  const page = await actor('omar', home.address);
  await page.goto(`${home.address}/webhooks`, { waitUntil: 'networkidle' });
  await page.getByLabel('Name').fill('Ledger');
  await page.getByLabel('Address').fill('https://10.0.0.1/hook');
  await page.getByLabel('A strategy was published').check();
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByRole('alert').getByText('is no public address').waitFor();
  await page.getByLabel('Address').fill('https://ledger.example.org/hook');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const first = await page.getByText(/^whsec_/).textContent();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Ledger' }).click();
  await page.getByText('It was told of nothing yet.').waitFor();
  expect(await page.getByText(/^whsec_/).count()).toBe(0);
  await page.getByRole('button', { name: 'New secret' }).click();
  expect(await page.getByText(/^whsec_/).textContent()).not.toBe(first);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByText('Ended').waitFor();
  expect(await page.getByRole('button', { name: 'New secret' }).count()).toBe(0);
});
