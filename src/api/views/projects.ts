/** What the pages of projects ask for, and the contract on paper. */
import type { FastifyInstance } from 'fastify';
import { docxOf, notValid, pdfOf } from '#kernel';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { projectsView } from './projects/list.ts';
import { projectView } from './projects/page.ts';
import { contractPaper } from './projects/paper.ts';
import { oneOf, skipIn, textQuery } from './query.ts';

interface Request {
  Params: { name: string };
  Querystring: Readonly<Record<string, string | undefined>>;
}

export function serveProjects(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/project-list', async (request) => {
    const { q, state, mine } = request.query;
    return projectsView(await askedBy(desk, request), {
      q: oneOf(q),
      state: oneOf(state),
      from: skipIn(request.query.from),
      mine: oneOf(mine) === 'true',
    });
  });
  app.get<Request>('/api/v1/projects/:name/page', async (request) => projectView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/projects/:name/contract', async (request, reply) => {
    const format = oneOf(request.query.format) ?? 'pdf';
    if (format !== 'pdf' && format !== 'docx')
      throw notValid('/format', 'no-such-format', 'format is pdf or docx.', 'format 须为 pdf 或 docx。');
    const paper = await contractPaper(await askedBy(desk, request), request.params.name);
    reply.header(
      'content-disposition',
      `attachment; filename="${(paper.foot ?? 'contract').split(' ')[0]?.replaceAll(/[^\w.-]/g, '_')}.${format}"`,
    );
    return reply.type(types[format]).send(await (format === 'pdf' ? pdfOf(paper) : docxOf(paper)));
  });
  const asOf = textQuery('asOf', 'As it stood on this day');
  return [
    {
      path: '/api/v1/project-list',
      get: {
        summary: 'Projects, the newest first, with how far time, milestones and money are',
        parameters: [
          textQuery('q', 'Words of title, abstract, keywords or reference'),
          textQuery('state', 'A state'),
          textQuery('mine', 'true: those in whose team you are'),
          { ...textQuery('from', 'Skip so many'), schema: { type: 'integer' } },
          asOf,
        ],
      },
    },
    { path: '/api/v1/projects/{name}/page', get: { summary: 'A project, by id, with what you can do', parameters: [asOf] } },
    {
      path: '/api/v1/projects/{name}/contract',
      get: {
        summary: 'The contract of a project on paper, with its signatures',
        parameters: [{ ...textQuery('format', 'How it is sent'), schema: { type: 'string', enum: ['pdf', 'docx'] } }],
        type: Object.values(types),
      },
    },
  ];
}

const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
