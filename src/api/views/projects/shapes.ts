/** What the pages of projects ask for. Amounts are minor units; what a reader may not see is null, never nought. */
import type { Text } from '#kernel';
import type { SchemeRules } from '#systems/projects';
import type { Money } from '../funding/shapes.ts';
import type { ResultLine } from '../reports/shapes.ts';

export interface NamedRow {
  readonly id: string;
  readonly name: Text;
}

/** `GET /api/v1/project-list`. */
export interface ProjectsView {
  readonly projects: readonly ProjectLine[];
  readonly total: number;
  /** How many of all that the reader may see are in each state. */
  readonly states: readonly { readonly state: string; readonly count: number }[];
  readonly next: number | null;
  /** The rules of those whose rules the reader writes. */
  readonly schemes: readonly SchemeView[];
}
export interface SchemeView {
  readonly holder: NamedRow;
  /** Null: none was written, and the usual ones hold. */
  readonly edition: number | null;
  readonly rules: SchemeRules;
  /** Of its newest fund; null where it has none. */
  readonly money: Money | null;
}
export interface ProjectLine {
  readonly id: string;
  readonly reference: string;
  readonly title: Text;
  readonly host: Text | null;
  readonly state: string;
  readonly stateWords: Text;
  readonly fromOn: string;
  readonly toOn: string;
  readonly money: Money;
  readonly amountMinor: number;
  /** Null: for those inside. */
  readonly paidMinor: number | null;
  readonly gonePercent: number;
  readonly milestones: { readonly done: number; readonly all: number };
}

/** `GET /api/v1/projects/{id}/page`. */
export interface ProjectView {
  readonly project: {
    readonly id: string;
    readonly version: number;
    readonly reference: string;
    readonly title: Text;
    readonly abstract: Text;
    readonly state: string;
    readonly stateWords: Text;
    readonly keywords: readonly string[];
    readonly fieldCodes: readonly string[];
    readonly fromOn: string;
    readonly toOn: string;
    readonly plannedToOn: string;
    readonly amountMinor: number;
    readonly applicationId: string;
    readonly awardId: string;
  };
  readonly today: string;
  readonly gonePercent: number;
  readonly money: Money;
  readonly host: NamedRow | null;
  readonly holder: NamedRow | null;
  readonly lead: string | null;
  readonly programme: NamedRow | null;
  readonly call: NamedRow | null;
  readonly milestones: readonly MilestoneView[];
  readonly indicators: readonly TechnicalView[];
  readonly results: readonly ResultLine[];
  readonly failure: FailureView | null;
  /** Null: for those inside. */
  readonly inside: InsideView | null;
  /** What the reader can do now. */
  readonly may: readonly ProjectAct[];
}
export type ProjectAct =
  | 'offer'
  | 'sign'
  | 'word'
  | 'team'
  | 'milestone'
  | 'confirm'
  | 'measure'
  | 'expense'
  | 'change'
  | 'decide'
  | 'request-payment'
  | 'approve-payment'
  | 'pay'
  | 'risk'
  | 'review'
  | 'decide-review'
  | 'claim'
  | 'withdraw-claim'
  | 'rule'
  | 'suspend'
  | 'resume'
  | 'terminate'
  | 'result'
  | 'report'
  | 'require'
  | 'release';

export interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
export interface MilestoneView extends Versioned {
  readonly place: number;
  readonly name: Text;
  readonly deliverable: Text | null;
  readonly dueOn: string;
  readonly plannedOn: string;
  readonly reachedOn: string | null;
  readonly evidence: string | null;
  readonly remark: string | null;
  /** Reported by whoever reads. */
  readonly isOwn: boolean;
}
export interface TechnicalView extends Versioned {
  readonly name: Text;
  readonly unit: string;
  readonly baseline: string | null;
  readonly target: string;
  readonly targetOn: string | null;
  readonly readings: readonly (Versioned & {
    readonly value: string;
    readonly measuredOn: string;
    readonly method: string;
    readonly evidence: string;
  })[];
  /** Per cent of the way from baseline to target, of the latest reading. */
  readonly wayPercent: number | null;
}
export interface FailureView extends Versioned {
  readonly hypothesis: Text;
  readonly tried: Text;
  readonly why: Text;
  readonly lessons: Text;
  readonly evidence: string;
  readonly ruling: string | null;
  readonly isOwn: boolean;
}
export interface InsideView {
  readonly contract: ContractView | null;
  readonly team: readonly MemberView[];
  readonly costs: readonly {
    readonly category: string;
    readonly appliedMinor: number;
    readonly plannedMinor: number;
    readonly spentMinor: number;
  }[];
  /** The newest first, at most 200. */
  readonly expenses: readonly ExpenseView[];
  readonly payments: readonly PaymentView[];
  readonly paidMinor: number;
  readonly changes: readonly ChangeView[];
  readonly risks: readonly (Versioned & {
    readonly name: string;
    readonly chance: string;
    readonly harm: string;
    readonly response: string;
    readonly outcome: string | null;
  })[];
  readonly reviews: readonly ReviewView[];
  readonly deviations: readonly {
    readonly kind: string;
    readonly of: Text;
    readonly size: number;
    readonly isTolerated: boolean;
    readonly rule: Text;
  }[];
  readonly suspension: (Versioned & { readonly because: string; readonly fromOn: string }) | null;
  readonly closure: { readonly how: string; readonly because: string; readonly closedOn: string; readonly countsAgainst: boolean } | null;
  readonly owed: readonly OwedView[];
  readonly waived: readonly (Versioned & ReportPeriod & { readonly because: string | null })[];
  /** Reports that nobody asked for. */
  readonly volunteered: readonly (Versioned & ReportPeriod & { readonly title: Text })[];
  readonly score: number | null;
}
export interface MemberView extends Versioned {
  readonly name: string;
  readonly role: string;
  readonly organisation: Text | null;
  readonly fromOn: string;
}
export interface ExpenseView extends Versioned {
  readonly category: string;
  readonly amountMinor: number;
  readonly spentOn: string;
  readonly purpose: string;
  readonly evidence: string | null;
}
export interface ReportPeriod {
  readonly kind: string;
  readonly periodFrom: string;
  readonly periodTo: string;
}
export interface ContractView extends Versioned {
  readonly edition: number;
  readonly wording: Text;
  readonly conditions: Text | null;
  readonly digest: string;
  readonly signatures: readonly { readonly side: string; readonly name: string; readonly signedAt: string }[];
  readonly milestones: number;
  readonly payments: number;
}
export interface PaymentView extends Versioned {
  readonly place: number;
  readonly name: Text;
  readonly amountMinor: number;
  readonly dueOn: string | null;
  readonly after: Text | null;
  readonly paidOn: string | null;
  readonly note: string | null;
  readonly answer: string | null;
  /** Somebody approves it before it is paid. */
  readonly needsApproval: boolean;
}
export interface ChangeView extends Versioned {
  readonly kind: string;
  readonly because: string;
  readonly change: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, unknown>>;
  readonly rule: Text;
  readonly answer: string | null;
  readonly askedOn: string;
  readonly isOwn: boolean;
}
export interface ReviewView extends Versioned {
  readonly kind: string;
  readonly heldOn: string;
  readonly opinion: string;
  readonly findings: readonly { readonly says: string; readonly level: string }[];
  readonly recommendation: string;
  readonly decision: string | null;
  readonly because: string | null;
  readonly isOwn: boolean;
}
export interface OwedView extends Versioned, ReportPeriod {
  readonly dueOn: string;
  /** Why it is asked for, where somebody did. */
  readonly because: string | null;
  readonly report: { readonly id: string; readonly state: string } | null;
}
