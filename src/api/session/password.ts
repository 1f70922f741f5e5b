/** One's password. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { changePassword } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { oneself, ownToken } from './cookies.ts';
import { strict } from './limits.ts';

const change = z.strictObject({ current: z.string().min(1).max(500), password: z.string().max(1000) });

export function servePassword(app: FastifyInstance, desk: Desk): Route[] {
  app.post('/api/v1/password', strict, async (request) => {
    const wanted = await askedBy(desk, request);
    const person = await oneself(desk, request);
    const sent = readInput(change, request.body, wanted.language);
    return { sessionsEnded: await changePassword({ ...wanted, person }, { ...sent, keep: ownToken(request) }) };
  });
  return [
    {
      path: '/api/v1/password',
      post: {
        summary: 'Change your password; every other session of yours ends',
        body: { type: 'application/json', schema: z.toJSONSchema(change) },
      },
    },
  ];
}
