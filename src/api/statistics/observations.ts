/** Figures of an indicator over HTTP: as JSON with names and sources, and as files and messages of every usual kind. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Asked, csvOf, notValid, xlsxOf } from '#kernel';
import { type SeriesAnswer, seriesOf } from '#systems/indicators';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { cubeOf } from './cube.ts';
import { jsonStatOf } from './json-stat.ts';
import { sdmxCsvOf } from './sdmx-csv.ts';
import { sdmxJsonOf } from './sdmx-json.ts';
import { mediaTypes } from './sdmx-query.ts';

interface Request {
  Params: { code: string };
  Querystring: { region?: string; from?: string; to?: string; format?: string };
}
type Send = (reply: FastifyReply, asked: Asked, answer: SeriesAnswer) => unknown;

/** `GET /api/v1/indicators/{code}/observations`. */
export function serveObservations(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/indicators/:code/observations', async (request, reply) => {
    const { region, from, to, format = 'json' } = request.query;
    const send = formats[format];
    if (!send) throw noSuchFormat();
    const asked = await askedBy(desk, request);
    const answer = await seriesOf(asked, {
      indicators: [request.params.code],
      ...(region && { regions: region.split(',') }),
      ...(from && { from }),
      ...(to && { to }),
    });
    return send(reply, asked, answer);
  });
  return [
    {
      path: '/api/v1/indicators/{code}/observations',
      get: {
        summary: 'Figures of an indicator, each with status, vintage and source; a missing one says why',
        parameters: [
          text('region', 'Codes of regions, comma between'),
          text('from', 'The first period, such as 2010'),
          text('to', 'The last period'),
          text('asOf', 'A day: the figures as the world knew them then'),
          { ...text('format', 'How it is sent'), schema: { type: 'string', enum: Object.keys(formats) } },
        ],
        type: [
          'application/json',
          'text/csv',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          mediaTypes['sdmx-csv'],
          mediaTypes['sdmx-json'],
        ],
      },
    },
  ];
}

const file = (reply: FastifyReply, { indicators }: SeriesAnswer, extension: string) =>
  reply.header('content-disposition', `attachment; filename="${indicators[0]?.code.replaceAll(/[^\w.-]/g, '_')}.${extension}"`);

const formats: Readonly<Record<string, Send>> = {
  json: (_, __, { indicators, observations, regions, sources }) => ({
    indicator: indicators[0],
    observations: observations.map(({ indicatorId: _id, sourceId: _source, batchId: _batch, indicator: _code, ...figure }) => figure),
    regions,
    sources,
  }),
  csv: (reply, _, answer) =>
    file(reply, answer, 'csv')
      .type('text/csv; charset=utf-8')
      .send(csvOf(heads, linesOf(answer))),
  xlsx: async (reply, _, answer) => {
    const book = await xlsxOf(heads, linesOf(answer, true));
    return file(reply, answer, 'xlsx').type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(book);
  },
  'json-stat': (_, { language }, answer) => jsonStatOf(cubeOf(answer), language),
  'sdmx-csv': (reply, _, answer) => reply.type(mediaTypes['sdmx-csv']).send(sdmxCsvOf(cubeOf(answer))),
  'sdmx-json': (reply, { language, now }, answer) =>
    reply.type(mediaTypes['sdmx-json']).send(sdmxJsonOf(cubeOf(answer), { language, now, shape: 'flat' })),
};

/** The columns that an import takes, so that what was taken out can be brought in elsewhere. */
const heads = [
  'indicator',
  'region',
  'period',
  'value',
  'status',
  'missing',
  'source',
  'releasedOn',
  'note',
  'dimension',
  'confidentiality',
];

const linesOf = ({ observations }: SeriesAnswer, asNumbers = false) =>
  observations.map((one) => [
    one.indicator,
    one.regionCode,
    one.period,
    one.value !== null && asNumbers ? Number(one.value) : one.value,
    one.status,
    one.missing,
    one.source,
    one.releasedOn,
    one.note,
    one.dimension,
    one.confidentiality,
  ]);

const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
const noSuchFormat = () =>
  notValid(
    '/format',
    'no-such-format',
    `format is one of ${Object.keys(formats).join(', ')}.`,
    `format 须为 ${Object.keys(formats).join('、')} 之一。`,
  );
