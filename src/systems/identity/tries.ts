/** Tries at a password, counted by the name that was tried, whether or not anybody has it: so a lock tells nothing about who has an account. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';

export const mostTries = 8;
export const lockMinutes = 10;

/** Counts a try before it is judged. No when the name is locked: after eight tries, until ten minutes after the last that counted. */
export async function countTry({ db, now }: Asked, email: string): Promise<boolean> {
  await sql`delete from sign_in_try where last_at < ${now}::timestamptz - make_interval(days => 1)`.execute(db);
  const counted = await sql`insert into sign_in_try as known (name_hash, tries, last_at) values (${nameOf(email)}, 1, ${now})
    on conflict (name_hash) do update
      set tries = case when known.last_at <= ${now}::timestamptz - make_interval(mins => ${lockMinutes}) then 1 else known.tries + 1 end, last_at = ${now}
      where known.tries < ${mostTries} or known.last_at <= ${now}::timestamptz - make_interval(mins => ${lockMinutes})`.execute(db);
  return Boolean(counted.numAffectedRows);
}

/** The right password ends the count. */
export async function forgetTries({ db }: Asked, email: string): Promise<void> {
  await sql`delete from sign_in_try where name_hash = ${nameOf(email)}`.execute(db);
}

export const tooMany = () =>
  new Refusal('not-allowed', 'too-many-tries', {
    en: 'Too many tries. Wait ten minutes and try again.',
    'zh-Hans': '尝试次数过多，请十分钟后再试。',
  });

const nameOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest();
