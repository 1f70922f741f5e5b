/** What a case is known to, and what a sanction keeps from. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, actsOf, ask, from, newId, type Person, platform } from '#kernel';
import { access } from '#systems/access';
import { type ApplicationRow, peopleOf } from '#systems/applications';
import { person } from '#systems/registry';
import { give, make, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { concludeCase } from './commands/conclude-case.ts';
import { imposeSanction, liftSanction } from './commands/impose-sanction.ts';
import { reportCase } from './commands/report-case.ts';
import './constraints.ts';
import { type Ground, holding, layApplications, layGround, textOfSeed } from './demonstration.ts';
import { integrityCase, sanction } from './records.ts';
import { refuseSanctioned, sanctionFaults, sanctionsAgainst } from './sanctions.ts';

const compartmentRecord = access.records.find(({ table }) => table === 'compartment') as (typeof access.records)[number];
const own = ownDatabase();
const now = '2031-05-01T08:00:00.000Z';
const as = (who: Person, more: Partial<Asked> = {}) => own.asked(who, { now, ...more });
const personOf = (id: string): Person => ({ id, held: [], cleared: 'internal' });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);

let ground: Ground;
let officer: Person;
beforeAll(async () => {
  ground = await layGround(as(platform));
  officer = holding('programme-officer', ground.holder.id as string);
});

describe('a case of integrity', () => {
  const report = (who: Person, more: object = {}) =>
    give(as(who), reportCase, {
      title: 'Two grants for one work',
      kind: 'double-funding',
      facts: 'See both.',
      holderId: ground.holder.id,
      ...more,
    });

  test('is known to those who need to know and to nobody else, and each view of it is in the journal', async () => {
    const subject = await make(as(platform), person, { givenName: 'Ole', familyName: 'Brandt' });
    const reporter = personOf(newId());
    const judge = holding('evaluator', null, { cleared: 'restricted' });
    const { number } = await report(reporter, { personId: subject.id });
    const [row] = await from(as(judge), integrityCase).where('number', '=', number).execute();
    expect(row).toMatchObject({ state: 'reported', handling: 'restricted', reportedBy: reporter.id });
    const views = await own.opened.db
      .selectFrom('journal' as never)
      .selectAll()
      .where('command' as never, '=', 'view' as never)
      .execute();
    expect(JSON.stringify(views)).toContain(row?.id);
    const others = [
      reporter,
      officer,
      holding('evaluator'),
      holding('programme-officer', null, { cleared: 'restricted' }),
      { ...judge, id: subject.id },
    ];
    for (const other of others) expect(await from(as(other), integrityCase).execute(), JSON.stringify(other.held)).toEqual([]);
    expect(await refused(report(reporter, { overlapId: newId() }))).toBe('no-such-record');
    expect(await refused(report({ ...platform, id: '00000000-0000-7000-8000-000000000000', held: [] }))).toBe('not-allowed');
  });

  test('stands in the compartment where there is one', async () => {
    await ask(
      actsOf(compartmentRecord).create,
      { code: 'integrity', name: { en: 'Integrity', 'zh-Hans': '诚信' }, purpose: { en: 'Cases', 'zh-Hans': '案件' } },
      as(platform),
    );
    const { number } = await report(personOf(newId()));
    const named = { ...personOf(newId()), compartments: ['integrity'] };
    expect(await from(as(named), integrityCase).where('number', '=', number).execute()).toMatchObject([
      { handling: 'compartment/integrity' },
    ]);
    expect(
      await from(as(holding('administrator', null, { cleared: 'restricted' })), integrityCase)
        .where('number', '=', number)
        .execute(),
    ).toEqual([]);
  });

  test('is concluded by another than who reported it, with a finding, and only then bears a sanction', async () => {
    const judge = holding('evaluator', null, { cleared: 'restricted', compartments: ['integrity'] });
    const other = { ...judge, id: newId() };
    const { number } = await report(judge);
    const [row] = await from(as(other), integrityCase).where('number', '=', number).execute();
    const conclude = (who: Person, version: number) =>
      give(as(who), concludeCase, { caseId: row?.id, version, outcome: 'upheld', finding: 'Both were paid for the same work.' });
    expect(await refused(conclude(other, row?.version ?? 0))).toBe('not-examined');
    const examined = await ask(actsOf(integrityCase).moves.examine!, { id: row!.id, version: row!.version }, as(other));
    expect(await refused(conclude(officer, examined.version))).toBe('not-allowed');
    expect(await refused(conclude(judge, examined.version))).toBe('rule-broken /finding');
    expect(await refused(punish(other, { organisationId: ground.host.id, caseId: row?.id }))).toBe('case-not-upheld');
    expect(await conclude(other, examined.version)).toMatchObject({ state: 'upheld', concludedBy: other.id, concludedOn: '2031-05-01' });
    expect(await punish(other, { organisationId: ground.host.id, caseId: row?.id, fromOn: '2040-01-01', toOn: null })).toMatchObject({
      state: 'standing',
    });
  });
});

const punish = (who: Person, more: object) =>
  give(as(who), imposeSanction, {
    scope: ['apply'],
    fromOn: '2031-01-01',
    toOn: '2031-12-31',
    because: 'Two grants for one work.',
    decision: 'Board of integrity 7/2031',
    holderId: ground.holder.id,
    ...more,
  });

describe('a sanction', () => {
  const judge = holding('evaluator', null, { cleared: 'restricted' });
  const given: readonly (readonly [string, object, Parameters<typeof sanctionsAgainst>[2], string, boolean])[] = [
    ['on its first day', {}, 'apply', '2031-01-01', true],
    ['on its last day', {}, 'apply', '2031-12-31', true],
    ['the day before', {}, 'apply', '2030-12-31', false],
    ['the day after', {}, 'apply', '2032-01-01', false],
    ['without an end', { toOn: null }, 'apply', '2099-01-01', true],
    ['of another scope', { scope: ['review', 'award'] }, 'apply', '2031-05-01', false],
    ['of several scopes', { scope: ['award', 'review'] }, 'award', '2031-05-01', true],
  ];
  test.each(given)('%s', async (_, more, scope, on, holds) => {
    const { id } = await make(as(platform), person, { givenName: 'Ole', familyName: 'Brandt' });
    await punish(judge, { personId: id, ...more });
    expect((await sanctionsAgainst(as(officer), { personIds: [id] }, scope, on)).length).toBe(holds ? 1 : 0);
    expect(await refused(refuseSanctioned(as(officer), { personIds: [id] }, scope, on))).toBe(holds ? 'sanctioned' : 'nothing was refused');
  });

  test('is imposed by those who judge, on one person or organisation, never on oneself; and is lifted with a reason', async () => {
    const { id } = await make(as(platform), person, { givenName: 'Ole', familyName: 'Brandt' });
    expect(await refused(punish(officer, { personId: id }))).toBe('not-allowed');
    expect(await refused(punish(judge, { personId: judge.id }))).toBe('not-allowed');
    expect(await refused(punish(judge, {}))).toBe('whom /personId');
    expect(await refused(punish(judge, { personId: id, organisationId: ground.host.id }))).toBe('whom /personId');
    expect(await refused(punish(judge, { personId: id, toOn: '2030-01-01' }))).toContain('/toOn');
    const row = await punish(judge, { personId: id, scope: ['award', 'apply'] });
    expect(row.scope).toEqual(['apply', 'award']);
    expect(await from(as(personOf(id)), sanction).execute()).toHaveLength(1);
    expect(await from(as(personOf(newId())), sanction).execute()).toEqual([]);
    const lift = (who: Person) => give(as(who), liftSanction, { sanctionId: row.id, version: row.version, because: 'Appeal upheld.' });
    expect(await refused(lift(officer))).toBe('not-allowed');
    expect(await lift(judge)).toMatchObject({ state: 'lifted', liftedBecause: 'Appeal upheld.' });
    expect(await refused(lift(judge))).toBe('changed-meanwhile');
    expect(await sanctionsAgainst(as(officer), { personIds: [id] }, 'apply')).toEqual([]);
    expect(await eventsOf(row.id)).toEqual(['sanctionImposed', 'sanctionLifted']);
  });

  test('keeps an application from being submitted: of its host, its people and its lead; not of who only types', async () => {
    const fresh = await layGround(as(platform));
    const [row] = (await layApplications(as(platform), fresh, [{ abstract: textOfSeed(300_000) }])) as [ApplicationRow];
    const people = await peopleOf(as(platform), [row.id]);
    const { id: typist } = await make(as(platform), person, { givenName: 'Tom', familyName: 'Type' });
    const all = [...people, { ...people[0]!, personId: typist, role: 'assistant' as const }];
    const codes = async () => (await sanctionFaults(as(personOf(row.leadId)), row, all)).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(await codes()).toEqual([]);
    await punish(judge, { personId: typist });
    expect(await codes()).toEqual([]);
    await punish(judge, { personId: row.leadId, scope: ['lead'] });
    expect(await codes()).toEqual(['/members sanctioned']);
    await punish(judge, { organisationId: fresh.host.id });
    expect(await codes()).toEqual(['/organisationId sanctioned', '/members sanctioned']);
  });
});
