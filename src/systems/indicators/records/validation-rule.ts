import { z } from 'zod';
import { code, record, reference, text } from '#kernel';
import { isOfOffice, isStatistician } from './office.ts';

export const operators = ['=', '≠', '<', '≤', '>', '≥'] as const;

/** What must hold between the figures of a region and period before they are submitted. Written by `write-rule`, which checks both formulas. */
export const validationRule = record({
  one: { en: 'validation rule', 'zh-Hans': '审核规则' },
  many: { en: 'validation rules', 'zh-Hans': '审核规则' },
  table: 'validation_rule',
  row: z.object({
    indicatorId: reference('indicator'),
    code: code(),
    left: z.string().min(1).max(4000),
    operator: z.enum(operators),
    right: z.string().min(1).max(4000),
    importance: z.enum(['error', 'warning']),
    message: text(),
  }),
  words: {
    indicatorId: { en: 'Indicator', 'zh-Hans': '统计指标' },
    code: { en: 'Code', 'zh-Hans': '代码' },
    left: { en: 'Left side', 'zh-Hans': '左式' },
    operator: { en: 'Operator', 'zh-Hans': '比较符' },
    right: { en: 'Right side', 'zh-Hans': '右式' },
    importance: {
      label: { en: 'Importance', 'zh-Hans': '级别' },
      help: { en: 'An error stops the submission; a warning is listed.', 'zh-Hans': '错误阻止提交；警告仅列示。' },
    },
    message: { en: 'Message', 'zh-Hans': '提示' },
  },
  writable: [],
  list: ['indicatorId', 'code', 'left', 'operator', 'right', 'importance', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, retired: { label: { en: 'Retired', 'zh-Hans': '已停用' } } },
  moves: { retire: { label: { en: 'Retire the rule', 'zh-Hans': '停用规则' }, from: 'current', to: 'retired', by: isStatistician } },
  mayRead: isOfOffice,
  mayWrite: () => false,
});
