/** Signing in with e-mail and password, and out; who is signed in; for whom the session acts. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { find, readInput } from '#kernel';
import { actUnder, networkOf, signIn, signOut } from '#systems/identity';
import { spokenTo } from '#systems/messages';
import { person } from '#systems/registry';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { keepAdmitted, oneself, ownToken, told } from './cookies.ts';
import { strict, withoutNul } from './limits.ts';

const credentials = z.strictObject({ email: z.string().min(3).max(300).regex(withoutNul), password: z.string().min(1).max(500) });
const acting = z.strictObject({ under: z.uuid().nullable() });

export function serveSignIn(app: FastifyInstance, desk: Desk): Route[] {
  app.post('/api/v1/session', strict, async (request, reply) => {
    const wanted = await askedBy(desk, request);
    const { email, password } = readInput(credentials, request.body, wanted.language);
    const admitted = await signIn(wanted, { email, password, agent: request.headers['user-agent'], network: networkOf(request.ip) });
    return keepAdmitted(reply, request, admitted)
      .code('session' in admitted ? 201 : 202)
      .send(told(admitted));
  });
  app.delete('/api/v1/session', async (request, reply) => {
    const { session } = request.cookies;
    if (session) await signOut(desk.db, session);
    return reply.clearCookie('session', { path: '/' }).code(204).send();
  });
  app.get('/api/v1/session', async (request) => {
    const wanted = await askedBy(desk, request);
    const signed = await desk.whoAsks(request);
    if (!signed) return { person: null };
    const row = await find(wanted, person, signed.person.id);
    const actor =
      signed.person.actor && (await find({ ...wanted, person: signed.person.actor.person }, person, signed.person.actor.person.id));
    return {
      person: {
        id: row.id,
        name: nameOf(row),
        nativeName: row.nativeName,
        held: signed.person.held,
        ...(await spokenTo(wanted)),
        ...(actor && {
          actor: { id: actor.id, name: nameOf(actor), may: signed.person.actor?.may, records: signed.person.actor?.records },
        }),
      },
    };
  });
  app.post('/api/v1/session/acting', strict, async (request) => {
    const wanted = await askedBy(desk, request);
    await oneself(desk, request);
    const { under } = readInput(acting, request.body, wanted.language);
    await actUnder(wanted, ownToken(request), under);
    return { under };
  });
  return [
    { path: '/api/v1/session', get: { summary: 'Who is signed in', parameters: [] } },
    {
      path: '/api/v1/session/acting',
      post: {
        summary: 'Act under a delegation or impersonation from now on; null: for yourself again',
        body: { type: 'application/json', schema: z.toJSONSchema(acting) },
      },
    },
  ];
}

const nameOf = ({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }) => `${givenName} ${familyName}`;
