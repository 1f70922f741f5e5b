/** Fiscal years: each is named by the calendar year in which it begins, and begins on the first of the fund's first month. */

export interface Span {
  readonly from: string;
  /** The last day. */
  readonly to: string;
}

export function spanOf(year: number, firstMonth: number): Span {
  const begins = (of: number) => new Date(Date.UTC(of, firstMonth - 1, 1));
  return { from: dayOf(begins(year)), to: dayOf(new Date(begins(year + 1).getTime() - dayMs)) };
}

export const fiscalYearOf = (day: string, firstMonth: number): number =>
  Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < firstMonth ? 1 : 0);

/** Share of the year that has passed at the end of a day, from 0 to 1. */
export function shareGone({ from, to }: Span, day: string): number {
  const days = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / dayMs;
  return Math.min(1, Math.max(0, (days(from, day) + 1) / (days(from, to) + 1)));
}

const dayMs = 86_400_000;
const dayOf = (date: Date) => date.toISOString().slice(0, 10);
