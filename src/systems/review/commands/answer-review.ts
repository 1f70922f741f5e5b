import { z } from 'zod';
import { ask, command, find, line, reference } from '#kernel';
import { answerRequest } from '#systems/identity';
import { assignment } from '../records.ts';
import { notOpen } from '../refusals.ts';

/** The reviewer's answer, signed in; by the link of the mail it is the same. Refuses `move-not-open`, `request-over`, `place-filled`, `review-handed-in`. */
export const answerReview = command({
  name: 'answer-review',
  says: { en: 'Accept or decline to review', 'zh-Hans': '接受或谢绝评审' },
  input: z.strictObject({ assignmentId: reference('assignment'), answer: z.enum(['accepted', 'declined']), remark: line(1000).nullish() }),
  may: async (asked, { assignmentId }) => (await find(asked, assignment, assignmentId)).personId === asked.person.id,
  run: async (asked, { assignmentId, answer, remark = null }) => {
    const { requestId } = await find(asked, assignment, assignmentId);
    if (!requestId) throw notOpen();
    await ask(answerRequest, { id: requestId, answer, remark }, asked);
    return { assignmentId, answer };
  },
});
