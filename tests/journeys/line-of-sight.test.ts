import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, command, keep, newId } from '#kernel';
import { project } from '#systems/projects';
import { result } from '#systems/reports';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';
import { type Made, makeProgramme } from '#tests/support/programme.ts';

const home = house();
const { visitor } = stage();
let made: Made;
let resultId = '';

const text = (en: string, chinese: string) => ({ en, 'zh-Hans': chinese });
const year = new Date().getUTCFullYear();

/** Projects as they stand once awards were accepted; how they come about is another story. */
const plantProjects = command({
  name: 'plant-projects',
  says: text('Plant projects', '植入项目'),
  input: z.strictObject({ holderId: z.uuid(), leadId: z.uuid(), water: z.uuid(), sensors: z.uuid() }),
  may: () => true,
  run: async (asked, { holderId, leadId, water, sensors }) => {
    const plant = (reference: string, programmeId: string, title: object, amountMinor: number, state: string, fromYear: number) =>
      keep(asked, project, {
        state,
        reference,
        awardId: newId(),
        applicationId: newId(),
        callId: newId(),
        programmeId,
        title,
        abstract: title,
        organisationId: holderId,
        holderId,
        regionId: null,
        leadId,
        fieldCodes: [],
        keywords: [],
        currency: 'KTC',
        amountMinor,
        budgetLineId: null,
        commitmentId: null,
        schemeId: null,
        fromOn: `${fromYear}-03-01`,
        toOn: `${fromYear + 2}-02-28`,
        plannedToOn: `${fromYear + 2}-02-28`,
      });
    await plant('W-1', water, text('Filters from shells', '贝壳过滤器'), 100_000_000, 'running', year);
    const done = await plant('W-2', water, text('A pump without power', '无动力水泵'), 200_000_000, 'accepted', year - 1);
    await plant('S-1', sensors, text('A sensor of clay', '陶土传感器'), 50_000_000, 'closed-diligently', year - 1);
    await plant('S-2', sensors, text('A sensor that is not signed yet', '尚未签约的传感器'), 70_000_000, 'signing', year);
    const made = await keep(asked, result, {
      projectId: done.id,
      programmeId: water,
      kind: 'prototype',
      title: text('Pump, second build', '水泵二号样机'),
      summary: null,
      identifier: 'KS-P-2041',
      url: null,
      trl: 6,
      evidence: 'Ran in the harbour for a month',
      producedOn: `${year}-02-01`,
      contributors: ['T. Rehn'],
      personIds: [],
      organisationIds: [],
      venue: null,
      details: {},
      level: 'public',
      releaseOn: null,
      releasedAt: asked.now,
      confirmedBy: null,
    });
    return made.id;
  },
});

