/** Links that are sent by mail: each opens one thing, once, until. Kept as hashes. */
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import { digest, isToken, newToken } from './token.ts';

export type LinkPurpose = 'verify' | 'reset' | 'sign-up';

const hours: Readonly<Record<LinkPurpose, number>> = { verify: 48, reset: 1, 'sign-up': 48 };
const mostAnHour = 3;

/** A new link to an address; undefined when it had three of the kind within the hour, so that nobody fills a box that is not theirs. */
export async function newLink(
  { db, now }: Asked,
  purpose: LinkPurpose,
  email: string,
  accountId: string | null,
): Promise<string | undefined> {
  await sql`delete from mail_link where expires_at < ${now}::timestamptz`.execute(db);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from mail_link
    where lower(email) = lower(${email}) and purpose = ${purpose} and created_at > ${now}::timestamptz - interval '1 hour'`.execute(db);
  if ((rows[0]?.count ?? 0) >= mostAnHour) return undefined;
  const token = newToken();
  const expiresAt = new Date(Date.parse(now) + hours[purpose] * 3_600_000).toISOString();
  await sql`insert into mail_link (token_hash, purpose, account_id, email, created_at, expires_at)
    values (${digest(token)}, ${purpose}, ${accountId}, ${email}, ${now}, ${expiresAt})`.execute(db);
  return token;
}

export interface Linked {
  readonly accountId: string | null;
  readonly email: string;
}

/** What a link is for, without using it. Refuses `link-used`: unknown, used and too old are told alike. */
export async function linkBy({ db, now }: Pick<Asked, 'db' | 'now'>, purpose: LinkPurpose, token: string): Promise<Linked> {
  const { rows } = isToken(token)
    ? await sql<Linked>`select account_id as "accountId", email from mail_link
        where token_hash = ${digest(token)} and purpose = ${purpose} and expires_at > ${now}::timestamptz`.execute(db)
    : { rows: [] };
  return rows[0] ?? refuseLink();
}

/** Uses a link up. Refuses `link-used`, so of two who use it at once one is refused. */
export async function takeLink(asked: Pick<Asked, 'db' | 'now'>, purpose: LinkPurpose, token: string): Promise<Linked> {
  const linked = await linkBy(asked, purpose, token);
  const { numAffectedRows } = await sql`delete from mail_link where token_hash = ${digest(token)}`.execute(asked.db);
  return numAffectedRows ? linked : refuseLink();
}

export const refuseLink = (): never => {
  throw new Refusal('not-allowed', 'link-used', {
    en: 'This link was used already, or is too old. Ask for another.',
    'zh-Hans': '此链接已使用或已过期，请重新申请。',
  });
};
