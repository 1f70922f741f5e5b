/** Whoever acts for a reviewer, an officer or a member of a panel has conflicts of their own; so has whoever helps with a review. */
import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, actsOf, ask, from, knowRecords, type Person, platform } from '#kernel';
import { access, delegate, delegation } from '#systems/access';
import { application, applications } from '#systems/applications';
import { registry } from '#systems/registry';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { answerReview } from './commands/answer-review.ts';
import { assignReviewer } from './commands/assign-reviewer.ts';
import { inviteReviewers } from './commands/invite-reviewers.ts';
import { nameSubReviewer } from './commands/name-sub-reviewer.ts';
import { saveAssessment } from './commands/save-assessment.ts';
import { writeReviewRule } from './commands/write-review-rule.ts';
import './constraints.ts';
import { lay, layPerson, layReviewer, layStage, layStranger, layUnit } from './demonstration.ts';
import { findConflicts } from './find-conflicts.ts';
import { wrote } from './judging-demonstration.ts';
import { assignment, reviewer } from './records.ts';
import { listens } from './tend.ts';

const own = ownDatabase();
knowRecords([...registry.records, ...access.records, ...applications.records, assignment, reviewer]);
const now = '2026-06-01T09:00:00.000Z';
const as = (person: Person): Asked => own.asked(person, { now });
const all = () => as(platform);
const member = (id: string): Person => ({ id, held: [{ role: 'member', organisationId: null }], cleared: 'internal' });
const actingFor = (principal: Person, assistantId: string): Person => ({
  ...principal,
  actor: { person: member(assistantId), may: 'everything', records: [] },
});

/** A call with two applications, the first of an institute where the helper works, and a reviewer who accepted both. */
async function scene() {
  await lay(all(), ({ db }) => db.updateTable('reviewer').set({ state: 'left' }).execute());
  const stage = await layStage(all(), { reviewsPerApplication: 1 });
  await give(as(stage.officer), writeReviewRule, { callId: stage.call.id, version: 0, subReviewers: true });
  const [theirs, other] = [await layStranger(all(), stage), await layStranger(all(), stage)];
  const [helper, free] = [
    await layPerson(all(), { organisationId: theirs.organisationId }),
    await layPerson(all(), { organisationId: (await layUnit(all())).id }),
  ];
  const { personId } = (await layReviewer(all())) as AnyRow & { personId: string };
  for (const { id: applicationId } of [theirs, other])
    await give(as(stage.officer), assignReviewer, { applicationId, personId, place: 'primary' });
  await give(as(stage.officer), inviteReviewers, { callId: stage.call.id });
  const rows = await from(all(), assignment).where('callId', '=', stage.call.id).execute();
  for (const { id } of rows) await give(as(member(personId)), answerReview, { assignmentId: id, answer: 'accepted' });
  const taskOf = (applicationId: string) => rows.find((row) => row.applicationId === applicationId)?.id ?? expect.fail('no task');
  return { stage, theirs, other, helper, free, reviewer: member(personId), taskOf };
}
const seen = async (person: Person, callId: unknown) =>
  (await from(as(person), assignment).where('callId', '=', String(callId)).execute()).map(({ applicationId }) => applicationId).sort();
const applicationsSeen = async (person: Person, callId: unknown) =>
  (await from(as(person), application).where('callId', '=', String(callId)).execute()).map(({ id }) => id).sort();
const delegates = (principal: Person, assistantId: string) =>
  give(as(principal), delegate, { assistantId, extent: 'everything', toOn: '2026-07-01', because: 'On a journey' });

