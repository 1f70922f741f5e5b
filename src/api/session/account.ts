/** One's own account: its e-mails and ways in; and, for administrators, which ways in somebody has. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { find, holdsEverywhere, notAllowed, readInput } from '#kernel';
import {
  accountsOf,
  askToVerify,
  emailsOf,
  factorsOf,
  freshly,
  hasPassword,
  isFresh,
  makePrimary,
  oneselfBy,
  passkeysOf,
  removeEmail,
  verifyEmail,
} from '#systems/identity';
import { person } from '#systems/registry';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { oneself, ownToken } from './cookies.ts';
import { strict } from './limits.ts';

const address = z.strictObject({ email: z.email().max(300) });
const link = z.strictObject({ token: z.string().max(100) });
interface One {
  readonly Params: { readonly id: string };
}

export function serveAccount(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/account', async (request) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    const owner = await oneselfBy(asked, ownToken(request));
    return {
      id: owner.id,
      emails: await emailsOf(asked, owner),
      hasPassword: await hasPassword(asked, owner),
      factors: await factorsOf(asked, owner),
      passkeys: await passkeysOf(asked, owner),
      isFresh: isFresh(owner, asked.now),
    };
  });
  app.post('/api/v1/account/emails', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    const owner = await freshly(asked, ownToken(request));
    await askToVerify(asked, owner, readInput(address, request.body, asked.language).email);
    return reply.code(202).send({ isSent: true });
  });
  app.post('/api/v1/account/emails/verification', strict, async (request) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    const owner = await oneselfBy(asked, ownToken(request));
    return { email: await verifyEmail(asked, owner, readInput(link, request.body, asked.language).token) };
  });
  app.post<One>('/api/v1/account/emails/:id/primary', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    await makePrimary(asked, await freshly(asked, ownToken(request)), request.params.id);
    return reply.code(204).send();
  });
  app.delete<One>('/api/v1/account/emails/:id', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    await removeEmail(asked, await freshly(asked, ownToken(request)), request.params.id);
    return reply.code(204).send();
  });
  app.get<One>('/api/v1/people/:id/ways-in', async (request) => {
    const asked = await askedBy(desk, request);
    if (asked.person.actor || !holdsEverywhere(asked.person, 'administrator')) throw notAllowed(seeWays);
    const { id } = await find(asked, person, request.params.id);
    const [owner] = await accountsOf(asked, id);
    return {
      emails: owner ? await emailsOf(asked, owner) : [],
      hasPassword: owner ? await hasPassword(asked, owner) : false,
      factors: owner ? await factorsOf(asked, owner) : null,
    };
  });
  return [
    { path: '/api/v1/account', get: { summary: 'Your account: e-mails, factors, passkeys', parameters: [] } },
    {
      path: '/api/v1/account/emails',
      post: {
        summary: 'Send a link to an address that is yours; opening it adds the address',
        body: { type: 'application/json', schema: z.toJSONSchema(address) },
        status: 202,
      },
    },
    {
      path: '/api/v1/account/emails/verification',
      post: { summary: 'Open such a link', body: { type: 'application/json', schema: z.toJSONSchema(link) } },
    },
    { path: '/api/v1/account/emails/{id}/primary', post: { summary: 'Be written to at this address' } },
    {
      path: '/api/v1/people/{id}/ways-in',
      get: { summary: 'Which ways in somebody has, for administrators of the platform', parameters: [] },
    },
  ];
}

const seeWays = { en: "See somebody's ways in", 'zh-Hans': '查看他人的登录方式' };
