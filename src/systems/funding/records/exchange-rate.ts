import { z } from 'zod';
import { currency, day, decimal, line, record } from '#kernel';
import { keepsBooks } from './books.ts';

/** What one unit of a currency was worth in another on a day, and who says so. Recorded by `record-rate`; what used it names it. */
export const exchangeRate = record({
  one: { en: 'exchange rate', 'zh-Hans': '汇率' },
  many: { en: 'exchange rates', 'zh-Hans': '汇率' },
  table: 'exchange_rate',
  row: z.object({
    fromCurrency: currency(),
    toCurrency: currency(),
    on: day(),
    rate: decimal(),
    source: line(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
  }),
  words: {
    fromCurrency: { en: 'From', 'zh-Hans': '原币种' },
    toCurrency: { en: 'To', 'zh-Hans': '目标币种' },
    on: { en: 'On', 'zh-Hans': '日期' },
    rate: {
      label: { en: 'Rate', 'zh-Hans': '汇率' },
      help: { en: 'One unit of the first in units of the second.', 'zh-Hans': '一单位原币种折合目标币种的数额。' },
    },
    source: { en: 'Source', 'zh-Hans': '来源' },
    url: { en: 'Address', 'zh-Hans': '网址' },
  },
  writable: [],
  list: ['fromCurrency', 'toCurrency', 'on', 'rate', 'source', 'state'],
  handledAs: 'public',
  states: {
    recorded: { label: { en: 'Recorded', 'zh-Hans': '已录入' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the rate', 'zh-Hans': '撤回汇率' },
      from: 'recorded',
      to: 'withdrawn',
      by: (person) => keepsBooks(person),
    },
  },
  mayRead: () => true,
  mayWrite: () => false,
});
