/** The log of a webhook: what it was told, and what came back. */
import { sql } from 'kysely';
import { type Asked, find } from '#kernel';
import { webhook } from './webhook.ts';

export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly event: string;
  readonly record: string;
  readonly rowId: string;
  readonly happenedAt: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly tries: number;
  readonly nextTryAt: string | null;
  readonly status: number | null;
  readonly fault: string | null;
  readonly triedAt: string | null;
}

/** The newest first, for whoever may read the webhook. */
export async function deliveriesOf(asked: Asked, webhookId: string, most = 100): Promise<Delivery[]> {
  const { id } = await find(asked, webhook, webhookId);
  const { rows } = await sql<Delivery>`
    select id, event_id as "eventId", event, record, row_id as "rowId", happened_at as "happenedAt", state, tries,
      next_try_at as "nextTryAt", status, fault, tried_at as "triedAt"
    from webhook_delivery where webhook_id = ${id} order by id desc limit ${most}`.execute(asked.db);
  return rows;
}

/** Lines older than 90 days go. Answers how many. */
export async function forgetDeliveries({ db, now }: Asked): Promise<number> {
  const gone =
    await sql`delete from webhook_delivery where state <> 'waiting' and happened_at < ${now}::timestamptz - interval '90 days'`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
}
