import { z } from 'zod';
import { decimal, record, reference } from '#kernel';
import { inStrategy, inStrategyWords, partOf, year } from './part.ts';

/** What a target wants by the end of a year: a value, or a level of its rubric. */
export const milestone = record({
  ...partOf('milestone'),
  one: { en: 'milestone', 'zh-Hans': '里程碑' },
  many: { en: 'milestones', 'zh-Hans': '里程碑' },
  row: z.object({
    ...inStrategy,
    targetId: reference('target'),
    objectiveId: reference('objective'),
    clauseId: reference('clause'),
    year: year(),
    value: decimal().nullable(),
    level: z.int().min(0).max(100).nullable(),
    comparison: z.enum(['at-least', 'more-than', 'at-most', 'less-than']),
  }),
  words: {
    ...inStrategyWords,
    targetId: { en: 'Target', 'zh-Hans': '指标' },
    objectiveId: { en: 'Objective', 'zh-Hans': '目标' },
    clauseId: { en: 'Clause', 'zh-Hans': '条款' },
    year: { en: 'By the end of', 'zh-Hans': '截至年份' },
    value: { en: 'Value', 'zh-Hans': '数值' },
    level: { en: 'Level of the rubric', 'zh-Hans': '评级等级' },
    comparison: { en: 'Comparison', 'zh-Hans': '比较方式' },
  },
  writable: ['strategyId', 'targetId', 'objectiveId', 'clauseId', 'year', 'value', 'level', 'comparison'],
  list: ['strategyId', 'targetId', 'objectiveId', 'year', 'value', 'level', 'comparison', 'state'],
});
