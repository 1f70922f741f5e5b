/** What is being written of a report, beside its row: saved every few seconds, by whoever of the team writes. */
import type { Asked } from '#kernel';
import type { Content, ReportRow } from './records.ts';

export interface Draft {
  readonly content: Content;
  /** Counts the savings; 0 before the first. */
  readonly version: number;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
}

export async function draftOf({ db }: Asked, row: ReportRow): Promise<Draft> {
  const draft = await db.selectFrom('reportDraft').selectAll().where('reportId', '=', row.id).executeTakeFirst();
  if (draft) return draft;
  const { title, summary, body } = row;
  return { content: { title, summary, body }, version: 0, savedAt: null, savedBy: null };
}
