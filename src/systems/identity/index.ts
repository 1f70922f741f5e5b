/** Identity: how people prove who they are, and the sessions that follow. */
import { system } from '#kernel';
import { everyMinute } from '#systems/messages';
import { tellLocked } from './tell-locked.ts';

export const identity = system({ name: 'identity' });

everyMinute(tellLocked);

export { type Account, openAccount, openPerson } from './accounts.ts';
export { type Admitted, admit } from './admit.ts';
export { changePassword } from './change-password.ts';
export { isFirstUse } from './first-use.ts';
export { acceptInvitation, invite } from './invitations.ts';
export { accountOfSession, endSessionsOf, isEmailTaken } from './own-account.ts';
export { actUnder, type How, openSession, personOf, revokeSession, sessionsOf, signOut, type Way } from './sessions.ts';
export { signIn } from './sign-in.ts';
export { digest, newToken } from './token.ts';
export { type OfferedWay, offerWays, waysIn } from './ways-in.ts';
