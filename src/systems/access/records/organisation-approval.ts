/** An organisation's word on what one of its people submits. */
import { z } from 'zod';
import { holds, instant, line, type Person, record, reference } from '#kernel';

/** Who speaks for an organisation: its administrators and budget holders. */
export const approvers = ['administrator', 'budget-holder'] as const;
export const speaksFor = (person: Person, organisationId: string): boolean => holds(person, approvers, organisationId);

export const organisationApproval = record({
  one: { en: 'organisation approval', 'zh-Hans': '单位审批' },
  many: { en: 'organisation approvals', 'zh-Hans': '单位审批' },
  table: 'organisation_approval',
  row: z.object({
    record: line(100),
    rowId: z.uuid(),
    rowVersion: z.int32(),
    organisationId: reference('organisation'),
    note: line(1000).nullable(),
    decidedBy: reference('person').nullable(),
    decidedAt: instant().nullable(),
    decision: line(2000).nullable(),
  }),
  words: {
    record: { en: 'Record', 'zh-Hans': '记录类型' },
    rowId: { en: 'Row', 'zh-Hans': '记录' },
    rowVersion: {
      label: { en: 'Version', 'zh-Hans': '版本' },
      help: { en: 'What is approved. A later version needs another approval.', 'zh-Hans': '审批所针对的版本；修改后须重新审批。' },
    },
    organisationId: { en: 'Organisation', 'zh-Hans': '单位' },
    note: { en: 'Note', 'zh-Hans': '说明' },
    decidedBy: { en: 'Decided by', 'zh-Hans': '审批人' },
    decidedAt: { en: 'Decided at', 'zh-Hans': '审批时间' },
    decision: { en: 'Reason of the decision', 'zh-Hans': '审批意见' },
  },
  writable: [],
  list: ['record', 'organisationId', 'decidedBy', 'state'],
  handledAs: 'internal',
  states: {
    asked: { label: { en: 'Asked for', 'zh-Hans': '待审批' } },
    approved: { label: { en: 'Approved', 'zh-Hans': '已同意' } },
    declined: { label: { en: 'Declined', 'zh-Hans': '未同意' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the request', 'zh-Hans': '撤回申请' },
      from: 'asked',
      to: 'withdrawn',
      by: (person, row) => row.createdBy === person.id,
    },
  },
  mayRead: (person, row) => {
    if (holds(person, ['administrator', 'auditor'])) return true;
    const own = person.held.flatMap(({ role, organisationId }) =>
      organisationId && (approvers as readonly string[]).includes(role) ? [organisationId] : [],
    );
    return own.length ? row.or([row('createdBy', '=', person.id), row('organisationId', 'in', own)]) : row('createdBy', '=', person.id);
  },
  mayWrite: () => false,
});
