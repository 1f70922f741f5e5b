/** Access: who is cleared for what, how handling is lowered, and what ties people. */
import { ask, explainConstraints, type Job, system } from '#kernel';
import { approveSubmission, declineSubmission, requestApproval } from './commands/approve.ts';
import { createApiKey } from './commands/create-api-key.ts';
import { declareTie } from './commands/declare-tie.ts';
import { delegate, handOver, impersonate } from './commands/delegate.ts';
import { agreeRelease, refuseRelease, releaseDue, requestRelease } from './commands/release.ts';
import { endOlderSecret, renewApiKey } from './commands/renew-api-key.ts';
import { screenRow } from './commands/screen.ts';
import { apiKey } from './records/api-key.ts';
import { clearance, compartment } from './records/compartment.ts';
import { delegation, impersonation } from './records/delegation.ts';
import { organisationApproval } from './records/organisation-approval.ts';
import { releaseReview } from './records/release-review.ts';
import { screening, screeningForm } from './records/screening.ts';
import { tie } from './records/tie.ts';

const records = [
  compartment,
  clearance,
  releaseReview,
  delegation,
  impersonation,
  apiKey,
  screeningForm,
  screening,
  tie,
  organisationApproval,
] as const;
declare module '#kernel' {
  interface Known {
    readonly access: typeof records;
  }
}

explainConstraints({
  compartment_code_key: { field: 'code', says: { en: 'Another compartment has this code.', 'zh-Hans': '另一隔离类别已使用此代码。' } },
  clearance_to_check: {
    field: 'toOn',
    says: { en: 'A clearance ends on or after the day it begins.', 'zh-Hans': '许可结束日期不得早于开始日期。' },
  },
  clearance_own_check: {
    field: 'personId',
    says: { en: 'Nobody clears themselves. Somebody else has to.', 'zh-Hans': '不得为本人授予许可，须由他人办理。' },
  },
  release_review_open_key: {
    field: 'rowId',
    says: { en: 'A release of this row is under review already.', 'zh-Hans': '该记录已有进行中的解密审查。' },
  },
  release_review_two_check: {
    field: 'decidedBy',
    says: { en: 'Whoever asked for a release does not decide it.', 'zh-Hans': '申请人不得审定本人的申请。' },
  },
  delegation_self_check: { field: 'assistantId', says: { en: 'Nobody acts for themselves.', 'zh-Hans': '不能委托本人。' } },
  delegation_to_check: {
    field: 'toOn',
    says: { en: 'A delegation ends on or after the day it begins.', 'zh-Hans': '委托结束日期不得早于开始日期。' },
  },
  impersonation_self_check: { field: 'personId', says: { en: 'You see that already.', 'zh-Hans': '您本来就能看到。' } },
  screening_form_version_key: {
    field: 'formVersion',
    says: { en: 'This version of the form is there already.', 'zh-Hans': '该版本问卷已存在。' },
  },
  screening_form_current_key: {
    field: 'code',
    says: { en: 'Another version of this form is current. Retire it first.', 'zh-Hans': '该问卷已有现行版本，请先停用。' },
  },
  tie_end_check: {
    field: 'otherPersonId',
    says: { en: 'A tie is to one person or to one organisation.', 'zh-Hans': '须填写一个关系人或一个关系单位，且仅填一项。' },
  },
  tie_other_check: { field: 'otherPersonId', says: { en: 'Nobody has a tie to themselves.', 'zh-Hans': '关系人不能是本人。' } },
  organisation_approval_asked_key: {
    field: 'organisationId',
    says: { en: 'The organisation is asked for this already.', 'zh-Hans': '已提请该单位审批。' },
  },
  tie_to_check: { field: 'toOn', says: { en: 'A tie ends on or after the day it begins.', 'zh-Hans': '结束日期不得早于开始日期。' } },
});

/** Done every few minutes by a running platform. */
const releasing: Job = {
  name: 'release-due',
  says: releaseDue.says,
  run: (asked) => ask(releaseDue, {}, asked),
};

export const access = system({
  name: 'access',
  records,
  commands: [
    requestRelease,
    agreeRelease,
    refuseRelease,
    releaseDue,
    delegate,
    impersonate,
    handOver,
    createApiKey,
    renewApiKey,
    endOlderSecret,
    screenRow,
    declareTie,
    requestApproval,
    approveSubmission,
    declineSubmission,
  ],
  jobs: [releasing],
});

export { approveSubmission, askApproval, declineSubmission, isApproved, requestApproval } from './commands/approve.ts';
export { createApiKey } from './commands/create-api-key.ts';
export { declareTie } from './commands/declare-tie.ts';
export { delegate, handOver, impersonate } from './commands/delegate.ts';
export { agreeRelease, refuseRelease, releaseDue, requestRelease } from './commands/release.ts';
export { screenRow } from './commands/screen.ts';
export { delegated } from './events.ts';
export { grantToken, tokenSeconds } from './machine/grant-token.ts';
export { personOfKey } from './person-of-key.ts';
export { apiKey } from './records/api-key.ts';
export { clearance, compartment } from './records/compartment.ts';
export { delegation, impersonation } from './records/delegation.ts';
export { organisationApproval } from './records/organisation-approval.ts';
export { releaseReview } from './records/release-review.ts';
export { screening, screeningForm } from './records/screening.ts';
export { tie } from './records/tie.ts';
export { secretsOf } from './secrets-of.ts';
export { type Ground, type Sight, type Sighted, whoCouldSee } from './who-could-see.ts';
