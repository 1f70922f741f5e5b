import { beforeAll, describe, expect, test } from 'vitest';
import { type AnyRecord, type AnyRow, type Asked, from, knowRecords, list, type Person } from '#kernel';
import { person } from '#systems/registry';
import { ownDatabase } from '#tests/support/database.ts';
import { addPanelNote, keepMinorityOpinion } from './commands/add-panel-note.ts';
import { closePanel } from './commands/close-panel.ts';
import { discussApplication, endDiscussion, postponeDiscussion } from './commands/discuss-application.ts';
import { castVote, closeBallot, openBallot } from './commands/open-ballot.ts';
import { openPanel } from './commands/open-panel.ts';
import { seatPanelMember, unseatPanelMember } from './commands/seat-panel-member.ts';
import { setAgenda } from './commands/set-agenda.ts';
import { takeOffAgenda } from './commands/take-off-agenda.ts';
import { asPerson, give, openCall, refused, wrote } from './judging-demonstration.ts';
import {
  assessment,
  ballot,
  judgingRecords,
  minorityOpinion,
  panel,
  panelDiscussion,
  panelMember,
  panelNote,
  panelVote,
} from './judging-records.ts';

const own = ownDatabase();
knowRecords(judgingRecords);
const now = '2026-04-01T02:00:00.000Z';
const asked = (person?: Person, more: Partial<Asked> = {}) => own.asked(person, { now, ...more });
const as = (id: string) => asked(asPerson(id));
const all = (who: Asked, record: AnyRecord) => from(who, record).execute() as Promise<AnyRow[]>;
const eventsNamed = async (name: string, id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().where('name', '=', name).execute()).filter(({ news }) =>
    JSON.stringify(news).includes(id),
  );

/** A panel of a chair, a deputy and three members over three applications; the member Rolf and the chair are recused from the second. */
async function scene(code: string, wanted: object = {}) {
  const f = await openCall(asked(), code);
  const applied = [await f.apply(), await f.apply(), await f.apply()] as const;
  const [chair, deputy, maya, noor, rolf, clerk] = await Promise.all(
    ['Chair', 'Deputy', 'Maya', 'Noor', 'Rolf', 'Clerk'].map(f.personNamed),
  );
  const people = { chair, deputy, maya, noor, rolf, clerk } as Record<'chair' | 'deputy' | 'maya' | 'noor' | 'rolf' | 'clerk', string>;
  for (const one of applied) await f.judge((await f.assign(one.id, people.maya)).id, people.maya);
  for (const who of [people.chair, people.rolf]) await f.bar(applied[1].id, who);
  const row = await f.convene(people.chair, [people.maya, people.noor, people.rolf], wanted);
  await give(asked(), seatPanelMember, { panelId: row.id, personId: people.deputy, seat: 'deputy' });
  await give(asked(), seatPanelMember, { panelId: row.id, personId: people.clerk, seat: 'secretary' });
  const items = (await all(asked(), panelDiscussion)).filter(({ panelId }) => panelId === row.id);
  const itemOf = (i: number) => items.find(({ applicationId }) => applicationId === applied[i]?.id) as AnyRow;
  const open = () => give(as(people.chair), openPanel, { panelId: row.id, version: 1 });
  const turnTo = async (i: number, who = as(people.deputy)) =>
    give(who, discussApplication, { discussionId: itemOf(i).id, version: await versionOf(itemOf(i).id) });
  const end = async (i: number, outcome: string, who = as(people.deputy)) =>
    give(who, endDiscussion, { discussionId: itemOf(i).id, version: await versionOf(itemOf(i).id), outcome, note: 'As voted.' });
  return { ...f, ...people, panel: row, applied, itemOf, open, turnTo, end };
}
const versionOf = async (id: string) => (await from(asked(), panelDiscussion).where('id', '=', id).executeTakeFirstOrThrow()).version;
const hidden = [assessment, panelDiscussion, panelNote, ballot, panelVote, minorityOpinion] as unknown as readonly AnyRecord[];

