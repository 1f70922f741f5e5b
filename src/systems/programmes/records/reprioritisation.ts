import { z } from 'zod';
import { day, record, reference, text } from '#kernel';
import { plans, runs } from './readers.ts';

/** Where a programme stands among the others. */
export const place = { tier: z.int().min(1).max(9).nullable(), sequence: z.int().min(1).max(1000).nullable() };
/** What a programme moved from and to. */
export const reordered = z.strictObject({ programmeId: reference('programme'), from: z.strictObject(place), to: z.strictObject(place) });

/** A day on which tiers and order of the programmes of a holder are decided anew. Planned by `plan-reprioritisation`, held by `reprioritise`. */
export const reprioritisation = record({
  one: { en: 're-prioritisation', 'zh-Hans': '优先级调整' },
  many: { en: 'reprioritisations', 'zh-Hans': '优先级调整' },
  table: 'reprioritisation',
  row: z.object({
    holderId: reference('organisation'),
    name: text(),
    dueOn: day(),
    everyMonths: z.int().min(1).max(120).nullable(),
    heldOn: day().nullable(),
    because: text().nullable(),
    changes: z.array(reordered).max(200),
    decidedBy: reference('person').nullable(),
  }),
  words: {
    holderId: { en: 'Programmes held by', 'zh-Hans': '计划管理单位' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    dueOn: { en: 'Due on', 'zh-Hans': '预定日期' },
    everyMonths: {
      label: { en: 'Again after, months', 'zh-Hans': '间隔（月）' },
      help: { en: 'When it was held, the next one is planned. Empty: once.', 'zh-Hans': '召开后自动安排下一次。留空为一次性。' },
    },
    heldOn: { en: 'Held on', 'zh-Hans': '召开日期' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    changes: { en: 'Changes', 'zh-Hans': '调整内容' },
    decidedBy: { en: 'Decided by', 'zh-Hans': '决定人' },
  },
  writable: ['name', 'dueOn', 'everyMonths'],
  list: ['holderId', 'name', 'dueOn', 'everyMonths', 'heldOn', 'state'],
  handledAs: 'internal',
  states: {
    planned: { label: { en: 'Planned', 'zh-Hans': '已安排' } },
    held: { label: { en: 'Held', 'zh-Hans': '已召开' } },
    cancelled: { label: { en: 'Cancelled', 'zh-Hans': '已取消' } },
  },
  moves: {
    cancel: {
      label: { en: 'Cancel it', 'zh-Hans': '取消' },
      from: 'planned',
      to: 'cancelled',
      by: (person, row) => runs(person, row.holderId),
    },
  },
  mayRead: (person) => plans(person, 'reprioritisation', 'reprioritisation.id'),
  mayWrite: (person, row) => row !== null && row.state === 'planned' && runs(person, row.holderId),
});
