/** Each thing that two people can share, and the conflict that it makes; as it was, as it ended, and when people and organisations are found to be one. */
import { describe, expect, test } from 'vitest';
import { type AnyRow, actsOf, ask, type Command, platform, type System } from '#kernel';
import { access, tie } from '#systems/access';
import { type ApplicationRow, applications } from '#systems/applications';
import { appointment, person, registry } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { conflictsOf } from './conflicts.ts';
import { lay, layApplication, layPerson, layStage, layUnit, poolIn, type Stage } from './demonstration.ts';
import { findConflicts } from './find-conflicts.ts';

const own = ownDatabase();
const now = '2026-06-01T09:00:00.000Z';
const at = (time: string) => own.asked(platform, { now: time });
const commandNamed = (of: System, name: string) => of.commands.find((one) => one.name === name) ?? expect.fail(`no ${name}`);
const merging = (name: string) => commandNamed(registry, name);
let keys = 0;
const asks = (command: Command, input: object, time = now) => ask(command, input as never, { ...at(time), key: `conflicts-${keys++}` });

/** A judge and a lead who share nothing, each of an institute of their own. */
async function strangers() {
  const stage = await layStage(at('2026-01-01T00:00:00Z'));
  const [here, there] = [await layUnit(at(now)), await layUnit(at(now))];
  const judge = await layPerson(at('2019-01-01T00:00:00Z'), { organisationId: here.id });
  const lead = await layPerson(at('2019-01-01T00:00:00Z'), { organisationId: there.id });
  const row = await layApplication(at(now), stage, { leadId: lead.id, hostId: there.id });
  const found = async (more: { years?: number; countsParts?: boolean; judgeId?: string } = {}) => {
    const { years = 3, countsParts = false, judgeId = judge.id } = more;
    const conflicts = await conflictsOf(at(now), { applicationIds: [row.id], personIds: [judgeId], years, countsParts });
    return [...new Set(conflicts.map(({ ground }) => ground))];
  };
  return { stage, here, there, judge, lead, row, found };
}
type Strangers = Awaited<ReturnType<typeof strangers>>;
const declare = (personId: string, kind: string, more: object) => layTie({ personId, kind, fromOn: '2015-01-01', ...more });
const layTie = (row: object) => asks(commandNamed(access, 'declare-tie'), row) as Promise<{ id: string }>;
const moves = async (who: AnyRow, organisationId: string | null, time: string) => {
  const { version } = await current(who.id);
  await asks(actsOf(person).change, { id: who.id, version, organisationId }, time);
};
const current = async (id: string) =>
  (await own.opened.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()) as unknown as AnyRow;

