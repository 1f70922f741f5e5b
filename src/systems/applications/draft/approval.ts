/** The word of the host organisation, where the call wants it: on exactly what is submitted. */
import { type Asked, type Fault, faultAt } from '#kernel';
import { isApproved } from '#systems/access';
import type { CallRow } from '#systems/calls';
import type { ApplicationRow } from '../records.ts';
import { hashOf } from '../rules/canonical.ts';
import type { Content } from '../rules/places.ts';

/** Whether the host was last asked to approve exactly this. */
export const isApprovedAs = ({ approvalHash }: Pick<ApplicationRow, 'approvalHash'>, content: Content): boolean =>
  approvalHash === approvalHashOf(content);

/** Of what the host is asked to approve. */
export const approvalHashOf = (content: Content): string => hashOf(content);

export async function faultsOfApproval(asked: Asked, row: ApplicationRow, call: CallRow, content: Content): Promise<Fault[]> {
  if (!call.needsHostApproval) return [];
  if (row.approvalHash !== approvalHashOf(content)) {
    const isFirst = row.approvalHash === null;
    return [
      isFirst
        ? faultAt(
            '/approval',
            'approval-needed',
            'The call wants the approval of your organisation. Ask for it first.',
            '本指南要求单位审批，请先提请审批。',
          )
        : faultAt(
            '/approval',
            'changed-since-asked',
            'You changed the application since your organisation was asked. Ask again.',
            '提请审批后申请内容已修改，请重新提请审批。',
          ),
    ];
  }
  if (await isApproved(asked, row.id, row.version, content.organisationId)) return [];
  return [faultAt('/approval', 'not-approved', 'Your organisation has not approved this yet.', '单位尚未同意本申请。')];
}
