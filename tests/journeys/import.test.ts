import { describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { house } from '#tests/support/house.ts';

const home = house();
const { actor, visitor } = stage();

const heads = 'code,name.en,name.zh-Hans,kind,ror';
const sly = '<script>globalThis.stolen=1</script><b>Reed & Sons</b>';
const good = [
  'weir-works,Weir Works,河堰工程研究所,research-institute,',
  `reed,${sly},芦苇公司,enterprise,`,
  'delta-school,Delta School,三角洲大学,university,03yrm5c26',
];
const faulty = [good[0], 'reed,Reed,芦苇公司,castle,', 'delta-school,Delta School,三角洲大学,university,03yrm5c27'];

/** Text as an older office program saves it. */
function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from([...text].flatMap((sign) => (sign < '\x80' ? [sign.charCodeAt(0)] : (codes.get(sign) ?? []))));
}

const organisations = async () => {
  const { rows } = await home.running.opened.pool.query<{ count: number }>('select count(*)::int as count from organisation');
  return rows[0]?.count ?? 0;
};

const tried = async (page: Page, lines: readonly (string | undefined)[]) => {
  await page.getByLabel('What the file holds').selectOption('organisations');
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'organisations.csv',
    mimeType: 'text/csv',
    buffer: inGb18030([heads, ...lines].join('\r\n')),
  });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.getByText('3 rows, CSV, GB18030').waitFor();
  await page.getByRole('button', { name: 'Try it, write nothing' }).click();
  await page.getByRole('heading', { name: 'What would happen' }).waitFor();
};

describe('an administrator imports organisations', () => {
  test('a file with faults is explained by row and column and nothing of it is taken; the mended one is', async () => {
    const page = await actor('omar', home.address);
    await page.goto(`${home.address}/import`, { waitUntil: 'networkidle' });
    const before = await organisations();
    await tried(page, faulty);
    const faults = await page.locator('.faults tbody tr').allInnerTexts();
    expect(faults.map((fault) => fault.split('\t').slice(0, 2).join(' ').trim())).toEqual(['3 Kind', '4 ROR id']);
    expect(faults[1]).toContain('check digits');
    expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0);
    await expectAccessible(page);
    expect(await organisations()).toBe(before);

    await tried(page, good);
    await page.getByLabel('Why you import this').fill('The list of the spring');
    await page.getByRole('button', { name: 'Import 3 rows' }).click();
    await page.getByText('3 rows were created and 0 changed').waitFor();
    expect(await organisations()).toBe(before + 3);
    await page.getByRole('link', { name: 'See organisations' }).click();
    await page.waitForURL('**/organisations');
    await page.goto(`${home.address}/organisations?q=Weir`);
    expect(await page.locator('main table').innerText()).toContain('Weir Works');
    await page.goto(`${home.address}/organisations?q=${encodeURIComponent('三角洲大学')}&lang=zh-Hans`);
    expect(await page.locator('main table').innerText()).toContain('三角洲大学');
  });

  test('markup in a name stays text, wherever it is shown', async () => {
    const { rows } = await home.running.opened.pool.query<{ id: string }>(`select id from organisation where code = 'reed'`);
    const page = await visitor();
    for (const path of ['/organisations?q=reed', `/organisations/${rows[0]?.id}`]) {
      const answer = await page.goto(`${home.address}${path}`, { waitUntil: 'networkidle' });
      expect(await page.locator('main').innerText()).toContain(sly);
      expect(await page.locator('main b', { hasText: /^Reed & Sons$/ }).count()).toBe(0);
      expect(await page.evaluate(() => 'stolen' in globalThis)).toBe(false);
      expect(await answer?.text()).not.toContain('<script>globalThis');
    }
  });
});
