import { z } from 'zod';
import { command, holdsEverywhere, line, noteAct } from '#kernel';
import { forgetAllTries } from '../accounts.ts';
import { demandAccounts } from './reset-second-factor.ts';

/** Lifts the lock that too many wrong tries put on somebody's account. Refuses `no-account`. */
export const unlockAccount = command({
  name: 'unlock-account',
  says: { en: 'Unlock an account', 'zh-Hans': '解除账户锁定' },
  input: z.strictObject({ personId: z.uuid(), because: line(1000) }),
  may: ({ person }) => !person.actor && holdsEverywhere(person, 'administrator'),
  run: async (asked, { personId, because }) => {
    const accounts = await demandAccounts(asked, personId);
    for (const owner of accounts) await forgetAllTries(asked, owner);
    await noteAct({ ...asked, why: because }, 'account-unlocked', { personId });
    return { accounts: accounts.length };
  },
});
