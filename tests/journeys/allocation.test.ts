import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRow, platform } from '#kernel';
import { give } from '#tests/support/asking.ts';
import { expectAccessible, type Page, stage as theatre } from '#tests/support/browser.ts';
import { house } from '#tests/support/house.ts';
import { decideAllocation } from '../../src/systems/allocation/commands/decide-allocation.ts';
import { makeAwards } from '../../src/systems/allocation/commands/make-awards.ts';
import { publishResults } from '../../src/systems/allocation/commands/publish-results.ts';
import { over, proposed } from '../../src/systems/allocation/demonstration.ts';

const home = house();
const { visitor } = theatre();
let awardId = '';
let shown: AnyRow | undefined;

beforeAll(async () => {
  const at = (now: string, person = platform) => ({ ...home.running.asPlatform(), now, person });
  const p = await proposed(at, 'wells');
  const done = await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  shown = await give(p.asked, publishResults, { id: done.id, version: done.version });
  const { made } = await give(at(over, p.officer), makeAwards, { id: done.id });
  awardId = made[0] ?? '';
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
