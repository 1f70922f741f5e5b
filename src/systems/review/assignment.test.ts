/** From a plan to people who agreed to review: who is asked, what they answer, and what happens when they do not. */
import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, anyone, ask, find, from, type Person, platform } from '#kernel';
import { type ApplicationRow, applications } from '#systems/applications';
import { answerByLink, requestToAnswer } from '#systems/identity';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { answerReview } from './commands/answer-review.ts';
import { assignReviewer } from './commands/assign-reviewer.ts';
import { attestNoConflict } from './commands/attest-no-conflict.ts';
import { declareConflict } from './commands/declare-conflict.ts';
import { inviteReviewers } from './commands/invite-reviewers.ts';
import { keepAssignment } from './commands/keep-assignment.ts';
import { nameSubReviewer } from './commands/name-sub-reviewer.ts';
import { planAssignment } from './commands/plan-assignment.ts';
import { useAssignmentPlan } from './commands/use-assignment-plan.ts';
import { withdrawAssignment } from './commands/withdraw-assignment.ts';
import { writeReviewRule } from './commands/write-review-rule.ts';
import { lay, layApplication, layPerson, layRegion, layReviewer, layStage, layStranger, layUnit, type Stage } from './demonstration.ts';
import { isAssigned } from './read.ts';
import { type AssignmentRow, assignment, assignmentPlan } from './records.ts';
import { fillVacantPlace, tendReviews } from './tend.ts';

const own = ownDatabase();
const now = '2026-06-01T09:00:00.000Z';
const later = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();
const as = (person: Person, time = now): Asked => own.asked(person, { now: time });
const all = (time = now) => as(platform, time);
const member = (id: string): Person => ({ id, held: [{ role: 'member', organisationId: null }], cleared: 'internal' });

/** A call with two applications, and reviewers who know one of them better than the other. */
async function begun({ pool = 4, applications: many = 2, rule = {} as object } = {}) {
  // The pool is one for all calls: here it is that of this one.
  await lay(all(), ({ db }) => db.updateTable('reviewer').set({ state: 'left' }).execute());
  const stage = await layStage(all(), { reviewsPerApplication: 2 });
  await give(as(stage.officer), writeReviewRule, { callId: stage.call.id, version: 0, ...rule });
  const rows: ApplicationRow[] = [];
  for (let i = 0; i < many; i += 1)
    rows.push(
      await layStranger(
        all(),
        stage,
        i % 2 ? { title: 'Husks that give hydrogen', abstract: 'Hydrogen from rice husks by a catalyst.' } : {},
      ),
    );
  const reviewers: AnyRow[] = [];
  for (let i = 0; i < pool; i += 1)
    reviewers.push(
      await layReviewer(
        all(),
        i % 2 ? { expertise: { en: 'Catalysts for hydrogen from husks' }, keywords: [], fieldCodes: [] } : { fieldCodes: [] },
      ),
    );
  const ids = reviewers.map(({ personId }) => String(personId));
  return { stage, rows, reviewers: ids };
}
type Begun = Awaited<ReturnType<typeof begun>>;
const plan = (stage: Stage, settings: object = {}, who: Person = stage.officer) =>
  give(as(who), planAssignment, { callId: stage.call.id, name: 'First thoughts', settings });
const used = async (stage: Stage, settings: object = {}) => {
  const { id, version } = await plan(stage, settings);
  return give(as(stage.officer), useAssignmentPlan, { planId: id, version });
};
const pairs = async (stage: Stage, states: readonly string[] = ['proposed', 'invited', 'accepted', 'done']): Promise<AssignmentRow[]> =>
  from(all(), assignment)
    .where('callId', '=', stage.call.id)
    .where('state', 'in', states as never)
    .orderBy('applicationId')
    .orderBy('place')
    .execute();
