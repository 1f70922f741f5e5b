import { z } from 'zod';
import { announce, command, isSignedIn, reference } from '#kernel';
import { refuseSanctioned } from '#systems/integrity';
import { noteActivity } from '../activity.ts';
import { dropDraft, saveDraft } from '../drafts.ts';
import { assessmentSubmitted } from '../events-of-judging.ts';
import { holdsTask, taskOf } from '../judging.ts';
import { written } from '../records/written.ts';
import { faultsOfScores, whatIsMissing } from '../rules/completeness.ts';
import { gradeOf } from '../rules/grade.ts';
import { beginAssessment, refuseClosed } from './save-assessment.ts';

/**
 * Saves what was typed, and submits it when nothing is missing. What is incomplete is saved all the same: then `submitted` is false and `faults` say by
 * place what is missing. Refuses `changed-meanwhile`, `panel-closed`, and `sanctioned` where a sanction came since: what was typed stays a draft.
 */
export const submitAssessment = command({
  name: 'submit-assessment',
  says: { en: 'Submit an assessment', 'zh-Hans': '提交评议' },
  input: z.strictObject({ assignmentId: reference('assignment'), number: z.int().min(0), content: written }),
  once: true,
  may: (asked, { assignmentId }) => isSignedIn(asked.person) && holdsTask(asked, assignmentId),
  run: async (asked, { assignmentId, number, content }) => {
    const task = await taskOf(asked, assignmentId, 'lock');
    await refuseClosed(asked, task.assignment.applicationId);
    await refuseSanctioned(asked, { personIds: [task.assignment.personId] }, 'review');
    const row = task.assessment ?? (await beginAssessment(asked, task));
    const saved = await saveDraft(asked, row.id, { number, content });
    const faults = [...faultsOfScores(content.scores, task.asking), ...whatIsMissing(content, task.asking)];
    if (faults.length) return { submitted: false, assessmentId: row.id, ...saved, faults };
    await asked.db
      .updateTable('assessment')
      .set({
        ...content,
        scores: JSON.stringify(content.scores) as never,
        grade: gradeOf(task.asking.criteria, content.scores),
        submittedAt: asked.now,
        returnedBecause: null,
        state: 'submitted',
      })
      .where('id', '=', row.id)
      .execute();
    await dropDraft(asked, row.id);
    await asked.db
      .updateTable('assignment')
      .set({ state: 'done' })
      .where('id', '=', assignmentId)
      .where('state', '=', 'accepted')
      .execute();
    await noteActivity(asked, assignmentId, 'handed-in');
    const { applicationId, callId } = task.assignment;
    await announce(asked, assessmentSubmitted, { assessmentId: row.id, assignmentId, applicationId, callId });
    return { submitted: true, assessmentId: row.id, number: 0, at: asked.now, faults: [] };
  },
});
