import { sql } from 'kysely';
import { z } from 'zod';
import { code, currency, percent, record, reference, text } from '#kernel';
import { keepsBooks, readsBooksOr } from './books.ts';

/** A pot of public money with one holder, and the rules of its years. */
export const fund = record({
  one: { en: 'fund', 'zh-Hans': '基金' },
  many: { en: 'funds', 'zh-Hans': '基金' },
  table: 'fund',
  row: z.object({
    code: code(),
    name: text(),
    purpose: text(),
    holderId: reference('organisation'),
    currency: currency(),
    firstMonth: z.int().min(1).max(12),
    fieldListId: reference('code_list').nullable(),
    carryOverPercent: percent().nullable(),
    alertPercent: percent().nullable(),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    purpose: { en: 'Purpose', 'zh-Hans': '用途' },
    holderId: { en: 'Held by', 'zh-Hans': '管理单位' },
    currency: {
      label: { en: 'Currency', 'zh-Hans': '币种' },
      help: { en: 'ISO 4217. A line may have another one.', 'zh-Hans': 'ISO 4217 代码。预算项目可另用其他币种。' },
    },
    firstMonth: {
      label: { en: 'First month of the year', 'zh-Hans': '财年首月' },
      help: { en: '1 to 12. A fiscal year is named by the year in which it begins.', 'zh-Hans': '1 至 12。财年以其开始的年份命名。' },
    },
    fieldListId: {
      label: { en: 'List of fields', 'zh-Hans': '领域代码表' },
      help: { en: 'By which lines are told apart in the mix of support.', 'zh-Hans': '用于区分支持结构中的预算项目。' },
    },
    carryOverPercent: {
      label: { en: 'Carry-over at most, %', 'zh-Hans': '结转上限（%）' },
      help: {
        en: 'Share of what a line was given that may go into the next year uncommitted. Empty: all of it.',
        'zh-Hans': '预算项目所获资金中未承诺部分可结转至下一年的最高比例。留空表示不限。',
      },
    },
    alertPercent: {
      label: { en: 'Alert beyond, %', 'zh-Hans': '预警偏差（%）' },
      help: {
        en: 'Percentage points between the share of the year that has passed and the share of money that was paid.',
        'zh-Hans': '已过时间比例与已支付资金比例之差（百分点）。',
      },
    },
  },
  writable: ['code', 'name', 'purpose', 'holderId', 'currency', 'firstMonth', 'fieldListId', 'carryOverPercent', 'alertPercent'],
  list: ['code', 'name', 'holderId', 'currency', 'firstMonth', 'state'],
  handledAs: 'public',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    published: { label: { en: 'Published', 'zh-Hans': '已发布' } },
    closed: { label: { en: 'Closed', 'zh-Hans': '已关闭' } },
  },
  moves: {
    publish: {
      label: { en: 'Publish the fund', 'zh-Hans': '发布基金' },
      from: 'draft',
      to: 'published',
      by: (person, row) => keepsBooks(person, row.holderId),
    },
    close: {
      label: { en: 'Close the fund', 'zh-Hans': '关闭基金' },
      from: 'published',
      to: 'closed',
      by: (person, row) => keepsBooks(person, row.holderId),
    },
    reopen: {
      label: { en: 'Reopen the fund', 'zh-Hans': '重新开放基金' },
      from: 'closed',
      to: 'published',
      by: (person, row) => keepsBooks(person, row.holderId),
    },
  },
  mayRead: (person) => readsBooksOr(sql`fund.state <> 'draft'`, person, 'fund'),
  mayWrite: (person, row) => keepsBooks(person, row?.holderId),
});
