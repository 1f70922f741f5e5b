import { z } from 'zod';
import { code, decimal, record, reference } from '#kernel';
import { inStrategy, inStrategyWords, partOf, year } from './part.ts';

/** What one region or one unit contributes to a target in a year. */
export const targetShare = record({
  ...partOf('target_share'),
  one: { en: 'target share', 'zh-Hans': '指标分解' },
  many: { en: 'target shares', 'zh-Hans': '指标分解' },
  row: z.object({
    ...inStrategy,
    targetId: reference('target'),
    regionCode: code().nullable(),
    organisationId: reference('organisation').nullable(),
    year: year(),
    value: decimal(),
    weight: decimal().nullable(),
  }),
  words: {
    ...inStrategyWords,
    targetId: { en: 'Target', 'zh-Hans': '指标' },
    regionCode: { en: 'Region', 'zh-Hans': '地区' },
    organisationId: { en: 'Unit', 'zh-Hans': '单位' },
    year: { en: 'Year', 'zh-Hans': '年份' },
    value: { en: 'Value', 'zh-Hans': '数值' },
    weight: {
      label: { en: 'Weight', 'zh-Hans': '权重' },
      help: { en: 'In a mean; shares without weights weigh the same.', 'zh-Hans': '用于平均；均无权重时等权。' },
    },
  },
  writable: ['strategyId', 'targetId', 'regionCode', 'organisationId', 'year', 'value', 'weight'],
  list: ['strategyId', 'targetId', 'regionCode', 'organisationId', 'year', 'value', 'state'],
});
