/** One story from a task of the strategy to a result that stands on the page of its clause; each page of the chain is read by its person, the acts that decide are clicked. */
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, type Page, stage } from '#tests/support/browser.ts';
import type { Row } from '#tests/support/caller.ts';
import { caller } from '#tests/support/caller.ts';
import { act, applyBy, type Loop, layLoop, openLoop, poolIn, read, said, type Text, today } from '#tests/support/fund-loop.ts';
import { house } from '#tests/support/house.ts';
import { planCountry, sizes } from '../../src/demonstration/plan.ts';

const home = house();
const { actor, visitor } = stage();
let loop: Loop;
let open: Awaited<ReturnType<typeof openLoop>>;

beforeAll(async () => {
  loop = await layLoop(home.address, home.running.asPlatform());
  open = await openLoop(loop);
});

const at = async (page: Page, path: string) => {
  const answer = await page.goto(home.address + path, { waitUntil: 'networkidle' });
  expect([path, answer?.status()]).toEqual([path, 200]);
};
const main = (page: Page) => page.locator('main').innerText();
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/loop-${name}.png`, fullPage: true });
};

/** A text, a reworded copy of it by somebody else, and one about something else: as the demonstration country has them. */
const { applications: written } = planCountry(sizes.hamlet, 2026, 2026);
const textOf = (i: number): Text => {
  const { title, abstract, aims, approach, impact } = (written[i] as (typeof written)[number]).written;
  return { title: title.en, abstract: abstract.en, aims: `${aims.en}\n${impact.en}`, method: approach.en };
};
const copy = written.findIndex(({ doubleOf }) => doubleOf !== undefined);
const original = written[copy]?.doubleOf as number;
const unlike = written.findIndex(
  ({ matter, doubleOf }, i) => i !== original && doubleOf === undefined && matter.thing.en !== written[original]?.matter.thing.en,
);
const [first, double, third] = [textOf(original), textOf(copy), textOf(unlike)];
const ids = { first: '', double: '', third: '', project: '', result: '' };

describe('the fund loop', () => {
  test('a task of the strategy, its programme and the call are read by everyone', async () => {
    const page = await visitor();
    await at(page, `/tasks/${open.task.id}`);
    await at(page, '/programmes/wells-that-warn');
    expect(await main(page)).toContain('A well tells a week ahead that it runs dry.');
    await at(page, '/programmes/wells-that-warn?lang=zh-Hans');
    for (const code of ['2.2', 'published']) expect((await main(page)).split(/\s+/)).not.toContain(code);
    await at(page, '/programmes/wells-that-warn?lang=en');
    await at(page, '/calls/wells');
    expect(await main(page)).toContain('Sensors for deep wells');
    await shot(page, 'call');
  });

  test('Tomas applies, and so do Bela, whose text is much like his, and Ines, who is family of a reviewer', async () => {
    const tomas = await caller(home.address, 'tomas');
    ids.first = (await act(tomas, 'begin-application', { callId: open.call.id, title: first.title, organisationId: loop.hostId })).id;
    const page = await actor('tomas', home.address);
    await at(page, `/applications/${ids.first}`);
    await page.getByLabel('Abstract').fill(first.abstract);
    await page.getByLabel('Requested, KTC').fill('200,000');
    await page.getByLabel(/Duration/).fill('24');
    await page.getByLabel('What do you want to find out?').fill(first.aims);
    await page.getByLabel('How will you find it out?').fill(first.method);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByText('Received. The receipt is below.').waitFor();
    await shot(page, 'received');
    ids.double = await applyBy(loop.bela, open.call.id, loop.otherId, double);
    ids.third = await applyBy(loop.ines, open.call.id, loop.otherId, third);
    await act(loop.noor, 'declare-tie', { personId: loop.ids.noor, otherPersonId: loop.ids.ines, kind: 'family', fromOn: '2001-01-01' });
    const { version } = await read(loop.ilse, `/api/v1/calls/${open.call.id}`);
    await act(loop.ilse, 'close-call', { id: open.call.id, version, because: 'All who were expected have applied' });
  });

  test('Ilse finds the double, reads both texts side by side and rules', async () => {
    const page = await actor('ilse', home.address);
    await expect.poll(async () => (await read(loop.ilse, '/api/v1/overlap-list')).items.length, { timeout: 30_000 }).toBe(1);
    await at(page, '/overlaps');
    await page.getByRole('link', { name: double.title }).click();
    await page.getByRole('heading', { name: 'Side by side' }).waitFor();
    await page.getByText('Rule on it').click();
    await page.getByLabel('What it is').selectOption('duplicate');
    // A line of text and its padding: less would cut the words.
    expect((await page.getByLabel('What it is').boundingBox())?.height).toBeGreaterThan(32);
    await page
      .getByLabel(/Reason|Because|Why/)
      .first()
      .fill('The same work under another name.');
    await shot(page, 'overlap');
    await page
      .locator('main')
      .getByRole('button', { name: /ruling|Rule/ })
      .last()
      .click();
    await expect.poll(() => main(page)).toContain('The same work under another name.');
  });

  test('the reviewer who is family is never assigned; Noor judges what is left to her', async () => {
    for (const who of ['noor', 'jana', 'kees'] as const) await poolIn(loop.ilse, loop.ids[who]);
    const plan = await act(loop.ilse, 'plan-assignment', { callId: open.call.id, name: 'First plan' });
    await act(loop.ilse, 'use-assignment-plan', { planId: plan.id, version: plan.version });
    await act(loop.ilse, 'invite-reviewers', { callId: open.call.id });
    const page = await actor('ilse', home.address);
    await at(page, '/calls/wells/assignment');
    expect(await main(page)).toContain('Family');
    await shot(page, 'assignment');
    const { items } = await read<{ items: readonly (Row & { personId: string; applicationId: string })[] }>(
      loop.ilse,
      '/api/v1/assignments?limit=50',
    );
    expect(items).toHaveLength(6);
    expect(items.filter(({ personId, applicationId }) => personId === loop.ids.noor && applicationId === ids.third)).toEqual([]);
    const own = items.find(({ personId }) => personId === loop.ids.noor);
    if (!own) throw new Error('Noor was asked for something.');
    const gradeOf = ({ applicationId }: { applicationId: string }) => ({ [ids.double]: '2', [ids.first]: '5' })[applicationId] ?? '4';
    const reviewers = new Map((['noor', 'jana', 'kees'] as const).map((who) => [loop.ids[who], loop[who]]));
    for (const one of items) {
      const by = reviewers.get(one.personId);
      if (!by) throw new Error('Somebody else was asked.');
      await act(by, 'answer-review', { assignmentId: one.id, answer: 'accepted' });
      if (one.id === own.id) continue;
      await act(by, 'submit-assessment', { assignmentId: one.id, number: 0, content: judged(await criteriaOf(), gradeOf(one)) });
    }
    const noor = await actor('noor', home.address);
    await at(noor, '/reviews');
    expect(await main(noor)).not.toContain(third.title);
    await at(noor, `/reviews/${own.id}`);
    for (const grade of await noor.getByRole('radio', { name: gradeOf(own), exact: true }).all()) await grade.check();
    await noor.getByLabel('Recommendation').selectOption('fund');
    await noor
      .getByLabel('Remarks for the applicant')
      .fill('The wells are well chosen, the plan is clear and says what could go wrong. '.repeat(3));
    await noor.getByRole('button', { name: 'Submit assessment' }).click();
    await noor.getByText('It counts as it is until you submit anew.').waitFor();
    await shot(noor, 'review');
  });

  test('a panel meets; Edda puts the first to the vote, votes and counts', async () => {
    const panel = await act(loop.ilse, 'set-up-panel', {
      callId: open.call.id,
      name: said('Panel on wells', '水井评审组'),
      chairId: loop.ids.edda,
      memberIds: [loop.ids.jana],
      meetsAt: new Date().toISOString(),
      zone: 'Europe/Tallinn',
    });
    await act(loop.ilse, 'set-agenda', { panelId: panel.id, order: 'grade' });
    const { version } = await act(loop.edda, 'open-panel', { panelId: panel.id, version: panel.version });
    const page = await actor('edda', home.address);
    await at(page, `/panels/${panel.id}`);
    const { reference } = await read(loop.ilse, `/api/v1/applications/${ids.first}`);
    await page
      .locator('.agenda')
      .getByRole('link', { name: String(reference) })
      .click();
    await page.getByRole('button', { name: 'Discuss', exact: true }).click();
    await page.getByRole('button', { name: 'Put to the vote' }).click();
    await page.getByRole('button', { name: 'Recommended', exact: true }).click();
    await page.getByText('You have voted.').waitFor();
    await page.getByRole('button', { name: 'Count' }).click();
    await page.getByText('Result: Recommended').waitFor();
    await shot(page, 'vote');
    await page.getByLabel('Outcome').selectOption('recommended');
    await page.getByRole('button', { name: 'End the discussion' }).click();
    await page.getByText('1 of 3 applications are discussed.').waitFor();
    const { items } = await read<{ items: readonly (Row & { applicationId: string })[] }>(
      loop.edda,
      '/api/v1/panel-discussions?state=waiting',
    );
    expect(items).toHaveLength(2);
    for (const row of items) {
      const turned = await act(loop.edda, 'discuss-application', { discussionId: row.id, version: row.version });
      const outcome = row.applicationId === ids.third ? 'recommended' : 'not-recommended';
      await act(loop.edda, 'end-discussion', { discussionId: row.id, version: turned.version, outcome });
    }
    await act(loop.edda, 'close-panel', { panelId: panel.id, version });
  });

  test('Ilse tries a scenario, proposes, decides, announces and makes the awards; the double gets none', async () => {
    await act(loop.ilse, 'recommend', {
      callId: open.call.id,
      applicationIds: [ids.double],
      outcome: 'decline',
      because: 'Ruled a duplicate.',
    });
    const allocation = await act(loop.ilse, 'open-allocation', { callId: open.call.id });
    const settings = { ...usual, budgetMinor: 60_000_000 };
    const scenario = await act(loop.ilse, 'try-scenario', { allocationId: allocation.id, name: 'Merit alone', settings });
    await expect
      .poll(async () => (await read(loop.ilse, `/api/v1/allocation-scenarios/${scenario.id}`)).state, { timeout: 60_000 })
      .toBe('ready');
    await act(loop.ilse, 'propose-allocation', { id: allocation.id, version: allocation.version, scenarioId: scenario.id });
    const page = await actor('ilse', home.address);
    await at(page, '/calls/wells/allocation');
    for (const name of ['Decide', 'Announce', 'Make the awards']) {
      const button = page.getByRole('button', { name: new RegExp(`^${name}`) }).first();
      await button.click();
      await expect.poll(() => button.isVisible(), { timeout: 60_000 }).toBe(name === 'Make the awards');
    }
    await expect.poll(async () => (await read(loop.ilse, '/api/v1/awards')).items.length, { timeout: 30_000 }).toBe(2);
    expect(await main(page)).toContain('2 awards were made.');
    await shot(page, 'allocation');
    const nobody = await visitor();
    await at(nobody, '/calls/wells/results');
    expect(await main(nobody)).toContain('2 of 3 applications are awarded');
    await expectAccessible(nobody);
  });

  test('the host accepts, the contract is signed, money is paid, and a result is recorded', async () => {
    const { items } = await read<{ items: readonly (Row & { applicationId: string })[] }>(loop.ilse, '/api/v1/awards');
    const award = items.find(({ applicationId }) => applicationId === ids.first);
    if (!award) throw new Error('Tomas has an award.');
    await act(loop.dara, 'accept-award', { id: award.id, version: award.version });
    const project = async () => (await read(loop.ilse, '/api/v1/projects')).items[0];
    await expect.poll(project, { timeout: 30_000 }).toBeDefined();
    const row = (await project()) as Row & { fromOn: string; toOn: string; amountMinor: number };
    ids.project = row.id;
    const tomas = await caller(home.address, 'tomas');
    const offered = await act<Row & { digest: string }>(loop.ilse, 'offer-contract', {
      projectId: row.id,
      wording: said('The host does the work and reports on it.', '承担单位开展研究并提交报告。'),
      terms: {
        milestones: [{ name: said('Sensors are in the wells', '传感器已入井'), dueOn: row.toOn }],
        indicators: [],
        payments: [{ name: said('At the start', '启动拨款'), amountMinor: row.amountMinor }],
      },
    });
    for (const who of [tomas, loop.ilse]) await act(who, 'sign-contract', { id: offered.id, digest: offered.digest });
    const payment = (await read(tomas, '/api/v1/payment-requests')).items[0] as Row;
    const wanted = await act(tomas, 'request-payment', { id: payment.id, version: payment.version });
    await act(loop.omar, 'pay-project', { id: wanted.id, version: wanted.version });
    const result = {
      kind: 'data-set',
      title: said('Readings of forty wells', '四十口井的读数'),
      producedOn: today(),
      identifier: '10.5555/kestria.wells',
    };
    ids.result = (await act(tomas, 'record-result', { projectId: row.id, result })).id;
    const page = await actor('tomas', home.address);
    await at(page, `/projects/${row.id}`);
    expect(await main(page)).toMatch(/100\s%\sof the money is paid/);
    await shot(page, 'project');
  });

  test('Tomas writes the report and hands it in; Edda checks it', async () => {
    const page = await actor('tomas', home.address);
    await expect.poll(async () => (await read(loop.ilse, '/api/v1/report-requirements')).items.length).toBeGreaterThan(0);
    await at(page, `/projects/${ids.project}`);
    await page.getByRole('button', { name: 'Write the report' }).first().click();
    await page.waitForURL('**/reports/*');
    const path = new URL(page.url()).pathname;
    await page.getByLabel('Text', { exact: true }).fill('# What was done\n\nForty wells were fitted with sensors, and read for a season.');
    await expect.poll(() => main(page)).toMatch(/Saved /);
    await page.getByLabel('I have read the facts and confirm them').check();
    await page.getByRole('button', { name: 'Hand in the report' }).click();
    await expect.poll(() => main(page)).toContain('Handed in; somebody outside the team checks it.');
    const { id, version } = await read(loop.edda, `/api/v1/reports/${path.split('/').at(-1)}`);
    await act(loop.edda, 'check-report', { id, version, outcome: 'checked', remarks: 'Complete' });
    const nobody = await visitor();
    await at(nobody, path);
    expect(await main(nobody)).toContain('Forty wells were fitted with sensors');
    await at(page, '/my-work');
    expect(await main(page)).toContain('Readings of forty wells');
    expect(await main(page)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    await shot(nobody, 'report');
  });

  test('everyone sees on the page of the clause what it bought, and on that of the project why it is there', async () => {
    const page = await visitor();
    await at(page, `/sight/clauses/${open.task.clauseId}?strategy=kestria`);
    const bought = await main(page);
    for (const words of ['Wells that warn', first.title, 'Readings of forty wells']) expect(bought).toContain(words);
    await shot(page, 'sight');
    await expectAccessible(page);
    await at(page, `/why/projects/${ids.project}`);
    const why = await main(page);
    for (const words of [first.title, 'Wells that warn', String((open.task as unknown as { name: { en: string } }).name.en)])
      expect(why).toContain(words);
    await shot(page, 'why');
    await expectAccessible(page);
  });
});

const usual = {
  fundable: null,
  limits: [],
  earlyCareerPercent: null,
  nonConsensusPercent: null,
  goldenTickets: 'fund',
  worth: 'money',
  zone: 'draw',
  reservePlaces: 3,
  ends: 'as-given',
  zonePercent: 50,
  falseAlarmPercent: 1,
  draws: 1000,
  effortSeconds: 1,
};

const criteriaOf = async () =>
  (await read<{ criteria: readonly { readonly code: string }[] }>(loop.ilse, `/api/v1/calls/${open.call.id}`)).criteria.map(
    ({ code }) => code,
  );
const judged = (criteria: readonly string[], grade: string) => ({
  scores: criteria.map((criterion) => ({ criterion, grade, remark: null })),
  recommendation: grade > '3' ? 'fund' : 'do-not-fund',
  forApplicant: 'The question matters; say first what would count as a result, and how many samples tell it from chance. '.repeat(2),
  confidential: null,
});
