/** Signing in and out by HTTP; the session travels in a cookie that scripts cannot read. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { doerOf, find, isSignedIn, type Person, Refusal, readInput } from '#kernel';
import { acceptInvitation, actUnder, changePassword, revokeSession, sessionsOf, signIn, signOut } from '#systems/identity';
import { person } from '#systems/registry';
import { askedBy, type Desk } from './asked.ts';
import type { Route } from './openapi.ts';

/** No text of the database holds NUL. */
const withoutNul = /^[^\0]*$/;
const credentials = z.strictObject({ email: z.string().min(3).max(300).regex(withoutNul), password: z.string().min(1).max(500) });
const newcomer = z.strictObject({
  token: z.string().max(100),
  givenName: z.string().trim().min(1).max(100),
  familyName: z.string().trim().min(1).max(100),
  email: z.email().max(300),
  password: z.string().max(500),
});
const change = z.strictObject({ current: z.string().min(1).max(500), password: z.string().max(1000) });
const acting = z.strictObject({ under: z.uuid().nullable() });
const strict = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } };

export function serveSession(app: FastifyInstance, desk: Desk): Route[] {
  const asked = (request: FastifyRequest) => askedBy(desk, request);

  app.post('/api/v1/session', strict, async (request, reply) => {
    const wanted = await asked(request);
    const { email, password } = readInput(credentials, request.body, wanted.language);
    const session = await signIn(wanted, { email, password, agent: request.headers['user-agent'] });
    return keep(reply, request, session.token, session.expiresAt)
      .code(201)
      .send({ personId: session.personId, expiresAt: session.expiresAt });
  });
  app.delete('/api/v1/session', async (request, reply) => {
    const { session } = request.cookies;
    if (session) await signOut(desk.db, session);
    return reply.clearCookie('session', { path: '/' }).code(204).send();
  });
  app.get('/api/v1/session', async (request) => {
    const wanted = await asked(request);
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
        ...(actor && {
          actor: { id: actor.id, name: nameOf(actor), may: signed.person.actor?.may, records: signed.person.actor?.records },
        }),
      },
    };
  });
  app.post('/api/v1/session/acting', strict, async (request) => {
    const wanted = await asked(request);
    if (!isSignedIn(wanted.person) || !request.cookies.session || request.headers.authorization) signInFirst();
    const { under } = readInput(acting, request.body, wanted.language);
    await actUnder(wanted, request.cookies.session as string, under);
    return { under };
  });
  app.get('/api/v1/sessions', async (request) => {
    const { id } = await oneself(desk, request);
    return { items: await sessionsOf(desk.db, id) };
  });
  app.delete<{ Params: { id: string } }>('/api/v1/sessions/:id', async (request, reply) => {
    const { id } = await oneself(desk, request);
    await revokeSession(desk.db, id, request.params.id);
    return reply.code(204).send();
  });
  app.post('/api/v1/password', strict, async (request) => {
    const wanted = await asked(request);
    if (!isSignedIn(wanted.person) || !request.cookies.session || request.headers.authorization) signInFirst();
    const sent = readInput(change, request.body, wanted.language);
    return {
      sessionsEnded: await changePassword({ ...wanted, person: doerOf(wanted.person) }, { ...sent, keep: request.cookies.session }),
    };
  });
  app.post('/api/v1/invitations/accept', strict, async (request, reply) => {
    const wanted = await asked(request);
    const { token, ...who } = readInput(newcomer, request.body, wanted.language);
    const account = await acceptInvitation(wanted, token, who);
    const session = await signIn(wanted, { email: account.email, password: who.password, agent: request.headers['user-agent'] });
    return keep(reply, request, session.token, session.expiresAt).code(201).send({ personId: account.personId });
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
    { path: '/api/v1/sessions', get: { summary: 'Your sessions', parameters: [] } },
    {
      path: '/api/v1/password',
      post: {
        summary: 'Change your password; every other session of yours ends',
        body: { type: 'application/json', schema: z.toJSONSchema(change) },
      },
    },
  ];
}

const keep = (reply: FastifyReply, request: FastifyRequest, token: string, expiresAt: string) =>
  reply.setCookie('session', token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    expires: new Date(expiresAt),
  });

const nameOf = ({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }) => `${givenName} ${familyName}`;

/** Whose sessions these are: never those of somebody acted for, and no key's business. */
async function oneself(desk: Desk, request: FastifyRequest): Promise<Person> {
  const signed = request.cookies.session && !request.headers.authorization ? await desk.whoAsks(request) : undefined;
  return signed ? doerOf(signed.person) : signInFirst();
}

const signInFirst = (): never => {
  throw new Refusal('not-allowed', 'sign-in-needed', { en: 'Sign in first.', 'zh-Hans': '请先登录。' });
};
