import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, stage } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { cast, house } from '#tests/support/house.ts';

const home = house();
const { actor, visitor } = stage();

beforeAll(async () => {
  const omar = await caller(home.address, 'omar');
  const made = await omar('POST', '/api/v1/organisations?why=The+weir+was+built', {
    body: { code: 'weir-house', name: { en: 'Weir House', 'zh-Hans': '堰屋' }, kind: 'association' },
  });
  expect(made.status).toBe(201);
});

describe('an auditor', () => {
  test('reads who did what and why, finds a line, and proves that nobody rewrote any', async () => {
    const page = await actor('ada', home.address);
    await page.goto(`${home.address}/journal`, { waitUntil: 'networkidle' });
    const line = page.locator('table.journal tbody tr', { hasText: 'Weir House' }).first();
    const said = await line.innerText();
    expect(said).toContain('Omar Quist');
    expect(said).toContain('The weir was built');
    await expectAccessible(page);
    await page.getByLabel('Record').selectOption('organisation');
    await page.getByRole('button', { name: 'Apply filter' }).click();
    await page.waitForURL('**record=organisation**');
    expect(await page.locator('table.journal tbody tr').count()).toBeGreaterThan(1);

    const prove = page.getByRole('button', { name: 'Prove the journal' });
    const whole = /The journal is whole: ([\d,]+) sealed lines and ([\d,]+) rows agree/;
    await expect
      .poll(
        async () => {
          await prove.click();
          await page.locator('.proof .notice, .proof .errs, .proof .msg').first().waitFor({ timeout: 30_000 });
          const [, lines = '0'] = whole.exec(await page.locator('.proof').innerText()) ?? [];
          return Number(lines.replaceAll(',', ''));
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBeGreaterThan(1000);
  });

  test('sees it when a row was altered behind the system’s back', async () => {
    await home.running.opened.pool.query(
      `set session_replication_role = replica; update organisation set code = 'weir-castle' where code = 'weir-house'; set session_replication_role = origin`,
    );
    const page = await actor('ada', home.address);
    await page.goto(`${home.address}/journal`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Prove the journal' }).click();
    await page.locator('.proof .errs').waitFor({ timeout: 30_000 });
    expect(await page.locator('.proof .errs').innerText()).toMatch(/organisation/);
  });
});

describe('the journal', () => {
  test('is closed to a statistician, who is told so', async () => {
    expect(cast.noor.role).toBe('statistician');
    const page = await actor('noor', home.address);
    const answer = await page.goto(`${home.address}/journal`);
    expect(answer?.status()).toBe(403);
    expect(await page.locator('table.journal').count()).toBe(0);
    const call = await caller(home.address, 'noor');
    for (const path of ['journal', 'journal/seals', 'journal/proof', 'journal?format=csv']) {
      const { status, type } = await call('GET', `/api/v1/${path}`);
      expect([path, status, type]).toEqual([path, 403, expect.stringContaining('application/problem+json')]);
    }
  });

  test('asks a visitor to sign in', async () => {
    const page = await visitor();
    await page.goto(`${home.address}/journal`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    const call = await caller(home.address);
    for (const path of ['journal', 'journal/seals', 'journal/proof', 'journal?format=csv'])
      expect([path, (await call('GET', `/api/v1/${path}`)).status]).toEqual([path, 401]);
  });
});
