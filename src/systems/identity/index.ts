/** Identity: how people prove who they are, and the sessions that follow. */
import { system } from '#kernel';

export const identity = system({ name: 'identity' });

export { type Account, openAccount, openPerson } from './accounts.ts';
export { changePassword } from './change-password.ts';
export { acceptInvitation, invite } from './invitations.ts';
export { actUnder, personOf, revokeSession, sessionsOf, signOut } from './sessions.ts';
export { signIn } from './sign-in.ts';
