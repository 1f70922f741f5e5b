/** What the pages of reviewers and assignments ask for. */
import type { FastifyInstance } from 'fastify';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { candidatesView, conflictCheck } from './assigning/candidates.ts';
import { myReviewsView } from './assigning/mine.ts';
import { reviewersView } from './assigning/reviewers.ts';
import { assignmentView } from './assigning/studio.ts';

interface Request {
  Params: { name: string };
  Querystring: { q?: string; state?: string; plan?: string; from?: string; only?: string; person?: string };
}

export function serveAssigning(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/reviewer-list', async (request) => reviewersView(await askedBy(desk, request), request.query));
  app.get<Request>('/api/v1/calls/:name/assignment', async (request) =>
    assignmentView(await askedBy(desk, request), request.params.name, request.query),
  );
  app.get<Request>('/api/v1/applications/:name/candidates', async (request) =>
    candidatesView(await askedBy(desk, request), request.params.name),
  );
  app.get<Request>('/api/v1/applications/:name/conflict-check', async (request) =>
    conflictCheck(await askedBy(desk, request), request.params.name, request.query.person),
  );
  app.get('/api/v1/my-reviews', async (request) => myReviewsView(await askedBy(desk, request)));
  return [
    {
      path: '/api/v1/reviewer-list',
      get: {
        summary: 'The pool of reviewers with their loads; to whoever is in it, their own place',
        parameters: [text('q', 'Words of a name, of expertise, keywords or fields'), text('state', 'available, resting or left')],
      },
    },
    {
      path: '/api/v1/calls/{name}/assignment',
      get: {
        summary: 'The assignment of a call, by code, for its officers: over the applications that they may read, and no others',
        parameters: [
          text('plan', 'A plan to look at; what is assigned by default'),
          text('from', 'Place of the first application'),
          text('only', 'lacking'),
        ],
      },
    },
    {
      path: '/api/v1/applications/{name}/candidates',
      get: { summary: 'Who could review an application, by id, the best first', parameters: [] },
    },
    {
      path: '/api/v1/applications/{name}/conflict-check',
      get: {
        summary: 'What stands between a person and an application, without inviting anybody',
        parameters: [text('person', 'The id of a person')],
      },
    },
    { path: '/api/v1/my-reviews', get: { summary: 'What the reader is asked to review', parameters: [] } },
  ];
}

const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
