/** SDMX over REST: `/sdmx/3.0` with paths of API 2.0, and `/sdmx/2.1` with the older paths; both in SDMX-JSON and SDMX-CSV 2.0. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, from, type Language, Refusal } from '#kernel';
import { type IndicatorRow, searchIndicators, seriesOf } from '#systems/indicators';
import { region } from '#systems/registry';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { breakdownsOf, type Code, type Cube, cubeOf } from './cube.ts';
import { sdmxCsvOf } from './sdmx-csv.ts';
import { sdmxJsonOf } from './sdmx-json.ts';
import { dataFormatOf, filtersOf, flowReference, mediaTypes, takesStructure, type Wishes, wishesOf } from './sdmx-query.ts';
import { type StructureType, structureMessage, structureTypes } from './sdmx-structure.ts';
import { agency, flowOf, version } from './sdmx-words.ts';

type Query = Readonly<Record<string, string | undefined>>;
interface Request {
  Params: Readonly<Record<string, string | undefined>>;
  Querystring: Query;
}

export function serveSdmx(app: FastifyInstance, desk: Desk): Route[] {
  const serve = (path: string, answer: (request: FastifyRequest<Request>, reply: FastifyReply) => Promise<unknown>) => {
    for (const each of [path, `${path}/`]) app.get<Request>(each, (request, reply) => answered(request, reply, answer));
  };
  const data = (flow: (request: FastifyRequest<Request>) => FlowWish) => async (request: FastifyRequest<Request>, reply: FastifyReply) =>
    sendData(reply, request, await askedBy(desk, request), flow(request));
  const structure = async (request: FastifyRequest<Request>, reply: FastifyReply) =>
    sendStructure(reply, request, await askedBy(desk, request));

  for (const key of ['', '/:key'])
    serve(
      `/sdmx/3.0/data/:context/:agency/:flow/:version${key}`,
      data(({ params }) => ({
        context: params.context as string,
        reference: { agency: params.agency as string, id: params.flow as string, version: params.version as string },
        key: params.key ?? '*',
      })),
    );
  for (const rest of ['', '/:key', '/:key/:provider'])
    serve(
      `/sdmx/2.1/data/:flow${rest}`,
      data(({ params }) => ({ context: 'dataflow', reference: flowReference(params.flow as string), key: params.key ?? 'all' })),
    );
  for (const rest of ['', '/:agency', '/:agency/:id', '/:agency/:id/:version']) {
    serve(`/sdmx/3.0/structure/:type${rest}`, structure);
    serve(`/sdmx/2.1/:type${rest}`, structure);
  }
  return [...routes];
}

interface FlowWish {
  readonly context: string;
  readonly reference: { readonly agency: string; readonly id: string; readonly version: string };
  readonly key: string;
}

async function sendData(
  reply: FastifyReply,
  { headers, query }: FastifyRequest<Request>,
  asked: Asked,
  { context, reference, key }: FlowWish,
) {
  const format = dataFormatOf(headers.accept, query.format);
  if (!format) throw new SdmxError(406, 'NotAcceptable', 'SDMX-JSON 2.0 and SDMX-CSV 2.0 are offered.');
  const indicator = await indicatorOf(asked, context, reference);
  const dimensions = ['FREQ', 'REF_AREA', ...breakdownsOf(indicator).map(([, { id }]) => id)];
  const [byKey, filters] = [wishesOf(key, dimensions), filtersOf(query, dimensions)];
  if (!byKey || !filters) throw new SdmxError(400, 'SyntaxError', `The dimensions of ${reference.id} are ${dimensions.join('.')}.`);
  const wishes = { ...byKey, ...filters.wishes };
  const bound = (text: string | undefined) => periodIn(text, indicator);
  const [first, last] = [bound(filters.from), bound(filters.to)];
  const answer = await seriesOf(asked, {
    indicators: [indicator.code],
    ...(wishes.REF_AREA && { regions: wishes.REF_AREA }),
    ...(first && { from: first }),
    ...(last && { to: last }),
  });
  const cube = wanted(cubeOf(answer), wishes);
  if (cube.cells.length === 0) throw new SdmxError(404, 'NoResultsFound', 'No figure that may be seen fits the query.');
  reply.type(mediaTypes[format]);
  if (format === 'sdmx-csv') return reply.send(sdmxCsvOf(cube));
  const shape = query.dimensionAtObservation === 'TIME_PERIOD' ? 'series' : 'flat';
  return reply.send(sdmxJsonOf(cube, { language: asked.language, now: asked.now, shape }));
}

async function indicatorOf(
  asked: Asked,
  context: string,
  { agency: of, id, version: wished }: FlowWish['reference'],
): Promise<IndicatorRow> {
  const isOurs = ['dataflow', '*'].includes(context) && ['*', 'all', agency].includes(of) && isVersion(wished);
  const found = isOurs ? (await searchIndicators(asked)).find((indicator) => flowOf(indicator) === id) : undefined;
  if (!found) throw new SdmxError(404, 'NoResultsFound', `There is no data flow ${of}:${id}(${wished}), or you may not know of it.`);
  return found;
}
const isVersion = (text: string) => ['*', '~', '+', 'all', 'latest', version, '1.0', '1.0+', `${version}+`].includes(text);

/** A day or month bounds a yearly flow by its year. */
function periodIn(text: string | undefined, { frequency }: IndicatorRow): string | undefined {
  if (!text) return undefined;
  const period = /^\d{4}(-Q[1-4]|-\d{2})?/.exec(text)?.[0];
  if (!period) throw new SdmxError(400, 'SyntaxError', `${text} is no period.`);
  return frequency === 'annual' || frequency === 'biennial' ? period.slice(0, 4) : period;
}

