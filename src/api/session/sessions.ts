/** One's own sessions. */
import type { FastifyInstance } from 'fastify';
import { endSessions, sessionsOf } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { oneself, ownToken } from './cookies.ts';

export function serveSessions(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/sessions', async (request) => {
    const { id } = await oneself(desk, request);
    return { items: await sessionsOf(desk.db, id, ownToken(request)) };
  });
  app.delete<{ Params: { id: string } }>('/api/v1/sessions/:id', async (request, reply) => {
    const { id } = await oneself(desk, request);
    await endSessions(await askedBy(desk, request), id, { id: request.params.id });
    return reply.code(204).send();
  });
  app.delete('/api/v1/sessions', async (request) => {
    const { id } = await oneself(desk, request);
    return { ended: await endSessions(await askedBy(desk, request), id, { but: ownToken(request) }) };
  });
  return [{ path: '/api/v1/sessions', get: { summary: 'Your sessions', parameters: [] } }];
}
