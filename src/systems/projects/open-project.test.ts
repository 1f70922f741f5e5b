import { expect, test } from 'vitest';
import { writeForm } from '#engines/form';
import { waterPlan } from '#engines/form/made-up';
import { type Asked, find, from, knowRecords, newId, type Person } from '#kernel';
import { allocating } from '#systems/allocation';
import { applications } from '#systems/applications';
import { calls } from '#systems/calls';
import { organisation, person } from '#systems/registry';
import { make, refused, said } from '#tests/support/asking.ts';
import { anyone, ownDatabase, platform } from '#tests/support/database.ts';
import { act, as } from '#tests/support/project.ts';
import { projects } from './index.ts';
import { project, projectCost, projectMember } from './records.ts';

const own = ownDatabase();
knowRecords([...calls.records, ...applications.records, ...allocating.records, ...projects.records]);
const now = '2026-06-15T09:00:00.000Z';
const asked = (who: Person = platform, more: Partial<Asked> = {}) => own.asked(who, { now, ...more });

/** Writes rows of earlier systems as their commands leave them. */
async function place(table: string, row: object): Promise<void> {
  const client = await own.opened.pool.connect();
  const kept = {
    version: 1,
    handling: 'internal',
    created_at: now,
    created_by: platform.id,
    updated_at: now,
    updated_by: platform.id,
    ...row,
  };
  await client.query('set session_replication_role = replica');
  await client.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [JSON.stringify(kept)]);
  await client.query('reset session_replication_role');
  client.release();
}

const budget = (parts: Readonly<Record<string, number>>) =>
  Object.entries(parts).map(([category, amountMinor]) => ({ category, amountMinor }));

/** An award of so much for an application that asked for 1,000.00 EUR. */
async function award(amountMinor: number, state = 'accepted') {
  const holder = await make(asked(), organisation, { name: said('Agency of wells'), kind: 'government-unit' });
  const host = await make(asked(), organisation, { name: said('Institute of wells'), kind: 'research-institute' });
  const people = await Promise.all(['Noor', 'Ines', 'Bela'].map((givenName) => make(asked(), person, { givenName, familyName: 'Haddad' })));
  const [callId, applicationId, id] = [newId(), newId(), newId()];
  const placed = { call_id: callId, holder_id: holder.id, region_id: null, programme_id: null };
  const form = writeForm(waterPlan);
  await place('call', {
    ...{ id: callId, state: 'decided', handling: 'public', code: callId, title: said('Wells'), summary: said('Wells'), kind: 'open' },
    ...{
      holder_id: holder.id,
      field_codes: [],
      partner_funders: [],
      is_open_abroad: false,
      needs_host_approval: false,
      stages: ['full'],
      zone: 'UTC',
    },
    ...{ grace_minutes: 0, publicity_days: 0, currency: 'EUR', blindness: 'single', reviews_per_application: 3, criteria: [], scale: {} },
    ...{ opens_at: '2026-01-01T00:00:00Z', deadline_at: '2026-03-01T00:00:00Z', published_at: '2026-01-01T00:00:00Z' },
  });
  await place('call_form', { ...placed, id: newId(), state: 'current', stage: 'full', edition: 1, schema: form.schema, ui: form.ui });
  const host_ = { organisation_id: host.id, lead_id: people[0]?.id, currency: 'EUR' };
  await place('application', {
    ...placed,
    ...host_,
    id: applicationId,
    state: 'submitted',
    reference: `A-${id}`,
    stage: 'full',
    title: '会预警的水井',
    title_translated: 'Wells that warn',
    abstract: '传感器',
    answers: { money: { budget: budget({ staff: 90_000, travel: 10_000 }) } },
    requested_minor: 100_000,
    duration_months: 24,
    field_codes: ['1.5'],
    keywords: ['water'],
    submitted_at: now,
    content_hash: 'x',
  });
  const roles = ['lead', 'co-applicant', 'assistant'];
  for (const [i, { id: personId }] of people.entries())
    await place('application_member', {
      id: newId(),
      state: 'confirmed',
      application_id: applicationId,
      person_id: personId,
      role: roles[i],
    });
  await place('award', {
    ...placed,
    ...host_,
    id,
    state,
    handling: 'public',
    reference: `W-${id}`,
    application_id: applicationId,
    verdict_id: newId(),
    title: '会预警的水井',
    amount_minor: amountMinor,
    returned_minor: 0,
    budget_line_id: newId(),
    duration_months: 24,
    starts_on: '2026-07-01',
    offered_on: '2026-06-01',
    answer_by: '2026-06-30',
  });
  return { id, callId, applicationId, people, officer: as(newPerson(), 'programme-officer', holder.id), host };
}
const newPerson = () => ({ id: newId() });

