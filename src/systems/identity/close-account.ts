/** An institution lets somebody go, or takes them back. */
import { sql } from 'kysely';
import { type Asked, newId } from '#kernel';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';

/** Sessions and what was to become one end at once; `every-way-in` takes password, passkeys, codes and e-mails too. Answers how many sessions ended. */
export async function closeAccount(asked: Asked, { id, personId }: Owner, what: 'sessions' | 'every-way-in'): Promise<number> {
  const { db } = asked;
  const { numAffectedRows } = await sql`delete from session where account_id = ${id}`.execute(db);
  const rest = what === 'sessions' ? [] : ['mail_link', 'passkey', 'authenticator', 'recovery_code', 'account_email'];
  for (const table of ['pending_sign_in', ...rest]) await sql`delete from ${sql.table(table)} where account_id = ${id}`.execute(db);
  if (what === 'every-way-in') await sql`update account set password_hash = null where id = ${id}`.execute(db);
  const ended = Number(numAffectedRows ?? 0);
  await journalAct(asked, 'account-closed', personId, { what, sessions: ended });
  return ended;
}

/** The e-mail that an institution vouches for is the account's again. */
export async function reopenAccount({ db, now }: Asked, accountId: string, email: string): Promise<void> {
  await sql`insert into account_email (id, account_id, email, is_primary, verified_at, created_at)
    values (${newId()}, ${accountId}, ${email.trim()}, true, ${now}, ${now}) on conflict do nothing`.execute(db);
}
