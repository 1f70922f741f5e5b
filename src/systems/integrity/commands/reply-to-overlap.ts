import { z } from 'zod';
import { command, find, Refusal, reference } from '#kernel';
import { runsCallOf } from '#systems/applications';
import { speaksForApplication } from '../evidence.ts';
import { overlapReply } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** The applicants reply, once. A late reply is taken: what it is worth, a person decides. Refuses `changed-meanwhile`, `not-asked-now`. */
export const replyToOverlap = command({
  name: 'reply-to-overlap',
  says: { en: 'Reply to a question about an overlap', 'zh-Hans': '答复重复询问' },
  input: z.strictObject({ replyId: reference('overlap_reply'), version: z.int32(), reply: z.string().trim().min(1).max(20_000) }),
  once: true,
  may: async (asked, { replyId }) => speaksForApplication(asked, (await find(asked, overlapReply, replyId)).applicationId),
  run: async (asked, { replyId, version, reply }) => {
    const row = await find(asked, overlapReply, replyId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'asked') throw notAskedNow;
    return asked.db
      .updateTable('overlap_reply')
      .set({ state: 'replied', reply, repliedBy: asked.person.id, repliedAt: asked.now })
      .where('id', '=', replyId)
      .returningAll()
      .executeTakeFirstOrThrow();
  },
});

/** The question is no longer asked. Refuses `changed-meanwhile`, `not-asked-now`. */
export const withdrawQuestion = command({
  name: 'withdraw-question',
  says: { en: 'Withdraw a question about an overlap', 'zh-Hans': '撤回重复询问' },
  input: z.strictObject({ replyId: reference('overlap_reply'), version: z.int32() }),
  may: async (asked, { replyId }) => runsCallOf(asked.person, await find(asked, overlapReply, replyId)),
  run: async (asked, { replyId, version }) => {
    const row = await find(asked, overlapReply, replyId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'asked') throw notAskedNow;
    return asked.db
      .updateTable('overlap_reply')
      .set({ state: 'withdrawn' })
      .where('id', '=', replyId)
      .returningAll()
      .executeTakeFirstOrThrow();
  },
});

const notAskedNow = new Refusal('conflict', 'not-asked-now', {
  en: 'This question was answered or withdrawn already.',
  'zh-Hans': '该询问已答复或已撤回。',
});
