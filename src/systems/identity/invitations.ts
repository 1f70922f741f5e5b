/** A link by which somebody makes their account. */
import { sql } from 'kysely';
import { type Asked, platform, Refusal, type Role } from '#kernel';
import { type Account, type NewPerson, openPerson } from './accounts.ts';
import { askToVerify } from './emails.ts';
import { digest, newToken } from './token.ts';

/** A link that makes one account with a role on the whole platform; answers its token, which is shown once. An earlier link for the role that nobody used is void. */
export async function invite({ db, now }: Asked, role: Role, hours = 72): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
  await sql`delete from invitation where role = ${role} and used_at is null`.execute(db);
  await sql`insert into invitation (token_hash, role, created_at, expires_at) values (${digest(token)}, ${role}, ${now}, ${expiresAt})`.execute(
    db,
  );
  return token;
}

/** Uses an invitation: a person, an account and the role. The link works once, and not when it is too old. */
export async function acceptInvitation(asked: Asked, token: string, who: NewPerson): Promise<Account> {
  return asked.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ role: Role }>`update invitation set used_at = ${asked.now}
      where token_hash = ${digest(token)} and used_at is null and expires_at > ${asked.now}::timestamptz returning role`.execute(db);
    const [invitation] = rows;
    if (!invitation)
      throw new Refusal('not-allowed', 'link-used', {
        en: 'This link was used already, or is too old. Ask for another.',
        'zh-Hans': '此链接已使用或已过期，请重新申请。',
      });
    const account = await openPerson({ ...asked, db, person: platform }, who, invitation.role);
    await askToVerify({ ...asked, db }, account, who.email);
    return account;
  });
}
