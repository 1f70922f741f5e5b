/** What the pages of judging ask for. Grades are exact decimals as text, on the scale of the call. */
import type { Text } from '#kernel';
import type { ShownApplication, Written } from '#systems/review';

export type { ShownApplication, ShownSection, ShownValue, Written } from '#systems/review';

export interface CallName {
  readonly id: string;
  readonly code: string;
  readonly title: Text;
}
export interface JudgingForm {
  readonly criteria: readonly { readonly code: string; readonly label: Text; readonly help: Text | null; readonly weight: number }[];
  /** Every grade there is, the worst first, and what those that are named mean. */
  readonly grades: readonly { readonly grade: string; readonly label: Text | null }[];
  readonly shortestRemarks: number;
}

/** `GET /api/v1/assignments/{id}/workplace`. */
export interface WorkplaceView {
  readonly assignmentId: string;
  readonly dueOn: string | null;
  readonly call: CallName & { readonly blindness: 'single' | 'double' | 'triple'; readonly holder: Text | null };
  readonly application: ShownApplication;
  readonly form: JudgingForm;
  /** What was typed last, or, where nothing is being typed, what was submitted. */
  readonly written: { readonly number: number; readonly at: string | null; readonly content: Written };
  readonly state: 'draft' | 'submitted' | 'returned';
  readonly submittedAt: string | null;
  readonly returnedBecause: string | null;
  /** The panel has closed: nothing can be changed. */
  readonly isClosed: boolean;
  /** What the applicants replied to the remarks. */
  readonly rebuttal: string | null;
  /** What sub-reviewers of this task have handed in. */
  readonly help: readonly OtherAssessment[];
  /** Null while they are hidden. */
  readonly others: readonly OtherAssessment[] | null;
}
export interface OtherAssessment {
  readonly letter: string;
  readonly grade: string | null;
  readonly recommendation: string | null;
  readonly scores: Written['scores'];
  readonly forApplicant: string | null;
  /** For the panel and the office. */
  readonly confidential: string | null;
}

/** `GET /api/v1/applications/{id}/rebuttal-page`. */
export interface RebuttalView {
  readonly application: { readonly id: string; readonly title: string };
  readonly call: CallName;
  readonly from: string | null;
  readonly to: string | null;
  /** `before`, while it is open, `over`, or `never` where the call has none so far. */
  readonly stands: 'never' | 'before' | 'open' | 'over';
  readonly remarks: readonly {
    readonly letter: string;
    readonly forApplicant: string | null;
    readonly byCriterion: readonly { readonly label: Text; readonly remark: string }[];
  }[];
  readonly written: { readonly number: number; readonly at: string | null; readonly says: string };
  readonly submittedAt: string | null;
  readonly mayWrite: boolean;
}

/** `GET /api/v1/calls/{code}/reviews`. Only applications that the reader may know of are counted. */
export interface ReviewsView {
  readonly call: CallName & { readonly blindness: string; readonly wanted: number };
  readonly scale: { readonly from: number; readonly to: number };
  readonly rows: readonly ReviewedRow[];
  readonly panels: readonly PanelName[];
  readonly rule: {
    readonly othersShown: string;
    readonly shortestRemarks: number;
    readonly rebuttalFrom: string | null;
    readonly rebuttalTo: string | null;
  };
  readonly runs: boolean;
}
export interface ReviewedRow {
  readonly applicationId: string;
  readonly reference: string;
  readonly title: string;
  readonly asked: number;
  readonly submitted: number;
  readonly missing: number;
  readonly overdue: number;
  readonly spread: GradeSpread | null;
  readonly assessments: readonly {
    readonly id: string;
    readonly version: number;
    readonly letter: string;
    readonly grade: string | null;
    readonly recommendation: string | null;
    readonly state: string;
    readonly reviewer: string | null;
  }[];
  readonly hasRebuttal: boolean;
  readonly panel: Text | null;
}
export interface GradeSpread {
  readonly count: number;
  readonly mean: string;
  readonly lowest: string;
  readonly highest: string;
}

export interface PanelName {
  readonly id: string;
  readonly name: Text;
  readonly state: 'planned' | 'meeting' | 'closed';
  readonly meetsAt: string;
  readonly zone: string;
}
/** `GET /api/v1/panel-list`. Items are those that the reader may know of. */
export interface PanelsView {
  readonly panels: readonly (PanelName & {
    readonly call: CallName;
    readonly items: number;
    readonly discussed: number;
    readonly seat: string | null;
  })[];
}

/** `GET /api/v1/panels/{id}/meeting`. What the reader is recused from is not there. */
export interface MeetingView {
  readonly panel: PanelName & {
    readonly version: number;
    readonly venue: string | null;
    readonly isSecret: boolean;
    readonly quorumPercent: number;
  };
  readonly call: CallName & { readonly blindness: string };
  readonly scale: { readonly from: number; readonly to: number };
  readonly me: {
    readonly leads: boolean;
    readonly seat: string | null;
    readonly runs: boolean;
    /** The one golden ticket that they gave in the call; the application is null where they may not know of it by now. */
    readonly ticket: {
      readonly id: string;
      readonly applicationId: string | null;
      readonly mark: string | null;
      readonly because: string;
    } | null;
  };
  readonly members: readonly { readonly id: string; readonly name: string; readonly seat: string }[];
  readonly items: readonly AgendaItem[];
  /** Something is under discussion that the reader takes no part in. */
  readonly isOutside: boolean;
  /** The item that was asked for, or else the one under discussion, or else the one that was discussed last. */
  readonly item: ItemView | null;
}
export interface AgendaItem {
  readonly id: string;
  readonly version: number;
  /** Counts what the reader sees. */
  readonly number: number;
  /** The reference, or what blind readers call the application. */
  readonly mark: string;
  readonly title: string;
  readonly state: 'waiting' | 'current' | 'discussed';
  readonly outcome: string | null;
  readonly spread: GradeSpread | null;
}
export interface ItemView extends AgendaItem {
  readonly applicationId: string;
  /** Null unless it was asked for. */
  readonly application: ShownApplication | null;
  /** Null while the reader's own is owed, or the panel has not met. */
  readonly assessments: readonly OtherAssessment[] | null;
  readonly rebuttal: string | null;
  readonly criteria: JudgingForm['criteria'];
  readonly note: string | null;
  readonly notes: readonly { readonly id: string; readonly by: string; readonly says: string; readonly at: string }[];
  readonly ballots: readonly BallotView[];
  readonly opinions: readonly { readonly id: string; readonly by: string; readonly says: string; readonly isMine: boolean }[];
}
export interface BallotView {
  readonly id: string;
  readonly isSecret: boolean;
  readonly electors: number;
  readonly quorum: number;
  readonly cast: number;
  readonly haveVoted: boolean;
  readonly mayVote: boolean;
  /** Null until it is counted. */
  readonly counted: {
    readonly tally: Readonly<Record<'recommended' | 'reserve' | 'not-recommended' | 'abstention', number>>;
    readonly result: string;
  } | null;
  /** Of an open vote, once it is counted. */
  readonly votes: readonly { readonly by: string; readonly choice: string }[];
}
