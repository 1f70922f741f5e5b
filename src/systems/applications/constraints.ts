import { explainConstraints } from '#kernel';

explainConstraints({
  application_lead_id_fkey: { field: 'leadId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人员。' } },
  application_organisation_id_fkey: { field: 'organisationId', says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' } },
  application_member_person_id_fkey: { field: 'personId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人员。' } },
  application_member_organisation_id_fkey: {
    field: 'organisationId',
    says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' },
  },
  application_member_person_key: {
    field: 'personId',
    says: { en: 'This person is asked or is among the people already.', 'zh-Hans': '此人已在成员中或已被邀请。' },
  },
  application_member_lead_key: {
    field: 'role',
    says: { en: 'There is one lead. Make somebody else a co-applicant.', 'zh-Hans': '申请人只能有一名，其他人请设为共同申请人。' },
  },
  application_duration_months_check: {
    field: 'durationMonths',
    says: { en: 'Between 1 and 240 months.', 'zh-Hans': '须为 1 至 240 个月。' },
  },
  recusal_person_id_fkey: { field: 'personId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人员。' } },
  recusal_standing_key: {
    field: 'ground',
    says: { en: 'This person is recused on this ground already.', 'zh-Hans': '此人已因同一事由回避。' },
  },
  eligibility_ruling_standing_key: {
    field: 'applicationId',
    says: { en: 'This application is ruled ineligible already.', 'zh-Hans': '该申请已被认定为不符合资格。' },
  },
});