const one = (id: string) => find(all(), assignment, id);
const invited = async (b: Begun) => {
  await used(b.stage);
  await give(as(b.stage.officer), inviteReviewers, { callId: b.stage.call.id });
  return pairs(b.stage);
};
async function tokenFor({ requestId }: AssignmentRow): Promise<string> {
  const { rows } = await own.opened.pool.query<{ said: { link: string } }>(
    `select said from mail join mail_content on mail_id = mail.id join request_to_answer as asked on asked.person_id = mail.person_id and asked.created_at = mail.created_at
     where asked.id = $1 and said::text like '%token=%' order by mail.id`,
    [requestId],
  );
  const { rows: links } = await own.opened.pool.query<{ hash: string }>(
    `select encode(token_hash, 'hex') as hash from answer_link where request_id = $1`,
    [requestId],
  );
  const { createHash } = await import('node:crypto');
  const tokens = rows.map(({ said }) => /token=([\w-]{43})$/.exec(said.link)?.[1] ?? '');
  return tokens.find((token) => createHash('sha256').update(token).digest('hex') === links[0]?.hash) ?? expect.fail('no link was mailed');
}
const answer = async (row: AssignmentRow, said: 'accepted' | 'declined', time = now) =>
  answerByLink(as(anyone, time), await tokenFor(row), { answer: said, remark: null });
const handIn =
  ({ id }: AssignmentRow) =>
  ({ db }: Asked) =>
    db.updateTable('assignment').set({ state: 'done' }).where('id', '=', id).execute();
const fill = (row: AssignmentRow, time = now) => give(all(time), fillVacantPlace, { assignmentId: row.id });
const eventsOf = async (id: string) =>
  (await own.opened.db.selectFrom('event').selectAll().orderBy('id').execute())
    .filter(({ news }) => JSON.stringify(news).includes(id))
    .map(({ name }) => name);

