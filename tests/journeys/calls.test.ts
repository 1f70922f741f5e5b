/** An officer begins a call, builds its form and publishes it; people find it, take it along, sign in to apply and come back to it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import { appointOfficer } from '#tests/support/call.ts';
import { caller } from '#tests/support/caller.ts';
import { cast, house, password } from '#tests/support/house.ts';

const home = house();
const { visitor, actor } = stage();
let units: readonly { readonly id: string; readonly name: { readonly en: string } }[] = [];

beforeAll(async () => {
  await appointOfficer(home.address);
  const omar = await caller(home.address, 'omar');
  units = (await omar('GET', '/api/v1/organisations?limit=3')).body.items as never;
  // The register has Tomas at one organisation, and he holds a role in another.
  const [tomas] = (await omar('GET', '/api/v1/people?q=Rehn')).body.items;
  const { headers } = await omar('GET', `/api/v1/people/${tomas?.id}`);
  await omar('PATCH', `/api/v1/people/${tomas?.id}`, {
    headers: { 'if-match': String(headers.get('etag')) },
    body: { organisationId: units[0]?.id },
  });
  await omar('POST', '/api/v1/appointments', {
    body: { personId: tomas?.id, role: 'principal-investigator', organisationId: units[1]?.id, fromOn: '2020-01-01' },
  });
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};
const main = (page: Page) => page.locator('main').innerText();
const write = async (page: Page, name: string, en: string, chinese: string) => {
  await page.locator(`[name="${name}/en"]`).fill(en);
  await page.locator(`[name="${name}/zh-Hans"]`).fill(chinese);
};
const wall = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

describe('an officer', () => {
  let page: Page;
  test('begins a call; without its words nothing is begun, and what is missing is said', async () => {
    page = await actor('ilse', home.address);
    await at(page, '/calls');
    await page.getByRole('link', { name: 'Begin a call' }).click();
    await page.waitForURL('**/calls/new');
    await page.locator('[name="code"]').fill('tide-mills');
    await page.getByRole('button', { name: 'Begin the call' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('Held by: This is needed.');
    expect(await page.locator('[name="code"]').inputValue()).toBe('tide-mills');
    await write(page, 'title', 'Tide mills that mend themselves', '自行维护的潮汐磨坊');
    await write(page, 'summary', 'Mills of the coast, driven by the tide.', '由潮汐驱动的沿海磨坊。');
    await page.locator('[name="holderId"]').selectOption({ index: 1 });
    await page.locator('[name="zone"]').fill('Europe/Paris');
    await expectAccessible(page);
    await shot(page, 'call-new');
    await page.getByRole('button', { name: 'Begin the call' }).click();
    await page.waitForURL('**/calls/tide-mills/edit');
  });

  test('says who may apply, until when and how it is judged; an amount that is none stays to be mended', async () => {
    await page.waitForLoadState('networkidle');
    await write(page, 'eligibility', 'Millers of the coast.', '沿海磨坊经营者。');
    await write(page, 'afterClosing', 'Two reviewers read each.', '每份申请由两位专家评审。');
    await write(page, 'contact', 'mills@kestria.example', 'mills@kestria.example');
    await page.locator('[name="opensAt"]').fill(wall(-1));
    await page.locator('[name="deadlineAt"]').fill(wall(40));
    await page.locator('[name="budgetMinor"]').fill('much');
    await page.getByRole('button', { name: 'Add Criteria' }).click();
    await page.getByLabel('English, Criteria 4', { exact: true }).fill('Worth of the place');
    await page.getByLabel('Chinese, Criteria 4', { exact: true }).fill('地点价值');
    await page.getByRole('button', { name: 'Save the call' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('Money in all: Write an amount');
    await page.locator('[name="budgetMinor"]').fill('2,000,000');
    await expectAccessible(page);
    await shot(page, 'call-edit');
    await page.getByRole('button', { name: 'Save the call' }).click();
    await page.waitForURL('**/calls/tide-mills');
    // The form is missing, and nothing else: it cannot be published.
    await expect.poll(() => main(page)).toContain('One thing is missing.');
    expect(await page.getByRole('button', { name: 'Publish the call' }).count()).toBe(0);
  });

  test('builds the form: sections, a condition, a limit of words, a table; and sees it as people will', async () => {
    await page.getByRole('link', { name: 'Build the form' }).click();
    await page.waitForURL('**/calls/tide-mills/build');
    const section = (number: number) => page.locator('.plan-section').nth(number - 1);
    const label = async (number: number, question: number, en: string, chinese: string) => {
      await section(number).getByLabel(`Label English, Question ${question}`).fill(en);
      await section(number).getByLabel(`Label Chinese, Question ${question}`).fill(chinese);
    };
    await page.getByRole('button', { name: 'Add a section' }).click();
    await section(1).getByLabel('Label English, Section 1').fill('Plan');
    await section(1).getByLabel('Label Chinese, Section 1').fill('计划');
    await section(1).getByRole('button', { name: 'Add a question' }).click();
    await section(1).getByLabel('Kind of answer, Question 1').selectOption('yes-no');
    await label(1, 1, 'Is there a mill already?', '是否已有磨坊？');
    await section(1).getByRole('button', { name: 'Add a question' }).click();
    await section(1).getByLabel('Kind of answer, Question 2').selectOption('long');
    await label(1, 2, 'Describe the mill', '请描述磨坊');
    await section(1).getByLabel('Words at most, Question 2').fill('5');
    const more = section(1).locator('.plan-question').nth(1).locator('details');
    await more.locator('summary').click();
    await more.locator('select').selectOption({ label: 'Is there a mill already?' });
    await page.getByRole('button', { name: 'Add a section' }).click();
    await section(2).getByLabel('Label English, Section 2').fill('Partners');
    await section(2).getByLabel('Label Chinese, Section 2').fill('合作方');
    await section(2).getByRole('button', { name: 'Add a question' }).click();
    await section(2).getByLabel('Kind of answer, Question 1').selectOption('table');
    await label(2, 1, 'Who works on it', '参与人员');
    const columns = section(2).locator('.plan-question').first();
    await columns.getByLabel('English, Columns, Question 1 1').fill('Craft');
    await columns.getByLabel('Chinese, Columns, Question 1 1').fill('工种');

    const preview = page.locator('.builder-preview');
    expect(await preview.getByLabel('Describe the mill').count()).toBe(0);
    await preview.getByLabel('Yes', { exact: true }).check();
    await preview.getByLabel('Describe the mill').fill('It has six wheels and a bell');
    await expect.poll(() => preview.innerText()).toMatch(/7 of 5 words/);
    await preview.getByRole('button', { name: /Add/ }).first().click();
    expect(await preview.innerText()).toContain('Craft');
    await expectAccessible(page);
    await shot(page, 'call-build');
    await page.getByRole('button', { name: 'Save the form' }).click();
    await expect.poll(() => main(page)).toContain('Saved as edition 1.');
  });

  test('publishes it once all is there', async () => {
    await at(page, '/calls/tide-mills');
    await page.getByRole('button', { name: 'Publish the call' }).click();
    await expect.poll(() => main(page)).toContain('Open for applications');
    // The weights 50, 30, 20 and 10 are shown as hundredths that sum to a hundred.
    expect((await main(page)).match(/\d+(?=\s?%)/g)?.reduce((sum, share) => sum + Number(share), 0)).toBe(100);
    await expectAccessible(page);
    await shot(page, 'call-officer');
    await page.getByRole('link', { name: 'Applications received' }).click();
    await page.waitForURL('**/calls/tide-mills/applications');
    await expect.poll(() => main(page)).toContain('No application that you may see');
  });

  test('clones it, and moves its deadline', async () => {
    await at(page, '/calls/tide-mills');
    await page.locator('summary', { hasText: 'Clone the call' }).click();
    await page.getByLabel('Code of the new call').fill('tide-mills-next');
    await page.getByRole('button', { name: 'Clone the call' }).click();
    await page.waitForURL('**/calls/tide-mills-next');
    await at(page, '/calls/extend');
    await page.getByLabel(/Tide mills that mend themselves/).check();
    await page.locator('summary', { hasText: 'Extend these deadlines' }).click();
    await write(page, 'because', 'A storm.', '风暴。');
    await page.getByRole('button', { name: 'Extend these deadlines' }).click();
    await page.getByText('One deadline was moved.').waitFor();
  });
});

