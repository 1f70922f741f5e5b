import { z } from 'zod';
import { command, find, line, reference } from '#kernel';
import { alter, atWork, demandOther, heldRow, leads, projectIdOf, rulesOf, runs, writesFor } from '../hold.ts';
import { milestone, paymentRequest } from '../records.ts';
import { notOpen } from '../refusals.ts';

const id = reference('payment_request');

/**
 * Asks for a payment of the plan. One that comes after a milestone waits until that is confirmed. Refuses `milestone-not-confirmed`, `move-not-open`,
 * `changed-meanwhile`, `project-not-now`.
 */
export const requestPayment = command({
  name: 'request-payment',
  says: { en: 'Ask for a payment', 'zh-Hans': '申请拨款' },
  input: z.strictObject({ id, version: z.int32(), note: line(2000).optional() }),
  once: true,
  may: async (asked, { id }) => {
    const projectId = await projectIdOf(asked, paymentRequest, id);
    return (await writesFor(asked, projectId)) || leads(asked, projectId);
  },
  run: async (asked, { id, version, note = null }) => {
    const { row } = await heldRow(asked, paymentRequest, id, version, atWork);
    if (row.state !== 'planned' && row.state !== 'returned') throw notOpen('This payment was asked for already.', '该笔拨款已申请。');
    if (row.milestoneId && (await find(asked, milestone, row.milestoneId)).state !== 'confirmed')
      throw notOpen(
        'This payment comes after a milestone that is not confirmed yet. Report the milestone first.',
        '该笔拨款须在对应里程碑核实之后申请，请先报告里程碑。',
      );
    const asking = { requestedBy: asked.person.id, requestedAt: asked.now, note, approvedBy: null, answer: null };
    return alter(asked, paymentRequest, id, { state: 'requested', ...asking });
  },
});

/** Approves a payment that the rules want approved before it is paid. Refuses `other-eyes-needed`, `move-not-open`, `changed-meanwhile`. */
export const approvePayment = command({
  name: 'approve-payment',
  says: { en: 'Approve a payment', 'zh-Hans': '审批拨款' },
  input: z.strictObject({ id, version: z.int32(), answer: line(2000).optional() }),
  may: async (asked, { id }) => runs(asked, await projectIdOf(asked, paymentRequest, id)),
  run: async (asked, { id, version, answer = null }) => {
    const { of, row } = await heldRow(asked, paymentRequest, id, version, atWork);
    if (row.state !== 'requested') throw notOpen('Only a payment that was asked for is approved.', '只能审批已申请的拨款。');
    const { approveAboveMinor } = await rulesOf(asked, of);
    if (approveAboveMinor === null || row.amountMinor <= approveAboveMinor)
      throw notOpen('The rules ask for no approval of this payment; it can be paid.', '按规则该笔拨款无须审批，可直接支付。');
    await demandOther(asked, row.requestedBy, whoAsked);
    return alter(asked, paymentRequest, id, { state: 'approved', approvedBy: asked.person.id, answer });
  },
});

/** Hands a request back with what is missing. Refuses `move-not-open`, `changed-meanwhile`. */
export const returnPayment = command({
  name: 'return-payment',
  says: { en: 'Return a payment request', 'zh-Hans': '退回拨款申请' },
  input: z.strictObject({ id, version: z.int32(), answer: line(2000) }),
  may: async (asked, { id }) => runs(asked, await projectIdOf(asked, paymentRequest, id)),
  run: async (asked, { id, version, answer }) => {
    const { row } = await heldRow(asked, paymentRequest, id, version, ['running', 'suspended']);
    if (row.state !== 'requested' && row.state !== 'approved')
      throw notOpen('Only a payment that was asked for is returned.', '只能退回已申请的拨款。');
    return alter(asked, paymentRequest, id, { state: 'returned', approvedBy: null, answer });
  },
});

const whoAsked = { en: 'You asked for it, so somebody else approves.', 'zh-Hans': '由您提出的拨款申请须由他人审批。' };
