/** What the pages of reports and results ask for, and results as reference managers read them. */
import type { FastifyInstance } from 'fastify';
import { find, notValid } from '#kernel';
import { bibtexOf, type ResultRow, result, risOf, searchResults } from '#systems/reports';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { idIn, oneOf, skipIn, textQuery } from './query.ts';
import { repositoryView, resultsView } from './reports/lists.ts';
import { reportView, resultView } from './reports/page.ts';

type Query = Readonly<Record<string, string | undefined>>;
interface Request {
  Params: { name: string };
  Querystring: Query;
}

/** More than this is exported by the export of the record. */
const most = 5000;

export function serveReports(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/report-repository', async (request) => repositoryView(await askedBy(desk, request), wishIn(request.query)));
  app.get<Request>('/api/v1/reports/:name/page', async (request) => reportView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/result-list', async (request) => resultsView(await askedBy(desk, request), wishIn(request.query)));
  app.get<Request>('/api/v1/results/:name/page', async (request) => resultView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/result-list/references', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const format = formatIn(request.query);
    const { rows } = await searchResults(asked, { ...wishIn(request.query), limit: most });
    return reply
      .type(types[format])
      .header('content-disposition', `attachment; filename="results.${ends[format]}"`)
      .send(written(rows, format, asked.language));
  });
  app.get<Request>('/api/v1/results/:name/reference', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const format = formatIn(request.query);
    const row = await find(asked, result, request.params.name);
    return reply
      .type(types[format])
      .header('content-disposition', `attachment; filename="result.${ends[format]}"`)
      .send(written([row], format, asked.language));
  });
  return [
    {
      path: '/api/v1/report-repository',
      get: { summary: 'Reports that were deposited, the newest first', parameters: [...wishes('the text'), asOf] },
    },
    {
      path: '/api/v1/reports/{name}/page',
      get: { summary: 'A report, by id, with its facts, and what is being written of it for those who write', parameters: [asOf] },
    },
    {
      path: '/api/v1/result-list',
      get: { summary: 'Results of projects, the newest first', parameters: [...wishes('title, summary or contributors'), programme, asOf] },
    },
    { path: '/api/v1/results/{name}/page', get: { summary: 'A result, by id', parameters: [asOf] } },
    {
      path: '/api/v1/result-list/references',
      get: {
        summary: `Results under a filter as BibTeX or RIS, ${most} at most`,
        parameters: [format, ...wishes('title, summary or contributors'), programme],
        type: Object.values(types),
      },
    },
    {
      path: '/api/v1/results/{name}/reference',
      get: { summary: 'A result as BibTeX or RIS', parameters: [format], type: Object.values(types) },
    },
  ];
}

const wishIn = (query: Query) => ({
  q: oneOf(query.q),
  kind: oneOf(query.kind),
  year: oneOf(query.year),
  projectId: idIn('project', query.project),
  programmeId: idIn('programme', query.programme),
  from: skipIn(query.from),
});

const types = { bibtex: 'application/x-bibtex', ris: 'application/x-research-info-systems' };
const ends = { bibtex: 'bib', ris: 'ris' };

function formatIn(query: Query): keyof typeof types {
  const said = oneOf(query.format) ?? 'bibtex';
  if (said === 'bibtex' || said === 'ris') return said;
  throw notValid('/format', 'no-such-format', 'format is bibtex or ris.', 'format 须为 bibtex 或 ris。');
}

const written = (rows: readonly ResultRow[], format: keyof typeof types, language: 'en' | 'zh-Hans') =>
  format === 'bibtex' ? bibtexOf(rows, language) : risOf(rows, language);

const asOf = textQuery('asOf', 'As it stood on this day');
const programme = textQuery('programme', 'Id of a programme');
const format = { ...textQuery('format', 'How they are written'), schema: { type: 'string', enum: Object.keys(types) } };
const wishes = (of: string) => [
  textQuery('q', `Words of ${of}, in English or Chinese`),
  textQuery('kind', 'A kind'),
  textQuery('year', 'A year'),
  textQuery('project', 'Id of a project'),
  { ...textQuery('from', 'Skip so many'), schema: { type: 'integer' } },
];