describe('machines read what is published', () => {
  test('the calendar is iCalendar: its deadline is that of the call', async () => {
    const anybody = await caller(home.address);
    const { text, type } = await anybody('GET', '/calls.ics');
    expect(type).toContain('text/calendar');
    const events = eventsIn(text);
    const deadline = events.find(({ SUMMARY }) => SUMMARY === 'Deadline: Tide mills that mend themselves');
    expect(deadline).toMatchObject({
      UID: expect.stringMatching(/^call-[0-9a-f-]{36}-full@mainspring$/),
      DTSTAMP: expect.stringMatching(/^\d{8}T\d{6}Z$/),
    });
    const { body } = await anybody<{ deadlineAt: string }>('GET', '/api/v1/calls/tide-mills/page');
    expect(deadline?.DTSTART).toBe(`${body.deadlineAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z`);
    // Of the clone, which is a draft, nobody hears.
    expect(text).not.toContain('tide-mills-next');
  });

  test('the feed is Atom, as a parser of XML reads it', async () => {
    const page = await visitor();
    await at(page, '/calls');
    const feed = await page.evaluate(async () => {
      const text = await (await fetch('/calls.atom')).text();
      const read = new DOMParser().parseFromString(text, 'application/xml');
      const of = (element: Element | null | undefined, name: string) => element?.getElementsByTagName(name)[0]?.textContent ?? null;
      return {
        isBroken: read.getElementsByTagName('parsererror').length > 0,
        root: [read.documentElement.namespaceURI, read.documentElement.localName],
        id: of(read.documentElement, 'id'),
        updated: of(read.documentElement, 'updated'),
        entries: [...read.getElementsByTagName('entry')].map((entry) => ({
          id: of(entry, 'id'),
          title: of(entry, 'title'),
          updated: of(entry, 'updated'),
          href: entry.getElementsByTagName('link')[0]?.getAttribute('href'),
        })),
      };
    });
    expect(feed).toMatchObject({ isBroken: false, root: ['http://www.w3.org/2005/Atom', 'feed'] });
    expect(z.iso.datetime().safeParse(feed.updated).success).toBe(true);
    const entry = feed.entries.find(({ title }) => title === 'Tide mills that mend themselves');
    expect(entry).toMatchObject({
      id: expect.stringMatching(/^urn:uuid:/),
      href: expect.stringMatching(/^https?:\/\/.+\/calls\/tide-mills$/),
    });
    expect(z.iso.datetime().safeParse(entry?.updated).success).toBe(true);
  });

  test('opportunities have the shape of CommonGrants', async () => {
    const anybody = await caller(home.address);
    const { body } = await anybody('GET', '/common-grants/opportunities?q=tide');
    const read = opportunities.parse(body);
    expect(read.items.map(({ title, status }) => [title, status.value])).toEqual([['Tide mills that mend themselves', 'open']]);
    expect(read.items[0]?.funding.totalAmountAvailable).toEqual({ amount: '2000000.00', currency: 'KTC' });
    const one = await anybody<{ data: unknown }>('GET', `/common-grants/opportunities/${read.items[0]?.id}`);
    expect(opportunity.parse(one.body.data).id).toBe(read.items[0]?.id);
  });
});