test('an award that was accepted becomes a project once, with its team, and its budget in proportion to what was given', async () => {
  const w = await award(66_667);
  expect(await refused(act(asked(anyone), 'open-project', { awardId: w.id }))).toBe('not-allowed');
  expect(await refused(act(asked(as(newPerson(), 'programme-officer', w.host.id)), 'open-project', { awardId: w.id }))).toBe('not-allowed');
  const [hears] = projects.listens;
  const news = { awardId: w.id, callId: w.callId, applicationId: w.applicationId };
  const happened = { id: '', name: 'awardAccepted', at: now };
  for (const _ of ['told', 'told again']) await hears?.hear(asked(), news as never, happened);
  const rows = await from(asked(), project).where('awardId', '=', w.id).execute();
  expect(rows).toMatchObject([
    {
      reference: `P-W-${w.id}`,
      state: 'signing',
      title: { 'zh-Hans': '会预警的水井', en: 'Wells that warn' },
      amountMinor: 66_667,
      fromOn: '2026-07-01',
      toOn: '2028-06-30',
      plannedToOn: '2028-06-30',
    },
  ]);
  const projectId = String(rows[0]?.id);
  const team = await from(asked(), projectMember).where('projectId', '=', projectId).orderBy('createdAt').orderBy('id').execute();
  expect(team).toHaveLength(w.people.length);
  expect(new Map(team.map(({ personId, role }) => [personId, role as string]))).toEqual(
    new Map(w.people.map(({ id }, i) => [id, ['lead', 'co-lead', 'assistant'][i] as string])),
  );
  const costs = await from(asked(), projectCost).where('projectId', '=', projectId).orderBy('category').execute();
  expect(costs.map(({ category, appliedMinor, plannedMinor }) => [category, appliedMinor, plannedMinor])).toEqual([
    ['staff', 90_000, 60_000],
    ['travel', 10_000, 6_667],
  ]);
  expect((await act(asked(w.officer), 'open-project', { awardId: w.id })).id).toBe(projectId);
  expect(await refused(find(asked(anyone), project, projectId))).toBe('no-such-record');
});

test('its text is compared with applications from then on, as one that came of its own application', async () => {
  const w = await award(1_000);
  const { id: projectId } = await act(asked(), 'open-project', { awardId: w.id });
  const kept = () =>
    own.opened.db
      .selectFrom('textSignature' as never)
      .selectAll()
      .where('rowId' as never, '=', projectId as never)
      .execute() as Promise<{ record: string; applicationId: string; checkedAt: string | null }[]>;
  for (const hears of projects.listens.filter(({ event }) => event === 'projectOpened'))
    for (const _ of ['told', 'told again'])
      await hears.hear(asked(), { projectId, awardId: w.id } as never, { id: '', name: 'projectOpened', at: now });
  expect(await kept()).toMatchObject([{ record: 'project', applicationId: w.applicationId, checkedAt: null }]);
  const before = await award(2_000);
  const { id: earlier } = await act(asked(), 'open-project', { awardId: before.id });
  const [job] = projects.jobs ?? [];
  expect(await job?.run(asked(), {}, {} as never)).toEqual({ told: 2 });
  expect(await job?.run(asked(), {}, {} as never)).toEqual({ told: 0 });
  expect(earlier).not.toBe(projectId);
});

test('an award that was not accepted becomes none', async () => {
  const w = await award(1_000, 'offered');
  expect(await refused(act(asked(), 'open-project', { awardId: w.id }))).toBe('award-not-accepted');
});