describe('a plan', () => {
  test('gives each application to those who know most of it, and asks nobody', async () => {
    const b = await begun();
    const first = await plan(b.stage);
    expect(await pairs(b.stage)).toEqual([]);
    const planned = await own.opened.db.selectFrom('plannedPair').selectAll().where('planId', '=', first.id).execute();
    expect(planned).toHaveLength(4);
    const [floods, husks] = b.rows.map(({ id }) =>
      planned
        .filter(({ applicationId }) => applicationId === id)
        .map(({ personId }) => personId)
        .sort(),
    );
    expect(floods).toEqual([b.reviewers[0], b.reviewers[2]].sort());
    expect(husks).toEqual([b.reviewers[1], b.reviewers[3]].sort());
    const other = await plan(b.stage, { objective: 'total', demand: 1 });
    expect(await from(as(b.stage.officer), assignmentPlan).where('callId', '=', b.stage.call.id).execute()).toHaveLength(2);
    expect(await give(as(b.stage.officer), useAssignmentPlan, { planId: other.id, version: 1 })).toMatchObject({ proposed: 2 });
    expect((await pairs(b.stage)).map(({ place, state, origin }) => [place, state, origin])).toEqual([
      ['primary', 'proposed', 'solver'],
      ['primary', 'proposed', 'solver'],
    ]);
  });

  test('made anew leaves what an officer chose or kept, and drops the rest that is not in it', async () => {
    const b = await begun();
    await used(b.stage);
    const [row] = b.rows as [ApplicationRow];
    const unlikely = b.reviewers[1] as string;
    const chosen = await give(as(b.stage.officer), assignReviewer, { applicationId: row.id, personId: unlikely, place: 'primary' });
    expect(Number(chosen.similarity)).toBeGreaterThanOrEqual(0);
    await used(b.stage);
    const here = (await pairs(b.stage)).filter(({ applicationId }) => applicationId === row.id);
    expect(here.map(({ personId, origin, kept, place }) => [personId === unlikely, origin, kept, place])).toEqual([
      [true, 'officer', true, 'primary'],
      [false, 'solver', false, 'secondary'],
    ]);
    expect((await pairs(b.stage, ['dropped'])).length).toBe(1);
    const [, second] = here as [AssignmentRow, AssignmentRow];
    const moved = await give(as(b.stage.officer), keepAssignment, {
      assignmentId: second.id,
      version: second.version,
      kept: true,
      place: 'tertiary',
    });
    expect(moved).toMatchObject({ kept: true, place: 'tertiary' });
    expect(await refused(give(as(b.stage.officer), keepAssignment, { assignmentId: second.id, version: 1, kept: true }))).toBe(
      'changed-meanwhile',
    );
  });

  test('says why it cannot fill a place', async () => {
    const b = await begun({ pool: 1, applications: 3 });
    const row = b.rows[0] as ApplicationRow;
    await lay(all(), (within) =>
      ask(recuse, { applicationId: row.id, personId: b.reviewers[0], ground: 'other', because: 'Told so' } as never, within),
    );
    const { id } = await plan(b.stage);
    const gaps = await own.opened.db.selectFrom('plannedGap').selectAll().where('planId', '=', id).execute();
    expect(gaps.find(({ applicationId }) => applicationId === row.id)).toMatchObject({
      missing: 2,
      reason: 'too-few-allowed',
      figures: { conflicts: 1, pool: 1, open: 0 },
    });
    expect(gaps.reduce((sum, { missing }) => sum + missing, 0)).toBe(4);
  });

  test('keeps to languages', async () => {
    const b = await begun({ pool: 2, applications: 1 });
    const chinese = await layReviewer(all(), { languages: ['zh-Hans'] });
    const { id } = await plan(b.stage, { needsLanguage: true, demand: 3 });
    const planned = await own.opened.db.selectFrom('plannedPair').selectAll().where('planId', '=', id).execute();
    expect(planned.map(({ personId }) => personId).sort()).toEqual([...b.reviewers].sort());
    expect(planned.map(({ personId }) => personId)).not.toContain(chinese.personId);
  });

  test('has a reviewer of another region, where that is asked for', async () => {
    const b = await begun({ pool: 0, applications: 0 });
    const [home, away] = [(await layRegion(all())).id, (await layRegion(all())).id];
    const host = await layUnit(all(), { regionId: home });
    const lead = await layPerson(all(), { organisationId: host.id });
    const row = await layApplication(all(), b.stage, { leadId: lead.id, hostId: host.id });
    const near = async () => (await layReviewer(all(), {}, { organisationId: (await layUnit(all(), { regionId: home })).id })).personId;
    const [one_, two] = [await near(), await near()];
    const far = await layReviewer(
      all(),
      { expertise: { en: 'Something else' }, keywords: [], fieldCodes: [] },
      { organisationId: (await layUnit(all(), { regionId: away })).id },
    );
    const chosen = async (quota: object) => {
      const { id } = await plan(b.stage, { quota });
      const planned = await own.opened.db
        .selectFrom('plannedPair')
        .selectAll()
        .where('planId', '=', id)
        .where('applicationId', '=', row.id)
        .execute();
      return planned.map(({ personId }) => personId);
    };
    expect((await chosen({ by: 'none' })).sort()).toEqual([one_, two].sort());
    const mixed = await chosen({ by: 'other-region' });
    expect(mixed).toHaveLength(2);
    expect(mixed).toContain(far.personId);
  });

  test('is for officers of the call; there must be something to assign, and somebody', async () => {
    const b = await begun({ pool: 0, applications: 0 });
    expect(await refused(plan(b.stage, {}, someone('member')))).toBe('not-allowed');
    const elsewhere: Person = { ...b.stage.officer, held: [{ role: 'programme-officer', organisationId: (await layUnit(all())).id }] };
    expect(await refused(plan(b.stage, {}, elsewhere))).toBe('not-allowed');
    expect(await refused(plan(b.stage))).toBe('nothing-to-assign');
  });
});
const recuse = applications.commands.find(({ name }) => name === 'recuse-person') ?? expect.fail('no such command');

