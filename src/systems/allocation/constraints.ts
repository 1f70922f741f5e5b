import { explainConstraints } from '#kernel';

explainConstraints({
  seed_commitment_call_id_key: {
    field: 'callId',
    says: {
      en: 'A seed is committed to for this call already, and it stands.',
      'zh-Hans': '该指南已有种子承诺，不得更换。',
    },
  },
  allocation_call_id_key: {
    field: 'callId',
    says: { en: 'The call has an allocation already. Go on with that one.', 'zh-Hans': '该指南已有经费分配，请继续使用。' },
  },
  recommendation_application_id_key: {
    field: 'applicationId',
    says: {
      en: 'Someone recommended on this application just now. Read it again.',
      'zh-Hans': '刚有他人对该申请提出推荐意见，请重新读取。',
    },
  },
  golden_ticket_person_id_key: {
    field: 'applicationId',
    says: { en: 'You have used your golden ticket of this call.', 'zh-Hans': '您在该指南中的金票已使用。' },
  },
  verdict_application_id_key: {
    field: 'applicationId',
    says: { en: 'There is a verdict on this application already.', 'zh-Hans': '该申请已有评审决定。' },
  },
  appeal_verdict_id_key: {
    field: 'verdictId',
    says: { en: 'An appeal against this verdict was lodged already.', 'zh-Hans': '针对该决定的申诉已经提出。' },
  },
  award_verdict_id_key: { field: 'verdictId', says: { en: 'This award was made already.', 'zh-Hans': '该资助决定已作出。' } },
  award_application_id_key: {
    field: 'applicationId',
    says: { en: 'This application has an award already.', 'zh-Hans': '该申请已获资助。' },
  },
  award_within_budget: {
    field: 'amountMinor',
    says: {
      en: 'The awards of this call would be more than the budget of its allocation.',
      'zh-Hans': '该指南的资助总额将超出分配预算。',
    },
  },
  letter_template_current_key: {
    field: 'outcome',
    says: { en: 'Someone wrote these words at the same moment. Read them again.', 'zh-Hans': '他人同时修改了这些文字，请重新读取。' },
  },
  letter_template_edition_key: {
    field: 'outcome',
    says: { en: 'Someone wrote these words at the same moment. Read them again.', 'zh-Hans': '他人同时修改了这些文字，请重新读取。' },
  },
});
