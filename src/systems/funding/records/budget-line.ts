import { sql } from 'kysely';
import { z } from 'zod';
import { code, currency, instant, record, reference, text } from '#kernel';
import { inFund, inFundWords, keepsBooks, readsBooksOr } from './books.ts';

export const supports = ['steady', 'competitive'] as const;
/** The links of the innovation chain, the farthest from the market first. */
export const chainLinks = ['basic', 'applied', 'pilot', 'product', 'market'] as const;

/** Money of a fund for one fiscal year and one end, in one currency. Opened by `open-budget-line`; its amounts are the balances of its accounts. */
export const budgetLine = record({
  one: { en: 'budget line', 'zh-Hans': '预算项目' },
  many: { en: 'budget lines', 'zh-Hans': '预算项目' },
  table: 'budget_line',
  row: z.object({
    ...inFund,
    fiscalYear: z.int().min(1900).max(2200),
    code: code(),
    name: text(),
    currency: currency(),
    support: z.enum(supports),
    fieldCode: code().nullable(),
    chainLink: z.enum(chainLinks).nullable(),
    organisationId: reference('organisation').nullable(),
    costSchemeId: reference('cost_scheme').nullable(),
    publishedAt: instant().nullable(),
  }),
  words: {
    ...inFundWords,
    fiscalYear: { en: 'Fiscal year', 'zh-Hans': '财年' },
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    support: {
      label: { en: 'Support', 'zh-Hans': '支持方式' },
      help: {
        en: 'Steady: a block for an institution. Competitive: by calls.',
        'zh-Hans': '稳定支持：给予机构的整笔经费；竞争性支持：通过指南申报。',
      },
    },
    fieldCode: {
      label: { en: 'Field', 'zh-Hans': '领域' },
      help: { en: 'A code of the list of fields of the fund.', 'zh-Hans': '基金领域代码表中的代码。' },
    },
    chainLink: {
      label: { en: 'Link of the chain', 'zh-Hans': '创新链环节' },
      help: { en: 'Basic, applied, pilot, product or market.', 'zh-Hans': '基础、应用、中试、产品或市场。' },
    },
    organisationId: { en: 'For unit', 'zh-Hans': '使用单位' },
    costSchemeId: { en: 'Cost scheme', 'zh-Hans': '费用科目方案' },
    publishedAt: { en: 'Published at', 'zh-Hans': '发布时间' },
  },
  writable: ['name', 'organisationId'],
  list: ['fundId', 'fiscalYear', 'code', 'name', 'currency', 'support', 'fieldCode', 'chainLink', 'organisationId', 'publishedAt', 'state'],
  handledAs: 'public',
  states: { open: { label: { en: 'Open', 'zh-Hans': '执行中' } }, closed: { label: { en: 'Closed', 'zh-Hans': '已结账' } } },
  moves: {},
  mayRead: (person) => readsBooksOr(sql`budget_line.published_at is not null`, person, 'budget_line', ['holder_id', 'organisation_id']),
  mayWrite: (person, row) => row !== null && row.state === 'open' && keepsBooks(person, row.holderId),
});
