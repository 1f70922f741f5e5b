/** How well a project, or an organisation, keeps its reports: a score that can be worked out by hand. */
import { daysBetween } from '#systems/projects';

export interface Kept {
  readonly state: 'due' | 'met' | 'waived';
  readonly dueOn: string;
  /** The day on which it was handed in; the time that the check takes is not the team's. */
  readonly handedInOn: string | null;
  /** How often it was handed back. */
  readonly returned: number;
}

export interface Compliance {
  /** 0 to 100, whole; or why there is none. */
  readonly score: number | { readonly missing: 'nothing-due' };
  /** Reports that count: those whose deadline has passed, and those handed in. */
  readonly counted: number;
  readonly inTime: number;
  readonly late: number;
  readonly missing: number;
  readonly points: number;
}

/** In time 100; late 100 less 1 for each day, 20 at least; not there 0. Less 5 for each time that it was handed back, 10 at most. */
export function pointsOf({ dueOn, handedInOn, returned }: Kept): number {
  if (handedInOn === null) return 0;
  const late = Math.max(0, daysBetween(dueOn, handedInOn));
  return Math.max(20, 100 - late) - Math.min(10, 5 * returned);
}

/** The mean of the points of all reports that count. What is waived or not due yet does not. */
export function complianceOf(kept: readonly Kept[], today: string): Compliance {
  const counted = kept.filter(({ state, dueOn, handedInOn }) => state !== 'waived' && (handedInOn !== null || dueOn < today));
  const points = counted.reduce((sum, one) => sum + pointsOf(one), 0);
  const handedIn = counted.filter(({ handedInOn }) => handedInOn !== null);
  const inTime = handedIn.filter(({ dueOn, handedInOn }) => (handedInOn as string) <= dueOn).length;
  return {
    score: counted.length ? Math.round(points / counted.length) : { missing: 'nothing-due' },
    counted: counted.length,
    inTime,
    late: handedIn.length - inTime,
    missing: counted.length - handedIn.length,
    points,
  };
}
