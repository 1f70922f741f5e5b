import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { actor } = stage();
const idOf = async (name: string): Promise<string> => {
  const omar = await caller(home.address, 'omar');
  const { items } = (await omar('GET', `/api/v1/people?givenName=${name}`)).body;
  return items[0]?.id ?? expect.fail(`${name} is not in the registry`);
};
const inThreeDays = () => new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
let edda = '';
beforeAll(async () => {
  edda = await idOf('Edda');
});

describe('a delegation', () => {
  test('is given on a page, taken up by the assistant under a banner, and left again', async () => {
    const page = await actor('ilse', home.address);
    await page.goto(`${home.address}/delegations`, { waitUntil: 'networkidle' });
    await page.getByLabel('To whom').selectOption(edda);
    await page.getByLabel('How far').selectOption('everything');
    await page.getByLabel('Until, this day included').fill(inThreeDays());
    await page.getByLabel('Why').first().fill('On a journey');
    await page.getByRole('button', { name: 'Give it' }).click();
    await page.getByRole('button', { name: 'End it with Edda Vries' }).waitFor();
    await expectAccessible(page);

    const hers = await actor('edda', home.address);
    await hers.goto(`${home.address}/delegations`, { waitUntil: 'networkidle' });
    await hers.getByRole('button', { name: 'Act for Ilse Marten' }).click();
    await hers.locator('.acting').waitFor();
    expect(await hers.locator('.acting').innerText()).toContain('Edda Vries, you act in the name of Ilse Marten');
    await expectAccessible(hers);
    const made = await hers.evaluate(async () => {
      const { items } = await (await fetch('/api/v1/tasks?limit=1')).json();
      const { strategyId, clauseId, objectiveIds } = items[0];
      const body = { strategyId, clauseId, objectiveIds, code: 'journey-task', name: { en: 'Journey' }, statement: { en: 'Journey' } };
      const rest = { alsoServes: [], marks: [], position: 998, targetIds: [], supportIds: [] };
      const answer = await fetch('/api/v1/tasks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, ...rest }),
      });
      return { status: answer.status, row: await answer.json() };
    });
    expect(made.status).toBe(201);
    await hers.getByRole('button', { name: 'Be yourself again' }).click();
    await hers.waitForURL('**/account');
    expect(await hers.locator('.acting').count()).toBe(0);

    const ada = await caller(home.address, 'ada');
    const { items } = (await ada('GET', `/api/v1/journal?row=${made.row.id}`)).body;
    expect(items.map(({ personName, forPersonName }: Row) => [personName, forPersonName])).toEqual([['Edda Vries', 'Ilse Marten']]);
  });
});

describe('support', () => {
  test('looks as somebody sees, under a banner that says so, and is itself again', async () => {
    const page = await actor('omar', home.address);
    await page.goto(`${home.address}/delegations`, { waitUntil: 'networkidle' });
    await page.getByLabel('Person').selectOption(edda);
    await page.locator('#look-because').fill('Cannot find the target');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('.acting').waitFor();
    expect(await page.locator('.acting').innerText()).toContain(
      'Omar Quist, you act in the name of Edda Vries: you can read, and change nothing',
    );
    expect((await page.goto(`${home.address}/jobs`))?.status()).toBe(403);
    await page.goto(`${home.address}/`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Be yourself again' }).click();
    await page.waitForURL('**/account');
    expect((await page.goto(`${home.address}/jobs`))?.status()).toBe(200);
  });
});

describe('an auditor', () => {
  test('asks who could see a row on a day, and reads the rule that was enough', async () => {
    const omar = await caller(home.address, 'omar');
    const made = await omar('POST', '/api/v1/organisations', {
      body: { code: 'quiet-house', name: { en: 'Quiet House', 'zh-Hans': '静屋' }, kind: 'association', handling: 'restricted' },
    });
    expect(made.status).toBe(201);
    const page = await actor('ada', home.address);
    await page.goto(`${home.address}/who-could-see?record=organisation&row=${made.body.id}`, { waitUntil: 'networkidle' });
    const rows = await page.locator('main table tbody tr').allInnerTexts();
    expect(rows.some((row) => /Omar Quist\s+Administrator/.test(row))).toBe(true);
    expect(rows.some((row) => /Ada Lindqvist\s+Auditor/.test(row))).toBe(true);
    expect(rows.some((row) => row.includes('Edda Vries'))).toBe(false);
    await expectAccessible(page);
    await page.goto(`${home.address}/who-could-see?record=organisation&row=${made.body.id}&on=2000-01-01`, { waitUntil: 'networkidle' });
    expect(await page.locator('main').innerText()).toContain('There was no such row on that day');
  });

  test('changes nothing, and is told so by no button', async () => {
    const ada = await caller(home.address, 'ada');
    const answer = await ada('POST', '/api/v1/organisations', { body: { name: { en: 'x' }, kind: 'association' } });
    expect(answer.status).toBe(403);
    expect((await ada('GET', '/api/v1/organisations?limit=1')).body).toMatchObject({ mayCreate: false });
  });
});