describe('whoever acts in the name of another', () => {
  test('reads and does nothing of what they are themselves in conflict with, for a reviewer as for an officer', async () => {
    const s = await scene();
    const [callId, both] = [s.stage.call.id, [s.theirs.id, s.other.id].sort()];
    await delegates(s.reviewer, s.helper.id);
    await lay(all(), (within) => findConflicts(within, { callId: String(callId) }));
    for (const principal of [s.reviewer, s.stage.officer]) {
      expect(await seen(principal, callId)).toEqual(both);
      expect(await seen(actingFor(principal, s.free.id), callId)).toEqual(both);
      expect(await seen(actingFor(principal, s.helper.id), callId)).toEqual([s.other.id]);
    }
    expect(await applicationsSeen(actingFor(s.stage.officer, s.helper.id), callId)).toEqual([s.other.id]);
    const writes = (applicationId: string) =>
      give(as(actingFor(s.reviewer, s.helper.id)), saveAssessment, {
        assignmentId: s.taskOf(applicationId),
        number: 0,
        content: wrote('5', '4'),
      });
    expect(await refused(writes(s.theirs.id))).toBe('no-such-record');
    await writes(s.other.id);
  });

  test('is looked at for conflicts as soon as it is given to them, in the calls that the other judges', async () => {
    const s = await scene();
    const { id } = await delegates(s.reviewer, s.helper.id);
    const hears = listens.find(({ event }) => event === 'delegated') ?? expect.fail('nobody listens');
    const news = { delegationId: id, principalId: s.reviewer.id, assistantId: s.helper.id };
    const told = await own.opened.db.selectFrom('event').selectAll().where('name', '=', 'delegated').execute();
    expect(told.map((one) => one.news)).toContainEqual(news);
    for (let i = 0; i < 2; i += 1) await hears.hear(all(), news as never, { id, name: 'delegated', at: now });
    const barred = () => own.opened.db.selectFrom('recusal').selectAll().where('personId', '=', s.helper.id).execute();
    expect((await barred()).map(({ applicationId, ground }) => [applicationId, ground])).toEqual([[s.theirs.id, 'same-organisation']]);
    expect(await seen(actingFor(s.reviewer, s.helper.id), s.stage.call.id)).toEqual([s.other.id]);
  });

  test('is looked for no more once the delegation is over', async () => {
    const s = await scene();
    const { id } = await delegates(s.reviewer, s.helper.id);
    const row = await from(all(), delegation).where('id', '=', id).executeTakeFirstOrThrow();
    await ask(actsOf(delegation).moves.end as never, { id, version: row.version } as never, as(s.reviewer));
    await lay(all(), (within) => findConflicts(within, { callId: String(s.stage.call.id) }));
    expect(await own.opened.db.selectFrom('recusal').selectAll().where('personId', '=', s.helper.id).execute()).toEqual([]);
  });
});

describe('a sub-reviewer', () => {
  test('with a conflict of their own is not named, and is taken off where it is found later', async () => {
    const s = await scene();
    const name = (personId: string) => give(as(s.reviewer), nameSubReviewer, { assignmentId: s.taskOf(s.theirs.id), personId });
    expect(await refused(name(s.helper.id))).toBe('cannot-review /personId');
    const { id } = await name(s.free.id);
    await give(as(member(s.free.id)), answerReview, { assignmentId: id, answer: 'accepted' });
    expect(await seen(member(s.free.id), s.stage.call.id)).toEqual([s.theirs.id]);
    await give(all(), access.commands.find((one) => one.name === 'declare-tie') as never, {
      ...{ personId: s.free.id, organisationId: s.theirs.organisationId, kind: 'shareholding', fromOn: '2020-01-01' },
    });
    await lay(all(), (within) => findConflicts(within, { callId: String(s.stage.call.id) }));
    expect(await seen(member(s.free.id), s.stage.call.id)).toEqual([]);
    const { state } = await from(all(), assignment).where('id', '=', id).executeTakeFirstOrThrow();
    expect(state).toBe('withdrawn');
  });
});

describe('a row of the pool', () => {
  test('is about one person for good, whoever changes it; everything else may be changed', async () => {
    const { id, personId, version } = (await layReviewer(all())) as AnyRow & { personId: string };
    const { id: another } = await layPerson(all());
    const change = (person: Person, changes: object) => ask(actsOf(reviewer).change, { id, version, ...changes } as never, as(person));
    for (const person of [member(personId), platform])
      expect(await refused(change(person, { personId: another }))).toBe('rule-broken /personId');
    expect(await change(member(personId), { personId, mostLoad: 3 })).toMatchObject({ mostLoad: 3, personId });
  });
});
