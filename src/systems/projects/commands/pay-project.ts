import { z } from 'zod';
import { announce, ask, command, day, find, holdsSomewhere, line, Refusal, reference } from '#kernel';
import { commitment, disburse, releaseCommitment } from '#systems/funding';
import { projectPaid } from '../events.ts';
import { alter, atWork, demandOther, heldProject, heldRow, projectIdOf, rulesOf } from '../hold.ts';
import { type ProjectRow, paymentRequest, project } from '../records.ts';
import { notOpen } from '../refusals.ts';

/**
 * Pays what was asked for, under the commitment of the project: payment and request are one transaction. For whoever keeps the books of the fund.
 * Refuses `approval-needed`, `no-commitment`, `other-eyes-needed`, `move-not-open`, `changed-meanwhile`, and what `disburse` refuses.
 */
export const payProject = command({
  name: 'pay-project',
  says: { en: 'Pay a payment of a project', 'zh-Hans': '支付项目拨款' },
  input: z.strictObject({
    id: reference('payment_request'),
    version: z.int32(),
    paidOn: day().optional(),
    reference: line(200).optional(),
  }),
  once: true,
  may: async (asked, { id }) => holdsSomewhere(asked.person, 'budget-holder') && (await projectIdOf(asked, paymentRequest, id)).length > 0,
  run: async (asked, { id, version, paidOn = asked.now.slice(0, 10), reference: said }) => {
    const { of, row } = await heldRow(asked, paymentRequest, id, version, atWork);
    if (row.state !== 'requested' && row.state !== 'approved')
      throw notOpen('Only a payment that was asked for is paid.', '只能支付已申请的拨款。');
    const { approveAboveMinor } = await rulesOf(asked, of);
    if (row.state === 'requested' && approveAboveMinor !== null && row.amountMinor > approveAboveMinor) throw approvalNeeded;
    await demandOther(asked, row.requestedBy, whoAsked);
    const promised = await find(asked, commitment, commitmentOf(of));
    const { disbursement } = await ask(
      disburse,
      { commitmentId: promised.id, version: promised.version, amountMinor: row.amountMinor, paidOn, ...(said && { reference: said }) },
      asked,
    );
    await announce(asked, projectPaid, { projectId: of.id, paymentRequestId: id });
    return alter(asked, paymentRequest, id, { state: 'paid', disbursementId: disbursement.id, paidOn });
  },
});

/**
 * Sets free what a project that ended was promised and did not get. For whoever keeps the books of the fund. Refuses `no-commitment`,
 * `project-not-now`, and what `release-commitment` refuses.
 */
export const releaseRest = command({
  name: 'release-rest-of-project',
  says: { en: 'Release what a closed project did not get', 'zh-Hans': '释放已结题项目的剩余承诺' },
  input: z.strictObject({ projectId: reference('project'), because: line(1000) }),
  once: true,
  may: async (asked, { projectId }) =>
    holdsSomewhere(asked.person, 'budget-holder') && (await find(asked, project, projectId)).id === projectId,
  run: async (asked, { projectId, because }) => {
    const of = await heldProject(asked, projectId, ['accepted', 'closed-diligently', 'terminated']);
    const promised = await find(asked, commitment, commitmentOf(of));
    return ask(releaseCommitment, { commitmentId: promised.id, version: promised.version, because }, asked);
  },
});

function commitmentOf({ commitmentId }: ProjectRow): string {
  if (commitmentId) return commitmentId;
  throw new Refusal('conflict', 'no-commitment', {
    en: 'No money is committed for this project. Commit it on the award first.',
    'zh-Hans': '本项目尚未承诺资金，请先在立项环节承诺。',
  });
}

const approvalNeeded = new Refusal('conflict', 'approval-needed', {
  en: 'The rules of the project want this payment approved first. Somebody who runs the project approves it.',
  'zh-Hans': '按项目管理规则，该笔拨款须先由项目管理人员审批。',
});
const whoAsked = { en: 'You asked for it, so somebody else pays.', 'zh-Hans': '由您提出的拨款申请须由他人支付。' };
