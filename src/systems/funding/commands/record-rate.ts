import { z } from 'zod';
import { command, currency, day, decimal, keep, line, notValid } from '#kernel';
import { keepsBooks } from '../records/books.ts';
import { exchangeRate } from '../records.ts';
import { inTheFuture } from '../refusals.ts';

/**
 * Records what a unit of one currency was worth in another on a day, with its source. A rate that was wrong is withdrawn first.
 * Refuses `in-the-future`, `same-currency`, `no-such-rate`, `already-taken`.
 */
export const recordRate = command({
  name: 'record-rate',
  says: { en: 'Record an exchange rate', 'zh-Hans': '录入汇率' },
  input: z.strictObject({
    fromCurrency: currency(),
    toCurrency: currency().meta({ examples: ['USD'] }),
    on: day(),
    rate: decimal(),
    source: line(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  }),
  may: ({ person }) => keepsBooks(person),
  run: async (asked, { fromCurrency, toCurrency, on, rate, ...said }) => {
    if (on > asked.now.slice(0, 10)) throw inTheFuture('/on');
    if (fromCurrency === toCurrency)
      throw notValid('/toCurrency', 'same-currency', 'A rate is between two currencies.', '汇率须为两种币种之间。');
    if (!/[1-9]/.test(rate) || rate.startsWith('-'))
      throw notValid('/rate', 'no-such-rate', 'A rate is larger than zero.', '汇率须大于零。');
    return keep(asked, exchangeRate, { fromCurrency, toCurrency, on, rate, url: null, ...said });
  },
});
