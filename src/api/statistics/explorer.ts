/** What the explorer and the target pages ask for: search, vintages, lineage, ratios of several regions, trajectories, growth accounts. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Asked, from, missing, notValid } from '#kernel';
import {
  aggregateOf,
  facetsOf,
  lineageOf,
  type Search,
  searchIndicators,
  seriesOf,
  technologyContribution,
  trajectoriesOf,
  vintagesOf,
} from '#systems/indicators';
import { region } from '#systems/registry';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';

type Query = Readonly<Record<string, string | undefined>>;
interface Declared {
  readonly path: string;
  readonly summary: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly view: (asked: Asked, name: string, query: Query) => Promise<unknown>;
}

const place = { region: 'Code of a region', period: 'Such as 2020', dimension: 'A breakdown; empty is the whole' };
const series = { region: 'Codes of regions, comma between', from: 'The first period', to: 'The last period' };

const views: readonly Declared[] = [
  {
    path: '/api/v1/indicator-search',
    summary: 'Indicators by words and facets, with how many there are of each',
    parameters: {
      words: 'All of these occur',
      unit: '',
      frequency: '',
      direction: '',
      source: 'Code of a source',
      derived: 'true or false',
    },
    view: async (asked, _, query) => {
      const search = searchIn(query);
      const [items, facets] = await Promise.all([searchIndicators(asked, search), facetsOf(asked, search)]);
      return { items, facets };
    },
  },
  {
    path: '/api/v1/series',
    summary: 'Figures of several indicators and regions side by side',
    parameters: { indicator: 'Codes of indicators, comma between', ...series },
    view: (asked, _, { indicator, region, from, to }) =>
      seriesOf(asked, {
        indicators: needed('indicator', indicator).split(','),
        ...(region && { regions: region.split(',') }),
        ...(from && { from }),
        ...(to && { to }),
      }),
  },
  {
    path: '/api/v1/indicators/{code}/vintages',
    summary: 'Every vintage of one figure, oldest first',
    parameters: place,
    view: async (asked, code, query) => ({ items: await vintagesOf(asked, placeIn(code, query)) }),
  },
  {
    path: '/api/v1/indicators/{code}/lineage',
    summary: 'Formula, inputs and vintages behind one figure',
    parameters: place,
    view: (asked, code, query) => lineageOf(asked, placeIn(code, query)),
  },
  {
    path: '/api/v1/indicators/{code}/aggregate',
    summary: 'A ratio of several regions together',
    parameters: { region: 'Codes of regions, comma between', period: 'Such as 2020' },
    view: (asked, code, { region, period }) =>
      aggregateOf(asked, { indicator: code, regions: needed('region', region).split(','), period: needed('period', period) }),
  },
  {
    path: '/api/v1/strategies/{code}/trajectories',
    summary: 'Where every target stands and where it is heading',
    view: async (asked, code) => ({ items: await trajectoriesOf(asked, code) }),
  },
  {
    path: '/api/v1/regions/{code}/technology-contribution',
    summary: 'What technology contributed to growth, by every usual method',
    view: async (asked, code) => technologyContribution(asked, await knownRegion(asked, code)),
  },
];

/** Refuses `no-such-record`. */
async function knownRegion(asked: Asked, code: string): Promise<string> {
  const found = await from(asked, region).where('code', '=', code).select('code').executeTakeFirst();
  return found ? code : missing(region);
}

export function serveExplorer(app: FastifyInstance, desk: Desk): Route[] {
  for (const { path, view } of views)
    app.get(path.replaceAll(/\{(\w+)\}/g, ':$1'), async (request: FastifyRequest) => {
      const { code = '' } = request.params as { code?: string };
      return view(await askedBy(desk, request), code, request.query as Query);
    });
  return views.map(({ path, summary, parameters = {} }) => ({
    path,
    get: {
      summary,
      parameters: [...Object.entries(parameters), ['asOf', 'A day: as the world knew it then'] as const].map(([name, description]) => ({
        name,
        in: 'query',
        ...(description && { description }),
        schema: { type: 'string' },
      })),
    },
  }));
}

const searchIn = ({ words, unit, frequency, direction, source, derived }: Query): Search => ({
  ...(words && { words }),
  ...(unit && { unit }),
  ...(frequency && { frequency }),
  ...(direction && { direction }),
  ...(source && { source }),
  ...((derived === 'true' || derived === 'false') && { derived: derived === 'true' }),
});

const placeIn = (indicator: string, { region, period, dimension }: Query) => ({
  indicator,
  region: needed('region', region),
  period: needed('period', period),
  ...(dimension && { dimension }),
});

function needed(name: string, value: string | undefined): string {
  if (value) return value;
  throw notValid(`/${name}`, 'value-needed', `${name} is needed.`, `须提供 ${name}。`);
}
