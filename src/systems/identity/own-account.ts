/** Reading and ending what hangs on an account. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { digest } from './token.ts';

type Db = Asked['db'];

/** Has an account this e-mail? Told only to whoever shows that the e-mail is theirs. */
export async function isEmailTaken(db: Db, email: string): Promise<boolean> {
  const { rows } = await sql`select from account_email where lower(email) = lower(${email.trim()})`.execute(db);
  return rows.length > 0;
}

/** The id of the account of a session that has not ended. */
export async function accountOfSession({ db, now }: Pick<Asked, 'db' | 'now'>, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from session where token_hash = ${digest(token)} and expires_at > ${now}::timestamptz`.execute(db);
  return rows[0]?.id;
}

/** Ends every session of an account, and what was to become one, at once; answers how many sessions there were. */
export async function endSessionsOf(db: Db, accountId: string): Promise<number> {
  await sql`delete from pending_sign_in where account_id = ${accountId}`.execute(db);
  const { numAffectedRows } = await sql`delete from session where account_id = ${accountId}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
