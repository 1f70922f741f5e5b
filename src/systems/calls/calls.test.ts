import { describe, expect, test } from 'vitest';
import { writeForm as formOfPlan } from '#engines/form';
import { waterPlan } from '#engines/form/made-up';
import { type AnyRow, type Asked, actsOf, ask, find, from, knowRecords, type Person, platform, Refusal } from '#kernel';
import { draftProgramme, problem, registerProblem } from '#systems/programmes';
import { organisation, region as regionRecord } from '#systems/registry';
import { make } from '#tests/support/asking.ts';
import { anyone, ownDatabase, someone } from '#tests/support/database.ts';
import { closeDue } from './close-due.ts';
import {
  beginCall,
  calls,
  cancelCall,
  cloneCall,
  closeCall,
  extendDeadlines,
  publishCall,
  searchCalls,
  takesApplications,
  writeForm,
} from './index.ts';
import { type CallRow, call, callForm, deadlineExtension } from './records.ts';

const own = ownDatabase();
knowRecords(calls.records);
const now = '2026-03-01T09:00:00.000Z';
const officer = someone('programme-officer');
const asked = (person: Person = officer, more: Partial<Asked> = {}): Asked => own.asked(person, { now, ...more });
const said = (en: string) => ({ en, 'zh-Hans': `${en}（中文）` });
const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? [why.code, ...why.faults.map(({ pointer }) => pointer)].join(' ') : String(why)),
  );

async function begun(code: string, more: object = {}): Promise<{ row: CallRow; holder: AnyRow }> {
  const holder = await ask(actsOf(organisation).create, { name: said(`Ministry of ${code}`), kind: 'government-unit' }, asked(platform));
  const input = { code, title: said('Clean water'), summary: said('Pumps'), holderId: holder.id, zone: 'Europe/Paris', currency: 'KTC' };
  return { holder, row: (await ask(beginCall, { ...input, ...more }, asked())) as CallRow };
}

async function ready(code: string, more: object = {}, at = now): Promise<CallRow> {
  const { row } = await begun(code);
  const change = {
    eligibility: said('Everybody'),
    afterClosing: said('Reviews in May'),
    contact: said('calls@example.org'),
    opensAt: '2026-03-01T08:00:00Z',
    deadlineAt: '2026-04-01T15:00:00Z',
    graceMinutes: 10,
    budgetMinor: 100_000,
    ...more,
  };
  const as = asked(officer, { now: at });
  const changed = await ask(actsOf(call).change, { id: row.id, version: row.version, ...change }, as);
  await ask(writeForm, { callId: row.id, version: changed.version, stage: 'full', after: 0, ...formOfPlan(waterPlan) }, as);
  return (await find(as, call, row.id)) as CallRow;
}
const published = async (code: string, more: object = {}) => {
  const { id, version } = await ready(code, more);
  return ask(publishCall, { id, version }, asked()) as Promise<CallRow>;
};

