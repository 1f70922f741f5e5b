import { z } from 'zod';
import { code, record, text } from '#kernel';
import { isOfOffice, isStatistician } from './office.ts';

/** An index that ranks the parts of an area by several indicators. What it says stands in its editions: see `publish-index`. */
export const compositeIndexRecord = record({
  one: { en: 'composite index', 'zh-Hans': '综合指数' },
  many: { en: 'composite indices', 'zh-Hans': '综合指数' },
  table: 'composite_index',
  row: z.object({ code: code(), name: text(), purpose: text().nullable() }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    purpose: {
      label: { en: 'Purpose', 'zh-Hans': '用途' },
      help: { en: 'What it is for, and what it must not be used for.', 'zh-Hans': '用于何处，以及不应如何使用。' },
    },
  },
  writable: ['code', 'name', 'purpose'],
  list: ['code', 'name', 'state'],
  handledAs: 'public',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    published: { label: { en: 'Published', 'zh-Hans': '已发布' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: { label: { en: 'Withdraw the index', 'zh-Hans': '撤回指数' }, from: 'published', to: 'withdrawn', by: isStatistician },
    restore: { label: { en: 'Take back to draft', 'zh-Hans': '恢复为草稿' }, from: 'withdrawn', to: 'draft', by: isStatistician },
  },
  mayRead: (person, row) => isOfOffice(person) || row('composite_index.state', '=', 'published'),
  mayWrite: (person, row) => isStatistician(person) && (row === null || row.state === 'draft'),
});
