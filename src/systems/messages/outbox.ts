/** How mail stands as a whole. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';

export interface Outbox {
  readonly waiting: number;
  readonly dead: number;
  readonly sentLastDay: number;
  /** Since when the one that waits longest was written; null where none waits. */
  readonly waitsSince: string | null;
}

export async function outboxOf({ db, now }: Asked): Promise<Outbox> {
  const { rows } = await sql<Outbox>`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'dead')::int as dead,
      count(*) filter (where state = 'sent' and sent_at > ${now}::timestamptz - interval '1 day')::int as "sentLastDay",
      min(created_at) filter (where state = 'waiting') as "waitsSince"
    from mail`.execute(db);
  return rows[0] ?? { waiting: 0, dead: 0, sentLastDay: 0, waitsSince: null };
}
