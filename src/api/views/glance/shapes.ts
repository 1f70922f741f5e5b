/** What the start page asks for: `GET /api/v1/at-a-glance?asOf=`. Numbers are plain numbers in the unit they name; days are YYYY-MM-DD. */
import type { Text } from '#kernel';

export type StatusKind = 'met' | 'on-track' | 'lagging' | 'off-track' | 'insufficient';
export type Carriage = 'carried' | 'no-owner' | 'not-carried';

export interface AtAGlance {
  readonly strategy: { readonly code: string; readonly name: Text; readonly from: number; readonly to: number };
  /** The day the answer holds for. */
  readonly asOf: string;
  /** One or two sentences that the page proves. */
  readonly finding?: Text | null;
  readonly steps: readonly Step[];
  readonly targets: readonly TargetAtAGlance[];
  /** How many targets there are in all, shown or not. */
  readonly targetsTotal: number;
  readonly spread: Spread;
  readonly coverage: Coverage;
  readonly recent: readonly RecentChange[];
}

export interface Step {
  readonly name: Text;
  readonly aim: Text;
  readonly from: number;
  /** The year that ends the step. */
  readonly year: number;
  /** How it stands: "2 of 4 met, one late". */
  readonly standing?: Text | null;
}

export interface TargetAtAGlance {
  readonly id: string;
  readonly name: Text;
  readonly unit: Text;
  /** What follows the figure: '%' or nothing. */
  readonly unitSign?: string | null;
  readonly decimals?: number | null;
  /** A rank is drawn downwards, 1 on top. */
  readonly isRank?: boolean;
  readonly trajectory: Trajectory;
  readonly status: StatusKind;
  /** Chance that the target is reached, 0 to 1. */
  readonly probability?: number | null;
  /** Beside the status where there is no probability: "3 of 5 editions". */
  readonly remark?: Text | null;
  /** One sentence with the reason. */
  readonly because: Text;
  /** How the milestones stand that do not speak for the target, the past ones among them. */
  readonly past: readonly { readonly status: StatusKind; readonly year: number; readonly isMissed: boolean; readonly because: Text }[];
  /** The latest figures of the same by other methods. */
  readonly others: readonly { readonly name: Text; readonly value: string; readonly period: string }[];
  readonly source: Source;
}

export interface Source {
  readonly words: Text;
  readonly href?: string | null;
}

/** How objectives, targets and tasks spread over the marks of one family. A family of two is a balance. */
export interface Spread {
  readonly families: readonly Family[];
  readonly source: Source;
}
export interface Family {
  readonly family: string;
  readonly marks: readonly MarkWeight[];
  /** Tasks with several marks of the family, counted in each; and tasks with none. */
  readonly tasksInSeveral: number;
  readonly tasksInNone: number;
}
export interface MarkWeight {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly objectives: number;
  readonly targets: number;
  readonly tasks: number;
  /** Targets of this mark that can be judged, and those of them that are met or on track. */
  readonly judged: number;
  readonly onCourse: number;
}

export interface Coverage {
  readonly chapters: readonly {
    readonly number: string;
    readonly name: Text;
    readonly sections: readonly {
      readonly number?: string | null;
      readonly name: Text;
      readonly clauses: readonly { readonly id: string; readonly number: string; readonly words: Text; readonly carriage: Carriage }[];
    }[];
  }[];
  readonly source: Source;
}

export interface RecentChange {
  readonly at: string;
  readonly what: Text;
  readonly href?: string | null;
  readonly before?: Text | null;
  readonly after?: Text | null;
  readonly words?: Text | null;
}

export interface Trajectory {
  readonly observations: readonly Observation[];
  readonly milestones: readonly Milestone[];
  /** Where the promise starts from, when it names a start. */
  readonly baseline?: { readonly year: number; readonly value: number } | null;
  readonly forecast?: Forecast | null;
  /** Years from which values are not comparable with those before. */
  readonly breaks?: readonly Break[];
}
/** A value, or why there is none. */
export type Observation =
  | { readonly year: number; readonly value: number; readonly standing?: 'estimated' | 'provisional' | 'final' }
  | { readonly year: number; readonly value: null; readonly missing: Text };
export interface Milestone {
  readonly year: number;
  readonly value: number;
  /** Whether the year is still to come, or passed with the value or without it. */
  readonly state: 'open' | 'met' | 'missed';
}
export interface Break {
  readonly year: number;
  readonly before: Text;
  readonly after: Text;
}
export interface Forecast {
  readonly points: readonly ForecastPoint[];
  readonly method: Text;
  /** Share of past years in which the 8-in-10 band held the truth, 0 to 1. Without a back-test there is no forecast. */
  readonly backTested: number;
}
export interface ForecastPoint {
  readonly year: number;
  readonly median: number;
  readonly low50: number;
  readonly high50: number;
  readonly low80: number;
  readonly high80: number;
}

/** What the page of a target asks for: `GET /api/v1/targets/:id/trajectory`. */
export interface TargetTrajectory extends TargetAtAGlance {
  readonly indicator: {
    readonly code: string;
    readonly name: Text;
    readonly unit: Text;
    readonly methodVersion: string | null;
    readonly method: Text | null;
    readonly formula: string | null;
  } | null;
  readonly paceNeeded: number | null;
  readonly paceSeen: number | null;
  readonly gapNow: number | null;
  readonly standings: readonly {
    readonly id: string;
    readonly year: number;
    readonly status: StatusKind;
    readonly probability: number | null;
    readonly because: Text;
  }[];
  readonly figures: readonly {
    readonly period: string;
    readonly value: string | null;
    readonly missing: string | null;
    readonly status: string;
    readonly releasedOn: string;
    readonly source: Source;
    readonly note: string | null;
  }[];
  readonly sources: readonly {
    readonly code: string;
    readonly title: Text;
    readonly publisher: Text;
    readonly publishedOn: string;
    readonly url: string | null;
    readonly licence: string;
  }[];
  readonly alternatives: readonly {
    readonly code: string;
    readonly name: Text;
    readonly method: Text | null;
    readonly period: string | null;
    readonly value: string | null;
    readonly missing: string | null;
  }[];
  /** The same figure by every usual method of growth accounting; null where the target is no such figure. */
  readonly accounts: {
    readonly low: number;
    readonly high: number;
    readonly figures: readonly {
      readonly method: string;
      readonly from: number;
      readonly to: number;
      readonly value: number | null;
      readonly missing: string | null;
    }[];
  } | null;
  readonly backTest: { readonly held80: number; readonly forecasts: number; readonly crpsRatio: number };
}
