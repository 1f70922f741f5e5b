import { z } from 'zod';
import { day, record, reference } from '#kernel';
import { node, nodeColumns, nodeWords, partOf, year } from './part.ts';

/** Work that moves objectives and targets, with one unit that leads it. */
export const task = record({
  ...partOf('task'),
  one: { en: 'task', 'zh-Hans': '任务' },
  many: { en: 'tasks', 'zh-Hans': '任务' },
  row: z.object({
    ...node,
    objectiveIds: z.array(reference('objective')).min(1).max(100),
    targetIds: z.array(reference('target')).max(100),
    leadId: reference('organisation').nullable(),
    leadFrom: day().nullable(),
    supportIds: z.array(reference('organisation')).max(200),
    from: year().nullable(),
    to: year().nullable(),
  }),
  words: {
    ...nodeWords,
    objectiveIds: { en: 'Objectives', 'zh-Hans': '目标' },
    targetIds: {
      label: { en: 'Targets', 'zh-Hans': '指标' },
      help: { en: 'Those it is meant to move.', 'zh-Hans': '拟推动的指标。' },
    },
    leadId: { en: 'Lead', 'zh-Hans': '牵头单位' },
    leadFrom: { en: 'Lead since', 'zh-Hans': '牵头起始日' },
    supportIds: { en: 'Support', 'zh-Hans': '配合单位' },
    from: { en: 'From', 'zh-Hans': '起始年' },
    to: { en: 'To', 'zh-Hans': '截止年' },
  },
  writable: [...nodeColumns, 'objectiveIds', 'targetIds', 'leadId', 'leadFrom', 'supportIds', 'from', 'to'],
  list: ['strategyId', 'code', 'name', 'leadId', 'from', 'to', 'position', 'state'],
});
