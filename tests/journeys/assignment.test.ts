/** An officer plans, uses a plan and invites; a reviewer answers; whoever is recused sees nothing of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { AssignmentView } from '#api/types';
import { actsOf, ask } from '#kernel';
import { declareTie } from '#systems/access';
import { recuse } from '#systems/applications';
import { appointment } from '#systems/registry';
import { expectAccessible, type Page, stage, takenOver } from '#tests/support/browser.ts';
import { caller } from '#tests/support/caller.ts';
import { type Actor, cast, house } from '#tests/support/house.ts';
import {
  lay,
  layApplication,
  layPerson,
  layReviewer,
  layStage,
  layUnit,
  poolIn,
  type Stage,
} from '../../src/systems/review/demonstration.ts';

const home = house();
const { actor } = stage();
const as = () => home.running.asPlatform();
let laid: Stage;
let ilse: string;
let path: string;
let family: string;

const personOf = async (who: Actor) => {
  const { rows } = await home.running.opened.pool.query<{ id: string }>('select id from person where email = $1', [cast[who].email]);
  return rows[0]?.id ?? expect.fail(`no ${who}`);
};

beforeAll(async () => {
  laid = await layStage(as(), { reviewsPerApplication: 2 });
  path = `/calls/${laid.call.code}/assignment`;
  const [edda, tomas] = [await personOf('edda'), await personOf('tomas')];
  ilse = await personOf('ilse');
  await ask(
    actsOf(appointment).create,
    { personId: ilse, role: 'programme-officer', organisationId: laid.holder.id, fromOn: '2020-01-01' },
    as(),
  );
  for (const id of [edda, tomas]) await poolIn(as(), id);
  for (let i = 0; i < 3; i += 1) await layReviewer(as());
  const titles = ['Gauges that warn of floods', 'Rivers seen by radar', '会预警的水文站'];
  for (const title of titles) {
    const host = await layUnit(as());
    const lead = await layPerson(as(), { organisationId: host.id });
    const row = await layApplication(as(), laid, { leadId: lead.id, hostId: host.id, title });
    if (title !== titles[1]) continue;
    family = row.reference;
    await ask(declareTie, { personId: edda, otherPersonId: lead.id, kind: 'family', fromOn: '2001-01-01' }, as());
  }
});

const at = async (page: Page, to: string) => {
  const answer = await page.goto(home.address + to, { waitUntil: 'networkidle' });
  expect([to, answer?.status()]).toEqual([to, 200]);
  await takenOver(page);
};

describe('the assignment of a call', () => {
  test('is planned, used and sent out by its officer; a conflict is shown with what shows it, and is not assigned', async () => {
    const page = await actor('ilse', home.address);
    await at(page, path);
    await page.getByText('Work out a plan').click();
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.getByRole('link', { name: 'Show' }).click();
    await expect.poll(() => page.getByRole('table', { name: 'Applications by reviewers' }).locator('td.seat-planned').count()).toBe(6);
    const row = page.getByRole('table', { name: 'Applications by reviewers' }).locator('tr').filter({ hasText: family });
    expect(await row.locator('td.seat-barred').count()).toBe(1);
    expect(await page.locator('main').innerText()).toContain('Family');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('its reviews are proposed');
    await at(page, path);
    await page.getByRole('button', { name: 'Invite the 6 proposed' }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('6 were invited.');
    await expect.poll(() => page.getByRole('table', { name: 'Applications by reviewers' }).locator('td.seat-invited').count()).toBe(6);
    await page.getByRole('button', { name: 'Choose a reviewer' }).first().click();
    await expect.poll(() => page.locator('ul.candidates li').count()).toBe(5);
    await expectAccessible(page);
  });

  test('is answered by a reviewer, who sees what waits for them and nothing else', async () => {
    const page = await actor('edda', home.address);
    await at(page, '/reviews');
    const before = await page.getByRole('button', { name: 'Accept' }).count();
    expect(before).toBeGreaterThan(0);
    expect(await page.locator('main').innerText()).not.toContain('Rivers seen by radar');
    await page.getByRole('button', { name: 'I know of no conflict' }).first().click();
    await expect.poll(() => page.locator('main').innerText()).toContain('You attested');
    await page.getByRole('button', { name: 'Accept' }).first().click();
    await expect.poll(() => page.getByRole('button', { name: 'Accept' }).count()).toBe(before - 1);
    expect(await page.locator('main').innerText()).toContain('To write');
    await expectAccessible(page);
    const call = await caller(home.address, 'edda');
    expect((await call('GET', `/api/v1${path}`)).status).toBe(403);
    const { items } = (await call('GET', '/api/v1/assignments')).body as unknown as { items: { state: string }[] };
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ state }) => !['invited', 'accepted'].includes(state))).toEqual([]);
  });

  test('hides from an officer who is recused what is hidden, in pages, lists and loads', async () => {
    const { rows } = await home.running.opened.pool.query<{ id: string }>('select id from application where reference = $1', [family]);
    const id = rows[0]?.id ?? '';
    await lay(as(), (within) =>
      recuse(within, { applicationId: id, personId: ilse, ground: 'family', because: 'A cousin', foundBy: 'declared' }),
    );
    const call = await caller(home.address, 'ilse');
    const body = (await call('GET', `/api/v1${path}`)).body as unknown as AssignmentView;
    expect(JSON.stringify(body)).not.toContain(id);
    expect(body.counts).toMatchObject({ applications: 2, invited: 4 - body.counts.accepted });
    expect(body.people.reduce((sum, { here, elsewhere }) => sum + here + elsewhere, 0)).toBe(4);
    expect((await call('GET', `/api/v1/applications/${id}/candidates`)).status).toBe(404);
    expect(body.plans.every(({ reached }) => reached === null)).toBe(true);
    const page = await actor('ilse', home.address);
    await at(page, path);
    expect(await page.locator('main').innerText()).not.toContain(family);
  });

  test('and the pool are pages that are read in both languages, wide and narrow', async () => {
    for (const [language, colorScheme, width] of [
      ['en', 'light', 1440],
      ['zh-Hans', 'dark', 390],
    ] as const) {
      const page = await actor('ilse', home.address, { viewport: { width, height: 900 }, colorScheme });
      for (const each of [path, '/reviewers', '/reviews']) {
        await at(page, `${each}?lang=${language}`);
        await expectAccessible(page);
        expect([each, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([each, true]);
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/${language}-${each.replaceAll('/', '_')}.png`, fullPage: true });
      }
    }
  });
});
