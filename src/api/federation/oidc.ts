/** OpenID Connect by HTTP: the browser is sent to a provider and comes back; the provider says when somebody signed out there. */
import type { FastifyInstance } from 'fastify';
import { noteAct, Refusal } from '#kernel';
import { hearLogout, openProvider, ownPath, readOidc, sendToOidc } from '#systems/federation';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { broughtBack, orSayWhy, send } from './browser.ts';
import { conclude, noting } from './finish.ts';
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
        return conclude(asked, provider, await readOidc(asked, provider, { address, browser }), { request, reply });
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