const cases: readonly (readonly [string, (s: Strangers) => Promise<unknown>, readonly string[]])[] = [
  ['share nothing', async () => undefined, []],
  ['the judge is at the host', async ({ judge, there }) => moves(judge, there.id, '2026-02-01T00:00:00Z'), ['same-organisation']],
  [
    'the judge left the host two years ago',
    async ({ judge, here, there }) => {
      await moves(judge, there.id, '2023-01-01T00:00:00Z');
      await moves(judge, here.id, '2024-06-02T00:00:00Z');
    },
    ['same-organisation'],
  ],
  [
    'the judge left the host four years ago',
    async ({ judge, here, there }) => {
      await moves(judge, there.id, '2021-01-01T00:00:00Z');
      await moves(judge, here.id, '2022-05-01T00:00:00Z');
    },
    [],
  ],
  [
    'both were at a third place at the same time',
    async ({ judge, lead, here, there }) => {
      const third = await layUnit(at(now));
      await moves(judge, third.id, '2024-01-01T00:00:00Z');
      await moves(lead, third.id, '2024-03-01T00:00:00Z');
      await moves(judge, here.id, '2025-01-01T00:00:00Z');
      await moves(lead, there.id, '2025-02-01T00:00:00Z');
    },
    ['same-organisation'],
  ],
  [
    'both were at a third place, one after the other',
    async ({ judge, lead, here, there }) => {
      const third = await layUnit(at(now));
      await moves(judge, third.id, '2024-01-01T00:00:00Z');
      await moves(judge, here.id, '2024-03-01T00:00:00Z');
      await moves(lead, third.id, '2024-04-01T00:00:00Z');
      await moves(lead, there.id, '2025-02-01T00:00:00Z');
    },
    [],
  ],
  [
    'the judge is employed by the host, by a tie',
    ({ judge, there }) => declare(judge.id, 'employment', { organisationId: there.id }),
    ['same-organisation'],
  ],
  [
    'a tie of employment ended long ago',
    ({ judge, there }) => declare(judge.id, 'employment', { organisationId: there.id, toOn: '2020-01-01' }),
    [],
  ],
  [
    'they wrote together',
    ({ judge, lead }) => declare(judge.id, 'co-authorship', { otherPersonId: lead.id, toOn: '2024-01-01' }),
    ['co-author'],
  ],
  [
    'they wrote together long ago',
    ({ judge, lead }) => declare(judge.id, 'co-authorship', { otherPersonId: lead.id, toOn: '2021-01-01' }),
    [],
  ],
  [
    'the lead says that they invented together',
    ({ judge, lead }) => declare(lead.id, 'co-invention', { otherPersonId: judge.id }),
    ['co-inventor'],
  ],
  [
    'the lead was a student of the judge, long ago',
    ({ judge, lead }) => declare(judge.id, 'supervision', { otherPersonId: lead.id, toOn: '2016-01-01' }),
    ['supervisor'],
  ],
  ['they are family', ({ judge, lead }) => declare(lead.id, 'family', { otherPersonId: judge.id }), ['family']],
  ['they share a grant', ({ judge, lead }) => declare(lead.id, 'shared-grant', { otherPersonId: judge.id }), ['co-applicant']],
  [
    'the judge has a contract with the host',
    ({ judge, there }) => declare(judge.id, 'contract', { organisationId: there.id }),
    ['contract'],
  ],
  [
    'the lead holds shares where the judge works',
    ({ lead, here }) => declare(lead.id, 'shareholding', { organisationId: here.id }),
    ['shareholder'],
  ],
  ['a tie that was declared is of another kind', ({ judge, lead }) => declare(judge.id, 'other', { otherPersonId: lead.id }), ['other']],
  ['a tie is not yet', ({ judge, lead }) => declare(judge.id, 'contract', { otherPersonId: lead.id, fromOn: '2027-01-01' }), []],
  [
    'they applied together last year',
    ({ stage, lead, judge }) =>
      layApplication(at(now), stage, {
        leadId: lead.id,
        hostId: stage.holder.id,
        withIds: [judge.id],
        submittedAt: '2025-05-01T00:00:00Z',
      }),
    ['co-applicant'],
  ],
  [
    'they applied together long ago',
    ({ stage, lead, judge }) =>
      layApplication(at(now), stage, {
        leadId: lead.id,
        hostId: stage.holder.id,
        withIds: [judge.id],
        submittedAt: '2021-05-01T00:00:00Z',
      }),
    [],
  ],
  [
    'works in the pool have the same DOI',
    async ({ judge, lead }) => {
      const work = { title: 'Gauges', identifier: '10.5555/Gauges', year: 2025 };
      await poolIn(at(now), judge.id, { works: [work] });
      await poolIn(at(now), lead.id, { works: [{ ...work, identifier: '10.5555/gauges' }] });
    },
    ['co-author'],
  ],
];

