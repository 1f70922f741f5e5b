import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { doing, formOf } from '#tests/support/doing.ts';
import { house } from '#tests/support/house.ts';
import type { Founded } from '#tests/support/project.ts';
import { tellProject } from '#tests/support/project-story.ts';

const home = house();
const { visitor, actor } = stage();
let f: Founded;
let reportPath = '';

beforeAll(async () => {
  f = await tellProject(home.address, home.running.asPlatform());
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const main = (page: Page) => page.locator('main').innerText();

describe('a report', () => {
  test('is begun from its project with what was captured, and never loses a word', async () => {
    const noor = await actor('noor', home.address);
    await at(noor, `/projects/${f.project.id}`);
    const act = noor.locator('.act').filter({ has: noor.locator('summary', { hasText: 'Import results from BibTeX' }) });
    await act.locator('summary').click();
    await act
      .locator('[name="bibtex"]')
      .fill('@article{haddad2026, title={Salt and wells}, author={Haddad, Noor}, year=2026, month=nov, doi={10.1000/SALT}}');
    await act.getByRole('button').click();
    await expect.poll(() => main(noor)).toContain('1 recorded, 0 passed over.');
    await noor.getByRole('button', { name: 'Write the report' }).first().click();
    await noor.waitForURL('**/reports/*');
    reportPath = new URL(noor.url()).pathname;
    await expect.poll(() => main(noor)).toContain('Salt and wells');
    await noor.getByLabel('Text', { exact: true }).fill('# What was done\n\nSalinities were measured in forty wells. 地下水盐度监测。');
    await expect.poll(() => main(noor)).toMatch(/Saved /);
    await noor.context().setOffline(true);
    await noor
      .getByLabel('Text', { exact: true })
      .fill('# What was done\n\nSalinities were measured in forty wells, twice. 地下水盐度监测。');
    await expect.poll(() => main(noor)).toContain('Your words are kept in this browser');
    await noor.context().setOffline(false);
    await expect.poll(() => main(noor)).toMatch(/Saved /);
    await noor.reload({ waitUntil: 'networkidle' });
    expect(await noor.getByLabel('Text', { exact: true }).inputValue()).toContain('twice');
    await expectAccessible(noor);
  });

  test('that two write at once loses nothing of either', async () => {
    const [noor, omar] = [await actor('noor', home.address), await actor('omar', home.address)];
    await at(noor, reportPath);
    await at(omar, reportPath);
    await omar.getByLabel('Summary, English').fill('By Omar');
    await expect.poll(() => main(omar)).toMatch(/Saved /);
    await noor.getByLabel('Summary, English').fill('By Noor');
    await expect.poll(() => main(noor)).toContain('Somebody else saved this report meanwhile.');
    expect(await noor.getByLabel('Summary, English').inputValue()).toBe('By Noor');
    await noor.getByRole('button', { name: 'Save mine over it' }).click();
    await expect.poll(() => main(noor)).toMatch(/Saved /);
  });

  test('is handed in with its facts confirmed, checked by somebody else, and found by everyone in both languages', async () => {
    const noor = await actor('noor', home.address);
    await at(noor, reportPath);
    await noor.getByRole('button', { name: 'Hand in the report' }).click();
    await expect.poll(() => main(noor)).toContain('Read the facts above and confirm them.');
    await noor.getByLabel('I have read the facts and confirm them').check();
    await noor.getByRole('button', { name: 'Hand in the report' }).click();
    await expect.poll(() => main(noor)).toContain('Handed in; somebody outside the team checks it.');
    expect(await noor.locator('summary', { hasText: 'Check the report' }).count()).toBe(0);

    const page = await visitor();
    await at(page, '/reports');
    expect(await main(page)).toContain('No report here');

    const edda = await actor('edda', home.address);
    await at(edda, reportPath);
    const act = edda.locator('.act').filter({ has: edda.locator('summary', { hasText: 'Check the report' }) });
    await act.locator('summary').click();
    await act.locator('[name="outcome"]').selectOption('checked');
    await act.locator('[name="remarks"]').fill('Complete');
    await act.getByRole('button').click();
    await expect.poll(() => main(edda)).toContain('Checked and deposited.');

    for (const q of ['salinity wells', '盐度监测']) {
      await at(page, `/reports?q=${encodeURIComponent(q)}`);
      expect([q, await main(page)]).toEqual([q, expect.stringContaining('One report fits.')]);
    }
    await expectAccessible(page);
    await page.getByRole('link', { name: /report 2026|report 20/ }).click();
    await page.waitForURL('**/reports/*');
    await expect.poll(() => main(page)).toContain('forty wells, twice');
    expect(await main(page)).not.toContain('Noor Haddad');
    await expectAccessible(page);
  });
});

describe('reports besides those of the rules', () => {
  test('are asked for with a reason, waived with one, and written unasked', async () => {
    const tomas = await actor('tomas', home.address);
    await at(tomas, `/projects/${f.project.id}`);
    const wanted = { periodFrom: '2026-03-01', periodTo: '2026-02-01', dueOn: '2027-01-31', because: 'A flood came' };
    await doing(tomas, 'Ask for a report', wanted);
    await expect
      .poll(() => formOf(tomas, 'Ask for a report').locator('.f.bad').innerText())
      .toMatch(/Until.*The period ends before it begins\./s);
    await doing(tomas, 'Ask for a report', { periodTo: '2026-05-31' });
    await expect.poll(() => main(tomas)).toContain('A flood came');
    await doing(tomas, 'Waive a report', { id: 'Technical' });
    await expect.poll(() => formOf(tomas, 'Waive a report').innerText()).toContain('Fill this in.');
    await doing(tomas, 'Waive a report', { because: 'The flood went' });
    await expect.poll(() => main(tomas)).toMatch(/Technical, 1 Mar 2026.31 May 2026: waived\. The flood went/);
    expect(await formOf(tomas, 'Begin a report of your own').count()).toBe(0);
    await expectAccessible(tomas);

    const noor = await actor('noor', home.address);
    await at(noor, `/projects/${f.project.id}`);
    expect(await formOf(noor, 'Waive a report').count()).toBe(0);
    const own = { periodFrom: '2026-03-01', periodTo: '2026-02-01', 'title/en': 'What the flood did' };
    await doing(noor, 'Begin a report of your own', own);
    await expect
      .poll(() => formOf(noor, 'Begin a report of your own').locator('.f.bad').innerText())
      .toMatch(/Until.*The period ends before it begins\./s);
    await doing(noor, 'Begin a report of your own', { periodTo: '2026-05-31' });
    await expect.poll(() => main(noor)).toContain('not asked for');
    await noor.locator('tr', { hasText: 'What the flood did' }).getByRole('link').click();
    await noor.waitForURL('**/reports/*');
    await expect.poll(() => noor.locator('h1').innerText()).toBe('What the flood did');
  });
});

describe('a result', () => {
  test('is corrected by the team until somebody confirms it; what was not touched stays', async () => {
    const noor = await actor('noor', home.address);
    const call = await caller(home.address);
    const [row] = (await call('GET', '/api/v1/results?limit=1')).body.items;
    await at(noor, `/results/${row?.id}`);
    await doing(noor, 'Correct the result', { identifier: 'doi:eleven' });
    await expect.poll(() => formOf(noor, 'Correct the result').locator('.f.bad').innerText()).toMatch(/DOI or number.*This is no DOI/s);
    await doing(noor, 'Correct the result', {
      identifier: '10.1000/salt',
      venue: 'Journal of wells',
      contributors: 'Haddad, Noor\nQuist, Omar',
    });
    await expect.poll(() => main(noor)).toContain('Journal of wells');
    expect(await main(noor)).toContain('Quist, Omar');
    const untouched = ['title', 'details', 'producedOn', 'personIds', 'organisationIds', 'url', 'identifier'];
    const kept = Object.fromEntries(untouched.map((name) => [name, row?.[name]]));
    expect((await call('GET', `/api/v1/results/${row?.id}`)).body).toMatchObject(kept);
    await expectAccessible(noor);
    const tomas = await actor('tomas', home.address);
    await at(tomas, `/results/${row?.id}`);
    expect(await formOf(tomas, 'Correct the result').count()).toBe(0);
  });

  test('leads back to its project, and out to reference managers', async () => {
    const page = await visitor();
    await at(page, '/results');
    await page.getByRole('link', { name: 'Salt and wells' }).click();
    await page.waitForURL('**/results/*');
    await expect.poll(() => main(page)).toContain('Publication of the project Wells that warn (wells).');
    const call = await caller(home.address);
    const bib = await call('GET', '/api/v1/result-list/references');
    expect([bib.status, bib.text]).toEqual([200, expect.stringContaining('doi = {10.1000/salt}')]);
    const ris = await call('GET', '/api/v1/result-list/references?format=ris&q=salt');
    expect(ris.text).toContain('DO  - 10.1000/salt');
    await expectAccessible(page);
    await page
      .getByRole('link', { name: /Wells that warn/ })
      .first()
      .click();
    await page.waitForURL('**/projects/*');
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('and reports stand in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    const [row] = (await (await caller(home.address))('GET', '/api/v1/results?limit=1')).body.items;
    for (const path of ['/reports', reportPath, '/results', `/results/${row?.id}`]) {
      await at(page, `${path}?lang=${language}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
    }
  });
});
