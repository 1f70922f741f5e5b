/** One's own sessions. */
import type { FastifyInstance } from 'fastify';
import { revokeSession, sessionsOf } from '#systems/identity';
import type { Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { oneself } from './cookies.ts';

export function serveSessions(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/sessions', async (request) => {
    const { id } = await oneself(desk, request);
    return { items: await sessionsOf(desk.db, id) };
  });
  app.delete<{ Params: { id: string } }>('/api/v1/sessions/:id', async (request, reply) => {
    const { id } = await oneself(desk, request);
    await revokeSession(desk.db, id, request.params.id);
    return reply.code(204).send();
  });
  return [{ path: '/api/v1/sessions', get: { summary: 'Your sessions', parameters: [] } }];
}
