import { sql } from 'kysely';
import { z } from 'zod';
import { code, percent, record, text } from '#kernel';
import { inFund, inFundWords, readsBooksOr } from './books.ts';

/** A cost category with its rule: whether it may be paid for, and up to which share of the whole. */
export const category = z.strictObject({ code: code(), name: text(), allowed: z.boolean(), mostPercent: percent().nullable() });
export type Category = z.output<typeof category>;

/** An edition of the cost rules of a fund. Written by `write-cost-scheme`. */
export const costScheme = record({
  one: { en: 'cost scheme', 'zh-Hans': '费用科目方案' },
  many: { en: 'cost schemes', 'zh-Hans': '费用科目方案' },
  table: 'cost_scheme',
  row: z.object({ ...inFund, edition: z.int().min(1), categories: z.array(category).min(1).max(100) }),
  words: {
    ...inFundWords,
    edition: { en: 'Edition', 'zh-Hans': '版次' },
    categories: {
      label: { en: 'Categories', 'zh-Hans': '科目' },
      help: {
        en: 'Each allowed or not, with the largest share of a commitment.',
        'zh-Hans': '各科目是否允许列支，及占承诺金额的最高比例。',
      },
    },
  },
  writable: [],
  list: ['fundId', 'edition', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, retired: { label: { en: 'Retired', 'zh-Hans': '已停用' } } },
  moves: {},
  mayRead: (person) =>
    readsBooksOr(
      sql`exists (select from fund where fund.id = cost_scheme.fund_id and fund.state <> 'draft' and fund.handling = 'public')`,
      person,
      'cost_scheme',
    ),
  mayWrite: () => false,
});
