/** The content of removed and refused files goes after a while; that it was there, and its hash, stays in the journal. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { fileLimits } from './limits.ts';

/** Lets contents go that no attachment has held for the days of `FILES_REMOVED_DAYS`. Answers how many. */
export async function forgetRemoved({ db, now }: Asked, { removedDays } = fileLimits()): Promise<number> {
  const before = new Date(Date.parse(now) - removedDays * 86_400_000).toISOString();
  return db.transaction().execute(async (within) => {
    // Whoever attaches the same content now waits at this lock, and is seen by the second question.
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from file_content where kept_at < ${before}::timestamptz and not ${isHeld(before)} for update skip locked`.execute(
      within,
    );
    if (!rows.length) return 0;
    const gone = await sql`
      delete from file_content where sha256 = any(${rows.map(({ sha256 }) => sha256)}) and not ${isHeld(before)}`.execute(within);
    return Number(gone.numAffectedRows ?? 0);
  });
}

const isHeld = (before: string) => sql`exists (select from attachment where attachment.sha256 = file_content.sha256
  and (state in ('quarantined', 'kept') or updated_at >= ${before}::timestamptz))`;
