/** What the pages of indicators, regions, sources and reporting periods ask for: read-only views, each for the day of `asOf`. */
import type { FastifyInstance } from 'fastify';
import { type Asked, notValid } from '#kernel';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { catalogueView } from './indicators/catalogue.ts';
import { explorerView } from './indicators/explorer.ts';
import { indicatorView } from './indicators/page.ts';
import { periodsView, periodView } from './indicators/periods.ts';
import { recordsView } from './indicators/records.ts';
import { regionMapView } from './indicators/region-map.ts';
import { regionsView, regionView } from './indicators/regions.ts';
import { sourcesView, sourceView } from './indicators/sources.ts';
import { indexBuilderView } from './indices/builder.ts';
import { indicesView } from './indices/list.ts';
import { indexView } from './indices/page.ts';

type Query = Readonly<Record<string, string | undefined>>;
interface Declared {
  readonly path: string;
  readonly summary: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly view: (asked: Asked, name: string, query: Query) => Promise<unknown>;
}

const drawing = {
  regions: 'Codes of regions, comma between or given several times',
  from: 'The first period',
  to: 'The last period',
  index: 'A year that is 100',
  log: 'Anything: a logarithmic scale',
};

const views: readonly Declared[] = [
  {
    path: '/api/v1/catalogue',
    summary: 'Indicators with their latest figure, by words and facets',
    parameters: {
      q: 'All of these words occur',
      source: 'Code of a source',
      frequency: 'How often',
      dimension: 'What it is broken down by',
      unit: 'Unit',
      derived: 'true or false',
    },
    view: (asked, _, { q, source, frequency, dimension, unit, derived }) =>
      catalogueView(asked, {
        ...(q && { words: q }),
        ...(source && { source }),
        ...(frequency && { frequency }),
        ...(dimension && { dimension }),
        ...(unit && { unit }),
        ...((derived === 'true' || derived === 'false') && { derived: derived === 'true' }),
      }),
  },
  {
    path: '/api/v1/explorer',
    summary: 'Several indicators or regions side by side: values, an index, a log scale',
    parameters: { indicators: 'Codes of indicators, comma between or given several times as `indicator`', ...drawing },
    view: (asked, _, { indicators, indicator, ...query }) =>
      explorerView(asked, { indicators: codesIn(indicators ?? indicator) ?? [], ...drawnAs(query) }),
  },
  {
    path: '/api/v1/indicators/{code}/page',
    summary: 'An indicator, by code or id: series, vintages, lineage, alternatives, metadata',
    parameters: { ...drawing, period: 'The figure whose vintages and inputs are shown' },
    view: (asked, code, query) => indicatorView(asked, code, { ...drawnAs(query), period: query.period }),
  },
  {
    path: '/api/v1/indicators/{code}/records',
    summary: 'The records of this platform behind the figures of an indicator that was worked out of them',
    parameters: { year: 'A year; the latest by default', region: 'Code of a country; all by default' },
    view: (asked, code, { year, region }) => recordsView(asked, code, { year, region }),
  },
  {
    path: '/api/v1/region-map',
    summary: 'The parts of an area in one period, with their places',
    parameters: {
      indicator: 'Code of the indicator',
      within: 'Code of the area whose parts are shown, or countries',
      set: 'Code of a set of regions',
      period: 'Such as 2020',
    },
    view: (asked, _, { indicator, within, set, period }) =>
      regionMapView(asked, { indicator: needed('indicator', indicator), within, set, period }),
  },
  { path: '/api/v1/region-list', summary: 'Regions by what they are part of, and their sets', view: (asked) => regionsView(asked) },
  {
    path: '/api/v1/regions/{code}/page',
    summary: 'A region with the latest figure of every indicator and its place among its siblings',
    view: regionView,
  },
  {
    path: '/api/v1/index-builder',
    summary: 'An index being made: what can be chosen, and the question to the engine `composite-index` with the figures that you may see',
    parameters: {
      within: 'Code of the area whose parts are compared, or countries',
      indicators: 'Codes of indicators, comma between; `code/per` divides by another',
      per: '`code/per` for indicators that are divided by another, comma between',
      weights: 'Weights in the order of the indicators, comma between',
      period: 'No figure after it',
      normalise: 'min-max, z-score, percentile or rank',
      aggregate: 'arithmetic, geometric or copeland',
      treat: 'no: outliers stay as they are',
      vary: 'Share by which weights vary, 0.05 to 0.95',
      structure: 'Codes of indicators by which peers are found',
    },
    view: (asked, _, query) => indexBuilderView(asked, query),
  },
  { path: '/api/v1/index-list', summary: 'Composite indices, each with its latest edition', view: (asked) => indicesView(asked) },
  {
    path: '/api/v1/composite-indices/{code}/page',
    summary: 'An edition of an index as it was published: inputs, method, result, and what moved since the one before',
    parameters: { edition: 'Number of the edition; the latest one by default' },
    view: indexView,
  },
  { path: '/api/v1/source-list', summary: 'Sources, with how many figures came from each', view: (asked) => sourcesView(asked) },
  { path: '/api/v1/sources/{code}/page', summary: 'A source, by code or id, with the indicators it has figures of', view: sourceView },
  { path: '/api/v1/period-list', summary: 'Reporting periods by state, with the steps open to you', view: (asked) => periodsView(asked) },
  {
    path: '/api/v1/reporting-periods/{id}/page',
    summary: 'A reporting period: completeness, what rules found, who took which step',
    view: periodView,
  },
];

export function serveIndicators(app: FastifyInstance, desk: Desk): Route[] {
  for (const { path, view } of views)
    app.get<{ Params: Query; Querystring: Query }>(path.replace(/\{(\w+)\}/, ':$1'), async (request) => {
      const [name = ''] = Object.values(request.params);
      return view(await askedBy(desk, request), name, plain(request.query));
    });
  return views.map(({ path, summary, parameters = {} }) => ({
    path,
    get: {
      summary,
      parameters: Object.entries({ ...parameters, asOf: 'As the world knew it on this day' }).map(([name, description]) => ({
        name,
        in: 'query',
        schema: { type: 'string' },
        description,
      })),
    },
  }));
}

const drawnAs = ({ regions, from, to, index, log }: Query) => ({
  regions: codesIn(regions),
  from: periodIn('from', from),
  to: periodIn('to', to),
  index: periodIn('index', index),
  log,
});

const codesIn = (text: string | undefined): string[] | undefined => {
  const codes = text
    ?.split(',')
    .map((code) => code.trim())
    .filter(Boolean);
  return codes?.length ? [...new Set(codes)].slice(0, 50) : undefined;
};

function periodIn(name: string, text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(text)) return text;
  throw notValid(`/${name}`, 'impossible-period', `${text} is no period.`, `${text}不是有效时期。`);
}

function needed(name: string, value: string | undefined): string {
  if (value) return value;
  throw notValid(`/${name}`, 'value-needed', `${name} is needed.`, `须提供${name}。`);
}

/** A parameter given several times is one with commas; an empty one is none. */
const plain = (query: Readonly<Record<string, unknown>>): Query =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, [value].flat().map(String).filter(Boolean).join(',').slice(0, 1000) || undefined]),
  );
