import { z } from 'zod';
import { command, day, find, keep, notValid, reference } from '#kernel';
import { runsCallOf } from '#systems/applications';
import { tellReplyAsked } from '../messages.ts';
import { overlap, overlapReply } from '../records.ts';
import { overlapAsRead } from './rule-overlap.ts';

/**
 * Asks the people of the application about an overlap. They see the question and their own passages. Refuses `changed-meanwhile`, `no-longer-alike`,
 * `day-over`; and a second question while one is open.
 */
export const askForReply = command({
  name: 'ask-for-reply',
  says: { en: 'Ask the applicants about an overlap', 'zh-Hans': '就重复线索询问申请人' },
  input: z.strictObject({
    overlapId: reference('overlap'),
    version: z.int32(),
    question: z.string().trim().min(1).max(5000),
    dueOn: day(),
  }),
  once: true,
  may: async (asked, { overlapId }) => runsCallOf(asked.person, await find(asked, overlap, overlapId)),
  run: async (asked, { overlapId, version, question, dueOn }) => {
    if (dueOn < asked.now.slice(0, 10)) throw dayOver;
    const { id, applicationId, callId, programmeId, holderId, regionId, passages, hereHash } = await overlapAsRead(
      asked,
      overlapId,
      version,
    );
    const place = { applicationId, callId, programmeId, holderId, regionId };
    const own = passages.map(({ here }) => here);
    const nothing = { reply: null, repliedBy: null, repliedAt: null };
    const row = await keep(asked, overlapReply, { overlapId: id, ...place, question, passages: own, hereHash, dueOn, ...nothing });
    await tellReplyAsked(asked, { id: row.id, applicationId, dueOn });
    return row;
  },
});

const dayOver = notValid('/dueOn', 'day-over', 'This day is over. Give today or a later day.', '该日期已过，请填写今天或更晚的日期。');
