import { z } from 'zod';
import { command, day, keep, reference } from '#kernel';
import { reviewedCall, runsCallNamed, usualRule } from '../call.ts';
import { reviewRule } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** Says how a call is reviewed; what is left out stays as it is. `version` names the rule that was read, 0 where there was none. Refuses `changed-meanwhile`. */
export const writeReviewRule = command({
  name: 'write-review-rule',
  says: { en: 'Say how a call is reviewed', 'zh-Hans': '设定评审规则' },
  input: z.strictObject({
    callId: reference('call'),
    version: z.int32().min(0),
    conflictYears: z.int().min(0).max(20).optional(),
    countsParts: z.boolean().optional(),
    answerDays: z.int().min(1).max(90).optional(),
    reviewDays: z.int().min(1).max(365).optional(),
    dueOn: day().nullable().optional(),
    remindDays: z.int().min(0).max(90).optional(),
    replaces: z.boolean().optional(),
    subReviewers: z.boolean().optional(),
    peerReview: z.boolean().optional(),
  }),
  may: (asked, { callId }) => runsCallNamed(asked, callId),
  run: async (asked, { callId, version, ...changes }) => {
    const { place } = await reviewedCall(asked, callId);
    const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (version === 0) return keep(asked, reviewRule, { ...usualRule, ...place, ...said });
    const row = await asked.db
      .updateTable('review_rule')
      .set(Object.keys(said).length ? said : { callId })
      .where('callId', '=', callId)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw changedMeanwhile();
    return row;
  },
});