describe('a call', () => {
  test('is published only with everything, and says each thing that is missing', async () => {
    const { row } = await begun('empty');
    const answer = await refused(ask(publishCall, { id: row.id, version: row.version }, asked()));
    expect(answer).toBe('not-ready /opensAt /deadlineAt /forms/full /budgetMinor /eligibility /afterClosing /contact');
    const whole = await published('whole');
    expect(whole).toMatchObject({ state: 'published', publishedAt: now });
    expect(await refused(ask(publishCall, { id: whole.id, version: whole.version }, asked()))).toBe('not-a-draft');
  });

  test('is a draft for its officers alone, with its form; published it is read by everyone', async () => {
    const draft = await ready('seen');
    expect(await from(asked(anyone), call).where('id', '=', draft.id).execute()).toEqual([]);
    expect(await from(asked(anyone), callForm).where('callId', '=', draft.id).execute()).toEqual([]);
    await ask(publishCall, { id: draft.id, version: draft.version }, asked());
    expect(await from(asked(anyone), call).where('id', '=', draft.id).execute()).toHaveLength(1);
    expect(await from(asked(anyone), callForm).where('callId', '=', draft.id).execute()).toHaveLength(1);
  });

  test('is kept by the officers of its holder, and of no other', async () => {
    const { row, holder } = await begun('scoped');
    const inside = { ...someone('programme-officer'), held: [{ role: 'programme-officer', organisationId: holder.id }] } as Person;
    const outside = { ...inside, held: [{ role: 'programme-officer', organisationId: row.id }] } as Person;
    const change = (person: Person) =>
      refused(ask(actsOf(call).change, { id: row.id, version: row.version, graceMinutes: 5 }, asked(person)));
    expect([await change(outside), await change(inside)]).toEqual(['no-such-record', 'nothing was refused']);
    expect(
      await refused(
        ask(
          beginCall,
          { code: 'other', title: said('x'), summary: said('y'), holderId: holder.id, zone: 'UTC', currency: 'KTC' },
          asked(outside),
        ),
      ),
    ).toBe('not-allowed');
  });

  test('is begun for the holder of its programme, or an organisation of the region, and nobody else', async () => {
    const region = await make(asked(platform), regionRecord, { code: 'KX-BEGIN', name: said('Begin'), level: 'province' });
    const unit = (name: string, more: object = {}) =>
      make(asked(platform), organisation, { name: said(name), kind: 'government-unit', ...more });
    const [holder, other, inRegion] = [await unit('Holder'), await unit('Other'), await unit('Within', { regionId: region.id })];
    const plan = {
      code: 'BEGIN-P',
      name: said('Runs'),
      purpose: said('Runs'),
      kind: 'programme' as const,
      holderId: holder.id,
      fromOn: '2026-01-01',
    };
    const runs = (await ask(draftProgramme, plan, asked())) as AnyRow;
    const whoHolds = (scope: object) => ({ ...officer, held: [{ role: 'programme-officer', organisationId: null, ...scope }] }) as Person;
    let count = 0;
    const begin = (person: Person, more: { holderId: string; programmeId?: string; regionId?: string }) =>
      refused(
        ask(
          beginCall,
          { code: `begin-${count++}`, title: said('x'), summary: said('y'), zone: 'UTC', currency: 'KTC', ...more },
          asked(person),
        ),
      );
    const ofProgramme = whoHolds({ programmeId: runs.id });
    const ofRegion = whoHolds({ regionId: region.id, regionIds: [region.id] });
    const [programmeId, regionId] = [runs.id, region.id];
    expect([
      await begin(ofProgramme, { holderId: holder.id, programmeId }),
      await begin(ofProgramme, { holderId: other.id, programmeId }),
      await begin(ofProgramme, { holderId: holder.id }),
      await begin(ofRegion, { holderId: inRegion.id, regionId }),
      await begin(ofRegion, { holderId: other.id, regionId }),
      await begin(officer, { holderId: other.id, programmeId }),
      await begin(officer, { holderId: holder.id, programmeId }),
      await begin(officer, { holderId: holder.id, programmeId: region.id }),
    ]).toEqual([
      'nothing was refused',
      'not-allowed',
      'not-allowed',
      'nothing was refused',
      'not-allowed',
      'not-of-holder /programmeId',
      'nothing was refused',
      'no-such-programme /programmeId',
    ]);
  });

  test('stands once it is published: neither its rules nor its forms change', async () => {
    const { id, version } = await published('stands');
    expect(await refused(ask(actsOf(call).change, { id, version, capMinor: 1 }, asked()))).toBe('not-allowed');
    expect(await refused(ask(writeForm, { callId: id, version, stage: 'full', after: 1, ...formOfPlan(waterPlan) }, asked()))).toBe(
      'form-stands',
    );
  });

  test('takes no form that the builder does not make', async () => {
    const { row } = await begun('forms');
    const write = (form: object) =>
      refused(
        ask(writeForm, { callId: row.id, version: row.version, stage: 'full', after: 0, ...formOfPlan(waterPlan), ...form }, asked()),
      );
    expect(await write({ schema: { type: 'string', pattern: '(a+)+$' } })).toBe('no-such-form /schema');
    const empty = formOfPlan({ sections: [{ code: 'one', label: {}, questions: [] }] });
    expect(await write(empty)).toContain('form-not-valid /sections/0/label');
    const lost = formOfPlan({
      sections: [{ code: 'one', label: said('One'), when: { question: 'two/three', is: [true] }, questions: [] }],
    });
    expect(await write(lost)).toBe('form-not-valid /sections/0/when');
  });
});

test('a problem is one that a solver is sought for as soon as its call is published, until the last such call is cancelled', async () => {
  const owner = await ask(actsOf(organisation).create, { name: said('Harbour office'), kind: 'government-unit' }, asked(platform));
  const { id: problemId } = (await ask(
    registerProblem,
    {
      code: 'valves',
      name: said('Valves'),
      statement: said('One maker abroad'),
      solvedWhen: said('A valve from here'),
      ownerId: owner.id,
      position: 'catching-up',
    },
    asked(),
  )) as AnyRow;
  const state = async () => (await find(asked(platform), problem, problemId)).state;
  const [first, second] = [await ready('solver-1', { problemId, kind: 'solver' }), await ready('solver-2', { problemId, kind: 'solver' })];
  expect(await state()).toBe('open');
  const [one, other] = [
    await ask(publishCall, { id: first.id, version: first.version }, asked()),
    await ask(publishCall, { id: second.id, version: second.version }, asked()),
  ] as CallRow[];
  expect(await state()).toBe('called');
  const cancel = ({ id, version }: CallRow) => ask(cancelCall, { id, version, because: 'No money' }, asked());
  await cancel(one as CallRow);
  expect(await state()).toBe('called');
  await cancel(other as CallRow);
  expect(await state()).toBe('open');
});

