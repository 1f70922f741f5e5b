import { type Asked, convertMinor, from } from '#kernel';
import { exchangeRate, type RateRow } from './records.ts';
import { noRate, tooSmall } from './refusals.ts';

/** A rate of a day holds until the next, for so long at most. */
const mostDays = 31;

export interface Converted {
  readonly minor: number;
  readonly rate: RateRow | null;
}

/** An amount in another currency by the rate of a day, or the last before it. Refuses `no-rate` where there is none of the last 31 days, and `too-small`. */
export async function converted(
  asked: Asked,
  amountMinor: number,
  fromCurrency: string,
  toCurrency: string,
  day: string,
): Promise<Converted> {
  if (fromCurrency === toCurrency) return { minor: amountMinor, rate: null };
  const rate = await rateOn(asked, fromCurrency, toCurrency, day);
  const minor = convertMinor(amountMinor, fromCurrency, toCurrency, rate.rate);
  if (minor === 0) throw tooSmall(toCurrency);
  return { minor, rate };
}

async function rateOn(asked: Asked, fromCurrency: string, toCurrency: string, day: string): Promise<RateRow> {
  const oldest = new Date(Date.parse(day) - mostDays * 86_400_000).toISOString().slice(0, 10);
  const rate = await from(asked, exchangeRate)
    .where('state', '=', 'recorded')
    .where('fromCurrency', '=', fromCurrency)
    .where('toCurrency', '=', toCurrency)
    .where('on', '<=', day)
    .where('on', '>=', oldest)
    .orderBy('on', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!rate) throw noRate(fromCurrency, toCurrency, day, mostDays);
  return rate;
}
