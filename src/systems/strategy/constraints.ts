/** What the database holds true of a strategy, in words. */
import { explainConstraints, type Words } from '#kernel';

const says = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });

const codeTaken = { field: 'code', says: says('This strategy has something with this code already.', '此战略中已有相同代码。') };
const notOfStrategy = (field: string) => ({ field, says: says('There is no such part in this strategy.', '此战略中没有该项。') });
const endsBefore = { field: 'to', says: says('It ends before it begins.', '结束早于开始。') };
const sinceWithoutUnit = (field: string) => ({ field, says: says('Name the unit before the day.', '请先填写单位再填写日期。') });

explainConstraints({
  published_stands: {
    says: says(
      'What was published is not changed directly. Revise it first; the public reads it unchanged meanwhile.',
      '已发布的内容不能直接更改。请先修订；修订期间公众仍看到原内容。',
    ),
  },
  strategy_code_key: { field: 'code', says: says('There is a strategy with this code already.', '已有使用此代码的战略。') },
  strategy_to_check: endsBefore,
  step_to_check: endsBefore,
  task_to_check: endsBefore,
  clause_number_key: { field: 'number', says: says('This strategy has a clause with this number already.', '此战略中已有此编号的条款。') },
  clause_parent_id_fkey: notOfStrategy('parentId'),
  clause_parent_id_check: { field: 'parentId', says: says('A clause cannot be under itself.', '条款不能隶属于自身。') },
  clause_also_at_fkey: notOfStrategy('alsoAt'),
  clause_marks_fkey: notOfStrategy('marks'),
  ...Object.fromEntries(['mark', 'step', 'objective', 'target', 'task'].map((table) => [`${table}_code_key`, codeTaken])),
  ...Object.fromEntries(
    ['step', 'objective', 'target', 'task'].flatMap((table) => [
      [`${table}_clause_id_fkey`, notOfStrategy('clauseId')],
      [`${table}_also_serves_fkey`, notOfStrategy('alsoServes')],
      [`${table}_marks_fkey`, notOfStrategy('marks')],
    ]),
  ),
  objective_step_id_fkey: notOfStrategy('stepId'),
  target_objective_id_fkey: notOfStrategy('objectiveId'),
  target_upper_bound_check: { field: 'upperBound', says: says('The upper bound is above the lower one.', '上限须大于下限。') },
  target_baseline_value_check: {
    field: 'baselineValue',
    says: says('A baseline has both a year and a value.', '基期须同时有年份和数值。'),
  },
  target_owner_from_check: sinceWithoutUnit('ownerFrom'),
  milestone_year_key: { field: 'year', says: says('This target has a milestone for this year already.', '此指标该年已有里程碑。') },
  milestone_target_id_fkey: notOfStrategy('targetId'),
  milestone_objective_id_fkey: notOfStrategy('objectiveId'),
  milestone_clause_id_fkey: notOfStrategy('clauseId'),
  milestone_value_check: {
    field: 'value',
    says: says('A milestone has a value or a level, not both.', '里程碑只能填写数值或等级之一。'),
  },
  target_share_target_id_fkey: notOfStrategy('targetId'),
  target_share_region_code_check: { field: 'regionCode', says: says('Name a region or a unit, not both.', '请填写地区或单位之一。') },
  target_share_weight_check: { field: 'weight', says: says('A weight is above zero.', '权重须大于零。') },
  target_share_region_code_key: {
    field: 'regionCode',
    says: says('This region has a share for this year already.', '该地区该年已有分解。'),
  },
  target_share_organisation_id_key: {
    field: 'organisationId',
    says: says('This unit has a share for this year already.', '该单位该年已有分解。'),
  },
  task_objective_ids_fkey: notOfStrategy('objectiveIds'),
  task_target_ids_fkey: notOfStrategy('targetIds'),
  task_objective_ids_check: { field: 'objectiveIds', says: says('A task serves at least one objective.', '任务至少服务于一个目标。') },
  task_lead_from_check: sinceWithoutUnit('leadFrom'),
  rating_rated_on_key: { field: 'ratedOn', says: says('You rated this target on that day already.', '您当日已评定过此指标。') },
  publication_number_key: { says: says('Someone else published at the same moment.', '他人同时发布了此战略。') },
});
