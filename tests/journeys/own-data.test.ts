/** Somebody takes along what is kept about them, agrees and takes it back, asks to be erased and changes their mind. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { cast, house } from '#tests/support/house.ts';

const home = house();
const { actor } = stage();

test('one’s own data: downloaded, agreed to, taken back; erasure asked for and withdrawn', async () => {
  const omar = await caller(home.address, 'omar');
  const wording = {
    code: 'profile',
    edition: 1,
    name: { en: 'Public profile' },
    words: { en: 'My name and works may be shown to everybody.' },
  };
  expect((await omar('POST', '/api/v1/consent-purposes', { body: wording })).status).toBe(201);

  const page = await actor('edda', home.address, { acceptDownloads: true });
  await page.goto(`${home.address}/account/data`, { waitUntil: 'networkidle' });
  await expectAccessible(page);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the file' }).click()]);
  const kept = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect(kept.records.person).toMatchObject([{ givenName: cast.edda.givenName, email: cast.edda.email }]);
  expect(JSON.stringify(kept)).not.toMatch(/argon2id|token_?hash/i);
  expect(JSON.stringify(kept)).not.toContain(cast.noor.email);

  await page.getByRole('button', { name: 'Agree: Public profile' }).click();
  await page.getByText('Agreed on').waitFor();
  await page.getByRole('button', { name: 'Take back: Public profile' }).click();
  await page.getByText('Taken back on').waitFor();

  const ask = page.getByRole('button', { name: 'Ask to be erased' });
  expect(await ask.isDisabled()).toBe(true);
  await page.getByLabel('Why, if you like to say').fill('I move to another country');
  await page.getByLabel('I understand that this cannot be undone.').check();
  await ask.click();
  await page.getByText('You asked to be erased.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stay after all' }).click();
  await ask.waitFor();
});
