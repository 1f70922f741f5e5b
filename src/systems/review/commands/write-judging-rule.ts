import { z } from 'zod';
import { type Asked, command, find, keep, reference } from '#kernel';
import { callOf, isOfficerOfCall, judgingRuleOf, placeOfCall } from '../judging.ts';
import { judgingRule } from '../judging-records.ts';
import { othersShown } from '../records/judging-rule.ts';

/** Says how a call is judged: when reviewers see what others wrote, and how much is to be said to applicants. */
export const writeJudgingRule = command({
  name: 'write-judging-rule',
  says: { en: 'Write the judging rule of a call', 'zh-Hans': '编写指南的评议规则' },
  input: z.strictObject({ callId: reference('call'), othersShown: z.enum(othersShown), shortestRemarks: z.int().min(0).max(5000) }),
  may: (asked, { callId }) => isOfficerOfCall(asked, callId),
  run: (asked, { callId, ...rule }) => keepJudgingRule(asked, callId, rule),
});

/** Changes the rule of the call, or begins one from the usual. */
export async function keepJudgingRule(asked: Asked, callId: string, changes: object) {
  const row = await asked.db.selectFrom('judging_rule').select('id').where('callId', '=', callId).forUpdate().executeTakeFirst();
  if (!row)
    return keep(asked, judgingRule, { ...placeOfCall(await callOf(asked, callId)), ...(await judgingRuleOf(asked, callId)), ...changes });
  await asked.db.updateTable('judging_rule').set(changes).where('id', '=', row.id).execute();
  return find(asked, judgingRule, row.id);
}
