import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, ask, find, from, knowRecords, type Person } from '#kernel';
import { funding } from '#systems/funding';
import { messages, notice } from '#systems/messages';
import { projects } from '#systems/projects';
import { give, refused, said } from '#tests/support/asking.ts';
import { anyone, ownDatabase, platform } from '#tests/support/database.ts';
import { act, as, type Founded, startProject } from '#tests/support/project.ts';
import { gatherFacts } from './gather.ts';
import { reports } from './index.ts';
import { complianceOf, owedBy, resultsOf } from './read.ts';
import { report, requirement, result } from './records.ts';
import { digestOfFacts } from './rules/facts.ts';
import { searchReports, searchResults } from './search.ts';

const own = ownDatabase();
knowRecords([...funding.records, ...messages.records, ...projects.records, ...reports.records]);
const now = '2027-01-15T09:00:00.000Z';
const asked = (person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const early = (person: Person = platform, more: Partial<Asked> = {}) => own.asked(person, { now: '2026-06-15T09:00:00.000Z', ...more });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);

const command = (name: string) => {
  const found = reports.commands.find((one) => one.name === name);
  if (!found) throw new Error(`There is no command ${name}.`);
  return found;
};
const doing = (who: Person, name: string, input: object, more: Partial<Asked> = {}) =>
  give(asked(who, more), command(name), input) as Promise<AnyRow>;

/** A running project that knows what it owes. */
async function start(code: string): Promise<Founded> {
  const f = await startProject(early, code);
  await doing(platform, 'plan-reports', { projectId: f.project.id });
  return f;
}
const requirementsOf = async (f: Founded) => (await owedBy(asked(), [f.project.id])).map(({ requirement: row }) => row);

async function begin(f: Founded): Promise<AnyRow> {
  const [first] = await requirementsOf(f);
  return doing(f.lead, 'begin-report', { requirementId: first?.id });
}
const written = (body: string) => ({ title: said('The first year'), summary: said('Wells and salt'), body });
async function submit(f: Founded, row: AnyRow, more: object = {}, who = f.lead) {
  const facts = await gatherFacts(asked(who), f.project, row as never);
  return doing(who, 'submit-report', {
    id: row.id,
    version: row.version,
    draftVersion: 0,
    content: written('Forty wells were fitted with sensors. 传感器已安装。'),
    factsDigest: digestOfFacts(facts),
    level: 'public',
    ...more,
  });
}

describe('what a project owes', () => {
  test('is planned by its rules, once, follows its end, and is asked for besides by officers', async () => {
    const f = await start('owes');
    const told = async () => (await requirementsOf(f)).map(({ kind, periodTo, dueOn }) => `${kind} ${periodTo} ${dueOn}`);
    expect(await told()).toEqual(['mid-term 2026-12-31 2027-03-01', 'final 2027-12-31 2028-03-30']);
    await doing(f.officer, 'plan-reports', { projectId: f.project.id });
    expect(await told()).toHaveLength(2);
    expect(await refused(doing(f.lead, 'plan-reports', { projectId: f.project.id }))).toBe('not-allowed');
    await act(early(f.lead), 'request-change', {
      projectId: f.project.id,
      because: 'Rain',
      change: { kind: 'extension', toOn: '2028-02-29' },
    });
    await doing(platform, 'plan-reports', { projectId: f.project.id });
    expect(await told()).toEqual(['mid-term 2027-01-30 2027-03-31', 'final 2028-02-29 2028-05-29']);
    const technical = { kind: 'technical', periodFrom: '2026-01-01', periodTo: '2026-06-30', dueOn: '2026-07-31', because: 'A trial' };
    const extra = await doing(f.officer, 'require-report', { projectId: f.project.id, ...technical });
    expect(await refused(doing(f.officer, 'require-report', { projectId: f.project.id, ...technical }))).toBe('already-taken /periodFrom');
    expect(await refused(doing(f.officer, 'require-report', { projectId: f.project.id, ...technical, periodTo: '2025-01-01' }))).toBe(
      'to-before-from /periodTo',
    );
    expect(await refused(doing(f.lead, 'waive-report', { id: extra.id, version: 1, because: 'x' }))).toBe('not-allowed');
    await doing(f.officer, 'waive-report', { id: extra.id, version: 1, because: 'The trial was not held' });
    expect(await told()).toHaveLength(2);
  });

  test('is told to who leads it 30 and 7 days before, and once when it is late', async () => {
    const f = await start('reminders');
    const remind = async (day: string) => {
      await ask(command('remind-reports'), {}, asked(platform, { now: `${day}T06:00:00.000Z` }));
      const notices = await from(asked(f.lead), notice).where('personId', '=', f.lead.id).orderBy('id').execute();
      return notices.map(({ kind }) => kind);
    };
    expect(await remind('2027-01-29')).toEqual([]);
    expect(await remind('2027-01-30')).toEqual(['report-due']);
    expect(await remind('2027-02-01')).toEqual(['report-due']);
    expect(await remind('2027-02-22')).toEqual(['report-due', 'report-due']);
    expect(await remind('2027-03-02')).toEqual(['report-due', 'report-due', 'report-late']);
    expect(await remind('2027-04-02')).toHaveLength(3);
    expect(await refused(ask(command('remind-reports'), {}, asked(f.officer)))).toBe('not-allowed');
  });
});

