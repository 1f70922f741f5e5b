/** Who may set up a factor: whoever is signed in and proved it lately, or whoever has to before there is a session. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asked } from '#kernel';
import { emailsOf, finish, freshly, type Owner, pendingBy, type Session } from '#systems/identity';
import type { Desk } from '../asked.ts';
import { keepAdmitted, oneself, ownToken } from './cookies.ts';

export interface SettingUp {
  readonly owner: Owner;
  /** How the account is called where a factor is kept. */
  readonly label: string;
  /** The session that was waited for, once the factor is there. */
  finished(reply: FastifyReply): Promise<Session | undefined>;
}

/** Refuses `sign-in-needed`, `fresh-proof-needed`, `sign-in-over`. */
export async function whoSetsUp(asked: Asked, desk: Desk, request: FastifyRequest): Promise<SettingUp> {
  const { session, pending } = request.cookies;
  if (session || !pending) {
    await oneself(desk, request);
    const owner = await freshly(asked, ownToken(request));
    return { owner, label: await labelOf(asked, owner), finished: async () => undefined };
  }
  const step = await pendingBy(asked, pending, 'set-up');
  const finished = async (reply: FastifyReply) => {
    const opened = await finish(asked, pending, step);
    keepAdmitted(reply, request, { session: opened });
    return opened;
  };
  return { owner: step, label: await labelOf(asked, step), finished };
}

const labelOf = async (asked: Asked, owner: Owner) => (await emailsOf(asked, owner))[0]?.email ?? 'Mainspring';
