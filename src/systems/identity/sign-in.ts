/** Signing in with e-mail and password. */
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import { type Admitted, admit } from './admit.ts';
import { journalAct } from './journal-act.ts';
import { isPassword, nobody } from './password.ts';
import { countTry, forgetTries, tooMany } from './tries.ts';

/**
 * Signs in. A wrong password and an unknown e-mail are refused alike, in words and in time, and so are too many tries of either:
 * each try is counted before the password is looked at, so that tries at the same moment count too.
 */
export async function signIn(
  asked: Asked,
  { email, password, agent, network }: { email: string; password: string; agent?: string | undefined; network?: string | undefined },
): Promise<Admitted> {
  const { db } = asked;
  const name = await nameCounted(asked, email, network);
  const isCounted = await countTry(asked, name);
  const { rows } = await sql<{ id: string; personId: string; passwordHash: string | null }>`
    select account.id, person_id as "personId", password_hash as "passwordHash" from account_email join account on account.id = account_id
    where lower(email) = lower(${email.trim()}) and (verified_at is not null or is_primary)`.execute(db);
  const [account] = rows;
  const isRight = await isPassword(password.slice(0, 500), account?.passwordHash ?? nobody);
  if (!isCounted) throw tooMany();
  if (!account || !isRight) {
    await journalAct(asked, 'sign-in-refused', account?.personId ?? null);
    throw new Refusal('not-allowed', 'wrong-password', { en: 'E-mail or password is wrong.', 'zh-Hans': '邮箱或密码错误。' });
  }
  await forgetTries(asked, name);
  return admit(asked, account, agent, { way: 'password', factors: 1, network });
}

/** A network in which the owner is signed in is counted apart: whoever floods a name from elsewhere locks the name, and not its owner at work. */
async function nameCounted({ db, now }: Asked, email: string, network: string | undefined): Promise<string> {
  if (!network) return email;
  const { rows } = await sql`select from account_email join session using (account_id)
    where lower(email) = lower(${email.trim()}) and network = ${network} and expires_at > ${now}::timestamptz limit 1`.execute(db);
  return rows.length ? `${email.trim()} from ${network}` : email;
}
