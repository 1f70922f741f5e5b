import { explainConstraints } from '#kernel';

explainConstraints({
  reviewer_person_id_key: { field: 'personId', says: { en: 'This person is in the pool already.', 'zh-Hans': '此人已在专家库中。' } },
  reviewer_person_id_fkey: { field: 'personId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人。' } },
  reviewer_person_id_stands: {
    field: 'personId',
    says: {
      en: 'Whom this row is about stands. Leave the pool with it, and add the other person anew.',
      'zh-Hans': '专家记录所属人员不可更改。请将此记录退出专家库，再为另一人新建记录。',
    },
  },
  review_rule_call_id_key: {
    says: {
      en: 'Someone wrote the rule of this call in the same instant. Read it again.',
      'zh-Hans': '同一时刻已有人编写此指南的评审规则，请重新读取。',
    },
  },
  assignment_pair_key: {
    field: 'personId',
    says: { en: 'This person reviews the application already.', 'zh-Hans': '此人已评审该申请。' },
  },
  assignment_person_id_fkey: { field: 'personId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人。' } },
});
