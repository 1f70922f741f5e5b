/** Indicators with their latest figure, and the facets that narrow them. */
import { type Asked, from } from '#kernel';
import { facetsOf, holdingsOf, type IndicatorRow, type Search, searchIndicators, seriesOf, source } from '#systems/indicators';
import { unitInWords } from '../glance/units.ts';
import {
  changeOf,
  figureLine,
  homesOf,
  indicatorName,
  latestOf,
  mainRegions,
  regionName,
  sourceName,
  sourcesById,
  sparkOf,
  today,
} from './names.ts';
import type { CatalogueFacet, CatalogueView } from './shapes.ts';
import { labelled } from './words.ts';

interface Wish extends Search {
  readonly dimension?: string;
}

export async function catalogueView(asked: Asked, { dimension, ...search }: Wish): Promise<CatalogueView> {
  const [fitting, counted, sources, every, homes] = await Promise.all([
    searchIndicators(asked, search),
    facetsOf(asked, search),
    from(today(asked), source).execute(),
    holdingsOf(asked),
    homesOf(asked),
  ]);
  const rows = dimension ? fitting.filter(({ dimensions }) => (dimensions as readonly string[]).includes(dimension)) : fitting;
  const ids = new Set(rows.map(({ id }) => id));
  const holdings = every.filter(({ indicatorId }) => ids.has(indicatorId));
  const main = mainRegions(holdings, homes);
  const answer = await seriesOf(asked, { indicators: rows.map(({ code }) => code), regions: [...new Set(main.values())] });
  const bySource = sourcesById(sources);
  const regions = new Map(answer.regions.map((one) => [one.code, one]));
  const figures = Map.groupBy(
    answer.observations.filter(({ dimension: split, indicatorId, regionCode }) => split === '' && main.get(indicatorId) === regionCode),
    ({ indicatorId }) => indicatorId,
  );
  const areas = Map.groupBy(holdings, ({ indicatorId }) => indicatorId);
  return {
    items: rows.map((row) => {
      const series = figures.get(row.id) ?? [];
      const last = latestOf(series);
      const region = regions.get(main.get(row.id) ?? '');
      const described = bySource.get(row.sourceId ?? '');
      return {
        indicator: indicatorName(row),
        source: described ? sourceName(described) : null,
        region: region ? regionName(region) : null,
        regions: areas.get(row.id)?.length ?? 0,
        latest: last ? figureLine(last, bySource) : null,
        change: changeOf(series),
        spark: sparkOf(series),
      };
    }),
    facets: facets(counted, fitting, new Map(sources.map((one) => [one.code, one.title]))),
    total: rows.length,
  };
}

type Counted = Awaited<ReturnType<typeof facetsOf>>;

function facets(
  counted: Counted,
  rows: readonly IndicatorRow[],
  titles: ReadonlyMap<string, CatalogueView['items'][number]['indicator']['name']>,
) {
  const split = [
    ...Map.groupBy(
      rows.flatMap(({ dimensions }) => dimensions),
      (one) => one,
    ),
  ];
  const named = (
    name: CatalogueFacet['name'],
    values: Counted['unit'],
    label = (value: string) => labelled(value).label,
  ): CatalogueFacet => ({
    name,
    values: values.map(({ value, count }) => ({ value, label: label(value), count })),
  });
  return [
    named('source', counted.source, (code) => titles.get(code) ?? { en: code }),
    named('frequency', counted.frequency),
    named(
      'dimension',
      split.map(([value, { length: count }]) => ({ value, count })),
    ),
    named('unit', counted.unit, (unit) => unitInWords({ unit, multiplier: 0 })),
    named('derived', counted.derived),
  ];
}
