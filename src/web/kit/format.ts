/** Numbers and dates as the house writes them: pure, and the same on the server and in the browser. */
import type { Language } from './language.ts';

const minus = '\u2212';
const thinGap = '\u202f';
const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface NumberStyle {
  /** Digits after the point; by default as many as the value has, at most three. */
  readonly decimals?: number | undefined;
  /** Writes + before what is more than zero. */
  readonly signed?: boolean;
}

/** 1284.5 → "1,284.5"; −3 → "−3". */
export function number(value: number, { decimals, signed = false }: NumberStyle = {}): string {
  const size = Math.abs(value);
  const fixed = decimals === undefined ? String(Number(rounded(size, 3))) : rounded(size, decimals);
  const [whole = '', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const isZero = Number(fixed) === 0;
  const sign = isZero ? '' : value < 0 ? minus : signed ? '+' : '';
  return sign + (fraction ? `${grouped}.${fraction}` : grouped);
}

/** Rounds the decimal that is written, half upwards: 2.65 to one digit is 2.7, although its binary form lies below. */
function rounded(size: number, decimals: number): string {
  const text = String(size);
  if (text.includes('e')) return size.toFixed(decimals);
  return Number(`${Math.round(Number(`${text}e${decimals}`))}e-${decimals}`).toFixed(decimals);
}

/** A number that came as exact decimal text, grouped, every digit kept: "1234567.10" → "1,234,567.10". */
export function decimal(text: string): string {
  const parts = /^([-−+]?)(\d+)(\.\d+)?$/.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', fraction = ''] = parts;
  return (sign === '-' ? minus : sign) + whole.replace(/\B(?=(\d{3})+$)/g, ',') + fraction;
}

/** 2.65 → "2.65 %" with a thin gap, "2.65%" in Chinese. */
export const percent = (value: number, language: Language, style?: NumberStyle): string => withUnit(number(value, style), '%', language);

/** A figure and its sign or unit: a sign stands off by a thin gap, in Chinese not at all. */
export function withUnit(figure: string, unit: string, language: Language): string {
  if (!unit) return figure;
  if (/^[%‰°]/.test(unit)) return language === 'zh-Hans' ? figure + unit : figure + thinGap + unit;
  return language === 'zh-Hans' ? figure + unit : `${figure} ${unit}`;
}

/** Between a label and what it says: ": ", in Chinese "：". */
export const colonOf = (language: Language): string => (language === 'zh-Hans' ? '：' : ': ');

/** Between two things that are named: ", ", in Chinese "，". */
export const commaOf = (language: Language): string => (language === 'zh-Hans' ? '，' : ', ');

/** Two ends of a range: "2.63–2.77", years in Chinese "2016—2050". */
export const range = (from: string, to: string, language: Language, { years = false } = {}): string =>
  from + (language === 'zh-Hans' && years ? '—' : '–') + to;

/** "2024-10-31" → "31 Oct 2024", "2024年10月31日"; what is not a day stays as it is. */
export function day(iso: string, language: Language, { withYear = true } = {}): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!parts) return iso;
  const [y, m, d] = parts.slice(1).map(Number) as [number, number, number];
  if (language === 'zh-Hans') return `${withYear ? `${y}年` : ''}${m}月${d}日`;
  return `${d} ${month[m - 1]}${withYear ? ` ${y}` : ''}`;
}

/** An instant to the minute: "31 Oct 2024, 14:02 UTC"; on the clock of a time zone "31 Oct 2024, 22:02 UTC+8". */
export function instant(iso: string, language: Language, timeZone?: string | null): string {
  const at = new Date(iso);
  const offset = timeZone ? offsetOf(at, timeZone) : 0;
  const wall = new Date(at.getTime() + offset * 60_000).toISOString();
  const time = wall.slice(11, 16);
  const on = day(wall, language);
  return language === 'zh-Hans' ? `${on} ${time} ${zoneName(offset)}` : `${on}, ${time} ${zoneName(offset)}`;
}

/** Minutes that the clocks of a zone are ahead of UTC at an instant. Only numbers are asked of the engine, so server and browser agree. */
function offsetOf(at: Date, timeZone: string): number {
  const parts = clockOf(timeZone)?.formatToParts(at);
  if (!parts) return 0;
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((wall - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
}

const clocks = new Map<string, Intl.DateTimeFormat | undefined>();
function clockOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!clocks.has(timeZone)) clocks.set(timeZone, madeClock(timeZone));
  return clocks.get(timeZone);
}
function madeClock(timeZone: string): Intl.DateTimeFormat | undefined {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...numeric, timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' });
  } catch {
    return undefined; // a zone that this engine does not know yet
  }
}

/** 0 → "UTC", 480 → "UTC+8", −210 → "UTC−3:30". */
function zoneName(offset: number): string {
  if (offset === 0) return 'UTC';
  const size = Math.abs(offset);
  const minutes = size % 60;
  return `UTC${offset < 0 ? minus : '+'}${Math.floor(size / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}

/** A day as a point among years: 2024-07-01 → 2024.5. */
export function yearPoint(iso: string): number {
  const year = Number(iso.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  return year + (Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) - start) / (Date.UTC(year + 1, 0, 1) - start);
}
