/** What the pages of an allocation, of results and of awards ask for. Sentences come in both languages; amounts are minor units. */
import type { Text, Words } from '#kernel';
import type { Money } from '../funding/shapes.ts';

export interface CallHead {
  readonly id: string;
  readonly code: string;
  readonly title: Text;
  readonly state: string;
}
export interface Dated {
  readonly id: string;
  readonly version: number;
}
export type VerdictWord = 'award' | 'reserve' | 'decline';

/** One proposal of an outcome, as the studio shows it. */
export interface JudgedView {
  readonly applicationId: string | null;
  readonly reference: string;
  /** Null where whoever decides may not know who applied. */
  readonly title: string | null;
  readonly place: number | null;
  readonly expectedRank: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly inTopPercent: number | null;
  readonly mean: number | null;
  readonly grades: number;
  readonly isContested: boolean;
  readonly tickets: number;
  readonly side: 'above' | 'in' | 'below' | null;
  readonly verdict: VerdictWord;
  readonly reserveRank: number | null;
  readonly amountMinor: number | null;
  readonly requestedMinor: number;
  readonly recommended: VerdictWord | null;
  readonly reasons: readonly Words[];
}
export interface ScenarioView extends Dated {
  readonly name: string;
  readonly state: 'waiting' | 'ready' | 'impossible' | 'withdrawn';
  readonly percent: number | null;
  readonly isStuck: boolean;
  readonly settings: readonly { readonly name: string; readonly value: Words }[];
  readonly totals: {
    readonly awards: number;
    readonly amountMinor: number;
    readonly meanExpectedRank: number | null;
    readonly contested: number;
    readonly inZone: number;
    readonly places: number;
    readonly worth: number | null;
    readonly prices: readonly { readonly limit: Words; readonly price: number }[];
    readonly conflict: readonly Words[];
  } | null;
}
export interface OutcomeView {
  readonly proposals: readonly JudgedView[];
  readonly zone: {
    readonly line: number;
    readonly fundable: number;
    readonly above: number;
    readonly size: number;
    readonly places: number;
    readonly isDrawNeeded: boolean;
  } | null;
  readonly assessors: readonly {
    readonly name: string;
    readonly grades: number;
    readonly bias: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly isConverged: boolean;
}

/** `GET /api/v1/calls/{code}/allocation`; `allocation` is null where none was opened yet. */
export interface StudioView {
  readonly call: CallHead;
  readonly money: Money;
  readonly mayDecide: boolean;
  readonly commitment: SeedView | null;
  readonly usual: Readonly<Record<string, unknown>>;
  readonly allocation:
    | (Dated & {
        readonly name: string;
        readonly state: 'draft' | 'proposed' | 'decided' | 'published' | 'final' | 'superseded';
        readonly stateWords: Words;
        readonly budgetMinor: number;
        readonly digest: string | null;
        readonly decidedAt: string | null;
        readonly publicityUntil: string | null;
        readonly leftMinor: number;
      })
    | null;
  readonly scenarios: readonly ScenarioView[];
  /** The scenario that is shown, and the one it is set beside. */
  readonly shown: { readonly id: string; readonly outcome: OutcomeView } | null;
  readonly beside: {
    readonly id: string;
    readonly settings: readonly string[];
    readonly moved: readonly {
      readonly reference: string;
      readonly from: VerdictWord;
      readonly to: VerdictWord;
      readonly place: number | null;
      readonly toPlace: number | null;
      readonly amountMinor: number | null;
    }[];
  } | null;
  /** The words of letters that stand, for whoever decides; `edition` is null where they are the usual ones. */
  readonly letters: readonly {
    readonly outcome: VerdictWord;
    readonly subject: Text;
    readonly body: Text;
    readonly edition: number | null;
  }[];
  /** What may stand in braces in them. */
  readonly letterValues: readonly string[];
  readonly tickets: readonly { readonly id: string; readonly reference: string; readonly because: string; readonly by: string }[];
  readonly dissent: readonly {
    readonly id: string;
    readonly reference: string | null;
    readonly says: string;
    readonly by: string;
    readonly at: string;
  }[];
  readonly objections: readonly (Dated & {
    readonly reference: string | null;
    readonly says: string;
    readonly state: string;
    readonly answer: string | null;
    readonly by: string;
  })[];
  readonly appeals: readonly (Dated & {
    readonly reference: string;
    readonly ground: string;
    readonly says: string;
    readonly state: string;
    readonly answer: string | null;
    readonly by: string;
  })[];
}
export interface SeedView {
  readonly commitment: string;
  readonly origin: 'platform' | 'given';
  readonly committedAt: string;
  readonly seed: string | null;
}

/** `GET /api/v1/calls/{code}/results`. */
export interface ResultsView {
  readonly call: CallHead;
  readonly money: Money;
  /** Null before results are announced. */
  readonly results: {
    readonly state: 'published' | 'final';
    readonly publishedAt: string;
    readonly publicityUntil: string;
    readonly takesObjections: boolean;
    readonly budgetMinor: number;
    readonly awardedMinor: number;
    readonly entries: readonly {
      readonly id: string;
      readonly reference: string;
      readonly title: string;
      readonly host: { readonly id: string; readonly name: Text } | null;
      readonly leadName: string;
      readonly outcome: 'award' | 'reserve';
      readonly reserveRank: number | null;
      readonly amountMinor: number;
      readonly isWithdrawn: boolean;
      readonly note: Text | null;
      readonly award: { readonly id: string; readonly state: string; readonly stateWords: Words } | null;
    }[];
    readonly applications: number;
    readonly draw: DrawView | null;
  } | null;
  readonly commitment: SeedView | null;
  readonly mine: readonly {
    readonly verdictId: string;
    readonly reference: string;
    readonly title: string;
    readonly outcome: VerdictWord;
  }[];
  readonly objections: readonly (Dated & {
    readonly says: string;
    readonly state: string;
    readonly stateWords: Words;
    readonly answer: string | null;
  })[];
  readonly mayObject: boolean;
}
/** The draw, as everybody may run it again. */
export interface DrawView {
  readonly seed: string;
  readonly commitment: string;
  readonly list: readonly string[];
  readonly places: number;
  readonly order: readonly string[];
}

/** `GET /api/v1/awards/{id}/page`. */
export interface AwardView {
  readonly award: Dated & {
    readonly reference: string;
    readonly title: string;
    readonly state: 'offered' | 'accepted' | 'declined' | 'lapsed';
    readonly stateWords: Words;
    readonly amountMinor: number;
    readonly durationMonths: number;
    readonly startsOn: string | null;
    readonly conditions: string | null;
    readonly offeredOn: string;
    readonly answerBy: string;
  };
  readonly money: Money;
  readonly call: CallHead | null;
  readonly host: { readonly id: string; readonly name: Text } | null;
  readonly leadName: string | null;
  readonly mayAccept: boolean;
  readonly mayDecline: boolean;
  readonly verdictId: string | null;
}

/** `GET /api/v1/verdicts/{id}/page`. */
export interface VerdictView {
  readonly verdict: Dated & {
    readonly reference: string;
    readonly title: string;
    readonly outcome: VerdictWord;
    readonly rank: number | null;
    readonly expectedRank: string | null;
    readonly lower: string | null;
    readonly upper: string | null;
    readonly reserveRank: number | null;
    readonly amountMinor: number | null;
    readonly requestedMinor: number;
    readonly comment: Text | null;
    readonly remarks: readonly string[];
    readonly reasons: readonly Words[];
  };
  readonly money: Money;
  readonly call: CallHead | null;
  readonly appealUntil: string | null;
  readonly mayAppeal: boolean;
  readonly appeal:
    | (Dated & {
        readonly ground: string;
        readonly says: string;
        readonly state: string;
        readonly stateWords: Words;
        readonly answer: string | null;
      })
    | null;
  readonly award: { readonly id: string; readonly stateWords: Words } | null;
}
