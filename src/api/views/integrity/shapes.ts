/** What the pages of integrity ask for. */
import type { Text } from '#kernel';

export interface NamedText {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
}
export interface OverlapItem {
  readonly id: string;
  readonly version: number;
  readonly application: NamedText;
  readonly call: { readonly id: string; readonly title: Text } | null;
  /** `id` and `title` are null where the reader may not read it. */
  readonly other: {
    readonly record: string;
    readonly id: string | null;
    readonly reference: string;
    readonly title: string | null;
    readonly agency: string | null;
  };
  /** Shares from 0 to 1. */
  readonly similarity: number;
  readonly contentSimilarity: number | null;
  readonly containmentHere: number | null;
  readonly containmentThere: number | null;
  readonly titleSimilarity: number | null;
  readonly kind: 'same' | 'overlap' | 'renewal' | 'fingerprint';
  readonly state: string;
  readonly foundAt: string;
  /** How far the latest question to the applicants is. */
  readonly reply: 'asked' | 'replied' | null;
}

/** `GET /api/v1/overlap-list`: what is to be ruled on, the likest first. */
export interface OverlapListView {
  readonly items: readonly OverlapItem[];
  readonly hasMore: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly calls: readonly { readonly id: string; readonly title: Text; readonly mayCheck: boolean }[];
  /** Takes fingerprints of other agencies, and gives them. */
  readonly mayExchange: boolean;
}

export interface TextPiece {
  readonly text: string;
  readonly passage: number | null;
}
export interface SideView extends NamedText {
  readonly record: string;
  readonly pieces: readonly TextPiece[];
}
export interface QuestionView {
  readonly id: string;
  readonly version: number;
  readonly state: 'asked' | 'replied' | 'withdrawn';
  readonly question: string;
  readonly dueOn: string;
  readonly reply: string | null;
  readonly repliedAt: string | null;
}

/** `GET /api/v1/overlaps/{id}/page`. */
export interface OverlapPageView {
  readonly overlap: OverlapItem;
  readonly here: SideView | null;
  readonly there: SideView | null;
  readonly isAsCompared: boolean;
  /** The applicant said so: the application names the other as the one that it follows. */
  readonly isDeclared: boolean;
  readonly sharedPeople: readonly string[];
  readonly overlapDays: number | null;
  readonly because: string | null;
  readonly ruledBy: string | null;
  readonly ruledAt: string | null;
  readonly questions: readonly QuestionView[];
  readonly mayRule: boolean;
}

/** `GET /api/v1/overlap-replies/{id}/page`: for the people of the application, and its officers. */
export interface ReplyPageView {
  readonly question: QuestionView;
  readonly here: SideView | null;
  readonly there: SideView | null;
  readonly mayReply: boolean;
}

/** `GET /api/v1/sanction-list`. */
export interface SanctionListView {
  readonly today: string;
  readonly mayLift: boolean;
  readonly items: readonly {
    readonly id: string;
    readonly version: number;
    readonly whom: string;
    readonly isOrganisation: boolean;
    readonly scope: readonly ('apply' | 'lead' | 'review' | 'award')[];
    readonly fromOn: string;
    readonly toOn: string | null;
    readonly because: string;
    readonly decision: string;
    readonly state: 'standing' | 'lifted';
    readonly liftedBecause: string | null;
  }[];
}
