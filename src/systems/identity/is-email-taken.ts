import { sql } from 'kysely';
import type { Asked } from '#kernel';

type Db = Asked['db'];

/** Has an account this e-mail? Told only to whoever shows that the e-mail is theirs. */
export async function isEmailTaken(db: Db, email: string): Promise<boolean> {
  const { rows } = await sql`select from account_email where lower(email) = lower(${email.trim()})`.execute(db);
  return rows.length > 0;
}
