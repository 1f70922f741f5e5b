import { explainConstraints } from '#kernel';

explainConstraints({
  call_code_key: { field: 'code', says: { en: 'Another call has this code.', 'zh-Hans': '另一指南已使用此代码。' } },
  call_holder_id_fkey: { field: 'holderId', says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' } },
  call_region_id_fkey: { field: 'regionId', says: { en: 'There is no such region.', 'zh-Hans': '没有此地区。' } },
  call_caps_check: {
    field: 'capMinor',
    says: { en: 'The most for one application is at least the least.', 'zh-Hans': '单项上限不得低于下限。' },
  },
  call_stages_check: {
    field: 'stages',
    says: {
      en: 'Stages are full, or interest and then full; only with both is there a deadline of expressions of interest.',
      'zh-Hans': '阶段为 full，或先 interest 后 full；仅在两阶段时填写意向书截止时间。',
    },
  },
  call_dates_check: { field: 'deadlineAt', says: { en: 'A call closes after it opens.', 'zh-Hans': '截止时间须晚于开放时间。' } },
  call_interest_dates_check: {
    field: 'interestDeadlineAt',
    says: {
      en: 'Expressions of interest are due after the call opens and before its deadline.',
      'zh-Hans': '意向书截止时间须在开放时间之后、最终截止时间之前。',
    },
  },
  call_form_stage_key: {
    field: 'stage',
    says: { en: 'Someone wrote this form in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人编写此表单，请重新读取。' },
  },
  deadline_extension_later_check: {
    field: 'deadlineAt',
    says: { en: 'A deadline is only moved to a later time.', 'zh-Hans': '截止时间只能延后。' },
  },
  call_subscription_call_key: {
    field: 'callId',
    says: { en: 'You follow this call already.', 'zh-Hans': '您已关注此指南。' },
  },
});
