import { z } from 'zod';
import { type Asked, announce, command, isSignedIn, line, missing, Refusal, reference } from '#kernel';
import { sendMessage } from '#systems/messages';
import { assessmentReturned } from '../events-of-judging.ts';
import { callOf, judgements } from '../judging.ts';
import { type AssessmentRow, assessment } from '../judging-records.ts';
import { assessmentReturnedMessage, wordsOf } from '../messages-of-judging.ts';
import { changedMeanwhile } from '../panels.ts';
import { isOfficerAt } from '../records/in-call.ts';
import { refuseClosed } from './save-assessment.ts';

/**
 * Gives an assessment back to its reviewer, with the reason; until it is submitted again it counts no more. An officer of the call does so, also where they
 * do not know who reviews. Refuses `changed-meanwhile`, `not-submitted`, `panel-closed`.
 */
export const returnAssessment = command({
  name: 'return-assessment',
  says: { en: 'Return an assessment to its reviewer', 'zh-Hans': '将评议退回评审专家' },
  input: z.strictObject({ assessmentId: reference('assessment'), version: z.int32(), because: line(5000) }),
  may: async (asked, { assessmentId }) => isSignedIn(asked.person) && isOfficerAt(asked.person, await judged(asked, assessmentId)),
  run: async (asked, { assessmentId, version, because }) => {
    const row = await judged(asked, assessmentId);
    await refuseClosed(asked, row.applicationId);
    const changed = await asked.db
      .updateTable('assessment')
      .set({ state: 'returned', returnedBecause: because })
      .where('id', '=', assessmentId)
      .where('version', '=', version)
      .where('state', '=', 'submitted')
      .returning(['id', 'state', 'version'])
      .executeTakeFirst();
    if (!changed) throw row.version === version ? notSubmitted() : changedMeanwhile();
    await asked.db
      .updateTable('assignment')
      .set({ state: 'accepted' })
      .where('id', '=', row.assignmentId)
      .where('state', '=', 'done')
      .execute();
    const { title } = await callOf(asked, row.callId);
    await sendMessage(
      asked,
      assessmentReturnedMessage,
      { personId: row.personId },
      { call: wordsOf(title), because, link: `/reviews/${row.assignmentId}` },
    );
    await announce(asked, assessmentReturned, { assessmentId, applicationId: row.applicationId, callId: row.callId });
    return changed;
  },
});

async function judged(asked: Asked, id: string): Promise<AssessmentRow> {
  return (await judgements(asked).where('assessment.id', '=', id).executeTakeFirst()) ?? missing(assessment);
}

const notSubmitted = () =>
  new Refusal('conflict', 'not-submitted', { en: 'This is not submitted, so it cannot be returned.', 'zh-Hans': '尚未提交，无法退回。' });
