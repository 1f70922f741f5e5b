/** What a browser carries through a ceremony: a cookie for each that it began, and a way out when it is refused. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel';
import { ceremonyMinutes, type Sent } from '#systems/federation';

const nameFor = (state: string) => `start-${state.slice(0, 16)}`;

/** Off to the provider, with a cookie that only this browser brings back. */
export const send = (reply: FastifyReply, request: FastifyRequest, sent: Sent) => keepStart(reply, request, sent).redirect(sent.to, 303);

export const keepStart = (reply: FastifyReply, request: FastifyRequest, { state, browser }: Sent) =>
  reply.setCookie(nameFor(state), browser, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: ceremonyMinutes * 60,
  });

/** What this browser keeps of the ceremony; nothing where it began none of this state. */
export function broughtBack(request: FastifyRequest, reply: FastifyReply, state: string): string {
  const name = nameFor(state);
  if (!/^start-[\w-]{1,16}$/.test(name)) return '';
  reply.clearCookie(name, { path: '/' });
  return request.cookies[name] ?? '';
}

/** A person stands here, no program: a page says why, and how to begin again. */
export async function orSayWhy(reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reply.redirect(`/sign-in/refused?because=${encodeURIComponent(error.code)}`, 303);
  }
}
