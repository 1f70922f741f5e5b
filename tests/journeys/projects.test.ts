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

beforeAll(async () => {
  f = await tellProject(home.address, home.running.asPlatform());
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const main = (page: Page) => page.locator('main').innerText();

describe('a project', () => {
  test('is read by everyone: what it is for, its milestones and indicators, and nothing of its inside', async () => {
    const page = await visitor();
    await at(page, '/projects');
    expect(await main(page)).toContain('One project that you may see, 1 of them running.');
    expect(await main(page)).toContain('inside only');
    await page.getByRole('link', { name: 'Wells that warn (wells)' }).click();
    await page.waitForURL('**/projects/*');
    await expect.poll(() => page.locator('h1').innerText()).toBe('Wells that warn (wells)');
    const said = await main(page);
    expect(said).toContain('0 of 2 milestones are confirmed');
    expect(said).toContain('Warning time');
    for (const hidden of ['Budget', 'Payments', 'Risks', 'Contract', 'Team', 'Haddad']) expect(said).not.toContain(hidden);
    await expectAccessible(page);
  });

  test('moves by the hands of many: reported, confirmed, asked for, paid; and each sees only what is theirs to do', async () => {
    const noor = await actor('noor', home.address);
    await at(noor, `/projects/${f.project.id}`);
    expect(await main(noor)).toContain('Noor Haddad');
    await doing(
      noor,
      'Report as reached: Sensors are in the wells',
      { reachedOn: '2026-03-30', evidence: 'Photographs of forty wells' },
      { send: 'Report as reached' },
    );
    await expect.poll(() => main(noor)).toContain('reported, not confirmed');
    await doing(noor, 'Ask for it: At the start', { note: 'Account 4711' }, { send: 'Ask for it' });
    await expect.poll(() => main(noor)).toContain('asked for');
    await doing(noor, 'Note a reading', { value: '7.5', method: 'Station log', evidence: 'Log 12' });
    await expect.poll(() => main(noor)).toContain('7.5');
    await doing(
      noor,
      'Ask for a change: Extension without money',
      { toOn: '2028-03-31', because: 'A wet year' },
      { send: 'Ask for a change' },
    );
    await expect.poll(() => main(noor)).toContain('allowed by rule');
    expect(await noor.locator('summary', { hasText: 'Confirm' }).count()).toBe(0);
    await expectAccessible(noor);

    const tomas = await actor('tomas', home.address);
    await at(tomas, `/projects/${f.project.id}`);
    expect(await tomas.locator('summary', { hasText: 'Report as reached' }).count()).toBe(0);
    await doing(tomas, 'Confirm: Sensors are in the wells', {}, { send: 'Confirm' });
    await expect.poll(() => main(tomas)).toContain('1 of 2 milestones are confirmed');
    await expectAccessible(tomas);

    const ilse = await actor('ilse', home.address);
    await at(ilse, `/projects/${f.project.id}`);
    await doing(ilse, 'Pay: At the start', { reference: 'T-77' }, { send: 'Pay' });
    await expect.poll(() => main(ilse)).toMatch(/67\s%\sof the money is paid/);
  });

  test('takes back what was noted wrongly; it stays on record and counts no more', async () => {
    const noor = await actor('noor', home.address);
    await at(noor, `/projects/${f.project.id}`);
    await doing(noor, 'State an expense', { category: 'staff', amountMinor: 'fifty', purpose: 'Drivers' });
    await expect.poll(() => formOf(noor, 'State an expense').innerText()).toContain('Give an amount such as 1234.56.');
    await doing(noor, 'State an expense', { category: 'staff', amountMinor: '50.00', spentOn: '2026-02-01', purpose: 'Drivers' });
    await expect.poll(() => main(noor)).toContain('of it spent 50.00');
    await doing(noor, 'Withdraw an expense');
    await expect.poll(() => formOf(noor, 'Withdraw an expense').innerText()).toContain('Fill this in.');
    await doing(noor, 'Withdraw an expense', { id: 'Drivers' });
    await expect.poll(() => main(noor)).toContain('withdrawn, does not count');
    expect(await main(noor)).toContain('of it spent 0.00');

    await doing(noor, 'Withdraw a reading', { id: '7.5' });
    await expect.poll(() => main(noor)).toContain('0 of 1 were measured.');
    expect(await formOf(noor, 'Withdraw a reading').count()).toBe(0);

    await doing(noor, 'Ask for a change: Other', { says: 'More wells', because: 'The neighbours asked' }, { send: 'Ask for a change' });
    await expect.poll(() => main(noor)).toContain('waits for a decision');
    await doing(noor, 'Withdraw: Other', {}, { send: 'Withdraw' });
    await expect.poll(() => main(noor)).not.toContain('waits for a decision');
    expect(await main(noor)).toContain('More wells');

    const said = { 'hypothesis/en': 'Salt tells', 'tried/en': 'Forty wells', 'why/en': 'Rain', 'lessons/en': 'Measure', evidence: 'Log' };
    await doing(noor, 'Claim a diligent failure', said);
    await expect.poll(() => main(noor)).toContain('somebody outside rules on it');
    await doing(noor, 'Withdraw the claim');
    await expect.poll(() => main(noor)).not.toContain('somebody outside rules on it');
    await expectAccessible(noor);
  });

  test('says who is in its team: somebody is taken in, nobody twice, and leaves again', async () => {
    const noor = await actor('noor', home.address);
    await at(noor, `/projects/${f.project.id}`);
    const took = 'Take somebody into the team';
    await doing(noor, took, { role: 'contributor' });
    await expect.poll(() => formOf(noor, took).innerText()).toContain('Fill this in.');
    await doing(noor, took, { role: 'contributor', fromOn: '2026-03-01' }, { byName: { Person: 'Ada Lindqvist' } });
    await expect.poll(() => main(noor)).toContain('Ada Lindqvist contributes · since 1 Mar 2026');
    await doing(noor, took, { role: 'assistant' }, { byName: { Person: 'Ada Lindqvist' } });
    await expect.poll(() => formOf(noor, took).innerText()).toContain('This person is in the team already.');
    await doing(noor, 'Note that somebody left', { id: 'Ada Lindqvist', toOn: '2026-04-30' });
    await expect.poll(() => main(noor)).not.toContain('since 1 Mar 2026');
    await expectAccessible(noor);
    const edda = await actor('edda', home.address);
    await at(edda, `/projects/${f.project.id}`);
    expect(await formOf(edda, took).count()).toBe(0);
  });

  test('loses nothing of a form that is filled before the page listens', async () => {
    const noor = await actor('noor', home.address);
    let listen = () => {};
    const late = new Promise<void>((go) => {
      listen = go;
    });
    await noor.route('**/*.js', async (route) => {
      await late;
      await route.continue();
    });
    await noor.goto(`${home.address}/projects/${f.project.id}`, { waitUntil: 'commit' });
    const took = formOf(noor, 'Take somebody into the team');
    await took.locator('summary').click();
    await took.getByLabel('Person').fill('Ada Lindqvist');
    await took.locator('[name="role"]').selectOption('assistant');
    expect(await took.locator('.found, button.linkish').count()).toBe(0);
    listen();
    await noor.getByRole('button', { name: 'Ada Lindqvist' }).click();
    await took.getByRole('button', { name: 'Take somebody into the team' }).click();
    await expect.poll(() => main(noor)).toContain('Ada Lindqvist assists');
  });

  test('has its contract on paper, for those inside', async () => {
    const [noor, nobody] = [await caller(home.address, 'noor'), await caller(home.address)];
    const path = `/api/v1/projects/${f.project.id}/contract`;
    const pdf = await noor('GET', path);
    expect([pdf.status, pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    const docx = await noor('GET', `${path}?format=docx&lang=zh-Hans`);
    expect([docx.status, docx.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect((await nobody('GET', path)).status).toBe(404);
    expect((await noor('GET', `${path}?format=xls`)).status).toBe(422);
  });

  test('that failed although it was done well is closed in honour, and everyone reads what was learnt', async () => {
    const noor = await actor('noor', home.address);
    await at(noor, `/projects/${f.project.id}`);
    await doing(noor, 'Claim a diligent failure', {
      'hypothesis/en': 'Salt tells of a dry well',
      'tried/en': 'Forty wells over two seasons',
      'why/en': 'Salt follows the rain',
      'lessons/en': 'Measure the level itself',
      evidence: 'Log books 1 to 12',
    });
    await expect.poll(() => main(noor)).toContain('somebody outside rules on it');
    const edda = await actor('edda', home.address);
    await at(edda, `/projects/${f.project.id}`);
    await doing(edda, 'Rule on it', { outcome: 'diligent', ruling: 'Complete records, told early' });
    await expect.poll(() => main(edda)).toContain('Nobody may hold it against those who did the work.');
    const page = await visitor();
    await at(page, `/projects/${f.project.id}`);
    const said = await main(page);
    for (const told of ['Closed with lessons', 'Measure the level itself', 'Complete records, told early']) expect(said).toContain(told);
    await expect
      .poll(async () => (await (await caller(home.address))('GET', '/api/v1/results?kind=negative-result')).body.items.length)
      .toBe(1);
    await expectAccessible(page);
  });

  test('is run under rules that its holder writes anew, edition by edition', async () => {
    const tomas = await actor('tomas', home.address);
    await at(tomas, '/projects');
    const rules = 'Write the rules of Agency of wells';
    expect(await main(tomas)).toContain(`${rules} (the usual ones hold)`);
    await doing(tomas, rules, { freeMovePercent: 'a tenth' }, { send: 'Write the rules' });
    await expect.poll(() => formOf(tomas, rules).innerText()).toContain('Give a whole number, nought or more.');
    await doing(tomas, rules, { freeMovePercent: '101' }, { send: 'Write the rules' });
    await expect.poll(() => formOf(tomas, rules).locator('.f.bad').innerText()).toMatch(/Moved between categories.*100/s);
    await doing(tomas, rules, { freeMovePercent: '15', approveAboveMinor: '1,000.50' }, { send: 'Write the rules' });
    await expect.poll(() => main(tomas)).toContain(`${rules} (edition 1 holds)`);
    const [scheme] = (await (await caller(home.address))('GET', '/api/v1/project-schemes')).body.items;
    expect(scheme?.rules).toMatchObject({ freeMovePercent: 15, approveAboveMinor: 100_050, toleratedDelayDays: 90 });
    const noor = await actor('noor', home.address);
    await at(noor, '/projects');
    expect(await main(noor)).not.toContain('Rules for projects');
    await expectAccessible(tomas);
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('stands in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    for (const path of ['/projects', `/projects/${f.project.id}`]) {
      await at(page, `${path}?lang=${language}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
    }
  });
});
