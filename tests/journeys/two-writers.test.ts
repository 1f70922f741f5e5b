import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { actor } = stage();
let task: Row;

beforeAll(async () => {
  const ilse = await caller(home.address, 'ilse');
  const [published] = (await ilse('GET', '/api/v1/tasks?limit=1')).body.items;
  const path = `/api/v1/tasks/${published?.id}`;
  const { headers } = await ilse('GET', path);
  task = (await ilse('POST', `${path}/revise`, { headers: { 'if-match': String(headers.get('etag')) }, body: {} })).body;
  expect(task.state).toBe('draft');
});

describe('two people write the same task', () => {
  test('the second is told, keeps what was typed, reads what the first saved, and saves', async () => {
    const where = `${home.address}/tasks/${task.id}/edit`;
    const [ilse, omar] = [await actor('ilse', home.address), await actor('omar', home.address)];
    for (const page of [ilse, omar]) await page.goto(where, { waitUntil: 'networkidle' });
    await ilse.locator('#f-name-en').fill('As Ilse has it');
    await omar.locator('#f-name-en').fill('As Omar has it');
    await omar.locator('#f-statement-en').fill('Omar wrote a long statement here.');
    await ilse.getByRole('button', { name: 'Save task' }).click();
    await ilse.waitForURL((url) => !url.pathname.endsWith('/edit'));

    await omar.getByRole('button', { name: 'Save task' }).click();
    const told = omar.getByRole('alert');
    await told.waitFor();
    expect(await told.innerText()).toContain('Somebody changed this record while you were writing');
    expect(await told.innerText()).toContain('As Ilse has it');
    expect(await told.innerText()).toContain('As Omar has it');
    expect(await omar.locator('#f-statement-en').inputValue()).toBe('Omar wrote a long statement here.');
    await expectAccessible(omar);

    await omar.reload({ waitUntil: 'networkidle' });
    expect(await omar.locator('#f-statement-en').inputValue()).toBe('Omar wrote a long statement here.');
    await omar.getByRole('button', { name: 'Save task' }).click();
    await told.waitFor();
    await omar.getByRole('button', { name: 'Keep mine and save' }).click();
    await omar.waitForURL((url) => !url.pathname.endsWith('/edit'));

    const { body } = await (await caller(home.address, 'ilse'))<Row>('GET', `/api/v1/tasks/${task.id}`);
    expect(body.name).toMatchObject({ en: 'As Omar has it' });
    expect(body.statement).toMatchObject({ en: 'Omar wrote a long statement here.' });
    expect(body.version).toBe(task.version + 2);
    const { body: history } = await (await caller(home.address, 'ilse'))<Row>('GET', `/api/v1/tasks/${task.id}/history`);
    expect(JSON.stringify(history)).toContain('As Ilse has it');
  });
});
