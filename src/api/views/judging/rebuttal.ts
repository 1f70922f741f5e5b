/** What applicants read of their reviewers, and their reply. */
import { type Asked, find, Refusal } from '#kernel';
import { application } from '#systems/applications';
import { callOf, type Draft, judgingRuleOf, mayReply, rebuttalOf, submittedOn } from '#systems/review';
import { callName } from './form.ts';
import type { RebuttalView } from './shapes.ts';

export async function rebuttalView(asked: Asked, applicationId: string): Promise<RebuttalView> {
  const row = await find(asked, application, applicationId);
  const [call, rule] = [await callOf(asked, row.callId), await judgingRuleOf(asked, row.callId)];
  const mayWrite = await mayReply(asked, applicationId);
  if (!mayWrite) throw notTheirs();
  const stands = standing(asked.now, rule.rebuttalFrom, rule.rebuttalTo);
  const isShown = stands === 'open' || stands === 'over';
  const remarks = isShown ? await submittedOn(asked, applicationId) : [];
  const { row: reply, draft } = await rebuttalOf(asked, applicationId);
  return {
    application: { id: row.id, title: row.title },
    call: callName(call),
    from: rule.rebuttalFrom,
    to: rule.rebuttalTo,
    stands,
    remarks: remarks.map(({ letter, forApplicant, scores }) => ({
      letter,
      forApplicant,
      byCriterion: call.criteria.flatMap(({ code, label }) => {
        const remark = scores.find(({ criterion }) => criterion === code)?.remark;
        return remark ? [{ label, remark }] : [];
      }),
    })),
    written: writtenIn(draft, reply?.says ?? '', reply?.submittedAt ?? null),
    submittedAt: reply?.submittedAt ?? null,
    mayWrite: stands === 'open',
  };
}

const writtenIn = (draft: Draft<{ says: string }> | undefined, says: string, at: string | null) =>
  draft ? { number: draft.number, at: draft.at, says: draft.content.says } : { number: 0, at, says };

function standing(now: string, from: string | null, to: string | null): RebuttalView['stands'] {
  if (!from || !to) return 'never';
  const at = Date.parse(now);
  return at < Date.parse(from) ? 'before' : at < Date.parse(to) ? 'open' : 'over';
}

const notTheirs = () =>
  new Refusal('not-allowed', 'not-allowed', {
    en: 'Remarks of reviewers are for those who write for the application.',
    'zh-Hans': '评审意见仅供申请的填写人查看。',
  });
