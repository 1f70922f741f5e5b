/** Every way in ends here: whoever proved who they are is let in, or is told what is still wanted. */
import type { Asked } from '#kernel';
import { journalAct } from './journal-act.ts';
import { type How, openSession, type Session } from './sessions.ts';

/** What is still wanted before there is a session: the second factor, or to set one up because a rule requires it. */
export interface Pending {
  /** For a cookie of its own; it opens nothing but the step that is wanted. */
  readonly token: string;
  readonly expiresAt: string;
  readonly wants: 'second-factor' | 'set-up';
}

export type Admitted = { readonly session: Session } | { readonly pending: Pending };

/** Lets in whoever proved to be the owner of an account, how; the journal tells it. */
export async function admit(
  asked: Asked,
  account: { readonly id: string; readonly personId: string },
  agent: string | undefined,
  how: How,
): Promise<Admitted> {
  await journalAct(asked, 'sign-in', account.personId, how);
  return { session: await openSession(asked, account, agent, how) };
}
