/** The ways in that a visitor can choose from. */
import type { FastifyInstance } from 'fastify';
import { waysIn } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';

export function serveWaysIn(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/ways-in', async (request) => ({
    ...(await waysIn(await askedBy(desk, request))),
    maySignUp: desk.maySignUp ?? false,
  }));
  return [{ path: '/api/v1/ways-in', get: { summary: 'The ways of signing in: local ones and providers', parameters: [] } }];
}
