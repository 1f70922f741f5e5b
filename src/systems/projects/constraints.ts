import { explainConstraints } from '#kernel';

const otherEyes = {
  field: 'id',
  says: { en: 'This is done by somebody else than who reported or asked.', 'zh-Hans': '须由报告人或申请人以外的人办理。' },
};

explainConstraints({
  project_scheme_edition_key: {
    says: { en: 'Someone wrote an edition in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人编写新版，请重新读取。' },
  },
  project_award_id_key: { field: 'awardId', says: { en: 'This award has a project already.', 'zh-Hans': '该立项已有项目。' } },
  project_contract_standing_key: {
    field: 'projectId',
    says: { en: 'Someone offered a contract in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人提出任务书，请重新读取。' },
  },
  contract_signature_side_key: { field: 'id', says: { en: 'This side has signed already.', 'zh-Hans': '该方已签署。' } },
  contract_signature_person_key: {
    field: 'id',
    says: { en: 'Nobody signs for both sides.', 'zh-Hans': '同一人不得代表双方签署。' },
  },
  project_member_current_key: { field: 'personId', says: { en: 'This person is in the team already.', 'zh-Hans': '此人已在项目组中。' } },
  project_member_person_id_fkey: { field: 'personId', says: { en: 'There is no such person.', 'zh-Hans': '没有此人员。' } },
  project_milestone_eyes_check: otherEyes,
  payment_request_eyes_check: otherEyes,
  project_review_eyes_check: otherEyes,
  diligent_failure_eyes_check: otherEyes,
  indicator_reading_day_key: {
    field: 'measuredOn',
    says: {
      en: 'There is a reading of this day. Withdraw it before another is noted.',
      'zh-Hans': '该日期已有测量值。请先撤回，再登记新的测量值。',
    },
  },
  diligent_failure_standing_key: {
    field: 'projectId',
    says: { en: 'A failure of this project is claimed already.', 'zh-Hans': '本项目已提出认定申请。' },
  },
  project_closure_project_id_key: { field: 'projectId', says: { en: 'The project is closed already.', 'zh-Hans': '项目已结题。' } },
});
