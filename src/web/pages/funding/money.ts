/** Amounts as the pages write them. They come as minor units, exact, and are never divided for a table. */
import type { Money } from '#api/types';
import { decimal, number } from '../../kit/format.ts';

/** 123456 of a currency with two digits: `1,234.56`. */
export function amount(minor: number, { digits }: Money): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return decimal(`${minor < 0 ? '-' : ''}${whole}${digits ? `.${text.slice(-digits)}` : ''}`);
}

/** `EUR 1,234.56`: code, figure. */
export const money = (minor: number, of: Money): string => `${of.currency} ${amount(minor, of)}`;

/** What a picture says: without the small change of large sums. */
export function rough(minor: number, { digits }: Money): string {
  const major = minor / 10 ** digits;
  return number(major, { decimals: Math.abs(major) >= 1000 ? 0 : digits });
}

export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
