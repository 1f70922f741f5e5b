/** One indicator: what it is, how it is doing, and where each number comes from. */
import { type Asked, from, isId, Refusal } from '#kernel';
import {
  codesInFormula,
  holdingsOf,
  type IndicatorRow,
  indicator,
  lineageOf,
  type ObservationRow,
  searchIndicators,
  seriesOf,
  technologyContribution,
  vintagesOf,
} from '#systems/indicators';
import { target } from '#systems/strategy';
import { type ExplorerWish, explored } from './explorer.ts';
import {
  allRegions,
  changeOf,
  figureLine,
  homesOf,
  indicatorName,
  indicatorsByCode,
  latestOf,
  mainRegions,
  type RegionRow,
  regionName,
  sourceName,
  sourcesById,
  sourcesNamed,
  today,
} from './names.ts';
import type { AlternativeLine, ChosenFigure, ContributionRange, IndicatorAbout, IndicatorView, RegionName } from './shapes.ts';
import { labelled } from './words.ts';

export interface PageWish extends Omit<ExplorerWish, 'indicators'> {
  readonly period?: string | undefined;
}

export async function indicatorView(asked: Asked, codeOrId: string, wish: PageWish): Promise<IndicatorView> {
  const row = await rowOf(asked, codeOrId);
  const [own, regionRows, homes] = await Promise.all([holdingsOf(asked, { indicatorIds: [row.id] }), allRegions(asked), homesOf(asked)]);
  const regionByCode = new Map(regionRows.map((one) => [one.code, one]));
  const known = (wish.regions ?? []).filter((code) => regionByCode.has(code));
  const regions = known.length ? known : [...mainRegions(own, homes).values()];
  const [main] = regions;
  const answer = await seriesOf(asked, { indicators: [row.code], regions });
  const series = answer.observations.filter(({ dimension, regionCode }) => dimension === '' && regionCode === main);
  const latest = latestOf(series);
  const named = namedIn(regionByCode, main);
  const bySource = sourcesById(answer.sources);
  return {
    indicator: indicatorName(row),
    about: await aboutOf(asked, row),
    region: named,
    latest: latest ? figureLine(latest, bySource) : null,
    change: changeOf(series),
    explorer: explored(answer, { ...wish, regions, indicators: [row.code] }, regionRows),
    choices: own.flatMap(({ region: code, periods, first, last }) => {
      const region = namedIn(regionByCode, code);
      return region ? [{ ...region, periods, first, last }] : [];
    }),
    chosen: named ? await chosenOf(asked, row, named, series, wish.period ?? latest?.period) : null,
    alternatives: await alternativesOf(asked, row, main, latest?.period),
    usedBy: await usedBy(asked, row),
    contribution: await contributionOf(asked, row, main, regionByCode),
  };
}

async function rowOf(asked: Asked, codeOrId: string): Promise<IndicatorRow> {
  const row = await from(today(asked), indicator)
    .where(isId(codeOrId) ? 'id' : 'code', '=', codeOrId)
    .executeTakeFirst();
  if (row) return row;
  throw new Refusal('not-found', 'no-such-record', {
    en: `There is no indicator ${codeOrId}, or you may not know of it.`,
    'zh-Hans': `没有统计指标${codeOrId}，或您无权知悉。`,
  });
}

const namedIn = (regions: ReadonlyMap<string, RegionRow>, code: string | undefined): RegionName | null => {
  const row = regions.get(code ?? '');
  return row ? regionName(row) : null;
};

async function aboutOf(asked: Asked, row: IndicatorRow): Promise<IndicatorAbout> {
  const inputs = row.formula === null ? [] : await indicatorsByCode(asked, codesInFormula(row.formula));
  const [described] = [...(await sourcesNamed(asked, [row.sourceId])).values()];
  const { id, definition, unit, methodVersion, method, producer, licence, revisionPolicy, coverage, quality } = row;
  return {
    id,
    definition,
    direction: labelled(row.direction),
    frequency: labelled(row.frequency),
    dimensions: row.dimensions.map(labelled),
    unitCode: unit,
    formula: row.formula,
    inputs: inputs.map(indicatorName),
    methodVersion,
    method,
    producer,
    licence,
    revisionPolicy,
    coverage,
    quality,
    source: described ? sourceName(described) : null,
  };
}

