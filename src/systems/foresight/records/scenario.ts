import { z } from 'zod';
import { holds, type Person, record, reference, text } from '#kernel';
import { lever } from '../rules/lever.ts';

/** They save scenarios and ask for forecasts. */
export const mayForesee = (person: Person): boolean => holds(person, ['strategist', 'statistician', 'evaluator', 'administrator']);
const maySeeDrafts = (person: Person) => mayForesee(person) || holds(person, ['auditor']);

/** A course that could be taken: levers with their paths. Once shared, everyone may see it and what it comes to. */
export const scenario = record({
  one: { en: 'scenario', 'zh-Hans': '情景' },
  many: { en: 'scenarios', 'zh-Hans': '情景' },
  table: 'scenario',
  row: z.object({ strategyId: reference('strategy'), name: text(), note: text().nullable(), levers: z.array(lever).min(1).max(12) }),
  words: {
    strategyId: { en: 'Strategy', 'zh-Hans': '战略' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    note: { en: 'Note', 'zh-Hans': '说明' },
    levers: {
      label: { en: 'Levers', 'zh-Hans': '举措' },
      help: {
        en: 'Each with the changes by year against the course without it.',
        'zh-Hans': '每项举措逐年相对于基准路径的变化。',
      },
    },
  },
  writable: ['strategyId', 'name', 'note', 'levers'],
  list: ['strategyId', 'name', 'state'],
  handledAs: 'public',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    shared: { label: { en: 'Shared', 'zh-Hans': '已共享' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    share: { label: { en: 'Share with everyone', 'zh-Hans': '向所有人共享' }, from: 'draft', to: 'shared', by: mayForesee },
    withdraw: { label: { en: 'Withdraw', 'zh-Hans': '撤回' }, from: ['draft', 'shared'], to: 'withdrawn', by: mayForesee },
    revise: { label: { en: 'Take back to draft', 'zh-Hans': '恢复为草稿' }, from: ['shared', 'withdrawn'], to: 'draft', by: mayForesee },
  },
  mayRead: (person, row) => maySeeDrafts(person) || row('scenario.state', '=', 'shared'),
  mayWrite: (person, row) => mayForesee(person) && (row === null || row.state === 'draft'),
});