describe('a seat', () => {
  test('is looked at for conflicts before anything is seen from it', async () => {
    const f = await scene('seats');
    const { id: colleague } = await f.lay(person, {
      givenName: 'Ida',
      familyName: 'Colleague',
      organisationId: f.host.id,
      state: 'active',
    });
    await give(asked(), seatPanelMember, { panelId: f.panel.id, personId: colleague, seat: 'member' });
    const barred = await own.opened.db.selectFrom('recusal').selectAll().where('personId', '=', colleague).execute();
    expect(barred.map(({ applicationId, ground, foundBy }) => `${applicationId} ${ground} ${foundBy}`).sort()).toEqual(
      f.applied.map(({ id }) => `${id} same-organisation computed`).sort(),
    );
    await f.open();
    expect((await all(as(f.noor), panelDiscussion)).filter(({ panelId }) => panelId === f.panel.id)).toHaveLength(3);
    for (const record of hidden) expect([record.table, await all(as(colleague), record)]).toEqual([record.table, []]);
  });

  test('is looked at when a panel is set up, too', async () => {
    const f = await scene('first-seats');
    const { id: colleague } = await f.lay(person, {
      givenName: 'Ida',
      familyName: 'Colleague',
      organisationId: f.host.id,
      state: 'active',
    });
    await f.convene(f.noor, [colleague]);
    const barred = await own.opened.db.selectFrom('recusal').selectAll().where('personId', '=', colleague).execute();
    expect(barred).toHaveLength(3);
  });
});

