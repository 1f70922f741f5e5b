/** What the pages of applications ask for, and receipts as files. */
import type { FastifyInstance } from 'fastify';
import { find, pdfOf } from '#kernel';
import { canonicalJson, receipt } from '#systems/applications';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { applicationListView } from './applications/list.ts';
import { callApplicationsView } from './applications/office.ts';
import { applicationPageView } from './applications/page.ts';
import { receiptPaper } from './applications/receipt-paper.ts';

interface Request {
  Params: { name: string };
  Querystring: { q?: string; state?: string; after?: string };
}

export function serveApplications(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/application-list', async (request) => applicationListView(await askedBy(desk, request)));
  app.get<Request>('/api/v1/applications/:name/page', async (request) =>
    applicationPageView(await askedBy(desk, request), request.params.name),
  );
  app.get<Request>('/api/v1/calls/:name/applications', async (request) =>
    callApplicationsView(await askedBy(desk, request), request.params.name, request.query),
  );
  app.get<Request>('/api/v1/receipts/:name/pdf', async (request, reply) => {
    const { name, paper } = await receiptPaper(await askedBy(desk, request), request.params.name);
    return reply
      .header('content-disposition', `attachment; filename="${name}.pdf"`)
      .type('application/pdf')
      .send(await pdfOf(paper));
  });
  app.get<Request>('/api/v1/receipts/:name/content', async (request, reply) => {
    const { reference, snapshot } = await find(await askedBy(desk, request), receipt, request.params.name);
    return reply
      .header('content-disposition', `attachment; filename="${reference.replaceAll('/', '-')}.json"`)
      .type('application/json')
      .send(canonicalJson(snapshot));
  });
  const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
  return [
    { path: '/api/v1/application-list', get: { summary: 'The applications of which the reader is, or is asked to be, a member' } },
    {
      path: '/api/v1/applications/{name}/page',
      get: { summary: 'An application, by id: for its people and its host the draft, for officers what was submitted' },
    },
    {
      path: '/api/v1/calls/{name}/applications',
      get: {
        summary: 'What was submitted to a call, by its code, as far as the reader may know of it',
        parameters: [
          text('q', 'Words of title, abstract, keywords or reference, English or Chinese'),
          text('state', 'submitted, ineligible or withdrawn'),
          text('after', 'The last reference of the page before'),
        ],
      },
    },
    { path: '/api/v1/receipts/{name}/pdf', get: { summary: 'A receipt, by id, on paper', type: ['application/pdf'] } },
    {
      path: '/api/v1/receipts/{name}/content',
      get: { summary: 'What was received, as the canonical JSON whose SHA-256 the receipt holds', type: ['application/json'] },
    },
  ];
}
