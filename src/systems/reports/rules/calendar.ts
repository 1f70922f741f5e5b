/** Which reports a project owes, over which time and until when. */
import { addDays, addMonths, daysBetween, type SchemeRules } from '#systems/projects';
import type { ReportKind } from '../records/requirement.ts';

export interface Owed {
  readonly kind: ReportKind;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly dueOn: string;
}

type Rules = Pick<SchemeRules, 'annualReports' | 'midTermReport' | 'reportWithinDays' | 'finalWithinDays'>;

/** A project this long or longer has a half time worth a report. */
const longMonths = 24;
/** A yearly report that ends this near to half time is written as the mid-term report, or so near to the end as the final one: nobody writes two reports of the same months. */
const nearDays = 100;

/** The calendar of a project from its first to its last day: years, half time, and the end. The last year is in the final report. */
export function calendarOf({ fromOn, toOn }: { readonly fromOn: string; readonly toOn: string }, rules: Rules): Owed[] {
  const owed = (kind: ReportKind, periodFrom: string, periodTo: string, days: number): Owed => ({
    kind,
    periodFrom,
    periodTo,
    dueOn: addDays(periodTo, days),
  });
  const half = addDays(fromOn, Math.floor(daysBetween(fromOn, toOn) / 2));
  const hasMiddle = rules.midTermReport && toOn >= addDays(addMonths(fromOn, longMonths), -1);
  const yearly = rules.annualReports ? yearsOf(fromOn, toOn) : [];
  const years = hasMiddle ? yearly.filter(({ to }) => Math.abs(daysBetween(to, half)) > nearDays) : yearly;
  return [
    ...years.map(({ from, to }) => owed('annual', from, to, rules.reportWithinDays)),
    ...(hasMiddle ? [owed('mid-term', fromOn, half, rules.reportWithinDays)] : []),
    owed('final', fromOn, toOn, rules.finalWithinDays),
  ].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** The years of a project that end well before it does. */
function yearsOf(fromOn: string, toOn: string): { from: string; to: string }[] {
  const years: { from: string; to: string }[] = [];
  for (let year = 0; ; year += 1) {
    const from = addMonths(fromOn, 12 * year);
    const to = addDays(addMonths(fromOn, 12 * (year + 1)), -1);
    if (daysBetween(to, toOn) <= nearDays) return years;
    years.push({ from, to });
  }
}

const keyOf = ({ kind, periodFrom }: Pick<Owed, 'kind' | 'periodFrom'>) => `${kind} ${periodFrom}`;

/** What to add, what to move and what to waive, so that what is owed by the rules is what the calendar says. What a report is begun for is left alone. */
export function difference<
  R extends Owed & { readonly id: string; readonly origin: string; readonly state: string; readonly isBegun: boolean },
>(kept: readonly R[], calendar: readonly Owed[]): { add: Owed[]; move: { row: R; to: Owed }[]; waive: R[] } {
  const standing = kept.filter(({ state }) => state !== 'waived');
  const known = new Map(standing.map((row) => [keyOf(row), row]));
  const wanted = new Map(calendar.map((owed) => [keyOf(owed), owed]));
  const open = standing.filter(({ origin, state, isBegun }) => origin === 'rules' && state === 'due' && !isBegun);
  return {
    add: calendar.filter((owed) => !known.has(keyOf(owed))),
    move: open.flatMap((row) => {
      const to = wanted.get(keyOf(row));
      return to && (to.dueOn !== row.dueOn || to.periodTo !== row.periodTo) ? [{ row, to }] : [];
    }),
    waive: open.filter((row) => !wanted.has(keyOf(row))),
  };
}

/** Days before the deadline at which whoever owes a report is reminded, and once after it. */
const before = [30, 7] as const;

/** The reminder that is due today and was not sent: `30`, `7`, `late`; null where there is none. */
export function reminderFor(dueOn: string, today: string, sent: readonly string[]): string | null {
  const left = daysBetween(today, dueOn);
  const mark =
    left < 0
      ? 'late'
      : before
          .filter((days) => left <= days)
          .map(String)
          .at(-1);
  return mark && !sent.includes(mark) ? mark : null;
}