describe('a report', () => {
  test('is filled from what was captured, and whoever submits it confirms what they read', async () => {
    const f = await start('facts');
    const row = await begin(f);
    expect((await begin(f)).id).toBe(row.id);
    expect(row).toMatchObject({ kind: 'mid-term', state: 'draft', title: { en: 'Mid-term report 2026: Wells that warn (facts)' } });
    await act(early(f.lead), 'state-expense', {
      projectId: f.project.id,
      category: 'staff',
      amountMinor: 5_000,
      spentOn: '2026-05-31',
      purpose: 'Wages of May',
    });
    const recorded = await doing(f.helper, 'record-result', {
      projectId: f.project.id,
      result: { kind: 'publication', title: said('Salt and wells'), producedOn: '2026-11-01', identifier: 'https://doi.org/10.1000/SALT' },
    });
    expect(recorded.identifier).toBe('10.1000/salt');
    const facts = await gatherFacts(asked(f.lead), f.project, row as never);
    expect(facts).toMatchObject({
      milestones: [{ dueOn: '2026-03-31', state: 'planned' }, { dueOn: '2026-12-31' }],
      indicators: [{ value: null, target: '12' }],
      results: [{ id: recorded.id, identifier: '10.1000/salt' }],
      costs: [
        { category: 'equipment', spentMinor: 0 },
        { category: 'staff', spentMinor: 5_000 },
      ],
      people: [{ role: 'lead' }, { role: 'co-lead' }, { role: 'assistant' }],
    });
    const before = digestOfFacts(facts);
    await doing(f.mate, 'record-result', {
      projectId: f.project.id,
      result: { kind: 'software', title: said('Reader'), producedOn: '2026-12-01' },
    });
    expect(await refused(submit(f, row, { factsDigest: before }))).toBe('facts-changed');
    const submitted = await submit(f, row);
    expect(submitted).toMatchObject({ state: 'submitted', submittedBy: f.lead.id });
    expect((submitted.facts as { results: unknown[] }).results).toHaveLength(2);
    expect(await eventsOf(row.id)).toEqual(['reportSubmitted']);
  });

  test.each([
    [{ content: written('# What was done\n\n# What was found\n') }, 'nothing-written /content/body'],
    [{ level: 'public', releaseOn: '2027-06-01' }, 'release-needs-internal /releaseOn'],
    [{ level: 'internal', releaseOn: '2027-01-15' }, 'release-passed /releaseOn'],
    [{ level: 'restricted' }, 'not-cleared'],
    [{ version: 9 }, 'changed-meanwhile'],
    [{ draftVersion: 4 }, 'changed-meanwhile'],
  ])('is not submitted with %j', async (wrong, expected) => {
    const f = await start(`wrong-${Math.random().toString(36).slice(2)}`);
    expect(await refused(submit(f, await begin(f), wrong))).toBe(expected);
  });

  test('keeps every word: the second of two who save is told, and what is sent again is no second', async () => {
    const f = await start('saving');
    const row = await begin(f);
    const save = (who: Person, draftVersion: number, body: string) =>
      doing(who, 'save-report', { id: row.id, draftVersion, content: written(body) });
    expect(await save(f.lead, 0, 'one')).toMatchObject({ version: 1 });
    expect(await refused(save(f.mate, 0, 'another'))).toBe('changed-meanwhile');
    expect(await save(f.mate, 0, 'one')).toMatchObject({ version: 1 });
    expect(await save(f.mate, 1, 'two')).toMatchObject({ version: 2 });
    const both = await Promise.all([refused(save(f.lead, 2, 'three')), refused(save(f.mate, 2, 'drei'))]);
    expect(both.sort()).toEqual(['changed-meanwhile', 'nothing was refused']);
    expect(await refused(save(f.officer, 3, 'x'))).toBe('no-such-record');
    const kept = await submit(f, row, { draftVersion: 3, content: undefined });
    expect(['three', 'drei']).toContain(kept.body);
    expect(await refused(save(f.lead, 3, 'late'))).toBe('move-not-open');
  });

  test('is checked by somebody else, deposited under the next number, or handed back', async () => {
    const f = await start('check');
    const row = await submit(f, await begin(f));
    const check = (who: Person, outcome: string, version = row.version) =>
      doing(who, 'check-report', { id: row.id, version, outcome, remarks: 'Tables are missing' });
    for (const who of [f.lead, f.dean, f.keeper]) expect(await refused(check(who, 'checked'))).toBe('not-allowed');
    const returned = await check(f.judge, 'returned');
    expect(returned.state).toBe('returned');
    const again = await submit(f, returned, {}, f.mate);
    const deposited = await check(f.officer, 'checked', again.version);
    expect(deposited).toMatchObject({ state: 'checked', depositNumber: expect.stringMatching(/^R-2027-\d{5}$/) });
    expect((await requirementsOf(f))[0]).toMatchObject({ state: 'met', reportId: row.id, metOn: '2027-01-15' });
    const g = await start('next');
    const next = await submit(g, await begin(g));
    const { depositNumber } = await doing(g.officer, 'check-report', {
      id: next.id,
      version: next.version,
      outcome: 'checked',
      remarks: 'Good',
    });
    expect(Number(String(depositNumber).slice(-5))).toBe(Number(String(deposited.depositNumber).slice(-5)) + 1);
    expect(await eventsOf(row.id)).toEqual(['reportSubmitted', 'reportSubmitted', 'reportDeposited', 'reportReleased']);
    expect(await complianceOf(asked(f.lead), [f.project.id])).toMatchObject({ score: 95, counted: 1, inTime: 1 });
    expect(await complianceOf(asked(anyone), [f.project.id])).toMatchObject({ score: { missing: 'nothing-due' } });
  });

  test('is public on its day and not before; a draft is for the team, and what is handed in for those inside', async () => {
    const f = await start('release');
    const draft = await begin(f);
    const sees = async (who: Person, id = draft.id) => (await refused(find(asked(who), report, id))) === 'nothing was refused';
    const readers = async () =>
      Promise.all([anyone, as({ id: '0192cccc-0000-7000-8000-000000000001' }), f.judge, f.officer, f.helper].map((who) => sees(who)));
    expect(await readers()).toEqual([false, false, false, false, true]);
    const row = await submit(f, draft, { level: 'internal', releaseOn: '2027-06-01' });
    expect(await readers()).toEqual([false, false, true, true, true]);
    await doing(f.officer, 'check-report', { id: row.id, version: row.version, outcome: 'checked', remarks: 'Good' });
    const release = (day: string) => ask(command('release-reports'), {}, asked(platform, { now: `${day}T00:05:00.000Z` }));
    expect(await release('2027-05-31')).toMatchObject({ reports: 0 });
    expect(await readers()).toEqual([false, false, true, true, true]);
    expect(await release('2027-06-01')).toMatchObject({ reports: 1 });
    expect(await readers()).toEqual([true, true, true, true, true]);
    expect(await eventsOf(row.id)).toEqual(['reportSubmitted', 'reportDeposited', 'reportReleased']);
    expect(await release('2027-06-02')).toMatchObject({ reports: 0 });
  });

  test('is found by words of both languages, by whoever may read it', async () => {
    const f = await start('words');
    const row = await submit(f, await begin(f), {
      level: 'internal',
      content: { title: { en: 'Groundwater below Nordmark' }, summary: null, body: 'Salinities were measured. 地下水盐度监测结果。' },
    });
    await doing(f.officer, 'check-report', { id: row.id, version: row.version, outcome: 'checked', remarks: 'Good' });
    const finds = async (q: string, who: Person = f.lead) => (await searchReports(asked(who), { q })).rows.map(({ id }) => id);
    for (const q of ['salinity', 'groundwater measure', '盐度', '地下水 监测', 'nordmark 盐度监测', '盐'])
      expect([q, await finds(q)]).toEqual([q, [row.id]]);
    for (const q of ['saltpetre', '温度', 'salinity 温度']) expect([q, await finds(q)]).toEqual([q, []]);
    expect(await finds('salinity', anyone)).toEqual([]);
    expect(await searchReports(asked(anyone), { q: 'salinity' })).toEqual({ rows: [], total: 0 });
    expect(await searchReports(asked(f.lead), { q: 'salinity', kind: 'final' })).toMatchObject({ total: 0 });
    expect(await searchReports(asked(f.lead), { q: 'salinity', year: '2026' })).toMatchObject({ total: 1 });
  });
});

