import { explainConstraints } from '#kernel';

explainConstraints({
  source_code_key: { field: 'code', says: { en: 'Another source has this code.', 'zh-Hans': '另一来源已使用此代码。' } },
  indicator_code_key: { field: 'code', says: { en: 'Another indicator has this code.', 'zh-Hans': '另一指标已使用此代码。' } },
  indicator_code_stands: {
    field: 'code',
    says: { en: 'A code stands: formulas, targets and links name it.', 'zh-Hans': '代码不可更改：公式、目标和链接均引用它。' },
  },
  indicator_figures_stand: {
    field: 'unit',
    says: {
      en: 'There are figures, so unit, power of ten and frequency stand. Make another indicator, and name it as an alternative.',
      'zh-Hans': '已有数据，计量单位、数量级和频率不可更改。请另建指标，并列为其他口径。',
    },
  },
  indicator_source_id_fkey: { field: 'sourceId', says: { en: 'There is no such source.', 'zh-Hans': '没有此来源。' } },
  observation_pkey: {
    says: { en: 'Someone recorded the same figure in the same instant. Try again.', 'zh-Hans': '同一时刻已有人记录同一数据，请重试。' },
  },
  observation_region_code_fkey: { field: 'region', says: { en: 'There is no such region.', 'zh-Hans': '没有此地区。' } },
  observation_missing_check: {
    field: 'missing',
    says: { en: 'A value, or the reason why there is none.', 'zh-Hans': '须有数值或缺值原因，二者取一。' },
  },
  composite_index_code_key: { field: 'code', says: { en: 'Another index has this code.', 'zh-Hans': '另一指数已使用此代码。' } },
  index_edition_composite_index_id_fkey: { field: 'compositeIndexId', says: { en: 'There is no such index.', 'zh-Hans': '没有此指数。' } },
  index_edition_number_key: {
    says: { en: 'Someone published an edition in the same instant. Read it again.', 'zh-Hans': '同一时刻已有人发布版本，请重新读取。' },
  },
  reporting_period_key: {
    field: 'period',
    says: { en: 'This indicator, area and period has a reporting period already.', 'zh-Hans': '该指标、地区和时期已有报告期。' },
  },
  reporting_period_area_code_fkey: { field: 'areaCode', says: { en: 'There is no such region.', 'zh-Hans': '没有此地区。' } },
  reporting_period_verified_by_check: {
    field: 'verifiedBy',
    says: { en: 'Whoever submitted does not verify: another person must.', 'zh-Hans': '提交人不得自行审核，须由他人审核。' },
  },
  validation_rule_code_key: {
    field: 'code',
    says: { en: 'This indicator has a rule of this code.', 'zh-Hans': '该指标已有此代码的规则。' },
  },
});
