import { z } from 'zod';
import { type Asked, command, faultAt, find, keep, line, Refusal, reference, someMinor, text } from '#kernel';
import { submittedTo } from '#systems/applications';
import { call } from '#systems/calls';
import { decidesOnCall, demandState, ofCall, standingAllocation } from '../held.ts';
import { outcomes } from '../records/views-of-judges.ts';
import { recommendation } from '../records.ts';

/**
 * Recommends an outcome for many applications of a call at once, with the reason: whatever the grades say, the next scenario holds to it. The latest
 * recommendation for an application stands. Refuses `no-such-application` by place, and `move-not-open` once the call is decided.
 */
export const recommend = command({
  name: 'recommend',
  says: { en: 'Recommend outcomes', 'zh-Hans': '提出推荐意见' },
  input: z.strictObject({
    callId: reference('call'),
    applicationIds: z.array(reference('application')).min(1).max(2000),
    outcome: z.enum(outcomes),
    amountMinor: someMinor().optional(),
    because: line(2000),
    comment: text().optional(),
  }),
  may: (asked, { callId }) => decidesOnCall(asked, callId),
  run: async (asked, { callId, applicationIds, outcome, amountMinor, because, comment }) => {
    const row = await find(asked, call, callId);
    const standing = await standingAllocation(asked, callId);
    if (standing) demandState(standing, 'draft', 'proposed');
    await refuseOthers(asked, callId, applicationIds);
    await withdrawStanding(asked, applicationIds);
    for (const applicationId of new Set(applicationIds))
      await keep(asked, recommendation, {
        ...ofCall(row),
        applicationId,
        outcome,
        amountMinor: amountMinor ?? null,
        because,
        comment: comment ?? null,
        recommendedBy: asked.person.id,
      });
    return { recommended: new Set(applicationIds).size };
  },
});

async function refuseOthers(asked: Asked, callId: string, applicationIds: readonly string[]): Promise<void> {
  const known = new Set((await submittedTo(asked, callId)).map(({ id }) => id));
  const faults = applicationIds.flatMap((id, i) =>
    known.has(id)
      ? []
      : [
          faultAt(
            `/applicationIds/${i}`,
            'no-such-application',
            'This is no application that stands submitted to the call.',
            '这不是该指南有效的已提交申请。',
          ),
        ],
  );
  if (faults.length)
    throw new Refusal(
      'not-valid',
      'no-such-application',
      { en: 'Some applications are not of this call.', 'zh-Hans': '部分申请不属于该指南。' },
      faults,
    );
}

const withdrawStanding = ({ db }: Asked, applicationIds: readonly string[]) =>
  db
    .updateTable('recommendation')
    .set({ state: 'withdrawn' })
    .where('applicationId', 'in', [...applicationIds])
    .where('state', '=', 'standing')
    .execute();
