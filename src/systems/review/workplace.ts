/** What stands in the workplace of a reviewer, and what goes to applicants. */
import { sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { draftOf } from './drafts.ts';
import { asPlatform, type Task } from './judging.ts';
import { type AssessmentRow, assessment, rebuttal } from './judging-records.ts';
import { nothingWritten, type Written } from './records/written.ts';

/** What was typed last; where nothing is being typed, what was submitted. */
export async function writtenOf(asked: Asked, { assessment: row }: Task) {
  if (!row) return { number: 0, at: null, content: nothingWritten };
  const draft = await draftOf<Written>(asked, row.id);
  if (draft) return draft;
  const { scores, recommendation, forApplicant, confidential } = row;
  return { number: 0, at: row.submittedAt, content: { scores, recommendation, forApplicant, confidential } };
}

/** What the other reviewers of the application submitted: null until the own is, or never, as the call wants it. */
export async function othersOf(asked: Asked, { assignment, rule, assessment: own }: Task): Promise<AssessmentRow[] | null> {
  if (rule.othersShown === 'never' || own?.state !== 'submitted' || assignment.principalId) return null;
  const rows = await submittedOn(asked, assignment.applicationId);
  return rows.filter(({ id }) => id !== own.id);
}

/** Everything that was submitted on an application, by letter. It asks nothing of who asks. */
export const submittedOn = (asked: Asked, applicationId: string): Promise<AssessmentRow[]> =>
  from(asPlatform(asked), assessment)
    .where('assessment.applicationId', '=', applicationId)
    .where('assessment.state', '=', 'submitted')
    .where('assessment.principalId', 'is', null)
    .orderBy('assessment.letter')
    .execute();

/** What sub-reviewers of the task have submitted to whoever asked them. */
export const helpOf = (asked: Asked, { assignment }: Task): Promise<AssessmentRow[]> =>
  from(asPlatform(asked), assessment)
    .where('assessment.principalId', '=', assignment.id)
    .where('assessment.state', '=', 'submitted')
    .orderBy('assessment.letter')
    .execute();

/** The words of the applicants' reply, without who wrote them. It asks nothing of who asks. */
export async function replyOf(asked: Asked, applicationId: string): Promise<string | null> {
  const row = await from(asPlatform(asked), rebuttal)
    .where('rebuttal.applicationId', '=', applicationId)
    .where('rebuttal.state', '=', 'submitted')
    .executeTakeFirst();
  return row?.says ?? null;
}

/** A panel that has the application on its agenda was closed: what was submitted stands. */
export async function isJudgedFinally({ db }: Asked, applicationId: string): Promise<boolean> {
  const { rows } = await sql`select from panel_discussion as item join panel on panel.id = item.panel_id
    where item.application_id = ${applicationId} and item.state <> 'removed' and panel.state = 'closed' limit 1`.execute(db);
  return rows.length > 0;
}

/** The reply of the applicants and what is being typed of it, for those who write it. */
export async function rebuttalOf(asked: Asked, applicationId: string) {
  const row = await from(asked, rebuttal).where('rebuttal.applicationId', '=', applicationId).executeTakeFirst();
  return { row, draft: row && (await draftOf<{ says: string }>(asked, row.id)) };
}