const wanted = (cube: Cube, wishes: Wishes): Cube => {
  const cells = cube.cells.filter(({ at }) =>
    cube.dimensions.every(({ id, codes }, place) => wishes[id]?.includes(codes[at[place] as number]?.id as string) ?? true),
  );
  return { ...cube, cells };
};

async function sendStructure(reply: FastifyReply, { headers, query, params }: FastifyRequest<Request>, asked: Asked) {
  const type = params.type as StructureType;
  if (!structureTypes.includes(type) && params.type !== '*')
    throw new SdmxError(404, 'NoResultsFound', `Structures are ${structureTypes.join(', ')}.`);
  if (!takesStructure(headers.accept, query.format)) throw new SdmxError(406, 'NotAcceptable', 'SDMX-JSON 2.0 is offered.');
  const { agency: of = '*', id = '*', version: wished = '*' } = params;
  const message =
    ['*', 'all', agency].includes(of) && isVersion(wished)
      ? structureMessage(await holdingsOf(asked), {
          type: params.type === '*' ? 'dataflow' : type,
          id: id === 'all' ? '*' : id,
          withReferences: params.type === '*' || !['none', undefined].includes(query.references),
          language: asked.language,
          now: asked.now,
        })
      : undefined;
  if (!message) throw new SdmxError(404, 'NoResultsFound', `There is no ${type} ${of}:${id}(${wished}), or you may not know of it.`);
  return reply.type(mediaTypes.structure).send(message);
}

async function holdingsOf(asked: Asked) {
  const indicators = await searchIndicators(asked);
  const { asOf: _, ...now } = asked;
  const regions = (await from(now, region).orderBy('code').execute()).map(({ code, name }) => ({ id: code, name }));
  const split = indicators.filter((indicator) => breakdownsOf(indicator).length);
  const breakdowns = new Map<string, Code[]>();
  for (const { code } of split)
    for (const { id, codes } of cubeOf(await seriesOf(asked, { indicators: [code] })).dimensions) {
      const known = breakdowns.get(id) ?? [];
      breakdowns.set(id, [...known, ...codes.filter((one) => !known.some((other) => other.id === one.id))]);
    }
  return { indicators, regions, breakdowns };
}

/** Errors leave as SDMX-JSON error messages; every answer depends on Accept and the language. */
async function answered(
  request: FastifyRequest<Request>,
  reply: FastifyReply,
  answer: (request: FastifyRequest<Request>, reply: FastifyReply) => Promise<unknown>,
) {
  reply.header('vary', 'Accept, Accept-Language');
  try {
    return await answer(request, reply);
  } catch (error) {
    const known = error instanceof SdmxError ? error : error instanceof Refusal ? ofRefusal(error) : undefined;
    if (!known) throw error;
    const { status, title, message: detail } = known;
    return reply
      .code(status)
      .type('application/json')
      .send({ errors: [{ code: errorCodes[status] ?? 140, title, detail, status }] });
  }
}

class SdmxError extends Error {
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}
const ofRefusal = ({ kind, says }: Refusal, language: Language = 'en') =>
  new SdmxError(
    kind === 'not-found' ? 404 : kind === 'not-allowed' ? 403 : 400,
    kind === 'not-found' ? 'NoResultsFound' : 'SyntaxError',
    says[language],
  );

/** Of SDMX: no results, syntax, not implemented, unauthorised. */
const errorCodes: Readonly<Record<number, number>> = { 404: 100, 400: 140, 406: 501, 403: 110 };

const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
const dataParameters = [
  text('format', 'jsondata or csv, before Accept'),
  text('dimensionAtObservation', 'TIME_PERIOD for series; otherwise flat'),
  text('asOf', 'A day or an instant: the vintages of then'),
];
const routes: readonly Route[] = [
  {
    path: '/sdmx/3.0/data/{context}/{agency}/{flow}/{version}/{key}',
    get: {
      summary: 'SDMX data of a flow',
      parameters: [...dataParameters, text('c[TIME_PERIOD]', 'ge:2010+le:2020')],
      type: [mediaTypes['sdmx-json'], mediaTypes['sdmx-csv']],
      refusedAs: 'application/json',
    },
  },
  {
    path: '/sdmx/3.0/structure/{type}/{agency}/{id}/{version}',
    get: {
      summary: 'SDMX structures',
      parameters: [text('references', 'none or all')],
      type: mediaTypes.structure,
      refusedAs: 'application/json',
    },
  },
  {
    path: '/sdmx/2.1/data/{flow}/{key}/{provider}',
    get: {
      summary: 'SDMX data, by the older paths',
      parameters: [...dataParameters, text('startPeriod', 'The first period'), text('endPeriod', 'The last')],
      type: [mediaTypes['sdmx-json'], mediaTypes['sdmx-csv']],
      refusedAs: 'application/json',
    },
  },
  {
    path: '/sdmx/2.1/{type}/{agency}/{id}/{version}',
    get: {
      summary: 'SDMX structures, by the older paths',
      parameters: [text('references', 'none or children')],
      type: mediaTypes.structure,
      refusedAs: 'application/json',
    },
  },
];