describe('a meeting', () => {
  test('goes through its agenda: discussed, voted, ended, closed, and says what came out', async () => {
    const f = await scene('meeting');
    expect(await refused(f.turnTo(0))).toBe('panel-not-meeting');
    await f.open();
    await f.turnTo(0);
    expect(await refused(f.turnTo(2))).toBe('another-under-discussion');
    await give(as(f.maya), addPanelNote, { discussionId: f.itemOf(0).id, says: 'The sensors are proven.' });
    await give(as(f.clerk), addPanelNote, { discussionId: f.itemOf(0).id, says: 'Budget was asked about.' });
    const vote = await give(as(f.deputy), openBallot, { discussionId: f.itemOf(0).id });
    expect(vote).toMatchObject({ electors: 5, quorum: 3, isSecret: false });
    expect(await refused(f.end(0, 'recommended'))).toBe('ballot-open');
    for (const [who, choice] of [
      [f.chair, 'recommended'],
      [f.deputy, 'recommended'],
      [f.noor, 'not-recommended'],
    ] as const)
      await give(as(who), castVote, { ballotId: vote.id, choice });
    expect(await refused(give(as(f.noor), castVote, { ballotId: vote.id, choice: 'recommended' }))).toContain('already');
    expect(await refused(give(as(f.clerk), castVote, { ballotId: vote.id, choice: 'recommended' }))).toBe('not-allowed');
    expect((await all(as(f.maya), panelVote as unknown as AnyRecord)).filter(({ ballotId }) => ballotId === vote.id)).toEqual([]);
    const counted = await give(as(f.deputy), closeBallot, { ballotId: vote.id });
    expect(counted).toMatchObject({ result: 'recommended', tally: { recommended: 2, reserve: 0, 'not-recommended': 1, abstention: 0 } });
    expect((await all(as(f.maya), panelVote as unknown as AnyRecord)).filter(({ ballotId }) => ballotId === vote.id)).toHaveLength(3);
    expect(await refused(give(as(f.maya), castVote, { ballotId: vote.id, choice: 'reserve' }))).toBe('ballot-counted');
    await f.end(0, 'recommended');
    await give(as(f.noor), keepMinorityOpinion, { discussionId: f.itemOf(0).id, says: 'The wells are too deep for it.' });
    expect(await refused(give(as(f.noor), keepMinorityOpinion, { discussionId: f.itemOf(1).id, says: 'Too early' }))).toBe('not-discussed');
    const close = async () => {
      const { version } = await from(asked(), panel).where('id', '=', f.panel.id).executeTakeFirstOrThrow();
      return give(as(f.chair), closePanel, { panelId: f.panel.id, version });
    };
    expect(await refused(close())).toBe('items-open');
    await f.turnTo(1);
    await give(as(f.deputy), postponeDiscussion, { discussionId: f.itemOf(1).id, version: await versionOf(f.itemOf(1).id) });
    for (const i of [1, 2]) {
      await f.turnTo(i);
      await f.end(i, 'reserve');
    }
    expect(await close()).toMatchObject({ state: 'closed' });
    const [told] = await eventsNamed('panelClosed', f.panel.id);
    expect(told?.news).toMatchObject({
      callId: f.call.id,
      outcomes: expect.arrayContaining([
        { applicationId: f.applied[0].id, outcome: 'recommended' },
        { applicationId: f.applied[1].id, outcome: 'reserve' },
      ]),
    });
    expect(await refused(f.turnTo(0))).toBe('panel-not-meeting');
    const task = (await all(asked(), assessment as unknown as AnyRecord)).find(({ applicationId }) => applicationId === f.applied[0].id);
    expect(await refused(f.judge(String(task?.assignmentId), f.maya))).toBe('panel-closed');
  });

  test('is led by its chair or deputy, and by an officer; not by members', async () => {
    const f = await scene('led');
    expect(await refused(give(as(f.maya), openPanel, { panelId: f.panel.id, version: 1 }))).toBe('not-allowed');
    expect(await refused(give(as(f.applied[0].leadId), openPanel, { panelId: f.panel.id, version: 1 }))).toBe('no-such-record');
    await f.open();
    expect(await refused(f.turnTo(0, as(f.noor)))).toBe('not-allowed');
    const officer = asked(asPerson(await f.personNamed('Officer'), 'programme-officer', { organisationId: f.holder.id }));
    await f.turnTo(0, officer);
    expect(await refused(give(as(f.maya), openBallot, { discussionId: f.itemOf(0).id }))).toBe('not-allowed');
    await give(officer, unseatPanelMember, { memberId: (await all(officer, panelMember)).find(({ personId }) => personId === f.noor)?.id });
    expect(await refused(give(as(f.noor), addPanelNote, { discussionId: f.itemOf(0).id, says: 'Still here' }))).toBe('no-such-record');
    expect(
      await refused(
        give(officer, unseatPanelMember, { memberId: (await all(officer, panelMember)).find(({ seat }) => seat === 'chair')?.id }),
      ),
    ).toBe('chair-stays');
  });

  test('keeps a secret vote secret: nobody can tell, the database included', async () => {
    const f = await scene('secret', { isSecret: true, quorumPercent: 60 });
    await f.open();
    await f.turnTo(0);
    const vote = await give(as(f.deputy), openBallot, { discussionId: f.itemOf(0).id });
    for (const [who, choice] of [
      [f.maya, 'reserve'],
      [f.noor, 'reserve'],
      [f.rolf, 'abstention'],
    ] as const)
      await give(as(who), castVote, { ballotId: vote.id, choice });
    expect(
      await refused(
        give(asked(asPerson(f.chair), { key: 'tells' }), { ...castVote, once: true }, { ballotId: vote.id, choice: 'reserve' }),
      ),
    ).toBe('key-not-taken');
    const { rows } = await own.opened.pool.query(
      `select (select jsonb_agg(to_jsonb(v)) from panel_vote v where ballot_id = $1)::text || coalesce((select string_agg(coalesce(before::text, '') || after::text, ' ') from journal where record = 'panel_vote'), '') as everything`,
      [vote.id],
    );
    expect(rows[0].everything).toContain(f.maya);
    expect(rows[0].everything).not.toMatch(/"choice": "(reserve|abstention)"/);
    expect(await give(as(f.deputy), closeBallot, { ballotId: vote.id })).toMatchObject({
      result: 'reserve',
      tally: { reserve: 2, abstention: 1 },
    });
    const left = await own.opened.pool.query('select from ballot_count where ballot_id = $1', [vote.id]);
    expect(left.rowCount).toBe(0);
  });

  test('has no result without its quorum', async () => {
    const f = await scene('quorum', { quorumPercent: 80 });
    await f.open();
    await f.turnTo(1);
    const vote = await give(as(f.deputy), openBallot, { discussionId: f.itemOf(1).id });
    expect(vote).toMatchObject({ electors: 3, quorum: 3 });
    await give(as(f.maya), castVote, { ballotId: vote.id, choice: 'recommended' });
    expect(await give(as(f.deputy), closeBallot, { ballotId: vote.id })).toMatchObject({ result: 'no-quorum' });
  });
});

