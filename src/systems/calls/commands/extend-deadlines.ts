import { z } from 'zod';
import { type Asked, announce, command, find, instant, keep, newId, Refusal, reference, text } from '#kernel';
import { deadlineExtended } from '../events.ts';
import { mayKeep, setCall } from '../keeping.ts';
import { applyingStages } from '../records/call.ts';
import { type CallRow, call, deadlineExtension } from '../records.ts';
import { deadlineAtStage, minutesAfter } from '../rules/deadline.ts';

/**
 * Moves the deadlines of one call or many, by one decision with one reason: all of them, or none. Those who follow a call or apply to it are told.
 * A call that was closed by its deadline is open again. Refuses `cannot-be-extended` with each call that has no such deadline, or is a draft, decided or
 * cancelled; `not-later`.
 */
export const extendDeadlines = command({
  name: 'extend-deadlines',
  says: { en: 'Extend deadlines', 'zh-Hans': '延长截止时间' },
  input: z
    .strictObject({
      callIds: z.array(reference('call')).min(1).max(1000),
      stage: z.enum(applyingStages),
      /** All close at this instant; or each so many minutes later than now stands. */
      until: instant().optional(),
      byMinutes: z.int().min(1).max(525_600).optional(),
      because: text(),
    })
    .refine(({ until, byMinutes }) => (until === undefined) !== (byMinutes === undefined), {
      path: ['until'],
      error: 'Give either the new deadline or by how many minutes.',
    })
    .meta({
      examples: [
        {
          callIds: ['0192bbbb-0000-7000-8000-000000000001'],
          stage: 'full',
          byMinutes: 1440,
          because: { en: 'The platform could not be reached', 'zh-Hans': '平台曾无法访问' },
        },
      ],
    }),
  once: true,
  may: async (asked, { callIds }) => {
    for (const id of callIds) if (!(await mayKeep(asked, id))) return false;
    return true;
  },
  run: async (asked, { callIds, stage, until, byMinutes, because }) => {
    const calls: CallRow[] = [];
    for (const id of [...new Set(callIds)].sort()) calls.push(await find(asked, call, id, 'lock'));
    refuseUnmovable(calls, stage);
    const orderId = newId();
    const moved = calls.map((row) => {
      const fromAt = deadlineAtStage(row, stage).deadlineAt as string;
      return { row, fromAt, deadlineAt: until ?? minutesAfter(fromAt, byMinutes ?? 0) };
    });
    refuseEarlier(asked, moved);
    const extensions = [];
    for (const { row, fromAt, deadlineAt } of moved)
      extensions.push(await move(asked, row, { stage, fromAt, deadlineAt, because, orderId }));
    return { orderId, extensions };
  },
});

async function move(
  asked: Asked,
  row: CallRow,
  decided: { stage: 'interest' | 'full'; fromAt: string; deadlineAt: string } & Record<string, unknown>,
) {
  const { id: callId, holderId, handling } = row;
  const extension = await keep(asked, deadlineExtension, { handling, callId, holderId, ...decided });
  const isOpenAgain = row.state === 'closed' && decided.stage === 'full';
  await setCall(asked, callId, {
    ...(decided.stage === 'full' ? { deadlineAt: decided.deadlineAt } : { interestDeadlineAt: decided.deadlineAt }),
    ...(isOpenAgain && { state: 'published', closedAt: null, endedBecause: null }),
  });
  await announce(asked, deadlineExtended, { callId, extensionId: extension.id });
  return extension;
}

function refuseUnmovable(calls: readonly CallRow[], stage: 'interest' | 'full'): void {
  const wrong = calls.filter((row) => !['published', 'closed'].includes(row.state) || deadlineAtStage(row, stage).deadlineAt === null);
  if (!wrong.length) return;
  const codes = wrong.map(({ code }) => code);
  const says = {
    en: `These calls are not published, are over, or have no such deadline: ${codes.join(', ')}. Leave them out, or change the draft itself.`,
    'zh-Hans': `以下指南未发布、已结束或没有此截止时间：${codes.join('、')}。请将其去掉，草稿可直接修改。`,
  };
  throw new Refusal('conflict', 'cannot-be-extended', says, [{ pointer: '/callIds', code: 'cannot-be-extended', says }]);
}

function refuseEarlier(asked: Asked, moved: readonly { row: CallRow; fromAt: string; deadlineAt: string }[]): void {
  const wrong = moved.filter(
    ({ fromAt, deadlineAt }) => Date.parse(deadlineAt) <= Date.parse(fromAt) || Date.parse(deadlineAt) <= Date.parse(asked.now),
  );
  if (!wrong.length) return;
  const codes = wrong.map(({ row }) => row.code);
  const says = {
    en: `A deadline is moved to a later time that is still to come. This is not so for ${codes.join(', ')}.`,
    'zh-Hans': `截止时间只能延后，且须尚未到来。以下指南不符：${codes.join('、')}。`,
  };
  throw new Refusal('not-valid', 'not-later', says, [{ pointer: '/until', code: 'not-later', says }]);
}
