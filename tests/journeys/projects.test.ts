import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
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
/** Opens a form by its title, fills it and sends it; waits until it is told done. */
async function doing(page: Page, title: string, fields: Readonly<Record<string, string>>, send?: string) {
  const act = page.locator('.act').filter({ has: page.locator('summary', { hasText: title }) });
  await act.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) {
    const field = act.locator(`[name="${name}"]`);
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await act.getByRole('button', { name: send ?? title, exact: true }).click();
}

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
      'Report as reached',
    );
    await expect.poll(() => main(noor)).toContain('reported, not confirmed');
    await doing(noor, 'Ask for it: At the start', { note: 'Account 4711' }, 'Ask for it');
    await expect.poll(() => main(noor)).toContain('asked for');
    await doing(noor, 'Note a reading', { value: '7.5', method: 'Station log', evidence: 'Log 12' });
    await expect.poll(() => main(noor)).toContain('7.5');
    await doing(noor, 'Ask for a change: Extension without money', { toOn: '2028-03-31', because: 'A wet year' }, 'Ask for a change');
    await expect.poll(() => main(noor)).toContain('allowed by rule');
    expect(await noor.locator('summary', { hasText: 'Confirm' }).count()).toBe(0);
    await expectAccessible(noor);

    const tomas = await actor('tomas', home.address);
    await at(tomas, `/projects/${f.project.id}`);
    expect(await tomas.locator('summary', { hasText: 'Report as reached' }).count()).toBe(0);
    await doing(tomas, 'Confirm: Sensors are in the wells', {}, 'Confirm');
    await expect.poll(() => main(tomas)).toContain('1 of 2 milestones are confirmed');
    await expectAccessible(tomas);

    const ilse = await actor('ilse', home.address);
    await at(ilse, `/projects/${f.project.id}`);
    await doing(ilse, 'Pay: At the start', { reference: 'T-77' }, 'Pay');
    await expect.poll(() => main(ilse)).toMatch(/67\s%\sof the money is paid/);
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