describe('somebody who wants to apply', () => {
  test('finds the call by a word, in either language, reads what is asked and tries it', async () => {
    const page = await visitor();
    await at(page, '/calls');
    await page.locator('[name="q"]').last().fill('mills');
    await page.getByRole('button', { name: 'Find calls' }).click();
    await page.waitForURL('**/calls?*q=mills*');
    await expectAccessible(page);
    await shot(page, 'calls-found');
    await at(page, `/calls?q=${encodeURIComponent('潮汐')}&lang=zh-Hans`);
    expect(await main(page)).toContain('自行维护的潮汐磨坊');
    await at(page, '/calls?q=mills&lang=en');
    await page.getByRole('link', { name: 'Tide mills that mend themselves' }).click();
    await page.waitForURL('**/calls/tide-mills*');
    await page.getByRole('link', { name: 'See the form' }).click();
    await page.waitForURL('**/calls/tide-mills/form*');
    await expect.poll(() => main(page)).toContain('3 questions are asked.');
    await page.getByRole('button', { name: 'Check my answers' }).click();
    await page.getByRole('alert').first().waitFor();
    await shot(page, 'call-form');
  });

  test('signs in to apply, comes back to the call, chooses one of two organisations, and the draft stands among the own ones', async () => {
    const page = await visitor();
    await at(page, '/calls/tide-mills');
    await shot(page, 'call-visitor');
    await page.getByRole('link', { name: 'Sign in to apply' }).click();
    await page.waitForURL('**/sign-in?*');
    await page.getByLabel('E-mail').fill(cast.tomas.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/calls/tide-mills*');
    await page.waitForLoadState('networkidle');

    const begin = page.getByRole('button', { name: 'Begin an application' });
    await begin.click();
    await expect.poll(() => main(page)).toContain('Choose the organisation that hosts the work.');
    await page.getByLabel('Title of the application').fill('A mill for the north pier');
    const hosts = page.getByLabel('Host organisation');
    expect(await hosts.locator('option').allInnerTexts()).toEqual(['choose one', units[0]?.name.en, units[1]?.name.en]);
    await hosts.selectOption({ label: units[1]?.name.en ?? '' });
    await shot(page, 'call-begin');
    await expectAccessible(page);
    await begin.click();
    await page.waitForURL('**/applications/*');
    await expect.poll(() => main(page)).toContain('A mill for the north pier');

    await at(page, '/applications');
    expect(await main(page)).toMatch(/A mill for the north pier[\s\S]*Not submitted/);
    await at(page, '/calls/tide-mills');
    expect(await main(page)).toContain('You have one application here.');
    await page.getByRole('link', { name: 'A mill for the north pier' }).waitFor();
    await shot(page, 'call-mine');
  });

  test('without an organisation in the register looks for one by name', async () => {
    const page = await actor('noor', home.address);
    await at(page, '/calls/tide-mills');
    await page.getByLabel('Title of the application').fill('Bells of the tide');
    await page.getByLabel('Host organisation').fill(units[2]?.name.en ?? '');
    await page
      .getByRole('button', { name: units[2]?.name.en ?? '' })
      .first()
      .click();
    await page.getByRole('button', { name: 'Begin an application' }).click();
    await page.waitForURL('**/applications/*');
    // What Tomas writes is nobody else's to see.
    await at(page, '/calls/tide-mills');
    expect(await main(page)).toContain('Bells of the tide');
    expect(await main(page)).not.toContain('north pier');
  });

  test('cannot begin once the call is closed: nothing offers it', async () => {
    const officer = await actor('ilse', home.address);
    await at(officer, '/calls/tide-mills');
    await officer.locator('summary', { hasText: 'Close now' }).click();
    await officer.locator('details[open] [name="because"]').fill('Enough mills.');
    await officer.getByRole('button', { name: 'Close now' }).click();
    await expect.poll(() => main(officer)).toContain('Under review');
    const page = await visitor();
    await at(page, '/calls/tide-mills');
    expect(await page.getByRole('link', { name: 'Sign in to apply' }).count()).toBe(0);
  });
});

test('pages of calls fit in two languages, lights and widths', async () => {
  for (const [language, theme, width] of [
    ['en', 'light', 1440],
    ['zh-Hans', 'dark', 390],
  ] as const) {
    const page = await visitor({ viewport: { width, height: 900 }, colorScheme: theme });
    for (const [name, path] of [
      ['list', '/calls'],
      ['call', '/calls/tide-mills'],
      ['form', '/calls/tide-mills/form?stage=full'],
    ] as const) {
      await page.goto(`${home.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { waitUntil: 'networkidle' });
      await shot(page, `calls-${name}-${language}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([path, true]);
    }
  }
});

/** The events of a calendar by their properties, lines unfolded (RFC 5545, 3.1); it fails on what is no calendar. */
function eventsIn(text: string): Record<string, string>[] {
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n'))).toEqual([]);
  const lines = text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
  expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  expect(lines).toContain('VERSION:2.0');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? expect.fail(`No property: ${line}`);
    if (line === 'BEGIN:VEVENT') events.push({});
    const last = events.at(-1);
    if (last) last[name] = value.replaceAll(/\\([,;\\])/g, '$1');
  }
  return events;
}

const money = z.object({ amount: z.string().regex(/^\d+(\.\d+)?$/), currency: z.string().length(3) });
const keyDate = z.object({
  name: z.string(),
  eventType: z.literal('singleDate'),
  date: z.iso.date(),
  time: z.iso.time(),
  description: z.string(),
});
const opportunity = z.object({
  id: z.uuid(),
  title: z.string().min(1),
  status: z.object({ value: z.enum(['forecasted', 'open', 'closed']), description: z.string() }),
  description: z.string(),
  funding: z.object({ totalAmountAvailable: money, minAwardAmount: money.optional(), maxAwardAmount: money.optional() }),
  keyDates: z.object({ postDate: keyDate, closeDate: keyDate }),
  source: z.url(),
  customFields: z.record(z.string(), z.object({ name: z.string(), fieldType: z.string(), value: z.unknown() })),
  createdAt: z.iso.datetime(),
  lastModifiedAt: z.iso.datetime(),
});
const opportunities = z.object({
  status: z.literal(200),
  items: z.array(opportunity).min(1),
  paginationInfo: z.object({ page: z.literal(1), pageSize: z.number(), totalItems: z.number(), totalPages: z.number() }),
});
