/** OpenID Connect by HTTP: the browser is sent to a provider and comes back; the provider says when somebody signed out there. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Asked, noteAct, Refusal } from '#kernel';
import { enter, hearLogout, linkTo, openProvider, ownPath, type Provider, readOidc, sendToOidc } from '#systems/federation';
import { accountOfSession } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { keepAdmitted } from '../session/cookies.ts';
import { broughtBack, orSayWhy, send } from './browser.ts';
import { readForms } from './forms.ts';

interface Way {
  readonly Params: { readonly code: string };
  readonly Querystring: { readonly to?: string; readonly state?: string };
}
const strict = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };

export async function serveOidc(app: FastifyInstance, desk: Desk): Promise<Route[]> {
  const redirectUri = (code: string) => `${publicAddress(app, desk)}/oidc/${code}/callback`;

  app.get<Way>('/oidc/:code/start', strict, (request, reply) =>
    orSayWhy(reply, async () => {
      const asked = await askedBy(desk, request);
      const provider = await openProvider(asked, request.params.code, 'oidc');
      const wish = { returnTo: ownPath(request.query.to) };
      return send(reply, request, await sendToOidc(asked, provider, redirectUri(provider.code), wish));
    }),
  );
  app.get<Way>('/oidc/:code/callback', strict, (request, reply) =>
    orSayWhy(reply, async () => {
      const asked = await askedBy(desk, request);
      const provider = await openProvider(asked, request.params.code, 'oidc');
      return noting(asked, provider, async () => {
        const address = new URL(request.url, publicAddress(app, desk));
        const browser = broughtBack(request, reply, request.query.state ?? '');
        const { start, ...finished } = await readOidc(asked, provider, { address, browser });
        if (start.forAccountId) {
          await demandSame(asked, request, start.forAccountId);
          await linkTo(asked, provider, finished.told, start.forAccountId);
          return reply.redirect(start.returnTo, 303);
        }
        const admitted = await enter(asked, provider, finished, request.headers['user-agent']);
        keepAdmitted(reply, request, admitted);
        return reply.redirect('session' in admitted ? start.returnTo : `/sign-in?to=${encodeURIComponent(start.returnTo)}`, 303);
      });
    }),
  );
  await app.register(async (forms) => {
    readForms(forms);
    forms.post<Way & { Body: { readonly logout_token?: string } }>('/oidc/:code/logout', strict, async (request, reply) => {
      const asked = await askedBy(desk, request);
      reply.header('cache-control', 'no-store');
      try {
        const provider = await openProvider(asked, request.params.code, 'oidc');
        const ended = await hearLogout(asked, provider, request.body?.logout_token ?? '');
        await noteAct(asked, 'signed-out-by-provider', { provider: provider.code, ended });
        return reply.code(200).send();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return reply.code(400).send({ error: 'invalid_request', error_description: error.says.en });
      }
    });
  });
  return [];
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
export async function demandSame(asked: Asked, { cookies }: FastifyRequest, accountId: string): Promise<void> {
  const account = cookies.session && (await accountOfSession(asked, cookies.session));
  if (account !== accountId || asked.person.actor)
    throw new Refusal('not-allowed', 'begin-again', { en: 'Sign in, then link again.', 'zh-Hans': '请先登录，再重新关联。' });
}
