/** What webhooks sign with. A secret is shown once; an older one goes on signing for a day, so that the receiver can change over. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Asked, newId } from '#kernel';

const overlapHours = 24;

/** A new secret, `whsec_…`; those before it end after a day. */
export async function newSecret({ db, now }: Asked, webhookId: string): Promise<string> {
  const secret = randomBytes(32);
  const endsAt = new Date(Date.parse(now) + overlapHours * 3_600_000).toISOString();
  await sql`delete from webhook_secret where webhook_id = ${webhookId} and ends_at <= ${now}::timestamptz`.execute(db);
  await sql`update webhook_secret set ends_at = ${endsAt} where webhook_id = ${webhookId} and ends_at is null`.execute(db);
  await sql`insert into webhook_secret (id, webhook_id, secret, made_at) values (${newId()}, ${webhookId}, ${secret}, ${now})`.execute(db);
  return `whsec_${secret.toString('base64')}`;
}

/** Those in use, the newest first. */
export async function secretsOf({ db, now }: Asked, webhookId: string): Promise<Buffer[]> {
  const { rows } = await sql<{ secret: Buffer }>`select secret from webhook_secret
    where webhook_id = ${webhookId} and (ends_at is null or ends_at > ${now}::timestamptz) order by made_at desc, id desc`.execute(db);
  return rows.map(({ secret }) => secret);
}
