import { z } from 'zod';
import { command, find, keep, line, notValid, Refusal, reference, someMinor } from '#kernel';
import { call } from '#systems/calls';
import { decidesOnCall, ofCall, standingAllocation } from '../held.ts';
import { allocation } from '../records.ts';
import { commitmentOf } from '../seeds.ts';

/**
 * Opens the allocation of a call that takes no more applications. Its budget is that of the call unless another is given. Refuses `call-still-open`,
 * `budget-needed`, `already-open`.
 */
export const openAllocation = command({
  name: 'open-allocation',
  says: { en: 'Open the allocation of a call', 'zh-Hans': '启动指南经费分配' },
  input: z.strictObject({ callId: reference('call'), name: line().optional(), budgetMinor: someMinor().optional() }),
  may: (asked, { callId }) => decidesOnCall(asked, callId),
  run: async (asked, { callId, name, budgetMinor }) => {
    const row = await find(asked, call, callId);
    const takesStill = row.state === 'published' && row.kind !== 'continuous';
    if (takesStill || row.state === 'draft' || row.state === 'cancelled') throw callStillOpen();
    if (await standingAllocation(asked, callId)) throw alreadyOpen();
    const budget = budgetMinor ?? row.budgetMinor;
    if (!budget)
      throw notValid('/budgetMinor', 'budget-needed', 'The call names no budget. Say how much there is.', '指南未设预算，请填写金额。');
    const committed = await commitmentOf(asked, callId);
    return keep(asked, allocation, {
      ...ofCall(row),
      name: name ?? row.code,
      currency: row.currency,
      budgetMinor: budget,
      scenarioId: null,
      settings: null,
      seedCommitment: committed?.state === 'sealed' ? committed.commitment : null,
      seed: null,
      digest: null,
      decidedBy: null,
      decidedAt: null,
      publishedAt: null,
      publicityUntil: null,
      appealUntil: null,
      reserveUntil: null,
      because: null,
    });
  },
});

const callStillOpen = () =>
  new Refusal('conflict', 'call-still-open', {
    en: 'The call takes applications still, or is not held. Close it first.',
    'zh-Hans': '该指南仍在受理申请，或未举行。请先截止。',
  });
const alreadyOpen = () =>
  new Refusal('conflict', 'already-open', {
    en: 'The call has an allocation already. Go on with that one, or supersede it.',
    'zh-Hans': '该指南已有经费分配。请继续使用，或先予取代。',
  });
