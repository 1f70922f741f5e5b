import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, holdsEverywhere, line, noteAct, Refusal } from '#kernel';
import type { Owner } from '../how.ts';
import { tellOfChange } from '../tell-of-change.ts';

/** The accounts of a person, those of rows that were merged into it included. */
export async function accountsOf({ db }: Asked, personId: string): Promise<Owner[]> {
  const { rows } =
    await sql<Owner>`select id, person_id as "personId" from account where kept_person(person_id) = kept_person(${personId}) order by created_at`.execute(
      db,
    );
  return rows;
}

/** The same where there has to be one. Refuses `no-account`. */
export async function demandAccounts(asked: Asked, personId: string): Promise<Owner[]> {
  const accounts = await accountsOf(asked, personId);
  if (accounts.length) return accounts;
  throw new Refusal('not-found', 'no-account', { en: 'This person has no account.', 'zh-Hans': '此人没有账户。' });
}

/**
 * Removes every second factor of somebody who has lost theirs: authenticator, passkeys, recovery codes; and ends their sessions. They are told by
 * mail. Refuses `no-account`, and `own-account`: for oneself there is the own page, which asks for a proof.
 */
export const resetSecondFactor = command({
  name: 'reset-second-factor',
  says: { en: "Reset somebody's second factor", 'zh-Hans': '重置他人的第二验证方式' },
  input: z.strictObject({ personId: z.uuid(), because: line(1000) }),
  may: ({ person }) => !person.actor && holdsEverywhere(person, 'administrator'),
  run: async (asked, { personId, because }) => {
    if (personId === asked.person.id)
      throw new Refusal('conflict', 'own-account', { en: 'Change your own account on its page.', 'zh-Hans': '请在账户页面更改本人账户。' });
    const accounts = await demandAccounts(asked, personId);
    for (const owner of accounts) {
      for (const table of ['authenticator', 'recovery_code', 'passkey', 'session', 'pending_sign_in'])
        await sql`delete from ${sql.table(table)} where account_id = ${owner.id}`.execute(asked.db);
      await tellOfChange(asked, owner, 'factorsReset');
    }
    await noteAct({ ...asked, why: because }, 'second-factors-reset', { personId });
    return { accounts: accounts.length };
  },
});
