/** Money: whole minor units of an ISO 4217 currency. No float ever touches it, and what is split always sums. */
import { z } from 'zod';

/** A currency by its code of three letters. */
export const currency = () =>
  z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'A currency of three letters (ISO 4217) is needed, such as EUR.' })
    .meta({ examples: ['EUR'] });

/** An amount in minor units, such as cents: a whole number that is exact. */
export const minor = () => z.int().min(0);
/** An amount that is not nothing. */
export const someMinor = () => z.int().min(1);

/** Digits after the point where they are not two. ISO 4217, list one, 2024. */
const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  ...Object.fromEntries('CLF UYW'.split(' ').map((code) => [code, 4])),
};
export const minorDigits = (code: string): number => digits[code] ?? 2;

/** The amount in major units as an exact decimal: 123456 of EUR is `1234.56`. */
export function majorText(amount: number, code: string): string {
  const places = minorDigits(code);
  const text = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  return `${amount < 0 ? '-' : ''}${whole}${places ? `.${text.slice(-places)}` : ''}`;
}

/** `EUR 1,234.56`, for sentences: the code, and the figure in groups of three. */
export function moneyText(amount: number, code: string): string {
  const [whole = '', fraction] = majorText(amount, code).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${code} ${grouped}${fraction ? `.${fraction}` : ''}`;
}

/**
 * Parts of a whole in proportion to weights (whole numbers, not all zero), by largest remainder: each is within one minor unit of its
 * exact share, and together they are the whole. Of equal remainders the earlier part gets the unit.
 */
export function splitMinor(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total <= 0n) throw new Error('A split needs a weight that is not zero.');
  const shares = weights.map((weight) => BigInt(whole) * BigInt(weight));
  const parts = shares.map((share) => share / total);
  const left = Number(BigInt(whole) - parts.reduce((sum, part) => sum + part, 0n));
  const byRemainder = shares.map((share, i) => ({ i, rest: share % total })).sort((a, b) => compareBig(b.rest, a.rest) || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] as bigint) + 1n;
  return parts.map(Number);
}
const compareBig = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/** whole × part / of, to the nearest unit, halves up; exact, for amounts that are not negative. */
export const proportionMinor = (whole: number, part: number, of: number): number =>
  Number(nearest(BigInt(whole) * BigInt(part), BigInt(of)));

/** An amount in another currency: one major unit of `from` is `rate` major units of `to`. To the nearest minor unit, halves up. */
export function convertMinor(amount: number, from: string, to: string, rate: string): number {
  const [whole = '0', fraction = ''] = rate.split('.');
  const above = BigInt(amount) * BigInt(whole + fraction) * 10n ** BigInt(minorDigits(to));
  return Number(nearest(above, 10n ** BigInt(fraction.length + minorDigits(from))));
}
const nearest = (above: bigint, below: bigint): bigint => (2n * above + below) / (2n * below);
