/** The line of sight: what a part of a strategy bought, as a page and as a file; and why a project or a result exists. */
import type { FastifyInstance } from 'fastify';
import { csvOf, notValid, Refusal, xlsxOf } from '#kernel';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { sightView } from './line-of-sight/down.ts';
import { heads, rowsOf } from './line-of-sight/file.ts';
import type { SightKind } from './line-of-sight/shapes.ts';
import { noSuchKind, whyKinds, whyView } from './line-of-sight/up.ts';

interface Request {
  Params: { kind: string; name: string };
  Querystring: { strategy?: string; format?: string };
}
const kinds: Readonly<Record<string, SightKind>> = { clauses: 'clause', objectives: 'objective', targets: 'target', tasks: 'task' };
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function serveLineOfSight(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/sight/:kind/:name', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { strategy, format = 'json' } = request.query;
    if (!['json', 'csv', 'xlsx'].includes(format)) throw noSuchFormat();
    const kind = kinds[request.params.kind];
    if (!kind) throw noSuchNode();
    const view = await sightView(asked, kind, request.params.name, strategy);
    if (format === 'json') return view;
    const rows = rowsOf(view, asked.language, format === 'xlsx');
    reply.header('content-disposition', `attachment; filename="${view.node.code.replaceAll(/[^\w.-]/g, '_')}.${format}"`);
    return format === 'csv'
      ? reply.type('text/csv; charset=utf-8').send(csvOf(heads, rows))
      : reply.type(sheet).send(await xlsxOf(heads, rows));
  });
  app.get<Request>('/api/v1/why/:kind/:name', async (request) => {
    const asked = await askedBy(desk, request);
    const kind = whyKinds.find((one) => one === request.params.kind);
    if (!kind) throw noSuchKind();
    return whyView(asked, kind, request.params.name);
  });
  const query = (name: string, description: string, of?: readonly string[]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string', ...(of && { enum: of }) },
  });
  const asOf = query('asOf', 'As it stood on this day');
  return [
    {
      path: '/api/v1/sight/{kind}/{name}',
      get: {
        summary: 'What a clause, objective, target or task bought: money by year, programmes, calls, projects, results, open problems',
        parameters: [
          query('strategy', 'Code of the strategy, for a node that is named by code or number'),
          query('format', 'json, or a table with one row a project', ['json', 'csv', 'xlsx']),
          asOf,
        ],
      },
    },
    {
      path: '/api/v1/why/{kind}/{name}',
      get: { summary: 'Why a project or a result exists: call, programme, and the way up to the clauses', parameters: [asOf] },
    },
  ];
}

const noSuchFormat = () => notValid('/format', 'no-such-format', 'format is json, csv or xlsx.', 'format 须为 json、csv 或 xlsx。');
const noSuchNode = () =>
  new Refusal('not-found', 'no-such-page', {
    en: 'Ask of clauses, objectives, targets or tasks.',
    'zh-Hans': '请指明条款、目标、指标或任务。',
  });
