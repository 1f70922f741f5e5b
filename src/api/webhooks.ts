/** What stands beside the record of webhooks: the events that there are, and the log of one webhook. */
import type { FastifyInstance } from 'fastify';
import { tellableEvents } from '#kernel';
import { deliveriesOf } from '#systems/webhooks';
import { askedBy, type Desk } from './asked.ts';
import type { Route } from './openapi.ts';

interface Request {
  Params: { id: string };
}

export function serveWebhooks(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/webhook-events', async () => ({ items: tellableEvents().map(({ name, told }) => ({ name, says: told?.says })) }));
  app.get<Request>('/api/v1/webhooks/:id/deliveries', async (request) => ({
    items: await deliveriesOf(await askedBy(desk, request), request.params.id),
  }));
  return [
    { path: '/api/v1/webhook-events', get: { summary: 'The events that a webhook can be told of', parameters: [] } },
    {
      path: '/api/v1/webhooks/{id}/deliveries',
      get: { summary: 'What a webhook was told, newest first, and what came back', parameters: [] },
    },
  ];
}
