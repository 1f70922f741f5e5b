/** What the pages of calls ask for. Amounts are minor units; instants are UTC, with the zone in which they are named beside them. */
import type { Text } from '#kernel';
import type { ApplicationListView } from '../applications/shapes.ts';
import type { Money } from '../funding/shapes.ts';

export interface CallTitled {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly title: Text;
  readonly state: string;
  readonly standing: 'preparing' | 'opening' | 'open' | 'grace' | 'under-review' | 'decided' | 'cancelled';
}
export interface CallDates {
  readonly opensAt: string | null;
  readonly interestDeadlineAt: string | null;
  readonly deadlineAt: string | null;
  readonly zone: string;
  readonly graceMinutes: number;
}
export interface CallListed extends CallDates {
  readonly call: CallTitled;
  readonly summary: Text;
  readonly kind: string;
  readonly holder: Text | null;
  readonly money: Money;
  readonly budgetMinor: number | null;
  readonly capMinor: number | null;
}
export interface FacetValue {
  readonly value: string;
  readonly name: Text;
  readonly count: number;
  readonly isChosen: boolean;
}

/** `GET /api/v1/call-list`. */
export interface CallsView {
  readonly calls: readonly CallListed[];
  readonly total: number;
  readonly facets: { readonly [facet: string]: readonly FacetValue[] };
  readonly mayBegin: boolean;
  /** What the reader follows: searches and single calls. */
  readonly subscriptions: readonly { readonly id: string; readonly version: number; readonly name: string }[];
}

export interface AskedForm {
  readonly stage: 'eligibility' | 'interest' | 'full' | 'report';
  readonly edition: number;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly ui: Readonly<Record<string, unknown>>;
}

/** `GET /api/v1/calls/{code}/page`. */
export interface CallView extends CallListed {
  readonly eligibility: Text | null;
  readonly afterClosing: Text | null;
  readonly contact: Text | null;
  readonly stages: readonly ('interest' | 'full')[];
  readonly region: Text | null;
  readonly programme: { readonly code: string; readonly name: Text } | null;
  readonly problem: { readonly code: string; readonly name: Text } | null;
  readonly fields: readonly { readonly code: string; readonly name: Text }[];
  readonly partnerFunders: readonly { readonly name: Text; readonly share: string | null }[];
  readonly isOpenAbroad: boolean;
  readonly floorMinor: number | null;
  readonly mostPerLead: number | null;
  readonly mostPerOrganisation: number | null;
  readonly publicityDays: number;
  readonly decisionExpectedOn: string | null;
  readonly blindness: 'single' | 'double' | 'triple';
  readonly reviewsPerApplication: number;
  readonly criteria: readonly { readonly code: string; readonly label: Text; readonly help: Text | null; readonly weight: number }[];
  /** What each criterion weighs, in whole hundredths that sum to a hundred. */
  readonly criterionPercents: readonly number[];
  readonly scale: {
    readonly from: number;
    readonly to: number;
    readonly step: string;
    readonly anchors: readonly { readonly grade: string; readonly label: Text }[];
  };
  readonly publishedAt: string | null;
  readonly closedAt: string | null;
  readonly endedBecause: string | null;
  readonly clonedFrom: { readonly code: string; readonly title: Text } | null;
  readonly extensions: readonly {
    readonly stage: string;
    readonly fromAt: string;
    readonly deadlineAt: string;
    readonly because: Text;
    readonly decidedAt: string;
  }[];
  readonly forms: readonly { readonly stage: AskedForm['stage']; readonly edition: number; readonly questions: number }[];
  readonly documents: readonly { readonly id: string; readonly name: string; readonly sizeBytes: number }[];
  readonly isFollowed: boolean;
  /** How whoever reads may begin an application; null where nothing more is taken, or this day is looked back at. */
  readonly applying: Applying | null;
  /** Applications to this call of which the reader is among the people. */
  readonly mine: ApplicationListView['items'];
  readonly now: string;
  /** What an officer of the call may do and what it lacks; null for everybody else. */
  readonly office: {
    readonly checks: readonly {
      readonly place: string;
      readonly says: Text | null;
      readonly isAdvice: boolean;
    }[];
    readonly budgetLineId: string | null;
    /** Lines in the currency of the call that the officer knows of: open ones, and the one that is named. */
    readonly budgetLines: readonly { readonly id: string; readonly code: string; readonly fiscalYear: number; readonly name: Text }[];
  } | null;
}

export interface Applying {
  readonly stage: 'interest' | 'full';
  /** The expression of interest that the application goes on from. */
  readonly earlierId: string | null;
  /** Of whoever reads: where the register has them, and where they hold a role. */
  readonly organisations: readonly { readonly id: string; readonly name: Text }[];
}

/** `GET /api/v1/calls/{code}/forms/{stage}`. */
export interface CallFormView {
  readonly call: CallTitled;
  readonly money: Money;
  readonly stages: readonly AskedForm['stage'][];
  readonly stage: AskedForm['stage'];
  /** Null: nothing is asked at this stage yet. */
  readonly form: AskedForm | null;
  readonly mayBuild: boolean;
  /** Cost categories that budgets of the form can be planned by: those of the cost scheme of the budget line. */
  readonly categories: readonly { readonly code: string; readonly label: Text; readonly mostPercent?: string }[];
}