describe('a conflict is found', () => {
  test.each(cases)('where %s', async (_, given, grounds) => {
    const people = await strangers();
    await given(people);
    expect(await people.found()).toEqual(grounds);
  });

  test('in one’s own application, also under another id', async () => {
    const { stage, there, lead } = await strangers();
    const twin = await layPerson(at(now), {});
    const row = await layApplication(at(now), stage, { leadId: twin.id, hostId: there.id });
    const of = () => conflictsOf(at(now), { applicationIds: [row.id], personIds: [lead.id], years: 3, countsParts: false });
    expect((await of()).map(({ ground }) => ground)).not.toContain('own-application');
    await asks(merging('merge-people'), { keptId: lead.id, goneId: twin.id, because: 'One person' });
    expect((await of()).map(({ ground }) => ground)).toContain('own-application');
  });

  test('through mergers of people and organisations, and chains of them', async () => {
    const s = await strangers();
    const [other, third] = [await layPerson(at(now)), await layPerson(at(now))];
    await declare(third.id, 'co-authorship', { otherPersonId: s.lead.id });
    expect(await s.found()).toEqual([]);
    await asks(merging('merge-people'), { keptId: other.id, goneId: third.id, because: 'One person' });
    await asks(merging('merge-people'), { keptId: s.judge.id, goneId: other.id, because: 'One person' });
    expect(await s.found()).toEqual(['co-author']);
    expect(await s.found({ judgeId: third.id })).toEqual(['co-author']);
    await asks(merging('merge-organisations'), { keptId: s.here.id, goneId: s.there.id, because: 'One institute' });
    expect((await s.found()).sort()).toEqual(['co-author', 'same-organisation']);
  });

  test('between parts of one organisation, where the call counts them as one; a ministry is not the whole of its institutes', async () => {
    const s = await strangers();
    const [whole, ministry] = [await layUnit(at(now), { kind: 'university' }), await layUnit(at(now), { kind: 'government-unit' })];
    const partOf = (parent: AnyRow) =>
      lay(at(now), ({ db }) =>
        db.updateTable('organisation').set({ parentId: parent.id }).where('id', 'in', [s.here.id, s.there.id]).execute(),
      );
    await partOf(ministry);
    expect(await s.found({ countsParts: true })).toEqual([]);
    await partOf(whole);
    expect(await s.found({ countsParts: true })).toEqual(['same-organisation']);
    expect(await s.found()).toEqual([]);
  });
});

describe('looking for conflicts', () => {
  const standing = async (row: ApplicationRow) =>
    (await own.opened.db.selectFrom('recusal').selectAll().where('applicationId', '=', row.id).orderBy('personId').execute()).map(
      ({ personId, ground, state }) => ({ personId, ground, state }),
    );
  const look = (stage: Stage) => lay(at(now), (asked) => findConflicts(asked, { callId: stage.call.id }));

  test('keeps recusals once, for officers as for reviewers, and lifts what nothing shows any more', async () => {
    const s = await strangers();
    await poolIn(at(now), s.judge.id);
    const bond = await declare(s.judge.id, 'family', { otherPersonId: s.lead.id });
    await declare(s.stage.officer.id, 'contract', { organisationId: s.there.id });
    await asks(actsOf(appointment).create, {
      personId: s.stage.officer.id,
      role: 'programme-officer',
      organisationId: s.stage.holder.id,
      fromOn: '2026-01-01',
    });
    for (let i = 0; i < 2; i += 1) await look(s.stage);
    const both = [
      { personId: s.judge.id, ground: 'family', state: 'standing' },
      { personId: s.stage.officer.id, ground: 'contract', state: 'standing' },
    ].sort((a, b) => (a.personId < b.personId ? -1 : 1));
    expect(await standing(s.row)).toEqual(both);
    await asks(actsOf(tie).moves.withdraw as Command, { id: bond.id, version: 1 });
    await look(s.stage);
    expect((await standing(s.row)).map(({ state }) => state).sort()).toEqual(['lifted', 'standing']);
  });

  test('leaves lifted what an officer lifted, while the evidence is the same', async () => {
    const s = await strangers();
    await poolIn(at(now), s.judge.id);
    await declare(s.judge.id, 'contract', { organisationId: s.there.id });
    await look(s.stage);
    const [found] = await own.opened.db.selectFrom('recusal').selectAll().where('applicationId', '=', s.row.id).execute();
    await ask(
      commandNamed(applications, 'end-recusal'),
      { recusalId: found?.id, because: 'A contract for cleaning' } as never,
      own.asked(s.stage.officer, { now }),
    );
    await look(s.stage);
    expect((await standing(s.row)).map(({ state }) => state)).toEqual(['lifted']);
    await declare(s.judge.id, 'contract', { organisationId: s.there.id, fromOn: '2026-01-01' });
    await look(s.stage);
    expect((await standing(s.row)).map(({ state }) => state).sort()).toEqual(['lifted', 'standing']);
  });
});
