/** What the pages of funds ask for, and the statement of a line as a file. */
import type { FastifyInstance } from 'fastify';
import { type Asked, csvOf, find, majorText, notValid, xlsxOf } from '#kernel';
import { budgetLine, statementOf } from '#systems/funding';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { fundsView } from './funding/list.ts';
import { fundView, linePageView } from './funding/page.ts';

interface Request {
  Params: { name: string };
  Querystring: { year?: string; format?: string };
}

export function serveFunding(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/fund-list', async (request) => fundsView(await askedBy(desk, request)));
  app.get<Request>('/api/v1/funds/:name/page', async (request) =>
    fundView(await askedBy(desk, request), request.params.name, request.query),
  );
  app.get<Request>('/api/v1/budget-lines/:name/page', async (request) => linePageView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/budget-lines/:name/statement', async (request, reply) => {
    const { format = 'csv' } = request.query;
    if (format !== 'csv' && format !== 'xlsx') throw noSuchFormat();
    const { name, rows } = await linesOfStatement(await askedBy(desk, request), request.params.name, format === 'xlsx');
    reply.header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}.${format}"`);
    if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvOf(heads, rows));
    return reply.type(sheet).send(await xlsxOf(heads, rows));
  });
  const asOf = text('asOf', 'As the books stood on this day');
  return [
    { path: '/api/v1/fund-list', get: { summary: 'Funds with the totals of their latest year', parameters: [asOf] } },
    {
      path: '/api/v1/funds/{name}/page',
      get: {
        summary: 'A fund, by code: lines of a year, where its money comes from and goes to, and the mix of support',
        parameters: [text('year', 'A fiscal year; the latest by default'), asOf],
      },
    },
    {
      path: '/api/v1/budget-lines/{name}/page',
      get: { summary: 'A budget line, by id, with its statement for those who read the books', parameters: [asOf] },
    },
    {
      path: '/api/v1/budget-lines/{name}/statement',
      get: {
        summary: 'Every entry of a line as a file, with what is free after each',
        parameters: [{ ...text('format', 'How it is sent'), schema: { type: 'string', enum: ['csv', 'xlsx'] } }, asOf],
        type: ['text/csv', sheet],
      },
    },
  ];
}

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const heads = ['bookedOn', 'act', 'says', 'free', 'committed', 'disbursed', 'difference', 'lapsed', 'freeAfter', 'currency', 'entryId'];

/** Amounts are in major units, exact in CSV; in a workbook they are numbers that can be added up. */
async function linesOfStatement(asked: Asked, id: string, asNumbers: boolean) {
  const line = await find(asked, budgetLine, id);
  const money = (minor: number) => (asNumbers ? Number(majorText(minor, line.currency)) : majorText(minor, line.currency));
  const rows = (await statementOf(asked, line)).map(({ bookedOn, act, says, moved, free, entryId }) => [
    bookedOn,
    act,
    says?.[asked.language] ?? says?.en ?? says?.['zh-Hans'] ?? '',
    ...[moved.free, moved.committed, moved.disbursed, moved.difference, moved.lapsed, free].map(money),
    line.currency,
    entryId,
  ]);
  return { name: `${line.code}-${line.fiscalYear}`, rows };
}

const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
const noSuchFormat = () => notValid('/format', 'no-such-format', 'format is csv or xlsx.', 'format 须为 csv 或 xlsx。');
