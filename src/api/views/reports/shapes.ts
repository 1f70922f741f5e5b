/** What the pages of reports and results ask for. */
import type { Text } from '#kernel';
import type { Facts as FactsTold } from '#systems/reports';

export interface ProjectName {
  readonly id: string;
  readonly reference: string;
  readonly title: Text;
}

/** `GET /api/v1/report-repository`. */
export interface RepositoryView {
  readonly reports: readonly ReportLine[];
  readonly total: number;
  readonly next: number | null;
}
export interface ReportLine {
  readonly id: string;
  readonly depositNumber: string | null;
  readonly title: Text;
  readonly kind: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly level: string;
  readonly releaseOn: string | null;
  readonly isPublic: boolean;
  readonly checkedAt: string | null;
  readonly project: ProjectName | null;
}

/** `GET /api/v1/reports/{id}/page`. */
export interface ReportView {
  readonly report: ReportLine & {
    readonly version: number;
    readonly state: string;
    readonly stateWords: Text;
    readonly summary: Text | null;
    readonly body: string;
    readonly digest: string | null;
    readonly submittedAt: string | null;
  };
  readonly currency: { readonly currency: string; readonly digits: number };
  readonly categories: readonly string[];
  /** What it says in figures: as it was submitted, or as it stands now while it is written. */
  readonly facts: FactsTold;
  /** Money, people and changes are left out for readers outside. */
  readonly isWhole: boolean;
  readonly checks: readonly { readonly outcome: string; readonly remarks: string; readonly at: string }[];
  /** Null: not for this reader to write, or not now. */
  readonly draft: DraftView | null;
  readonly mayCheck: boolean;
}
export interface DraftView {
  readonly title: Text;
  readonly summary: Text | null;
  readonly body: string;
  readonly version: number;
  readonly savedAt: string | null;
  readonly factsDigest: string;
}

/** `GET /api/v1/result-list`. */
export interface ResultListView {
  readonly results: readonly ResultLine[];
  readonly total: number;
  readonly next: number | null;
  readonly kinds: readonly string[];
}
export interface ResultLine {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly identifier: string | null;
  /** Where the identifier leads. */
  readonly link: string | null;
  readonly trl: number | null;
  readonly producedOn: string;
  readonly contributors: readonly string[];
  readonly venue: string | null;
  readonly state: string;
  readonly isPublic: boolean;
  readonly project: ProjectName | null;
}

export interface ResultGiven {
  readonly url: string | null;
  readonly personIds: readonly string[];
  readonly organisationIds: readonly string[];
  readonly details: Readonly<Record<string, string>>;
}

/** `GET /api/v1/results/{id}/page`. */
export interface ResultView {
  readonly result: ResultLine & {
    readonly version: number;
    readonly stateWords: Text;
    readonly summary: Text | null;
    readonly evidence: string | null;
    readonly level: string;
    readonly releaseOn: string | null;
    readonly details: Readonly<Record<string, string>>;
    readonly organisations: readonly { readonly id: string; readonly name: Text }[];
  };
  readonly programme: { readonly id: string; readonly name: Text } | null;
  readonly mayConfirm: boolean;
  readonly mayWithdraw: boolean;
  /** What a correction keeps of it where nothing else is given; null: not for this reader to correct, or not now. */
  readonly given: ResultGiven | null;
}
