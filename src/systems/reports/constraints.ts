import { explainConstraints } from '#kernel';

explainConstraints({
  report_requirement_period_key: {
    field: 'periodFrom',
    says: { en: 'The project owes a report of this kind from this day already.', 'zh-Hans': '项目已有同类同期的报告要求。' },
  },
  report_requirement_id_key: {
    field: 'requirementId',
    says: { en: 'Somebody began this report in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人开始编写此报告，请重新读取。' },
  },
  result_identifier_key: {
    field: 'identifier',
    says: { en: 'The project has a result under this identifier already.', 'zh-Hans': '本项目已登记此标识的成果。' },
  },
  result_eyes_check: {
    field: 'id',
    says: { en: 'You recorded it, so somebody else confirms it.', 'zh-Hans': '由您登记的成果须由他人核实。' },
  },
  result_trl_evidence_check: {
    field: 'evidence',
    says: { en: 'Say what shows this readiness level.', 'zh-Hans': '请说明该成熟度等级的佐证。' },
  },
});
