import { explainConstraints } from '#kernel';

const overspent = {
  field: 'amountMinor',
  says: {
    en: 'The line has not that much. Take less, or transfer money to it first.',
    'zh-Hans': '预算项目余额不足。请减少金额，或先调入资金。',
  },
};
const morePromised = {
  field: 'amountMinor',
  says: { en: 'More than was promised cannot be paid or released.', 'zh-Hans': '支付和释放总额不得超过承诺金额。' },
};

explainConstraints({
  ledger_account_overspent_check: overspent,
  ledger_account_exact_check: {
    ...overspent,
    says: { en: 'This sum is too large to be kept exactly.', 'zh-Hans': '总额过大，无法精确保存。' },
  },
  commitment_overspent_check: morePromised,
  commitment_line_overspent_check: morePromised,
  fund_code_key: { field: 'code', says: { en: 'Another fund has this code.', 'zh-Hans': '另一基金已使用此代码。' } },
  fund_holder_id_fkey: { field: 'holderId', says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' } },
  fund_field_list_id_fkey: { field: 'fieldListId', says: { en: 'There is no such code list.', 'zh-Hans': '没有此代码表。' } },
  fund_lines_stand: {
    field: 'code',
    says: {
      en: 'The fund has lines, so its code, holder, currency and first month stand.',
      'zh-Hans': '该基金已有预算项目，代码、管理单位、币种和财年首月不可更改。',
    },
  },
  funding_source_code_key: { field: 'code', says: { en: 'Another source has this code.', 'zh-Hans': '另一来源已使用此代码。' } },
  cost_scheme_edition_key: {
    says: { en: 'Someone wrote an edition in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人编写新版，请重新读取。' },
  },
  exchange_rate_day_key: {
    field: 'on',
    says: {
      en: 'There is a rate of these currencies for this day. Withdraw it before another is recorded.',
      'zh-Hans': '该日期已有这两种货币的汇率。请先撤回，再录入新汇率。',
    },
  },
  budget_line_code_key: {
    field: 'code',
    says: { en: 'The fund has a line of this code in this year.', 'zh-Hans': '该基金在此财年已有此代码的预算项目。' },
  },
  budget_line_organisation_id_fkey: {
    field: 'organisationId',
    says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' },
  },
  commitment_recipient_id_fkey: { field: 'recipientId', says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' } },
  carry_over_from_line_id_key: {
    field: 'budgetLineId',
    says: { en: 'This line was carried over already.', 'zh-Hans': '该预算项目已结转。' },
  },
});
