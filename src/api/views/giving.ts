/** Awards for whoever compares grants of many funders: in the 360Giving standard, as JSON and as a spreadsheet. */
import type { FastifyInstance } from 'fastify';
import { xlsxOf } from '#kernel';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { type GivingWish, grantsOf, grantTable } from './allocation/giving.ts';
import { oneOf, textQuery } from './query.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const parameters = [
  textQuery('fund', 'The code of a fund'),
  textQuery('call', 'The code of a call'),
  textQuery('from', 'Awarded on this day or later'),
  textQuery('to', 'Awarded on this day or earlier'),
];

export function serveGiving(app: FastifyInstance, desk: Desk): Route[] {
  const wishIn = (query: Record<string, unknown>): GivingWish => ({
    fund: oneOf(query.fund),
    call: oneOf(query.call),
    from: oneOf(query.from),
    to: oneOf(query.to),
  });
  app.get<{ Querystring: Record<string, unknown> }>('/360giving.json', async (request) => ({
    version: '1.4',
    grants: await grantsOf(await askedBy(desk, request), wishIn(request.query), publicAddress(app, desk)),
  }));
  app.get<{ Querystring: Record<string, unknown> }>('/360giving.xlsx', async (request, reply) => {
    const { heads, rows } = grantTable(await grantsOf(await askedBy(desk, request), wishIn(request.query), publicAddress(app, desk)));
    return reply
      .header('content-disposition', 'attachment; filename="360giving.xlsx"')
      .type(xlsx)
      .send(await xlsxOf(heads, rows));
  });
  return [
    { path: '/360giving.json', get: { summary: 'Accepted awards as grants of the 360Giving standard', parameters } },
    { path: '/360giving.xlsx', get: { summary: 'Accepted awards as a spreadsheet of the 360Giving standard', parameters, type: xlsx } },
  ];
}