describe('whoever is recused from an item', () => {
  let f: Awaited<ReturnType<typeof scene>>;
  beforeAll(async () => {
    f = await scene('recused');
    await f.open();
    await f.turnTo(1);
    await give(as(f.maya), addPanelNote, { discussionId: f.itemOf(1).id, says: 'Between us' });
    const vote = await give(as(f.deputy), openBallot, { discussionId: f.itemOf(1).id });
    await give(as(f.maya), castVote, { ballotId: vote.id, choice: 'recommended' });
    await give(as(f.deputy), closeBallot, { ballotId: vote.id });
    await give(as(f.noor), keepMinorityOpinion, { discussionId: f.itemOf(1).id, says: 'I would not' });
  });

  test.each(['chair', 'rolf'] as const)('reads no row of it, by no filter: %s', async (who) => {
    for (const record of hidden) {
      const rows = await all(as(f[who]), record);
      expect([record.table, rows.filter(({ applicationId }) => applicationId === f.applied[1].id)]).toEqual([record.table, []]);
      const { items } = await list(as(f[who]), record, { filter: { applicationId: f.applied[1].id }, sort: 'id', limit: 10 });
      expect([record.table, items]).toEqual([record.table, []]);
    }
    const seen = await Promise.all(
      hidden.map(async (record) => (await all(as(f.maya), record)).some(({ applicationId }) => applicationId === f.applied[1].id)),
    );
    expect(seen).toEqual(hidden.map(() => true));
  });

  test.each(['chair', 'rolf'] as const)('does nothing on it, and is told what is told of what does not exist: %s', async (who) => {
    const [item, nothing] = [f.itemOf(1).id, '0192ffff-0000-7000-8000-00000000dead'];
    const [vote] = (await all(as(f.maya), ballot as unknown as AnyRecord)).filter(({ discussionId }) => discussionId === item);
    for (const id of [item, nothing])
      for (const [act, input] of [
        [discussApplication, { discussionId: id, version: 1 }],
        [endDiscussion, { discussionId: id, version: 1, outcome: 'reserve' }],
        [addPanelNote, { discussionId: id, says: 'Me' }],
        [openBallot, { discussionId: id }],
        [castVote, { ballotId: id === item ? vote?.id : nothing, choice: 'reserve' }],
        [keepMinorityOpinion, { discussionId: id, says: 'Me' }],
        [takeOffAgenda, { discussionId: id }],
      ] as const)
        expect([act.name, await refused(give(as(f[who]), act as never, input))]).toEqual([act.name, 'no-such-record']);
  });

  test('learns nothing from the places of an agenda that goes by grade', async () => {
    const places = async () =>
      (await all(as(f.rolf), panelDiscussion))
        .filter(({ panelId }) => panelId === f.panel.id)
        .map(({ applicationId, place }) => [applicationId, place]);
    await give(asked(), setAgenda, { panelId: f.panel.id, order: 'grade' });
    const before = await places();
    const hiddenPlace = async () => (await from(asked(), panelDiscussion).where('id', '=', f.itemOf(1).id).executeTakeFirstOrThrow()).place;
    const was = await hiddenPlace();
    const task = (await all(asked(), assessment as unknown as AnyRecord)).find(({ applicationId }) => applicationId === f.applied[1].id);
    await f.judge(String(task?.assignmentId), f.maya, wrote('1', '1'));
    await give(asked(), setAgenda, { panelId: f.panel.id, order: 'grade' });
    expect(await places()).toEqual(before);
    expect(before).toHaveLength(2);
    expect(await hiddenPlace()).toBeGreaterThan(was);
  });
});
