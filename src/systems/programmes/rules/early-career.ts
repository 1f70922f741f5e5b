/** Who is early in a career on a day, breaks counted. Pure: dates in, a verdict with its last day out. */
import type { CareerRule } from '../records/programme.ts';
import { addMonths, dayOf, time } from './months.ts';

/** What a person says of the own career. A break lies between two days, both included; children are counted each once. */
export interface CareerFacts {
  readonly doctorateOn: string | null;
  readonly bornOn: string | null;
  readonly children: number;
  readonly breaks: readonly { readonly fromOn: string; readonly toOn: string }[];
}

export type CareerVerdict =
  /** `until`: the last day on which the person is early in a career under the rule. */
  | { readonly eligible: boolean; readonly until: string; readonly breakMonths: number }
  /** The day from which the rule counts is not known. */
  | { readonly eligible: false; readonly missing: 'doctorateOn' | 'bornOn' };

/**
 * Eligible up to the day before the anniversary: start + most years + months of breaks, at most `mostBreakMonths` where the rule says so.
 * Months for children count each child whole; other breaks by their days between the start and the day asked about, thirty to a month,
 * days that two breaks share counted once.
 */
export function isEligibleEarlyCareer(rule: CareerRule, facts: CareerFacts, on: string): CareerVerdict {
  const start = rule.from === 'doctorate' ? facts.doctorateOn : facts.bornOn;
  if (start === null) return { eligible: false, missing: rule.from === 'doctorate' ? 'doctorateOn' : 'bornOn' };
  const counted = facts.children * rule.breakMonthsPerChild + (rule.otherBreaksCount ? monthsIn(facts.breaks, start, on) : 0);
  const breakMonths = Math.min(counted, rule.mostBreakMonths ?? Number.POSITIVE_INFINITY);
  const until = dayBefore(addMonths(start, rule.mostYears * 12 + breakMonths));
  return { eligible: on <= until && on >= start, until, breakMonths };
}

const dayMs = 86_400_000;

function monthsIn(breaks: CareerFacts['breaks'], start: string, on: string): number {
  const spans = breaks
    .map(({ fromOn, toOn }) => [Math.max(time(fromOn), time(start)), Math.min(time(toOn), time(on))] as const)
    .filter(([from, to]) => to >= from)
    .sort((a, b) => a[0] - b[0]);
  let days = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    const begins = Math.max(from, reached + dayMs);
    if (to >= begins) days += (to - begins) / dayMs + 1;
    reached = Math.max(reached, to);
  }
  return Math.floor(days / 30);
}

const dayBefore = (on: string) => dayOf(time(on) - dayMs);