describe('an invitation', () => {
  test('goes out by mail once, and is accepted without an account', async () => {
    const b = await begun();
    const rows = await invited(b);
    expect(rows.map(({ state, answerUntil, dueOn }) => [state, answerUntil?.slice(0, 10), dueOn])).toEqual(
      rows.map(() => ['invited', '2026-06-08', '2026-06-22']),
    );
    expect(await give(as(b.stage.officer), inviteReviewers, { callId: b.stage.call.id })).toEqual({
      invited: 0,
      waiting: 0,
      passedOver: [],
    });
    const [row] = rows as [AssignmentRow];
    await answer(row, 'accepted');
    expect((await one(row.id)).state).toBe('accepted');
    expect(await eventsOf(row.id)).toEqual(['reviewAccepted']);
    expect((await isAssigned(as(member(row.personId)), row.applicationId))?.id).toBe(row.id);
    expect(await isAssigned(as(member(b.reviewers.find((id) => id !== row.personId) as string)), row.applicationId)).toBeUndefined();
  });

  test('that is declined goes to the next best; who thinks better of it is told that the place is filled', async () => {
    const b = await begun({ pool: 5, applications: 1 });
    const [row] = (await invited(b)) as [AssignmentRow];
    await answer(row, 'declined');
    expect((await one(row.id)).state).toBe('declined');
    expect(await eventsOf(row.id)).toEqual(['placeVacated']);
    const { assignmentId } = await fill(row);
    expect(assignmentId).not.toBeNull();
    expect((await fill(row)).assignmentId).toBeNull();
    const next = await one(assignmentId as string);
    expect(next).toMatchObject({ state: 'invited', origin: 'replacement', place: row.place, applicationId: row.applicationId });
    expect(next.personId).not.toBe(row.personId);
    expect(await refused(answer(row, 'accepted'))).toBe('place-filled');
    await answer(next, 'declined');
    await answer(next, 'accepted');
    expect((await one(next.id)).state).toBe('accepted');
  });

  test('runs out, and the place is vacant; reminders are sent once each', async () => {
    const b = await begun({ pool: 2, applications: 1 });
    const [one_, two] = (await invited(b)) as [AssignmentRow, AssignmentRow];
    await answer(two, 'accepted');
    const tend = (days: number) => tendReviews.run(all(later(days)), {}, { jobId: '', progress: async () => undefined });
    const reminded = async () =>
      (await own.opened.db.selectFrom('reviewReminder').selectAll().orderBy('at').execute())
        .filter(({ assignmentId }) => [one_.id, two.id].includes(assignmentId))
        .map(({ kind }) => kind);
    await tend(1);
    expect(await reminded()).toEqual([]);
    for (let i = 0; i < 2; i += 1) await tend(4);
    expect(await reminded()).toEqual(['answer']);
    for (let i = 0; i < 2; i += 1) await tend(8);
    expect((await one(one_.id)).state).toBe('expired');
    expect(await refused(answer(one_, 'accepted', later(8)))).toBe('request-over');
    for (let i = 0; i < 2; i += 1) await tend(17);
    for (let i = 0; i < 2; i += 1) await tend(30);
    expect(await reminded()).toEqual(['answer', 'due', 'overdue']);
    const { rows } = await own.opened.pool.query<{ kind: string; count: number }>(
      `select kind, count(*)::int as count from mail where person_id = any($1) and kind like 'review-%' group by kind order by kind`,
      [[one_.personId, two.personId]],
    );
    expect(rows).toEqual([
      { kind: 'review-answer-reminder', count: 1 },
      { kind: 'review-due-reminder', count: 1 },
      { kind: 'review-overdue', count: 1 },
    ]);
  });

  test('is not sent to whom no mail reaches, nor where a conflict came up since', async () => {
    const b = await begun({ pool: 2, applications: 1 });
    const silent = await layPerson(all(), { email: null, organisationId: (await layUnit(all())).id });
    const chosen = await give(as(b.stage.officer), assignReviewer, { applicationId: b.rows[0]?.id, personId: silent.id });
    await used(b.stage, { demand: 3 });
    await lay(all(), async ({ db }) =>
      db
        .updateTable('person')
        .set({ organisationId: b.rows[0]?.organisationId ?? null })
        .where('id', '=', b.reviewers[0] as string)
        .execute(),
    );
    const told = await give(as(b.stage.officer), inviteReviewers, { callId: b.stage.call.id });
    expect(told).toEqual({ invited: 1, waiting: 0, passedOver: [chosen.id] });
    expect((await pairs(b.stage, ['withdrawn'])).map(({ personId }) => personId)).toEqual([b.reviewers[0]]);
  });

  test('signed in is answered by whom it is for alone', async () => {
    const b = await begun();
    const [row] = (await invited(b)) as [AssignmentRow];
    const theirs = (id: string) => give(as(member(id)), answerReview, { assignmentId: row.id, answer: 'accepted' });
    expect(await refused(theirs(b.reviewers.find((id) => id !== row.personId) as string))).toBe('no-such-record');
    await theirs(row.personId);
    expect((await one(row.id)).state).toBe('accepted');
  });

  test('is known to the person who is asked and not by the request of whoever asked', async () => {
    const b = await begun();
    const [row] = (await invited(b)) as [AssignmentRow];
    const seen = async (who: Person) =>
      (
        await from(as(who), requestToAnswer)
          .where('id', '=', row.requestId as string)
          .execute()
      ).length;
    expect([await seen(b.stage.officer), await seen(member(row.personId)), await seen(someone('administrator'))]).toEqual([0, 1, 0]);
  });
});

