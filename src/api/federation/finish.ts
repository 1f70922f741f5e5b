/** The end of a ceremony by HTTP: in, or linked, or refused with a line in the journal. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, noteAct, Refusal } from '#kernel';
import { type Ended, enter, linkTo, type Provider } from '#systems/federation';
import { networkOf, type Owner, oneselfBy } from '#systems/identity';
import { keepAdmitted } from '../session/cookies.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Links the way in for whoever asked for that, or lets in whoever signs in; then the browser goes where it wanted to. */
export async function conclude(
  asked: Asked,
  provider: Provider,
  { start, ...finished }: Ended,
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  if (start.forAccountId) {
    await linkTo(asked, provider, finished.told, await demandSame(asked, request, start.forAccountId));
    return reply.redirect(start.returnTo, 303);
  }
  const admitted = await enter(asked, provider, finished, { agent: request.headers['user-agent'], network: networkOf(request.ip) });
  keepAdmitted(reply, request, admitted);
  return reply.redirect('session' in admitted ? start.returnTo : `/sign-in?to=${encodeURIComponent(start.returnTo)}`, 303);
}

/** A sign-in that was begun here and refused is in the journal, with what was wrong as far as it holds no secret. */
export async function noting<T>(asked: Asked, provider: Provider, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, message } = (error.cause ?? {}) as { readonly code?: string; readonly message?: string };
      await noteAct(asked, 'sign-in-refused', { provider: provider.code, because: error.code, fault: code ?? message?.slice(0, 200) });
    }
    throw error;
  }
}

/** Whoever comes back to link has to be whoever went. */
async function demandSame(asked: Asked, { cookies }: FastifyRequest, accountId: string): Promise<Owner> {
  const owner = await oneselfBy(asked, cookies.session ?? '').catch((error) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (owner && owner.id === accountId && !asked.person.actor) return owner;
  throw new Refusal('not-allowed', 'begin-again', { en: 'Sign in, then link again.', 'zh-Hans': '请先登录，再重新关联。' });
}
