/** Whom a sanction keeps from reviewing is neither chosen, planned, invited nor seated, from its first day to the end of its last. */
import { describe, expect, test } from 'vitest';
import { type AnyRow, type Asked, from, type Person, platform } from '#kernel';
import { imposeSanction } from '#systems/integrity';
import { give, refused } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { answerReview } from './commands/answer-review.ts';
import { assignReviewer } from './commands/assign-reviewer.ts';
import { inviteReviewers } from './commands/invite-reviewers.ts';
import { nameSubReviewer } from './commands/name-sub-reviewer.ts';
import { planAssignment } from './commands/plan-assignment.ts';
import { saveAssessment } from './commands/save-assessment.ts';
import { seatPanelMember } from './commands/seat-panel-member.ts';
import { setUpPanel } from './commands/set-up-panel.ts';
import { submitAssessment } from './commands/submit-assessment.ts';
import { useAssignmentPlan } from './commands/use-assignment-plan.ts';
import { writeReviewRule } from './commands/write-review-rule.ts';
import { lay, layPerson, layReviewer, layStage, layStranger, type Stage } from './demonstration.ts';
import { type AssignmentRow, assignment } from './records.ts';

const own = ownDatabase();
const now = '2026-06-01T09:00:00.000Z';
const as = (person: Person = platform, at = now): Asked => own.asked(person, { now: at });
const member = (id: string): Person => ({ id, held: [{ role: 'member', organisationId: null }], cleared: 'internal' });
const judge: Person = {
  id: '0192bbbb-0000-7000-8000-0000000000aa',
  held: [{ role: 'evaluator', organisationId: null }],
  cleared: 'restricted',
};

const punish = ({ holder }: Stage, personId: string, more: object = {}) =>
  give(as(judge), imposeSanction, {
    personId,
    scope: ['review'],
    fromOn: '2026-06-01',
    toOn: '2026-06-30',
    because: 'Told the applicants what was said.',
    decision: 'Board of integrity 4/2026',
    holderId: holder.id,
    ...more,
  });

async function begun(many = 3) {
  await lay(as(), ({ db }) => db.updateTable('reviewer').set({ state: 'left' }).execute());
  const stage = await layStage(as(), { reviewsPerApplication: 2 });
  await give(as(stage.officer), writeReviewRule, { callId: stage.call.id, version: 0, subReviewers: true });
  const applied = await layStranger(as(), stage);
  const people: string[] = [];
  for (let i = 0; i < many; i += 1) people.push(String((await layReviewer(as())).personId));
  return { stage, applied, people };
}
const rowsOf = (stage: Stage): Promise<AssignmentRow[]> => from(as(), assignment).where('callId', '=', stage.call.id).execute();

describe('whom a sanction keeps from reviewing', () => {
  test.each([
    ['the day before its first', '2026-05-31T23:59:59.000Z', 'nothing was refused'],
    ['on its first day', '2026-06-01T00:00:00.000Z', 'sanctioned'],
    ['on its last day', '2026-06-30T23:59:59.000Z', 'sanctioned'],
    ['the day after its last', '2026-07-01T00:00:00.000Z', 'nothing was refused'],
  ])('%s: chosen, and seated', async (_, at, expected) => {
    const { stage, applied, people } = await begun(1);
    await punish(stage, people[0] as string);
    const officer = as(stage.officer, at);
    expect(await refused(give(officer, assignReviewer, { applicationId: applied.id, personId: people[0] }))).toBe(expected);
    const set = {
      callId: stage.call.id,
      name: { en: 'Panel', 'zh-Hans': '评审组' },
      meetsAt: '2026-07-02T09:00:00Z',
      zone: 'Etc/UTC',
    };
    const chair = (await layPerson(as())).id;
    const panel = await give(officer, setUpPanel, { ...set, chairId: chair });
    expect(await refused(give(officer, seatPanelMember, { panelId: panel.id, personId: people[0], seat: 'member' }))).toBe(expected);
    expect(await refused(give(officer, setUpPanel, { ...set, chairId: people[0] }))).toBe(expected);
  });

  test('is in no plan; one that was made before invites the others', async () => {
    const { stage, people } = await begun();
    await punish(stage, people[0] as string);
    const planned = await give(as(stage.officer), planAssignment, { callId: stage.call.id, name: 'First', settings: { demand: 2 } });
    await give(as(stage.officer), useAssignmentPlan, { planId: planned.id, version: planned.version });
    expect((await rowsOf(stage)).map(({ personId }) => personId).sort()).toEqual(people.slice(1).sort());
    await punish(stage, people[1] as string);
    const told = await give(as(stage.officer), inviteReviewers, { callId: stage.call.id });
    expect(told).toMatchObject({ invited: 1, waiting: 0 });
    expect(told.passedOver).toHaveLength(1);
    const states = Object.fromEntries((await rowsOf(stage)).map(({ personId, state }) => [personId, state]));
    expect([states[people[1] as string], states[people[2] as string]]).toEqual(['proposed', 'invited']);
  });

  test('does not accept either, when the sanction came after the invitation; a reviewer who names them learns nothing', async () => {
    const { stage, applied, people } = await begun(2);
    const chosen: AnyRow[] = [];
    for (const personId of people) chosen.push(await give(as(stage.officer), assignReviewer, { applicationId: applied.id, personId }));
    await give(as(stage.officer), inviteReviewers, { callId: stage.call.id });
    await punish(stage, people[0] as string);
    const accept = (i: number) =>
      refused(give(as(member(people[i] as string)), answerReview, { assignmentId: chosen[i]?.id, answer: 'accepted' }));
    expect(await accept(0)).toBe('sanctioned');
    expect(await accept(1)).toBe('nothing was refused');
    const helper = String((await layReviewer(as())).personId);
    await punish(stage, helper);
    const name = give(as(member(people[1] as string)), nameSubReviewer, { assignmentId: chosen[1]?.id, personId: helper });
    expect(await refused(name)).toBe('cannot-review /personId');
  });

  test('does not hand in what they began before, and keeps it as a draft', async () => {
    const { stage, applied, people } = await begun(1);
    const chosen = await give(as(stage.officer), assignReviewer, { applicationId: applied.id, personId: people[0] });
    await give(as(stage.officer), inviteReviewers, { callId: stage.call.id });
    const reviewer = as(member(people[0] as string));
    await give(reviewer, answerReview, { assignmentId: chosen.id, answer: 'accepted' });
    const content = { scores: [], recommendation: null, forApplicant: 'The wells are well chosen.', confidential: null };
    const saved = await give(reviewer, saveAssessment, { assignmentId: chosen.id, number: 0, content });
    await punish(stage, people[0] as string);
    const handIn = { assignmentId: chosen.id, number: saved.number, content };
    expect(await refused(give(reviewer, submitAssessment, handIn))).toBe('sanctioned');
    const afterwards = as(member(people[0] as string), '2026-07-01T00:00:00.000Z');
    expect(await give(afterwards, submitAssessment, handIn)).toMatchObject({ submitted: false });
  });
});