describe('a deadline', () => {
  test.each([
    ['2026-03-01T07:59:59Z', 'call-not-open'],
    ['2026-03-01T08:00:00Z', ''],
    ['2026-04-01T15:00:00.000Z', ''],
    ['2026-04-01T15:10:00.000Z', ''],
    ['2026-04-01T15:10:00.001Z', 'call-closed'],
  ])('at %s: %s', async (receivedAt, expected) => {
    const row = { ...(await published(`at-${receivedAt.replaceAll(/\W/g, '')}`)) };
    let code = '';
    try {
      takesApplications(row, receivedAt, 'full');
    } catch (error) {
      code = (error as Refusal).code;
    }
    expect(code).toBe(expected);
  });

  test('closes the call by a job, once, however often and by however many the job runs; what came in time still counts', async () => {
    const { id } = await published('closing');
    const due = (at: string) => closeDue(asked(platform, { now: at }));
    expect((await due('2026-04-01T15:09:00Z')).closed).not.toContain('closing');
    const runs = await Promise.all([due('2026-04-01T15:11:00Z'), due('2026-04-01T15:11:00Z')]);
    expect(runs.flatMap(({ closed }) => closed).filter((code) => code === 'closing')).toEqual(['closing']);
    expect((await due('2026-04-01T15:12:00Z')).closed).toEqual([]);
    const row = (await find(asked(), call, id)) as CallRow;
    expect(row.state).toBe('closed');
    expect(() => takesApplications(row, '2026-04-01T15:09:59Z', 'full')).not.toThrow();
    const events = await own.opened.db.selectFrom('event').selectAll().where('name', '=', 'callClosed').execute();
    expect(events.filter(({ news }) => JSON.stringify(news).includes(id))).toHaveLength(1);
  });

  test('is moved for many calls by one decision: all of them, or none', async () => {
    const [one, two] = [await published('many-1'), await published('many-2')];
    const { row: draft } = await begun('many-draft');
    const extend = (callIds: string[], more: object = { byMinutes: 60 }) =>
      ask(
        extendDeadlines,
        { callIds, stage: 'full', because: said('The platform could not be reached'), ...more },
        asked(officer, { key: crypto.randomUUID() }),
      );
    expect(await refused(extend([one.id, draft.id]))).toBe('cannot-be-extended /callIds');
    expect(await refused(extend([one.id], { until: '2026-03-31T00:00:00Z' }))).toBe('not-later /until');
    expect((await find(asked(), call, one.id)).deadlineAt).toBe(one.deadlineAt);
    const { orderId, extensions } = await extend([one.id, two.id]);
    expect(extensions).toHaveLength(2);
    for (const { id } of [one, two])
      expect(Date.parse(String((await find(asked(), call, id)).deadlineAt))).toBe(Date.parse('2026-04-01T16:00:00Z'));
    const kept = await from(asked(anyone), deadlineExtension).where('orderId', '=', orderId).execute();
    expect(kept.map(({ callId }) => callId).sort()).toEqual([one.id, two.id].sort());
  });

  test('that passed is reopened by an extension; an early end needs a reason', async () => {
    const { id, version } = await published('early');
    expect(await refused(ask(closeCall, { id, version }, asked()))).toBe('reason-needed');
    const closed = (await ask(closeCall, { id, version, because: 'The money went elsewhere' }, asked())) as CallRow;
    expect(closed).toMatchObject({ state: 'closed', endedBecause: 'The money went elsewhere' });
    await ask(
      extendDeadlines,
      { callIds: [id], stage: 'full', byMinutes: 60, because: said('It came back') },
      asked(officer, { key: 'reopen' }),
    );
    expect(await find(asked(), call, id)).toMatchObject({ state: 'published', closedAt: null });
  });

  test('of a clone is on the same clock a year later, across the change of clocks, and its form is copied', async () => {
    const old = await published('round-2026', { deadlineAt: '2026-03-29T15:00:00Z' });
    const next = (await ask(cloneCall, { id: old.id, code: 'round-2027' }, asked())) as CallRow;
    expect(next).toMatchObject({ state: 'draft', clonedFromId: old.id, publishedAt: null });
    expect(Date.parse(String(next.deadlineAt))).toBe(Date.parse('2027-03-29T15:00:00Z'));
    expect(Date.parse(String(next.opensAt))).toBe(Date.parse('2027-03-01T08:00:00Z'));
    const forms = await from(asked(), callForm).where('callId', '=', next.id).execute();
    expect(forms.map(({ stage, edition }) => [stage, edition])).toEqual([['full', 1]]);
  });
});

test('calls are found by English stems, by Chinese without spaces, and by what they are; a draft by nobody else', async () => {
  await published('found', { title: { en: 'Repairing deep wells', 'zh-Hans': '深井修复技术' }, fieldCodes: ['2.2'] });
  const codes = async (search: object, person: Person = anyone) => (await searchCalls(asked(person), search)).calls.map(({ code }) => code);
  expect(await codes({ words: 'repair well' })).toEqual(['found']);
  expect(await codes({ words: '井修复' })).toEqual(['found']);
  expect(await codes({ fieldCode: '2.2', standing: 'open' })).toEqual(['found']);
  expect(await codes({ fieldCode: '2.2', standing: 'decided' })).toEqual([]);
  expect(await codes({ standing: 'preparing' })).toEqual([]);
  expect((await codes({ standing: 'preparing' }, officer)).length).toBeGreaterThan(0);
  const { facets } = await searchCalls(asked(anyone), { words: 'repair' });
  expect(facets.fieldCode).toEqual([{ value: '2.2', count: 1 }]);
});
