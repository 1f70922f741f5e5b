/** The records of the system, and the tables beside them. */
import type { RowOf, Text } from '#kernel';
import { report, reportCheck } from './records/report.ts';
import { requirement } from './records/requirement.ts';
import { result } from './records/result.ts';

export const records = [requirement, report, reportCheck, result] as const;
export type RequirementRow = RowOf<typeof requirement>;
export type ReportRow = RowOf<typeof report>;
export type ResultRow = RowOf<typeof result>;

/** Words of a report as they are typed. */
export interface Content {
  readonly title: Text;
  readonly summary: Text | null;
  readonly body: string;
}
interface DraftRow {
  readonly reportId: string;
  readonly version: number;
  readonly content: Content;
  readonly savedAt: string;
  readonly savedBy: string;
}

declare module '#kernel' {
  interface Known {
    reports: typeof records;
  }
  interface OtherTables {
    reportDraft: DraftRow;
    reportCount: { readonly year: number; readonly number: number };
  }
}

export { report, reportCheck, requirement, result };
