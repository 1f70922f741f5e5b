/** SAML by HTTP: metadata, the way to the provider, its answer, and single logout. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noteAct } from '#kernel';
import { hearSamlLogout, openProvider, ownPath, placeOf, readSaml, samlMetadata, sendToSaml, takeTold } from '#systems/federation';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { broughtBack, orSayWhy, send } from './browser.ts';
import { conclude, noting } from './finish.ts';
import { readForms } from './forms.ts';

interface Way {
  readonly Params: { readonly code: string };
  readonly Querystring: Readonly<Record<string, string>>;
  readonly Body: Readonly<Record<string, string>>;
}
const strict = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };

export async function serveSaml(app: FastifyInstance, desk: Desk): Promise<Route[]> {
  const opened = async (request: FastifyRequest<Way>) => {
    const asked = await askedBy(desk, request);
    const provider = await openProvider(asked, request.params.code, 'saml');
    return { asked, provider, place: placeOf(publicAddress(app, desk), provider.code) };
  };

  app.get<Way>('/saml/:code/metadata', strict, async (request, reply) => {
    const { provider, place } = await opened(request);
    return reply.type('application/samlmetadata+xml').send(samlMetadata(provider, place));
  });
  app.get<Way>('/saml/:code/start', strict, (request, reply) =>
    orSayWhy(reply, async () => {
      const { asked, provider, place } = await opened(request);
      return send(reply, request, await sendToSaml(asked, provider, place, { returnTo: ownPath(request.query.to) }));
    }),
  );
  app.get<Way>('/saml/:code/finish', strict, (request, reply) =>
    orSayWhy(reply, async () => {
      const { asked, provider } = await opened(request);
      return noting(asked, provider, async () => {
        const state = request.query.state ?? '';
        const ended = await takeTold(asked, provider, { state, browser: broughtBack(request, reply, state) });
        return conclude(asked, provider, ended, { request, reply });
      });
    }),
  );
  const signedOut = async (request: FastifyRequest<Way>, reply: FastifyReply, isForm: boolean) => {
    const { asked, provider, place } = await opened(request);
    // An answer to our own request: the session ended before it was sent.
    if (!(isForm ? request.body : request.query)?.SAMLRequest) return reply.redirect('/', 303);
    const text = request.url.split('?')[1] ?? '';
    const told = isForm ? { form: request.body } : { query: Object.fromEntries(new URLSearchParams(text)), text };
    const { to, ended } = await hearSamlLogout(asked, provider, place, told);
    await noteAct(asked, 'signed-out-by-provider', { provider: provider.code, ended });
    return reply.redirect(to, 303);
  };
  app.get<Way>('/saml/:code/logout', strict, (request, reply) => orSayWhy(reply, () => signedOut(request, reply, false)));
  await app.register(async (forms) => {
    readForms(forms);
    forms.post<Way>('/saml/:code/logout', strict, (request, reply) => orSayWhy(reply, () => signedOut(request, reply, true)));
    forms.post<Way>('/saml/:code/acs', strict, (request, reply) =>
      orSayWhy(reply, async () => {
        const { asked, provider, place } = await opened(request);
        const { SAMLResponse = '', RelayState = '' } = request.body ?? {};
        await noting(asked, provider, () => readSaml(asked, provider, place, { SAMLResponse, RelayState }));
        return reply.redirect(`/saml/${provider.code}/finish?state=${encodeURIComponent(RelayState)}`, 303);
      }),
    );
  });
  return [
    {
      path: '/saml/{code}/metadata',
      get: { summary: 'What a SAML identity provider has to know of the platform', parameters: [], type: 'application/samlmetadata+xml' },
    },
  ];
}