describe('a result', () => {
  const record = (f: Founded, wanted: object, more: object = {}, who = f.lead) =>
    doing(who, 'record-result', {
      projectId: f.project.id,
      result: { kind: 'prototype', title: said('Well sensor'), producedOn: '2026-10-01', ...wanted },
      ...more,
    });
  test.each([
    [{ kind: 'publication', identifier: 'ISBN 12' }, 'not-a-doi /result/identifier'],
    [{ identifier: '10.1/x' }, 'not-a-doi /result/identifier'],
    [{ trl: 6 }, 'trl-needs-evidence /result/evidence'],
    [{ trl: 10 }, 'not-valid /result/trl'],
    [{ producedOn: '2027-01-16' }, 'in-the-future /result/producedOn'],
    [{ url: 'javascript:alert(1)' }, 'not-valid /result/url'],
  ])('is not recorded with %j', async (wrong, expected) => {
    const f = await start(`result-${Math.random().toString(36).slice(2)}`);
    expect(await refused(record(f, wrong))).toBe(expected);
  });

  test('is recorded by the team, confirmed by somebody who runs the project, corrected until then, and never lost', async () => {
    const f = await start('results');
    expect(await refused(record(f, {}, {}, f.officer))).toBe('not-allowed');
    const made = await record(f, { trl: 6, evidence: 'Trial in forty wells', contributors: ['Noor Haddad'] });
    expect(await eventsOf(made.id)).toEqual(['resultRecorded']);
    const corrected = await doing(f.mate, 'correct-result', {
      id: made.id,
      version: made.version,
      result: { kind: 'prototype', title: said('Well sensor, second'), producedOn: '2026-10-02', personIds: [f.lead.id] },
    });
    expect(corrected).toMatchObject({ trl: null, personIds: [f.lead.id] });
    const confirm = (who: Person) => doing(who, 'confirm-result', { id: made.id, version: corrected.version });
    expect(await refused(confirm(f.lead))).toBe('not-allowed');
    expect(await confirm(f.officer)).toMatchObject({ state: 'confirmed', confirmedBy: f.officer.id });
    const wrong = {
      id: made.id,
      version: corrected.version + 1,
      result: { kind: 'prototype', title: said('x'), producedOn: '2026-10-02' },
    };
    expect(await refused(doing(f.mate, 'correct-result', wrong))).toBe('move-not-open');
    expect((await resultsOf(asked(anyone), { projectIds: [f.project.id] })).map(({ id }) => id)).toEqual([made.id]);
    await doing(f.officer, 'withdraw-result', { id: made.id, version: corrected.version + 1, because: 'It was never built' });
    expect(await resultsOf(asked(f.lead), { projectIds: [f.project.id] })).toEqual([]);
    expect(await refused(find(asked(anyone), result, made.id))).toBe('no-such-record');
    expect((await find(asked(f.lead), result, made.id)).state).toBe('withdrawn');
  });

  test('under one DOI is there once in a project, and may be in another', async () => {
    const [f, g] = [await start('doi-one'), await start('doi-two')];
    const wanted = { kind: 'data-set', identifier: 'doi:10.5281/Zenodo.77' };
    await record(f, wanted);
    expect(await refused(record(f, { ...wanted, identifier: '10.5281/zenodo.77' }))).toBe('already-taken /identifier');
    await record(g, wanted);
  });

  test('comes from BibTeX, all entries or none, and what is there is passed over', async () => {
    const f = await start('bibtex');
    const load = (bibtex: string, who = f.helper) => doing(who, 'import-results', { projectId: f.project.id, bibtex });
    const two = '@article{a, title={Wells}, year=2026, doi={10.1000/a}} @article{b, title={Pumps}, year=2026}';
    expect(await load(two)).toEqual({ recorded: 2, passedOver: 0 });
    expect(await load('@article{a, title={Wells}, year=2026, doi={10.1000/A}}')).toEqual({ recorded: 0, passedOver: 1 });
    expect(await refused(load('@article{a, title={Wells}} @article{b, title={Pumps}, year=2026}'))).toBe('bibtex-not-valid /bibtex');
    expect(await refused(load('nothing'))).toBe('nothing-to-import /bibtex');
    expect(await refused(load(two, f.officer))).toBe('not-allowed');
    expect((await searchResults(asked(anyone), { projectId: f.project.id })).total).toBe(2);
    expect((await searchResults(asked(anyone), { q: 'pump', projectId: f.project.id })).rows).toHaveLength(1);
  });

  test('is what a diligent failure taught, for everyone', async () => {
    const f = await start('lessons');
    const claimed = await act(early(f.lead), 'claim-diligent-failure', {
      projectId: f.project.id,
      hypothesis: said('Salt tells of a dry well'),
      tried: said('Forty wells'),
      why: said('Salt follows rain'),
      lessons: said('Measure the level'),
      evidence: 'Log books',
    });
    expect(await refused(doing(platform, 'keep-lessons', { failureId: claimed.id }))).toBe('move-not-open');
    await act(early(f.judge), 'rule-diligence', { id: claimed.id, version: 1, outcome: 'diligent', ruling: 'Complete records' });
    const settle = reports.listens.find(({ event }) => event === 'projectClosed');
    const news = { projectId: f.project.id, how: 'diligent-failure' };
    const happened = { id: '', name: 'projectClosed', at: now };
    for (const _ of ['once', 'told twice']) await settle?.hear(early(), news as never, happened);
    expect(await resultsOf(asked(anyone), { projectIds: [f.project.id] })).toMatchObject([
      { kind: 'negative-result', title: said('Salt tells of a dry well'), summary: said('Measure the level') },
    ]);
    const owed = await from(asked(), requirement).where('projectId', '=', f.project.id).orderBy('dueOn').execute();
    expect(owed.map(({ kind, state, periodTo }) => `${kind} ${state} ${periodTo}`)).toEqual([
      'final due 2026-06-15',
      'mid-term waived 2026-12-31',
    ]);
  });
});
