/** What the pages of reviewers, of the assignment of a call, and of one's own reviews ask for. */
import type { Text } from '#kernel';

export interface PersonName {
  readonly id: string;
  readonly name: string;
  readonly unit: Text | null;
}

/** `GET /api/v1/reviewer-list`. Loads are what the reader may know of them. */
export interface ReviewersView {
  readonly reviewers: readonly {
    readonly id: string;
    readonly person: PersonName;
    readonly fields: readonly string[];
    readonly keywords: readonly string[];
    readonly languages: readonly string[];
    readonly state: 'available' | 'resting' | 'left';
    readonly load: number;
    readonly done: number;
    readonly mostLoad: number;
  }[];
  /** Under the search, and of them those that are shown. */
  readonly count: number;
  readonly keepsPool: boolean;
}

export type SeatState = 'proposed' | 'invited' | 'accepted' | 'done';
export interface SeatView {
  /** Null in a plan. */
  readonly assignment: {
    readonly id: string;
    readonly version: number;
    readonly answerUntil: string | null;
    readonly dueOn: string | null;
  } | null;
  readonly personId: string;
  readonly place: 'primary' | 'secondary' | 'tertiary';
  /** 0 to 1; null where it was not compared. */
  readonly similarity: number | null;
  readonly state: SeatState | 'planned';
  readonly origin: 'solver' | 'officer' | 'replacement' | 'sub-reviewer';
  readonly kept: boolean;
}
export interface GapView {
  readonly missing: number;
  readonly reason: string;
  readonly figures: Readonly<Record<string, number>>;
}
export interface ConflictView {
  /** Of the recusal. */
  readonly id: string;
  readonly applicationId: string;
  readonly personId: string;
  readonly ground: string;
  readonly foundBy: string;
  readonly because: string;
  /** What shows it, in the order that it is said; null in a triple-blind call, where it would tell who applied. */
  readonly shown: {
    readonly with: string | null;
    readonly organisation: Text | null;
    readonly work: string | null;
    readonly reference: string | null;
  } | null;
}
export interface AssignedApplication {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly seats: readonly SeatView[];
  /** Reviews that nobody has been found for. */
  readonly lacks: number;
  readonly gaps: readonly GapView[];
}
export interface LoadView extends PersonName {
  /** In this call as it is shown, in others, and what they take at most; null for whoever is not in the pool. */
  readonly here: number;
  readonly elsewhere: number;
  readonly mostLoad: number | null;
}
export interface PlanView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly state: 'drafted' | 'used';
  readonly createdAt: string;
  readonly settings: {
    readonly demand: number | null;
    readonly fieldShare: number;
    readonly objective: 'total' | 'leximin' | 'randomised';
    readonly quota: { readonly by: string; readonly kind?: string; readonly least?: number };
    readonly needsLanguage: boolean;
  };
  readonly pairs: number;
  readonly stood: number;
  readonly missing: number;
  readonly mean: number | null;
  readonly lowest: number;
  readonly people: number;
  readonly mostLoad: number;
  /** The share of the best possible that it reaches, 0 to 1; null where it is not known to the reader. */
  readonly reached: number | null;
}

/** `GET /api/v1/calls/{name}/assignment`: for officers of the call, over the applications that they may read. */
export interface AssignmentView {
  readonly call: {
    readonly id: string;
    readonly code: string;
    readonly title: Text;
    readonly state: string;
    readonly reviewsPerApplication: number;
  };
  readonly rule: {
    readonly version: number;
    readonly conflictYears: number;
    readonly countsParts: boolean;
    readonly answerDays: number;
    readonly reviewDays: number;
    readonly dueOn: string | null;
    readonly remindDays: number;
    readonly replaces: boolean;
    readonly subReviewers: boolean;
    readonly peerReview: boolean;
  };
  readonly counts: { readonly applications: number; readonly complete: number; readonly lacking: number } & Readonly<
    Record<SeatState | 'declined', number>
  >;
  readonly plans: readonly PlanView[];
  /** The plan that the matrix shows; null shows what is assigned. */
  readonly shown: string | null;
  /** A page of them: `from` is the place of the first. */
  readonly from: number;
  readonly step: number;
  readonly found: number;
  readonly applications: readonly AssignedApplication[];
  /** Columns of the matrix: whoever has a seat in its rows. */
  readonly people: readonly LoadView[];
  readonly conflicts: readonly ConflictView[];
  /** Whoever can be read to stand under a conflict with the rows, by id. */
  readonly names: readonly PersonName[];
}

/** `GET /api/v1/applications/{name}/candidates`. */
export interface CandidatesView {
  readonly candidates: readonly (PersonName & {
    readonly similarity: number;
    readonly room: number;
    readonly bar: 'conflict' | 'refused' | 'assigned' | null;
    readonly conflicts: readonly ConflictView[];
  })[];
}

/** `GET /api/v1/my-reviews`: what the reader is asked to review. Applicants are not named. */
export interface MyReviewsView {
  readonly reviews: readonly {
    readonly assignmentId: string;
    readonly applicationId: string;
    readonly call: { readonly id: string; readonly code: string; readonly title: Text };
    readonly title: string;
    readonly place: 'primary' | 'secondary' | 'tertiary';
    readonly state: 'invited' | 'accepted' | 'done' | 'declined' | 'expired' | 'withdrawn';
    readonly answerUntil: string | null;
    readonly dueOn: string | null;
    readonly isSub: boolean;
    readonly mayNameSub: boolean;
    readonly helpers: readonly { readonly name: string; readonly state: string }[];
    readonly isAttested: boolean;
  }[];
  readonly profile: { readonly id: string; readonly state: string; readonly mostLoad: number } | null;
}