describe('an assignment', () => {
  test('is withdrawn by an officer, and the reviewer is told', async () => {
    const b = await begun();
    const [row] = (await invited(b)) as [AssignmentRow];
    const withdraw = (version: number) =>
      give(as(b.stage.officer), withdrawAssignment, { assignmentId: row.id, version, because: 'The application was withdrawn' });
    const { version } = await one(row.id);
    expect(await refused(withdraw(version - 1))).toBe('changed-meanwhile');
    await withdraw(version);
    expect(await one(row.id)).toMatchObject({ state: 'withdrawn', because: 'The application was withdrawn' });
    expect(await refused(answer(row, 'accepted'))).toBe('request-over');
    const { rows } = await own.opened.pool.query(`select kind from mail where person_id = $1 and kind = 'assignment-withdrawn'`, [
      row.personId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('that is handed in is not declined any more', async () => {
    const b = await begun();
    const [row] = (await invited(b)) as [AssignmentRow];
    await answer(row, 'accepted');
    await lay(all(), handIn(row));
    expect((await one(row.id)).state).toBe('done');
    expect(await refused(answer(row, 'declined'))).toBe('review-handed-in');
  });

  test('of a conflicting person is refused, and one that conflicts later is withdrawn, handed in or not', async () => {
    const b = await begun();
    const row = b.rows[0] as ApplicationRow;
    expect(await refused(give(as(b.stage.officer), assignReviewer, { applicationId: row.id, personId: row.leadId }))).toBe(
      'in-conflict /personId',
    );
    const rows = await invited(b);
    const [mine] = rows.filter(({ applicationId }) => applicationId === row.id) as [AssignmentRow];
    await answer(mine, 'accepted');
    await lay(all(), handIn(mine));
    const who = as(member(mine.personId));
    await give(who, declareConflict, { applicationId: row.id, because: 'We wrote a book', ground: 'co-author' });
    expect((await one(mine.id)).state).toBe('withdrawn');
    expect(await from(who, assignment).where('applicationId', '=', row.id).execute()).toEqual([]);
    expect(await refused(give(who, declareConflict, { applicationId: row.id, because: 'Again' }))).toBe('not-allowed');
  });

  test('can be attested to be free of conflict, for one or for all', async () => {
    const b = await begun();
    const [row] = (await invited(b)) as [AssignmentRow];
    const attest = (id: string, more: object = {}) => give(as(member(id)), attestNoConflict, { callId: b.stage.call.id, ...more });
    expect(await attest(row.personId)).toMatchObject({ applicationId: null, state: 'given' });
    expect(await attest(row.personId, { applicationId: row.applicationId })).toMatchObject({ applicationId: row.applicationId });
    expect(await refused(attest(b.stage.officer.id))).toBe('not-a-reviewer');
  });

  test('is shared with a sub-reviewer where the call allows it, never with one in conflict', async () => {
    const closed = await begun();
    const [shut] = (await invited(closed)) as [AssignmentRow];
    await answer(shut, 'accepted');
    const helper = await layPerson(all(), { organisationId: (await layUnit(all())).id });
    const name = (row: AssignmentRow, personId: string) =>
      give(as(member(row.personId)), nameSubReviewer, { assignmentId: row.id, personId });
    expect(await refused(name(shut, helper.id))).toBe('no-sub-reviewers');
    const b = await begun({ rule: { subReviewers: true } });
    const [row] = (await invited(b)) as [AssignmentRow];
    expect(await refused(name(row, helper.id))).toBe('move-not-open');
    await answer(row, 'accepted');
    const { leadId } = b.rows.find(({ id }) => id === row.applicationId) as ApplicationRow;
    expect(await refused(name(row, leadId))).toBe('cannot-review /personId');
    const { id } = await name(row, helper.id);
    expect(await one(id)).toMatchObject({ state: 'invited', origin: 'sub-reviewer', principalId: row.id });
    expect(
      (
        await from(as(member(row.personId)), assignment)
          .where('id', '=', id)
          .execute()
      ).length,
    ).toBe(1);
    const { version } = await one(row.id);
    await give(as(b.stage.officer), withdrawAssignment, { assignmentId: row.id, version, because: 'Not needed' });
    expect((await one(id)).state).toBe('withdrawn');
  });

  test('is nobody’s but the office’s and the reviewer’s, and the reviewer’s once they are asked', async () => {
    const b = await begun();
    await used(b.stage);
    const [row] = (await pairs(b.stage)) as [AssignmentRow];
    const sees = async (who: Person) => (await from(as(who), assignment).where('callId', '=', b.stage.call.id).execute()).length;
    const lead = (b.rows[0] as ApplicationRow).leadId;
    expect([
      await sees(b.stage.officer),
      await sees(member(row.personId)),
      await sees(member(lead)),
      await sees(someone('panel-chair')),
    ]).toEqual([4, 0, 0, 0]);
    await give(as(b.stage.officer), inviteReviewers, { callId: b.stage.call.id });
    expect(await sees(member(row.personId))).toBeGreaterThan(0);
    await lay(all(), (within) =>
      ask(
        recuse,
        { applicationId: row.applicationId, personId: b.stage.officer.id, ground: 'family', because: 'A brother' } as never,
        within,
      ),
    );
    expect(await sees(b.stage.officer)).toBe(2);
  });
});

test('applicants review each other where the call says so, never their own', async () => {
  const b = await begun({ pool: 0, applications: 4, rule: { peerReview: true } });
  await used(b.stage);
  const rows = await pairs(b.stage);
  expect(rows).toHaveLength(8);
  const lead = new Map(b.rows.map(({ id, leadId }) => [id, leadId]));
  expect(rows.filter(({ applicationId, personId }) => lead.get(applicationId) === personId)).toEqual([]);
  expect([...Map.groupBy(rows, ({ personId }) => personId).values()].map(({ length }) => length)).toEqual([2, 2, 2, 2]);
});
