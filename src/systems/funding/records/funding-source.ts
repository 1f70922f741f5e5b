import { z } from 'zod';
import { code, record, reference, text } from '#kernel';
import { keepsBooks } from './books.ts';

export const sourceKinds = ['own-budget', 'other-public', 'enterprise', 'investor', 'foundation', 'international'] as const;

/** Where money comes from: the own budget, or somebody who funds beside it. */
export const fundingSource = record({
  one: { en: 'funding source', 'zh-Hans': '资金来源' },
  many: { en: 'funding sources', 'zh-Hans': '资金来源' },
  table: 'funding_source',
  row: z.object({ code: code(), name: text(), kind: z.enum(sourceKinds), organisationId: reference('organisation').nullable() }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    kind: {
      label: { en: 'Kind', 'zh-Hans': '类型' },
      help: { en: 'All but the own budget is co-funding.', 'zh-Hans': '除本级预算外均为配套资金。' },
    },
    organisationId: { en: 'Organisation', 'zh-Hans': '机构' },
  },
  writable: ['code', 'name', 'kind', 'organisationId'],
  list: ['code', 'name', 'kind', 'organisationId', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, retired: { label: { en: 'Retired', 'zh-Hans': '已停用' } } },
  moves: {
    retire: {
      label: { en: 'Retire the source', 'zh-Hans': '停用来源' },
      from: 'current',
      to: 'retired',
      by: (person) => keepsBooks(person),
    },
  },
  mayRead: () => true,
  mayWrite: (person) => keepsBooks(person),
});
