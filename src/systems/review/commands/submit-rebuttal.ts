import { z } from 'zod';
import { announce, command, isSignedIn, notValid, reference } from '#kernel';
import { dropDraft, saveDraft } from '../drafts.ts';
import { rebuttalSubmitted } from '../events-of-judging.ts';
import { mayReply, openedRebuttal, replied } from './save-rebuttal.ts';

/** Saves the reply and submits it; until the rebuttal closes it may be submitted anew. Refuses `changed-meanwhile`, `rebuttal-not-open`, `rebuttal-over`, `nothing-said`. */
export const submitRebuttal = command({
  name: 'submit-rebuttal',
  says: { en: 'Submit a rebuttal', 'zh-Hans': '提交答辩意见' },
  input: z.strictObject({ applicationId: reference('application'), number: z.int().min(0), content: replied }),
  once: true,
  may: (asked, { applicationId }) => isSignedIn(asked.person) && mayReply(asked, applicationId),
  run: async (asked, { applicationId, number, content }) => {
    if (!content.says.trim()) throw notValid('/content/says', 'nothing-said', 'Write a reply first.', '请先填写答复。');
    const row = await openedRebuttal(asked, applicationId);
    await saveDraft(asked, row.id, { number, content });
    await asked.db
      .updateTable('rebuttal')
      .set({ says: content.says, personId: asked.person.id, submittedAt: asked.now, state: 'submitted' })
      .where('id', '=', row.id)
      .execute();
    await dropDraft(asked, row.id);
    await announce(asked, rebuttalSubmitted, { applicationId, callId: row.callId });
    return { rebuttalId: row.id, number: 0, at: asked.now };
  },
});
