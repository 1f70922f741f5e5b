import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, isSignedIn, keep, newId, Refusal, reference } from '#kernel';
import { noteActivity } from '../activity.ts';
import { saveDraft } from '../drafts.ts';
import { holdsTask, type Task, taskOf } from '../judging.ts';
import { type AssessmentRow, assessment } from '../judging-records.ts';
import { nothingWritten, written } from '../records/written.ts';
import { freeLetter } from '../rules/label.ts';
import { isJudgedFinally } from '../workplace.ts';

/**
 * Saves what a reviewer has typed so far, complete or not; of a submitted assessment it is a revision that counts once it is submitted. Answers how often
 * it was saved. Refuses `changed-meanwhile`, `panel-closed`.
 */
export const saveAssessment = command({
  name: 'save-assessment',
  says: { en: 'Save an assessment', 'zh-Hans': '保存评议' },
  input: z.strictObject({ assignmentId: reference('assignment'), number: z.int().min(0), content: written }),
  may: (asked, { assignmentId }) => isSignedIn(asked.person) && holdsTask(asked, assignmentId),
  run: async (asked, { assignmentId, ...draft }) => {
    const task = await taskOf(asked, assignmentId, 'lock');
    await refuseClosed(asked, task.assignment.applicationId);
    await noteActivity(asked, assignmentId, 'saved');
    const row = task.assessment ?? (await beginAssessment(asked, task));
    return { assessmentId: row.id, ...(await saveDraft(asked, row.id, draft)) };
  },
});

/** The first line that is typed begins an assessment: under a letter beside the application, and the mask that the person has in all of the call. */
export async function beginAssessment(asked: Asked, { assignment, call }: Task): Promise<AssessmentRow> {
  const { applicationId, callId, programmeId, holderId, regionId, personId, principalId } = assignment;
  await inTurn(asked, `letters of ${applicationId}`, `mask of ${personId} in ${callId}`);
  const among = asked.db.selectFrom('assessment');
  const known = await among.select('mask').where('callId', '=', callId).where('personId', '=', personId).executeTakeFirst();
  const taken = await among.select('letter').where('applicationId', '=', applicationId).execute();
  return keep(asked, assessment, {
    ...{ assignmentId: assignment.id, principalId, applicationId, callId, programmeId, holderId, regionId, personId },
    mask: known?.mask ?? newId(),
    letter: freeLetter(
      taken.map(({ letter }) => letter),
      (below) => randomInt(below),
    ),
    blindness: call.blindness,
    ...nothingWritten,
    grade: null,
    submittedAt: null,
    returnedBecause: null,
  });
}

/** Of those who begin at once each sees which letters and masks are taken. Asked for in one order everywhere, so nobody waits in a circle. */
async function inTurn({ db }: Asked, ...names: string[]): Promise<void> {
  for (const name of names) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}

/** What a closed panel judged by stands. */
export async function refuseClosed(asked: Asked, applicationId: string): Promise<void> {
  if (await isJudgedFinally(asked, applicationId))
    throw new Refusal('conflict', 'panel-closed', {
      en: 'The panel has closed, so assessments stand as they were submitted. Tell the office what should be known besides.',
      'zh-Hans': '评审组会议已结束，评议以已提交的内容为准。如有补充，请告知管理单位。',
    });
}
