/** The cookies of coming in: no script reads them, and no other site sends them along with a form. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { doerOf, type Person, Refusal } from '#kernel';
import type { Admitted } from '#systems/identity';
import type { Desk } from '../asked.ts';

/** Sets the cookie of the session, or of the step that is still wanted, and ends the other one. */
export function keepAdmitted(reply: FastifyReply, request: FastifyRequest, admitted: Admitted): FastifyReply {
  const [name, kept] = 'session' in admitted ? (['session', admitted.session] as const) : (['pending', admitted.pending] as const);
  const other = name === 'session' ? 'pending' : 'session';
  if (request.cookies[other]) reply.clearCookie(other, { path: '/' });
  return setCookie(reply, request, name, kept.token, new Date(kept.expiresAt));
}

/** Binds a challenge to the browser that asked for it. */
export const keepChallenge = (reply: FastifyReply, request: FastifyRequest, token: string): FastifyReply =>
  setCookie(reply, request, 'challenge', token);

const setCookie = (reply: FastifyReply, request: FastifyRequest, name: string, token: string, expires?: Date) =>
  reply.setCookie(name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    ...(expires && { expires }),
  });

/** What is answered to whoever was admitted: the session, or what is still wanted. */
export const told = (admitted: Admitted) =>
  'session' in admitted
    ? { personId: admitted.session.personId, expiresAt: admitted.session.expiresAt }
    : { wants: admitted.pending.wants, expiresAt: admitted.pending.expiresAt };

/** The token of the session whose owner asks about themselves: never somebody acted for, and no key's business. */
export function ownToken(request: FastifyRequest): string {
  const { session } = request.cookies;
  return session && !request.headers.authorization ? session : signInFirst();
}

/** Who that is. */
export async function oneself(desk: Desk, request: FastifyRequest): Promise<Person> {
  ownToken(request);
  const signed = await desk.whoAsks(request);
  return signed ? doerOf(signed.person) : signInFirst();
}

const signInFirst = (): never => {
  throw new Refusal('not-allowed', 'sign-in-needed', { en: 'Sign in first.', 'zh-Hans': '请先登录。' });
};
