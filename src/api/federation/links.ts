/** The ways in by institutions that are one's own: listed, linked by going there, taken away. And signing out there too. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { linksOf, openProvider, openWays, ownPath, placeOf, sendToOidc, sendToSaml, signOutThere, unlink } from '#systems/federation';
import { freshly } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { oneself, ownToken } from '../session/cookies.ts';
import { keepStart } from './browser.ts';

const wish = z.strictObject({ code: z.string().max(40), to: z.string().max(2000).optional() });
const strict = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } };

export function serveLinks(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/my-links', async (request) => {
    const asked = { ...(await askedBy(desk, request)), person: await oneself(desk, request) };
    const [items, ways] = [await linksOf(asked.db, asked.person.id), await openWays(asked)];
    return { items, open: ways.filter(({ code }) => !items.some((each) => each.code === code)) };
  });
  app.post('/api/v1/my-links', strict, async (request, reply) => {
    const asked = { ...(await askedBy(desk, request)), person: await oneself(desk, request) };
    const owner = await freshly(asked, ownToken(request));
    const { code, to } = readInput(wish, request.body, asked.language);
    const way = (await openWays(asked)).find((each) => each.code === code);
    const provider = await openProvider(asked, code, way?.kind === 'saml' ? 'saml' : 'oidc');
    const wished = { returnTo: ownPath(to ?? '/account/institutions'), forAccountId: owner.id };
    const address = publicAddress(app, desk);
    const sent = await (provider.kind === 'saml'
      ? sendToSaml(asked, provider, placeOf(address, code), wished)
      : sendToOidc(asked, provider, `${address}/oidc/${code}/callback`, wished));
    return keepStart(reply, request, sent).send({ to: sent.to });
  });
  app.delete<{ Params: { id: string } }>('/api/v1/my-links/:id', strict, async (request, reply) => {
    const asked = { ...(await askedBy(desk, request)), person: await oneself(desk, request) };
    await unlink(asked, await freshly(asked, ownToken(request)), request.params.id);
    return reply.code(204).send();
  });
  app.post('/api/v1/session/end', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { session } = request.cookies;
    const to = session && (await signOutThere(asked, session, publicAddress(app, desk)));
    return reply.clearCookie('session', { path: '/' }).send({ to: to || '/' });
  });
  return [
    { path: '/api/v1/my-links', get: { summary: 'Your ways in by institutions, and those that you could link', parameters: [] } },
    {
      path: '/api/v1/my-links',
      post: {
        summary: 'Begin to link a way in: answers where the browser has to go',
        body: { type: 'application/json', schema: z.toJSONSchema(wish) },
      },
    },
    {
      path: '/api/v1/session/end',
      post: { summary: 'Sign out: answers where the browser goes next, to its institution where that signs out too' },
    },
  ];
}
