import { explainConstraints } from '#kernel';

const noSuch = (en: string, zhHans: string, field: string) => ({
  field,
  says: { en: `There is no such ${en}.`, 'zh-Hans': `没有此${zhHans}。` },
});

explainConstraints({
  programme_code_key: { field: 'code', says: { en: 'Another programme has this code.', 'zh-Hans': '另一计划已使用此代码。' } },
  programme_holder_id_fkey: noSuch('organisation', '机构', 'holderId'),
  programme_parent_id_fkey: noSuch('programme', '计划', 'parentId'),
  programme_parent_id_check: { field: 'parentId', says: { en: 'A programme is no part of itself.', 'zh-Hans': '计划不能隶属于自身。' } },
  programme_circle_check: {
    field: 'parentId',
    says: { en: 'That programme is part of this one. Choose one that is not.', 'zh-Hans': '所选计划隶属于本计划，请另选。' },
  },
  programme_to_on_check: {
    field: 'toOn',
    says: { en: 'A programme ends on or after the day it begins.', 'zh-Hans': '结束日期不得早于开始日期。' },
  },
  programme_stands: {
    field: 'code',
    says: {
      en: 'The programme was launched, so its code, kind, holder, fund, place, link, career rule, partners and first day stand. Draft another programme for something else.',
      'zh-Hans': '计划已启动，其代码、类型、管理单位、基金、隶属、环节、资格规则、联合资助方和起始日不可更改。如需变动，请另行起草计划。',
    },
  },
  mandate_task_id_key: { field: 'taskId', says: { en: 'The programme serves this task already.', 'zh-Hans': '计划已以此任务为依据。' } },
  mandate_objective_id_key: {
    field: 'objectiveId',
    says: { en: 'The programme serves this objective already.', 'zh-Hans': '计划已以此目标为依据。' },
  },
  mandate_clause_id_key: {
    field: 'clauseId',
    says: { en: 'The programme serves this clause already.', 'zh-Hans': '计划已以此条款为依据。' },
  },
  goal_code_key: { field: 'code', says: { en: 'Another goal of the programme has this code.', 'zh-Hans': '该计划另一目标已使用此代码。' } },
  goal_parent_id_fkey: {
    field: 'parentId',
    says: { en: 'The goal above is one of the same programme.', 'zh-Hans': '上级目标须属于同一计划。' },
  },
  goal_target_check: {
    field: 'indicator',
    says: { en: 'A value to be reached needs an indicator and a unit.', 'zh-Hans': '填写目标值须同时填写技术指标和单位。' },
  },
  goal_reading_on_key: {
    field: 'on',
    says: {
      en: 'There is a reading of this day. Withdraw it before another is recorded.',
      'zh-Hans': '该日期已有测量值。请先撤回，再录入。',
    },
  },
  stage_gate_code_key: {
    field: 'code',
    says: { en: 'Another gate of the programme has this code.', 'zh-Hans': '该计划另一关口已使用此代码。' },
  },
  stage_gate_position_key: {
    field: 'position',
    says: { en: 'Another gate of the programme stands at this position.', 'zh-Hans': '该计划此次序已有关口。' },
  },
  dependency_pair_key: { field: 'needsProgrammeId', says: { en: 'This dependency is known already.', 'zh-Hans': '已有此依赖关系。' } },
  dependency_self_check: {
    field: 'needsProgrammeId',
    says: { en: 'A programme does not wait for itself.', 'zh-Hans': '计划不能依赖自身。' },
  },
  dependency_circle_check: {
    field: 'needsProgrammeId',
    says: { en: 'Programmes would wait for each other in a circle.', 'zh-Hans': '计划之间将形成循环依赖。' },
  },
  dependency_gate_id_fkey: { field: 'gateId', says: { en: 'The programme has no such gate.', 'zh-Hans': '本计划没有此关口。' } },
  dependency_needs_gate_id_fkey: {
    field: 'needsGateId',
    says: { en: 'The other programme has no such gate.', 'zh-Hans': '所依赖计划没有此关口。' },
  },
  programme_role_person_id_fkey: noSuch('person', '人员', 'personId'),
  programme_role_chief_key: {
    field: 'role',
    says: { en: 'The programme has a chief engineer. End that office first.', 'zh-Hans': '该计划已有总工程师，请先卸任。' },
  },
  programme_role_person_id_key: {
    field: 'personId',
    says: { en: 'This person holds this office already.', 'zh-Hans': '该人员已任此职。' },
  },
  feasibility_dossier_edition_key: {
    says: { en: 'Someone wrote an edition in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人编写新版，请重新读取。' },
  },
  feasibility_dossier_cost_minor_check: {
    field: 'costMinor',
    says: { en: 'A cost has a currency, and a currency a cost.', 'zh-Hans': '金额与币种须同时填写。' },
  },
  feasibility_opinion_person_id_fkey: noSuch('person', '人员', 'personId'),
  feasibility_opinion_person_id_key: {
    field: 'personId',
    says: { en: 'This person was asked for this dossier already.', 'zh-Hans': '已就此报告征询该人员。' },
  },
  feasibility_decision_dossier_id_key: {
    field: 'dossierId',
    says: { en: 'This dossier was decided already.', 'zh-Hans': '该报告已作出决定。' },
  },
  reprioritisation_holder_id_fkey: noSuch('organisation', '机构', 'holderId'),
  problem_code_key: { field: 'code', says: { en: 'Another problem has this code.', 'zh-Hans': '另一问题已使用此代码。' } },
  problem_owner_id_fkey: noSuch('organisation', '机构', 'ownerId'),
  problem_solution_problem_id_key: {
    field: 'problemId',
    says: { en: 'This problem is solved already.', 'zh-Hans': '该问题已解决。' },
  },
});
