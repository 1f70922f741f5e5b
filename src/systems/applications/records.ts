/** The records of the system, and what it keeps beside them. */
import type { RowOf } from '#kernel';
import { application } from './records/application.ts';
import { applicationMember, eligibilityRuling, receipt } from './records/parts.ts';
import { recusal } from './records/recusal.ts';

export const records = [application, applicationMember, receipt, eligibilityRuling, recusal] as const;
export type ApplicationRow = RowOf<typeof application>;
export type MemberRow = RowOf<typeof applicationMember>;
export type ReceiptRow = RowOf<typeof receipt>;
export type RecusalRow = RowOf<typeof recusal>;

/** The working copy of an application. */
interface DraftRow {
  readonly applicationId: string;
  /** Counts the savings. */
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
}
/** What stands, or stood, at one place of a draft. */
interface PastRow {
  readonly applicationId: string;
  /** A JSON Pointer. */
  readonly place: string;
  readonly value: unknown;
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
}
interface PlaceRow extends PastRow {
  /** A window of a browser. */
  readonly editor: string;
}
interface WordsRow {
  readonly applicationId: string;
  readonly callId: string;
  readonly words: string;
}

declare module '#kernel' {
  interface Known {
    applications: typeof records;
  }
  interface OtherTables {
    applicationDraft: DraftRow;
    draftPlace: PlaceRow;
    draftPast: PastRow;
    applicationWords: WordsRow;
  }
}

export { application, applicationMember, eligibilityRuling, receipt, recusal };
