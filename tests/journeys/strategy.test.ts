import { beforeAll, describe, expect, test } from 'vitest';
import { type Page, stage } from '#tests/support/browser.ts';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { visitor, actor } = stage();

interface Node extends Row {
  readonly clauseId: string;
  readonly name: { readonly en: string };
  readonly objectiveIds: readonly string[];
  readonly targetIds: readonly string[];
}
let call: Call;
/** A task that moves a measured target of one of its own objectives. */
let line: { readonly task: Node; readonly target: Row; readonly objectiveId: string };

beforeAll(async () => {
  call = await caller(home.address);
  const tasks = (await call<{ items: Node[] }>('GET', '/api/v1/tasks?limit=500')).body.items;
  const targets = (await call('GET', '/api/v1/targets?limit=500')).body.items;
  const lines = targets
    .filter(({ indicatorCode }) => indicatorCode)
    .flatMap((target) => tasks.filter(({ targetIds }) => targetIds.includes(target.id)).map((task) => ({ task, target })))
    .map((one) => ({ ...one, objectiveId: String(one.target.objectiveId) }));
  const found = lines.find(({ task, objectiveId }) => task.objectiveIds.includes(objectiveId));
  if (!found) throw new Error(`Among ${tasks.length} tasks and ${targets.length} targets none is in one line.`);
  line = found;
});

const head = async (page: Page) => (await page.locator('h1').innerText()).trim();
const follow = async (page: Page, path: string) => {
  const before = await head(page);
  await page.locator(`main a[href^="${path}"]:visible`).first().click();
  await page.waitForURL((url) => url.pathname.startsWith(path));
  await expect.poll(() => head(page)).not.toBe(before);
  return head(page);
};

describe('a visitor walks through the strategy', () => {
  test('from a clause over task, objective and target to the indicator, and back', async () => {
    const page = await visitor();
    await page.goto(`${home.address}/clauses`);
    const ways = [
      `/clauses/${line.task.clauseId}`,
      `/tasks/${line.task.id}`,
      `/objectives/${line.objectiveId}`,
      `/targets/${line.target.id}`,
    ];
    const heads: string[] = [];
    for (const way of ways) heads.push(await follow(page, way));
    expect(new Set(heads).size).toBe(4);
    expect(heads[1]).toContain(line.task.name.en);
    await follow(page, '/indicators/');
    for (const [i, way] of ways.toReversed().entries()) {
      await page.goBack();
      await page.waitForURL((url) => url.pathname === way);
      await expect.poll(() => head(page)).toBe(heads[3 - i]);
    }
    expect(await follow(page, `/tasks/${line.task.id}`)).toBe(heads[1]);
  });

  test('coverage shows which clauses nothing and nobody carries, and leads to each', async () => {
    const page = await visitor();
    await page.goto(`${home.address}/coverage`);
    const gaps = page.locator('#gaps tbody tr');
    const said = await page.locator('.finding').innerText();
    expect(await gaps.count()).toBeGreaterThan(10);
    expect(said).toMatch(/\d+/);
    const { body } = await call<{ total: { notCarried: number; noOwner: number } }>('GET', '/api/v1/strategies/outline/coverage');
    expect(await gaps.count()).toBe(body.total.notCarried + body.total.noOwner);
    const href = await gaps.first().locator('a').first().getAttribute('href');
    await page.goto(home.address + href);
    expect(await page.locator('h1').count()).toBe(1);
  });
});

describe('the office changes a task', () => {
  const renamed = 'Sow the far field and say so';

  test('nobody outside sees it before it is published; everybody does after, with what differs; the past stays', async () => {
    const reader = await visitor();
    const where = `${home.address}/tasks/${line.task.id}`;
    const shown = async (asOf = '') => {
      await reader.goto(where + asOf);
      return reader.locator('h1').innerText();
    };
    const before = await shown();
    const page = await actor('ilse', home.address);
    await page.goto(where, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Revise' }).click();
    await page.locator(`main a[href="/tasks/${line.task.id}/edit"]`).click();
    await page.locator('#f-name-en').fill(renamed);
    await page.getByRole('button', { name: 'Save task' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
    await expect.poll(() => page.locator('h1').innerText()).toContain(renamed);
    expect(await shown()).toBe(before);

    await page.goto(`${home.address}/versions`, { waitUntil: 'networkidle' });
    expect(await page.locator('main').innerText()).toContain('One draft waits');
    const moment = new Date().toISOString();
    await page.getByLabel('What changes, in English').fill('The far field is named');
    await page.getByLabel('What changes, in Chinese').fill('写明远田');
    await page.getByRole('button', { name: 'Publish strategy' }).click();
    await expect.poll(() => page.locator('main').innerText(), { timeout: 20_000 }).toContain('The far field is named');

    expect(await shown()).toContain(renamed);
    expect(await shown(`?asOf=${moment}`)).toBe(before);

    await reader.goto(`${home.address}/versions`);
    const said = await reader.locator('main').innerText();
    expect(said).toContain('The far field is named');
    expect(said).toContain('0 added, 0 removed, 1 changed');
    const row = reader.locator('table.compared tr', { hasText: renamed });
    expect(await row.locator('ins').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('Sow the far field')]));
    expect(await row.locator('del').count()).toBeGreaterThan(0);
  });
});
