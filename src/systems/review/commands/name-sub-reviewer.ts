import { z } from 'zod';
import { command, find, keep, platform, Refusal, reference } from '#kernel';
import { person } from '#systems/registry';
import { reviewedCall, ruleOf } from '../call.ts';
import { findConflicts } from '../find-conflicts.ts';
import { invite, isBarred } from '../invite.ts';
import { keptFromReviewing } from '../pool.ts';
import { assignment } from '../records.ts';
import { cannotReview, notOpen } from '../refusals.ts';
import { resolved } from '../resolved.ts';

/**
 * A reviewer asks somebody to help with a review, and stays responsible for it. Whoever is named is looked at for conflicts as anybody is, and invited by mail.
 * Refuses `no-sub-reviewers` where the call allows none, `cannot-review`, `move-not-open`, `no-email`, `already-taken`.
 */
export const nameSubReviewer = command({
  name: 'name-sub-reviewer',
  says: { en: 'Name a sub-reviewer', 'zh-Hans': '委托协助评审' },
  input: z.strictObject({ assignmentId: reference('assignment'), personId: reference('person') }),
  may: async (asked, { assignmentId }) => (await find(asked, assignment, assignmentId)).personId === asked.person.id,
  run: async (asked, { assignmentId, personId: named }) => {
    const row = await find(asked, assignment, assignmentId);
    if (!(await ruleOf(asked, row.callId)).subReviewers) throw noSubReviewers;
    if (row.state !== 'accepted' || row.principalId !== null) throw notOpen();
    await find(asked, person, named);
    const personId = (await resolved(asked, [named])).get(named) ?? named;
    const all = { ...asked, person: platform };
    await findConflicts(all, { callId: row.callId, applicationIds: [row.applicationId], people: [personId] });
    if ((await isBarred(asked, { ...row, personId })) || (await keptFromReviewing(asked, [personId])).size) throw cannotReview();
    const { callId, programmeId, holderId, regionId, applicationId, place } = row;
    const helper = await keep(all, assignment, {
      ...{ callId, programmeId, holderId, regionId, applicationId, personId, place },
      origin: 'sub-reviewer',
      kept: true,
      principalId: row.id,
    });
    await invite(all, await reviewedCall(all, callId), helper);
    return { id: helper.id };
  },
});

const noSubReviewers = new Refusal('conflict', 'no-sub-reviewers', {
  en: 'In this call reviews are written by those who were invited. Decline if you cannot write it yourself.',
  'zh-Hans': '本指南要求受邀专家亲自评审。如无法亲自完成，请谢绝。',
});