beforeAll(async () => {
  made = await makeProgramme(home.address);
  const omar = await caller(home.address, 'omar');
  const leadId = String((await omar('GET', '/api/v1/people?q=Rehn')).body.items[0]?.id);
  const as = home.running.asPlatform();
  resultId = await ask(plantProjects, { holderId: made.holderId, leadId, water: made.programme.id, sensors: made.sensors.id }, as);
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};

describe('the line of sight', () => {
  test('leads from a task to money, programmes, projects, results and open problems, by shares', async () => {
    const page = await visitor();
    await at(page, `/tasks/${made.task.id}`);
    const section = page.locator('#bought');
    expect(await section.innerText()).toContain('KTC 2,300,000 in 3 projects of 2 programmes count here. One result; one open problem.');
    await section.getByRole('link', { name: 'The whole line of sight' }).click();
    await page.waitForURL('**/sight/tasks/**');
    await expect.poll(() => page.locator('h1').innerText()).toContain(made.task.name.en);
    const flow = page.locator('svg.chart:visible').filter({ hasText: 'Way of the money' });
    const desc = await flow.locator('desc').textContent();
    for (const words of [
      'Clean water for every harbour: KTC 1,800,000',
      'A pump without power: KTC 1,200,000',
      'with results: KTC 1,200,000',
      'closed with lessons: KTC 500,000',
    ])
      expect(desc).toContain(words);
    const said = await page.locator('main').innerText();
    expect(said).toContain('Valves that stand hot brine');
    expect(said).toContain('Pump, second build');
    expect(said).not.toContain('not signed yet');
    await expectAccessible(page);
    await at(page, '/programmes/clean-water');
    expect(await page.locator('#bought').innerText()).toMatch(
      /KTC 3,000,000[\s\S]*A pump without power W-2\s+Completed\s+KTC 2,000,000\.00\s+1/,
    );
  });

  test('is taken along as a table, whose rows sum to what the page says', async () => {
    const nobody = await caller(home.address);
    const { status, type, text: csv } = await nobody('GET', `/api/v1/sight/tasks/${made.task.id}?format=csv`);
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    const [heads = '', ...rows] = csv
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    const column = heads.split(',').indexOf('counted');
    const counted = rows.map((row) => Number((row.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [])[column]?.replace(/,$/, '')));
    expect([rows.length, counted.reduce((sum, one) => sum + one, 0)]).toEqual([3, 2_300_000]);
    const book = await nobody('GET', `/api/v1/sight/tasks/${made.task.id}?format=xlsx`);
    expect([book.status, book.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  test('counts only what the reader may see, and nothing before it was there', async () => {
    const path = `/api/v1/sight/tasks/${made.task.id}`;
    const [nobody, noor] = [await caller(home.address), await caller(home.address, 'noor')];
    const seen = async (call: typeof nobody, query = '') => {
      const { body } = await call('GET', path + query);
      const view = body as unknown as { projects: readonly unknown[]; money: readonly { countedMinor: number }[] };
      return [view.projects.length, view.money[0]?.countedMinor ?? 0];
    };
    expect(await seen(nobody)).toEqual([3, 230_000_000]);
    expect(await seen(noor)).toEqual([4, 300_000_000]);
    const before = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect(await seen(nobody, `?asOf=${before}`)).toEqual([0, 0]);
    expect(await seen(noor, `?asOf=${before}`)).toEqual([0, 0]);
    expect((await nobody('GET', '/api/v1/sight/tasks/nothing')).status).toBe(404);
    expect((await nobody('GET', `/api/v1/sight/birds/${made.task.id}`)).status).toBe(404);
    expect((await nobody('GET', `${path}?format=pdf`)).status).toBe(422);
  });

  test('counts for a chapter what counts for all that is under it', async () => {
    const nobody = await caller(home.address);
    const { body: task } = await nobody('GET', `/api/v1/tasks/${made.task.id}`);
    const { body } = await nobody('GET', `/api/v1/sight/clauses/${(task as unknown as { clauseId: string }).clauseId}`);
    const view = body as unknown as {
      money: readonly { countedMinor: number; years: readonly { year: number; countedMinor: number }[] }[];
    };
    expect(view.money[0]?.countedMinor).toBe(350_000_000);
    expect(view.money[0]?.years).toEqual([
      { year: year - 1, countedMinor: 250_000_000, projects: 2 },
      { year, countedMinor: 100_000_000, projects: 1 },
    ]);
  });

  test('leads from a result up to the clause on whose behalf it exists', async () => {
    const page = await visitor();
    await at(page, `/results/${resultId}`);
    await page.getByRole('link', { name: 'Why it exists' }).click();
    await page.getByRole('heading', { level: 1, name: 'Why it exists' }).waitFor();
    const said = await page.locator('main').innerText();
    for (const words of [
      'Why it exists: Pump, second build',
      'A pump without power',
      'Clean water for every harbour',
      made.task.name.en,
      'Technology systems for industry',
      '60%',
    ])
      expect(said).toContain(words);
    await expectAccessible(page);
  });

  test.each([
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const)('stands in %s, %s, %i wide, without script too', async (language, colorScheme, width) => {
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
    for (const path of [`/sight/tasks/${made.task.id}`, `/why/results/${resultId}`, `/tasks/${made.task.id}`]) {
      await at(page, `${path}?lang=${language}`);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${path.split('/')[1]}-${language}-${width}.png`, fullPage: true });
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
    }
  });
});
