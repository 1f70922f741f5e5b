/**
 * Sends what is due. A delivery is taken for two minutes before it is sent, so that two workers never send the same one at once and whoever dies
 * lets go of it; several are under way together, so that a slow receiver holds up nobody else.
 */
import { sql } from 'kysely';
import { type Asked, type OutsideChoice, OutsideFault, postOutside, recordOf } from '#kernel';
import { giveUp } from './give-up.ts';
import { mayKnow } from './reader.ts';
import { isGivenUp, nextTry, outcomeOf } from './rules/retry.ts';
import { signedHeaders } from './rules/signature.ts';
import { secretsOf } from './secrets.ts';

interface Due {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly event: string;
  readonly record: string;
  readonly rowId: string;
  readonly happenedAt: string;
  readonly tries: number;
  readonly url: string;
  readonly ownerId: string;
  readonly records: readonly string[];
}

const atOnce = 8;

/** Sends up to `most` deliveries that are due; answers how many were tried. */
export async function deliverWebhooks(asked: Asked, choice: OutsideChoice = outsideChoice(), most = 200): Promise<number> {
  let tried = 0;
  while (tried < most) {
    const due = await take(asked);
    if (!due.length) break;
    await Promise.all(due.map((one) => deliver({ ...asked, now: new Date().toISOString() }, one, choice)));
    tried += due.length;
  }
  return tried;
}

/** `WEBHOOKS_TO_LOOPBACK=allowed` lets tests and demonstrations receive on this machine. */
export const outsideChoice = ({ WEBHOOKS_TO_LOOPBACK: loopback }: NodeJS.ProcessEnv = process.env): OutsideChoice => ({
  isLoopbackAllowed: loopback === 'allowed',
});

async function take({ db, now }: Asked): Promise<Due[]> {
  const { rows } = await sql<Due>`
    update webhook_delivery as due set next_try_at = ${now}::timestamptz + interval '2 minutes'
    from webhook where webhook.id = due.webhook_id and due.id in (
      select waiting.id from webhook_delivery as waiting join webhook as of on of.id = waiting.webhook_id
      where waiting.state = 'waiting' and next_try_at <= ${now}::timestamptz and of.state = 'active'
      order by next_try_at limit ${atOnce} for update of waiting skip locked)
    returning due.id, webhook.id as "webhookId", event_id as "eventId", event, record, row_id as "rowId", happened_at as "happenedAt",
      tries, url, owner_id as "ownerId", records`.execute(db);
  return rows;
}

async function deliver(asked: Asked, due: Due, choice: OutsideChoice): Promise<void> {
  // Who might read the row when it happened and may not now is not told, and no line says that there was something.
  if (!(await mayKnow(asked, due, due.record, due.rowId))) {
    await sql`delete from webhook_delivery where id = ${due.id}`.execute(asked.db);
    return;
  }
  const body = JSON.stringify(messageOf(due));
  const headers = signedHeaders(due.eventId, body, await secretsOf(asked, due.webhookId), new Date(asked.now));
  const answer = await postOutside({ url: due.url, headers: { ...headers, 'user-agent': 'Mainspring-Webhooks/1' }, body }, choice).catch(
    faultOf,
  );
  await note(asked, due, answer);
}

/** By Standard Webhooks: type, when, and thin data. Whoever is told asks the API for the rest, as far as they may. */
const messageOf = ({ eventId, event, record, rowId, happenedAt }: Due) => ({
  id: eventId,
  type: event,
  timestamp: new Date(happenedAt).toISOString(),
  data: { record, id: rowId, path: `/api/v1/${recordOf(record)?.path}/${rowId}` },
});

interface Answer {
  readonly status?: number;
  readonly fault?: string;
}
function faultOf(error: unknown): Answer {
  if (error instanceof OutsideFault) return { fault: `${error.code}: ${error.message}`.slice(0, 500) };
  throw error;
}

async function note(asked: Asked, { id, webhookId, tries }: Due, { status, fault }: Answer): Promise<void> {
  const { db, now } = asked;
  const outcome = outcomeOf(status);
  const next = outcome === 'failed' ? nextTry(tries + 1, now) : null;
  const state = outcome === 'delivered' ? 'delivered' : next ? 'waiting' : 'failed';
  await sql`update webhook_delivery set state = ${state}, tries = ${tries + 1}, next_try_at = ${next}, status = ${status ?? null},
    fault = ${fault ?? null}, tried_at = ${now} where id = ${id}`.execute(db);
  if (outcome === 'delivered') {
    await sql`delete from webhook_failing where webhook_id = ${webhookId}`.execute(db);
    return;
  }
  await sql`insert into webhook_failing (webhook_id, since) values (${webhookId}, ${now}) on conflict (webhook_id) do nothing`.execute(db);
  const { rows } = await sql<{ since: string }>`select since from webhook_failing where webhook_id = ${webhookId}`.execute(db);
  const reason = fault ?? `The receiver answered ${status}.`;
  if (outcome === 'gone' || (rows[0] && isGivenUp(rows[0].since, now))) await giveUp(asked, webhookId, reason);
}
