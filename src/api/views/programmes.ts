/** What the pages of programmes and problems ask for. */
import type { FastifyInstance } from 'fastify';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { programmesView } from './programmes/list.ts';
import { programmeView } from './programmes/page.ts';
import { problemsView } from './programmes/problems.ts';

interface Request {
  Params: { name: string };
}

export function serveProgrammes(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/programme-list', async (request) => programmesView(await askedBy(desk, request)));
  app.get<Request>('/api/v1/programmes/:name/page', async (request) => programmeView(await askedBy(desk, request), request.params.name));
  app.get('/api/v1/problem-list', async (request) => problemsView(await askedBy(desk, request)));
  const asOf = { name: 'asOf', in: 'query', description: 'As it stood on this day', schema: { type: 'string' } };
  return [
    {
      path: '/api/v1/programme-list',
      get: { summary: 'Programmes by tier, with what they serve and the gaps of the chain', parameters: [asOf] },
    },
    {
      path: '/api/v1/programmes/{name}/page',
      get: { summary: 'A programme, by code: what it serves, road map, goals, dossiers, problems and calls', parameters: [asOf] },
    },
    { path: '/api/v1/problem-list', get: { summary: 'The register of problems, with their calls and solutions', parameters: [asOf] } },
  ];
}
