import { explainConstraints } from '#kernel';

explainConstraints({
  overlap_pair_key: {
    field: 'found',
    says: { en: 'This pair was found in the same moment. Read it again.', 'zh-Hans': '该对文本刚被发现，请重新读取。' },
  },
  overlap_reply_open_key: {
    field: 'overlapId',
    says: {
      en: 'A question about this overlap is open already. Withdraw it before you ask another.',
      'zh-Hans': '该线索已有未答复的询问。请先撤回，再另行询问。',
    },
  },
  integrity_case_person_id_fkey: { field: 'personId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人员。' } },
  integrity_case_organisation_id_fkey: {
    field: 'organisationId',
    says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' },
  },
  integrity_case_two_check: {
    field: 'finding',
    says: { en: 'Whoever reported a case does not conclude it. Somebody else has to.', 'zh-Hans': '报告人不得结案，须由他人办理。' },
  },
  sanction_dates_check: {
    field: 'toOn',
    says: { en: 'A sanction ends on or after the day it begins.', 'zh-Hans': '截止日期不得早于起始日期。' },
  },
  sanction_person_id_fkey: { field: 'personId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人员。' } },
  sanction_organisation_id_fkey: { field: 'organisationId', says: { en: 'There is no such organisation.', 'zh-Hans': '没有此机构。' } },
});
