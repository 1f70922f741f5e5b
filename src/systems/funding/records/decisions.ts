/** Decisions that move money into a line, between lines, and into the next year. */
import { z } from 'zod';
import { currency, day, line, minor, record, reference, someMinor } from '#kernel';
import { inFund, inFundWords, readsBooks } from './books.ts';

const decided = { decision: line(1000), decidedOn: day() };
const decidedWords = {
  decision: {
    label: { en: 'Decision', 'zh-Hans': '决定' },
    help: { en: 'What was decided, where, under which number.', 'zh-Hans': '决定内容、机关和文号。' },
  },
  decidedOn: { en: 'Decided on', 'zh-Hans': '决定日期' },
};
const fromLine = { en: 'From line', 'zh-Hans': '转出预算项目' };
const toLine = { en: 'To line', 'zh-Hans': '转入预算项目' };
const currencyWord = { en: 'Currency', 'zh-Hans': '币种' };
const amountWord = { en: 'Amount, minor units', 'zh-Hans': '金额（最小货币单位）' };

export const appropriation = record({
  one: { en: 'appropriation', 'zh-Hans': '拨款' },
  many: { en: 'appropriations', 'zh-Hans': '拨款' },
  table: 'appropriation',
  row: z.object({
    ...inFund,
    budgetLineId: reference('budget_line'),
    sourceId: reference('funding_source'),
    currency: currency(),
    amountMinor: someMinor(),
    ...decided,
  }),
  words: {
    ...inFundWords,
    budgetLineId: { en: 'Budget line', 'zh-Hans': '预算项目' },
    sourceId: { en: 'Source', 'zh-Hans': '来源' },
    currency: currencyWord,
    amountMinor: amountWord,
    ...decidedWords,
  },
  writable: [],
  list: ['fundId', 'budgetLineId', 'sourceId', 'currency', 'amountMinor', 'decidedOn', 'state'],
  handledAs: 'internal',
  states: { standing: { label: { en: 'Standing', 'zh-Hans': '有效' } } },
  moves: {},
  mayRead: (person) => readsBooks(person, 'appropriation'),
  mayWrite: () => false,
});

export const budgetTransfer = record({
  one: { en: 'budget transfer', 'zh-Hans': '预算调剂' },
  many: { en: 'budget transfers', 'zh-Hans': '预算调剂' },
  table: 'budget_transfer',
  row: z.object({
    ...inFund,
    fromLineId: reference('budget_line'),
    toLineId: reference('budget_line'),
    currency: currency(),
    amountMinor: someMinor(),
    toCurrency: currency(),
    toAmountMinor: someMinor(),
    rateId: reference('exchange_rate').nullable(),
    ...decided,
  }),
  words: {
    ...inFundWords,
    fromLineId: fromLine,
    toLineId: toLine,
    currency: currencyWord,
    amountMinor: amountWord,
    toCurrency: { en: 'Currency of the other line', 'zh-Hans': '转入项目币种' },
    toAmountMinor: { en: 'Amount that arrived, minor units', 'zh-Hans': '转入金额（最小货币单位）' },
    rateId: { en: 'Exchange rate', 'zh-Hans': '汇率' },
    ...decidedWords,
  },
  writable: [],
  list: ['fundId', 'fromLineId', 'toLineId', 'currency', 'amountMinor', 'decidedOn', 'state'],
  handledAs: 'internal',
  states: { done: { label: { en: 'Done', 'zh-Hans': '已执行' } } },
  moves: {},
  mayRead: (person) => readsBooks(person, 'budget_transfer'),
  mayWrite: () => false,
});

export const carryOver = record({
  one: { en: 'carry-over', 'zh-Hans': '结转' },
  many: { en: 'carry-overs', 'zh-Hans': '结转' },
  table: 'carry_over',
  row: z.object({
    ...inFund,
    fromLineId: reference('budget_line'),
    toLineId: reference('budget_line').nullable(),
    currency: currency(),
    freeMinor: minor(),
    committedMinor: minor(),
    lapsedMinor: minor(),
    ...decided,
  }),
  words: {
    ...inFundWords,
    fromLineId: fromLine,
    toLineId: {
      label: toLine,
      help: { en: 'Empty: nothing was left to carry.', 'zh-Hans': '留空表示无可结转资金。' },
    },
    currency: currencyWord,
    freeMinor: { en: 'Carried free, minor units', 'zh-Hans': '结转可用额（最小货币单位）' },
    committedMinor: { en: 'Carried committed, minor units', 'zh-Hans': '结转已承诺额（最小货币单位）' },
    lapsedMinor: { en: 'Lapsed, minor units', 'zh-Hans': '收回额（最小货币单位）' },
    ...decidedWords,
  },
  writable: [],
  list: ['fundId', 'fromLineId', 'toLineId', 'currency', 'freeMinor', 'committedMinor', 'lapsedMinor', 'decidedOn', 'state'],
  handledAs: 'internal',
  states: { done: { label: { en: 'Done', 'zh-Hans': '已执行' } } },
  moves: {},
  mayRead: (person) => readsBooks(person, 'carry_over'),
  mayWrite: () => false,
});