/** The figure of this period, or of the latest one where nothing is known of it. */
async function chosenOf(
  asked: Asked,
  row: IndicatorRow,
  region: RegionName,
  series: readonly ObservationRow[],
  wished: string | undefined,
): Promise<ChosenFigure | null> {
  const figure = series.find(({ period }) => period === wished) ?? latestOf(series) ?? series.at(-1);
  if (!figure) return null;
  const place = { indicator: row.code, region: region.code, period: figure.period };
  const [vintages, lineage] = await Promise.all([vintagesOf(asked, place), row.formula === null ? undefined : lineageOf(asked, place)]);
  const inputs = lineage?.inputs ?? [];
  const [sources, rows] = await Promise.all([
    sourcesNamed(
      asked,
      [...vintages, ...inputs].map(({ sourceId }) => sourceId),
    ),
    indicatorsByCode(
      asked,
      inputs.map(({ indicator: code }) => code),
    ),
  ]);
  const names = new Map(rows.map((one) => [one.code, indicatorName(one)]));
  return {
    region,
    period: figure.period,
    periods: series.map(({ period }) => period),
    vintages: vintages.map((vintage) => figureLine(vintage, sources)),
    inputs: inputs.flatMap(({ indicator: code, period, value, missing, releasedOn, sourceId }) => {
      const name = names.get(code);
      const used = sources.get(sourceId ?? '');
      return name ? [{ indicator: name, period, value, missing, releasedOn, source: used ? sourceName(used) : null }] : [];
    }),
  };
}

async function alternativesOf(
  asked: Asked,
  row: IndicatorRow,
  region: string | undefined,
  period: string | undefined,
): Promise<AlternativeLine[]> {
  const rows = await indicatorsByCode(asked, row.alternatives);
  if (rows.length === 0) return [];
  const { observations, sources } = await seriesOf(asked, {
    indicators: rows.map(({ code }) => code),
    ...(region && { regions: [region] }),
  });
  const bySource = sourcesById(sources);
  const totals = region ? observations.filter(({ dimension }) => dimension === '') : [];
  return rows.map((one) => {
    const figures = totals.filter(({ indicatorId }) => indicatorId === one.id);
    const figure = figures.find((each) => each.period === period && each.value !== null) ?? latestOf(figures);
    return {
      indicator: indicatorName(one),
      methodVersion: one.methodVersion,
      method: one.method,
      figure: figure ? figureLine(figure, bySource) : null,
    };
  });
}

async function usedBy(asked: Asked, { code }: IndicatorRow) {
  const derived = await searchIndicators(asked, { derived: true });
  return derived.filter(({ formula }) => formula !== null && codesInFormula(formula).includes(code)).map(indicatorName);
}

/** Where a target calls for a derived quantity that this indicator, or another of its kind, measures: the same by every usual method. */
async function contributionOf(
  asked: Asked,
  row: IndicatorRow,
  main: string | undefined,
  regions: ReadonlyMap<string, RegionRow>,
): Promise<ContributionRange | null> {
  const [wanted] = await from(today(asked), target)
    .where('kind', '=', 'derived')
    .where('indicatorCode', 'in', [row.code, ...row.alternatives])
    .limit(1)
    .execute();
  const region = wanted && namedIn(regions, main ?? wanted.areaCode);
  if (!region) return null;
  const { figures, range, missing, indicators, sourceIds } = await technologyContribution(asked, region.code);
  const [names, sources] = await Promise.all([indicatorsByCode(asked, indicators), sourcesNamed(asked, sourceIds)]);
  return {
    region,
    low: range?.low ?? null,
    high: range?.high ?? null,
    missing,
    figures: figures.map(({ assumptions, capitalSeries, from: first, to, technologyContributionPercent: value }) => ({
      method: [assumptions, capitalSeries === 'given' ? null : `capital: ${capitalSeries}`].filter(Boolean).join('; '),
      from: first,
      to,
      value,
    })),
    indicators: names.map(indicatorName),
    sources: [...sources.values()].map(sourceName),
  };
}
