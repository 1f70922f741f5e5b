/** Two views that stand on figures: the start page, and the trajectory of one target. */
import type { FastifyInstance } from 'fastify';
import { trajectoryOf } from '#systems/indicators';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { atAGlance } from './glance/glance.ts';
import { trajectoryView } from './glance/trajectory.ts';
import { codeOf } from './strategy/around.ts';

interface Request {
  Params: { id: string };
  Querystring: { strategy?: string };
}

export function serveGlance(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/at-a-glance', async (request) => {
    const asked = await askedBy(desk, request);
    const { asOf: _, ...today } = asked;
    return atAGlance(asked, await codeOf(today, request.query.strategy));
  });
  app.get<Request>('/api/v1/targets/:id/trajectory', async (request) => {
    const asked = await askedBy(desk, request);
    return trajectoryView(asked, await trajectoryOf(asked, request.params.id));
  });
  return [
    {
      path: '/api/v1/at-a-glance',
      get: { summary: 'The strategy at a glance: steps, targets on their figures, spread, coverage, recent changes' },
    },
    {
      path: '/api/v1/targets/{id}/trajectory',
      get: { summary: 'A target on its figures: history, milestones, forecast, reason, sources, and the same by other methods' },
    },
  ];
}
