import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRow, actsOf, ask, platform } from '#kernel';
import { appointment } from '#systems/registry';
import { give } from '#tests/support/asking.ts';
import { expectAccessible, type Page, takenOver, stage as theatre } from '#tests/support/browser.ts';
import { doing, formOf } from '#tests/support/doing.ts';
import { cast, house } from '#tests/support/house.ts';
import { decideAllocation } from '../../src/systems/allocation/commands/decide-allocation.ts';
import { makeAwards } from '../../src/systems/allocation/commands/make-awards.ts';
import { publishResults } from '../../src/systems/allocation/commands/publish-results.ts';
import { over, proposed } from '../../src/systems/allocation/demonstration.ts';

const home = house();
const { visitor, actor } = theatre();
let awardId = '';
let verdictId = '';
let shown: AnyRow | undefined;

beforeAll(async () => {
  const at = (now: string, person = platform) => ({ ...home.running.asPlatform(), now, person });
  const p = await proposed(at, 'wells');
  const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  shown = await give(p.asked, publishResults, { id: done.id, version: done.version });
  const { made } = await give(at(over, p.officer), makeAwards, { id: done.id });
  awardId = made[0] ?? '';
  const { holder: aside } = await proposed(at, 'dunes');
  const rows = async (text: string, values: unknown[]) => (await home.running.opened.pool.query<{ id: string }>(text, values)).rows;
  verdictId = (await rows("select id from verdict where outcome = 'award' order by reference limit 1", []))[0]?.id ?? '';
  const [ilse] = await rows('select id from person where email = $1', [cast.ilse.email]);
  for (const { id: organisationId } of [p.holder, aside]) {
    const office = { personId: ilse?.id, role: 'programme-officer', organisationId, fromOn: '2020-01-01' };
    await ask(actsOf(appointment).create, office, home.running.asPlatform());
  }
});

const open = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};

describe('the results of a call', () => {
  test('are read by everyone: awards, the reserve list, how it was decided; the studio and verdicts are not', async () => {
    const page = await visitor();
    await open(page, '/calls/wells/results');
    const said = await page.locator('main').innerText();
    expect(said).toContain('5 of 10 applications are awarded');
    for (const part of ['Reserve list', 'Institute of wells', 'Well 1', 'How it was decided']) expect(said).toContain(part);
    expect(said).not.toContain('Remark 0');
    await expectAccessible(page);
    await open(page, `/awards/${awardId}`);
    expect(await page.locator('main').innerText()).toContain('It is offered');
    await expectAccessible(page);
    const hidden = await page.goto(`${home.address}/calls/wells/allocation`);
    expect(hidden?.status()).toBe(404);
    expect(shown?.state).toBe('published');
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('stand in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    for (const path of ['/calls/wells/results', `/awards/${awardId}`]) {
      await open(page, `${path}?lang=${language}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${path.split('/')[1]}-${language}.png`, fullPage: true });
    }
  });
});

describe('the studio', () => {
  const studio = '/calls/wells/allocation';

  test('is where an officer writes the words of letters: a brace that names nothing is refused by its place, the rest stands', async () => {
    const page = await actor('ilse', home.address);
    await open(page, studio);
    await takenOver(page);
    await page.locator('summary').filter({ hasText: 'Letter: award' }).click();
    const form = page.locator('details[open]').filter({ hasText: 'Keep these words' });
    const subject = form.getByRole('group', { name: 'Subject' }).getByLabel('English');
    expect(await subject.inputValue()).toBe('Decision on {reference}: {outcome}');
    await subject.fill('Good news on {referense}');
    await form.getByRole('button', { name: 'Keep these words' }).click();
    await form.getByText('There is no {referense} here.').first().waitFor();
    await expectAccessible(page);
    await subject.fill('Good news on {reference}');
    await form.getByRole('button', { name: 'Keep these words' }).click();
    await page.getByText('These words stand from now on.').waitFor();
    await open(page, studio);
    await page.locator('summary').filter({ hasText: 'Letter: award' }).click();
    expect(await subject.inputValue()).toBe('Good news on {reference}');
    expect(await form.innerText()).toContain('Edition 1 stands.');
  });

  test('is where an allocation that is not announced is put aside for a reason; another can be opened', async () => {
    const page = await actor('ilse', home.address);
    await open(page, studio);
    const title = 'Put the allocation aside';
    expect(await formOf(page, title).count()).toBe(0);
    await open(page, '/calls/dunes/allocation');
    await doing(page, title);
    await expect.poll(() => formOf(page, title).locator('.f.bad').innerText()).toContain('Fill this in.');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/aside-en.png`, fullPage: true });
    await doing(page, title, { because: 'The budget was cut' });
    await page.getByRole('button', { name: 'Open the allocation' }).waitFor();
    await expectAccessible(page);
    const { rows } = await home.running.opened.pool.query("select because from allocation where state = 'superseded'");
    expect(rows).toEqual([{ because: 'The budget was cut' }]);
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('and verdicts stand in %s, %s, %i wide', async (language, colorScheme, width) => {
    const page = await actor('ilse', home.address, { viewport: { width, height: 900 }, colorScheme });
    for (const path of [studio, `/verdicts/${verdictId}`]) {
      await open(page, `${path}?lang=${language}`);
      await expectAccessible(page);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/${path.split('/').slice(1, 4).join('-').slice(0, 24)}-${language}.png`,
          fullPage: true,
        });
    }
  });
});
