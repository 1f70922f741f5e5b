/** One's password: changed with the current one, or set anew by a link. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { changePassword, resetPassword, sendResetLink } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { oneself, ownToken } from './cookies.ts';
import { strict } from './limits.ts';

const change = z.strictObject({ current: z.string().min(1).max(500), password: z.string().max(1000) });
const forgotten = z.strictObject({ email: z.email().max(300) });
const anew = z.strictObject({ token: z.string().max(100), password: z.string().max(1000) });

export function servePassword(app: FastifyInstance, desk: Desk): Route[] {
  app.post('/api/v1/password', strict, async (request) => {
    const wanted = await askedBy(desk, request);
    const person = await oneself(desk, request);
    const sent = readInput(change, request.body, wanted.language);
    return { sessionsEnded: await changePassword({ ...wanted, person }, { ...sent, keep: ownToken(request) }) };
  });
  app.post('/api/v1/password/link', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { email } = readInput(forgotten, request.body, asked.language);
    await desk.jobs?.queue(asked, sendResetLink.name, { email, language: asked.language });
    return reply.code(202).send({ isSent: true });
  });
  app.post('/api/v1/password/reset', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await resetPassword(asked, readInput(anew, request.body, asked.language));
    return reply.code(204).send();
  });
  return [
    {
      path: '/api/v1/password',
      post: {
        summary: 'Change your password; every other session of yours ends',
        body: { type: 'application/json', schema: z.toJSONSchema(change) },
      },
    },
    {
      path: '/api/v1/password/link',
      post: {
        summary: 'Send a link for a new password, where the address is known; the answer is the same for every address',
        body: { type: 'application/json', schema: z.toJSONSchema(forgotten) },
        status: 202,
      },
    },
    {
      path: '/api/v1/password/reset',
      post: {
        summary: 'Set a new password by a link; every session ends',
        body: { type: 'application/json', schema: z.toJSONSchema(anew) },
      },
    },
  ];
}
