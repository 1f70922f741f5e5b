import { sql } from 'kysely';
import { type Asked, notValid, Refusal } from '#kernel';
import { journalAct } from './journal-act.ts';
import { demandGood, hashOf, isPassword, ownWordsOf } from './password.ts';
import { digest } from './token.ts';
import { countTry, forgetTries, tooMany } from './tries.ts';

export interface NewPassword {
  readonly current: string;
  readonly password: string;
  /** The token of the session that asks. */
  readonly keep?: string | undefined;
}

/**
 * Changes the password of whoever asks and ends every other session of theirs; answers how many ended. Refuses `too-short`,
 * `too-long`, `too-common`, `too-personal`, `same-password`, `wrong-password` (it counts as a wrong try of signing in does), `too-many-tries`, `no-account`.
 */
export async function changePassword(asked: Asked, { current, password, keep }: NewPassword): Promise<number> {
  const { db, person } = asked;
  const { rows } = await sql<{ id: string; email: string; passwordHash: string | null }>`
    select account.id, coalesce(email, account.id::text) as email, password_hash as "passwordHash"
    from account left join account_email on account_id = account.id and is_primary
    where person_id = ${person.id} and password_hash is not null order by account.created_at limit 1`.execute(db);
  const [account] = rows;
  if (!account?.passwordHash) throw noAccount();
  demandGood(password, await ownWordsOf(asked, account.id));
  if (!(await countTry(asked, account.email))) throw tooMany();
  if (!(await isPassword(current.slice(0, 500), account.passwordHash))) {
    await journalAct(asked, 'password-refused', person.id);
    throw wrongCurrent();
  }
  await forgetTries(asked, account.email);
  if (await isPassword(password, account.passwordHash)) throw samePassword();
  const kept = await hashOf(password);
  return db.transaction().execute(async (within) => {
    const { numAffectedRows } = await sql`update account set password_hash = ${kept}
      where id = ${account.id} and password_hash = ${account.passwordHash}`.execute(within);
    if (!numAffectedRows) throw wrongCurrent();
    const ended = await sql`delete from session using account where account.id = account_id and person_id = ${person.id}
      and token_hash is distinct from ${keep ? digest(keep) : null}::bytea`.execute(within);
    await journalAct({ ...asked, db: within }, 'password-changed', person.id);
    return Number(ended.numAffectedRows ?? 0);
  });
}

const wrongCurrent = () => {
  const says = { en: 'The current password is wrong.', 'zh-Hans': '当前密码错误。' };
  return new Refusal('not-allowed', 'wrong-password', says, [{ pointer: '/current', code: 'wrong-password', says }]);
};
const samePassword = () => notValid('/password', 'same-password', 'This is the password you have already.', '新密码与当前密码相同。');
const noAccount = () => new Refusal('conflict', 'no-account', { en: 'You have no password to change.', 'zh-Hans': '您没有可修改的密码。' });
