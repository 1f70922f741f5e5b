/** An index that is being made: what can be chosen, what is, and the question that its figures make. */
import { type Asked, from, holds, notValid } from '#kernel';
import {
  aggregations,
  COUNTRIES,
  codesInFormula,
  compositeIndexRecord,
  holdingsOf,
  type IndexInputs,
  type IndexMethod,
  type IndicatorRow,
  indexInputs,
  indexQuestion,
  indicator,
  normalisations,
  partsOf,
  seriesOf,
} from '#systems/indicators';
import { allRegions, indicatorName, type RegionRow, regionName, sourceName, today } from '../indicators/names.ts';
import { indexNameOf } from './list.ts';
import type { IndexBuilderView, IndexCandidate } from './shapes.ts';

export interface BuilderWish {
  readonly within?: string | undefined;
  /** `code` or `code/per`, comma between. */
  readonly indicators?: string | undefined;
  /** In the order of the indicators. */
  readonly weights?: string | undefined;
  /** `code/per`, comma between: as in `indicators`, for a form. */
  readonly per?: string | undefined;
  readonly period?: string | undefined;
  readonly normalise?: string | undefined;
  readonly aggregate?: string | undefined;
  readonly treat?: string | undefined;
  readonly vary?: string | undefined;
  readonly structure?: string | undefined;
}

/** Traits by which peers are found where nobody chose any. */
const TRAITS = 4;
const SUGGESTED = 5;
const MOST = 30;

export async function indexBuilderView(asked: Asked, wish: BuilderWish): Promise<IndexBuilderView> {
  const [regions, holdings, rows] = await Promise.all([allRegions(asked), holdingsOf(asked), from(today(asked), indicator).execute()]);
  const areas = areasOf(regions, new Set(holdings.map(({ region }) => region)));
  const area = wish.within ?? areas[0]?.code ?? COUNTRIES;
  const { parts, area: named } = await partsOf(asked, area);
  const inside = new Set(parts.map(({ code }) => code));
  const counts = Map.groupBy(
    holdings.filter(({ region }) => inside.has(region)),
    ({ indicatorId }) => indicatorId,
  );
  const candidates = rows
    .flatMap((row): IndexCandidate[] => {
      const of = counts.get(row.id) ?? [];
      const last = of
        .map((one) => one.last)
        .sort()
        .at(-1);
      return of.length < 3 || !last ? [] : [{ indicator: indicatorName(row), direction: row.direction, regions: of.length, last }];
    })
    .sort((a, b) => b.regions - a.regions || (a.indicator.code < b.indicator.code ? -1 : 1));
  const method = methodOf(wish, area, candidates);
  const inputs = method.indicators.length ? await indexInputs(asked, method) : null;
  return {
    area: named,
    areas,
    regions: parts.map(regionName),
    candidates,
    suggested: suggestedOf(candidates, rows),
    method,
    question: inputs && indexQuestion(method, inputs),
    inputs,
    sources: inputs ? await sourcesOf(asked, inputs) : [],
    publishes: await publishesOf(asked),
  };
}

function areasOf(regions: readonly RegionRow[], held: ReadonlySet<string>): IndexBuilderView['areas'] {
  const byId = new Map(regions.map((row) => [row.id, row]));
  const counts = new Map<string, number>();
  for (const { code, parentId, level } of regions) {
    const group = parentId === null ? (level === 'country' ? COUNTRIES : undefined) : byId.get(parentId)?.code;
    if (group !== undefined && held.has(code)) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const nameOf = (code: string) => regions.find((row) => row.code === code)?.name ?? { en: 'Countries', 'zh-Hans': '国家' };
  return [...counts]
    .filter(([, count]) => count >= 3)
    .map(([code, count]) => ({ code, name: nameOf(code), regions: count }))
    .sort((a, b) => Number(a.code === COUNTRIES) - Number(b.code === COUNTRIES) || b.regions - a.regions || (a.code < b.code ? -1 : 1));
}

/** Ratios as they are; counts that are in none of them by the indicator that counts people, or sizes alone would be ranked. */
function suggestedOf(candidates: readonly IndexCandidate[], rows: readonly IndicatorRow[]): string[] {
  const unitOf = new Map(rows.map(({ code, unit }) => [code, unit]));
  const codes = candidates.flatMap(({ direction, indicator: { code } }) => (direction === 'none' ? [] : [code]));
  const isRatio = (code: string) => /percent|\/|rank|index/.test(unitOf.get(code) ?? '');
  const people = candidates.find(({ indicator: { code } }) => /^person/.test(unitOf.get(code) ?? ''))?.indicator.code;
  const ratios = codes.filter(isRatio);
  const inside = new Set(rows.flatMap(({ code, formula }) => (formula !== null && ratios.includes(code) ? codesInFormula(formula) : [])));
  const counts = codes.filter((code) => !isRatio(code) && code !== people && !inside.has(code));
  return [...ratios, ...counts.map((code) => (people ? `${code}/${people}` : code))].slice(0, SUGGESTED);
}

function methodOf(wish: BuilderWish, area: string, candidates: readonly IndexCandidate[]): IndexMethod {
  const chosen = listed(wish.indicators).slice(0, MOST);
  const weights = (wish.weights ?? '').split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  const perOf = new Map(listed(wish.per).map((each) => each.split('/') as [string, string]));
  const indicators = chosen.map((each, i) => {
    const [code = '', own] = each.split('/');
    const per = perOf.get(code) ?? own;
    const weight = weights[i];
    return { code, per: per || null, weight: weight !== undefined && weight >= 0 && weight <= 100 ? weight : 1 };
  });
  const used = new Set(indicators.map(({ code }) => code));
  const traits = candidates.filter(({ indicator: { code } }) => !used.has(code)).slice(0, TRAITS);
  return {
    area,
    period: periodIn(wish.period),
    indicators,
    normalise: oneOf(normalisations, wish.normalise) ?? 'min-max',
    aggregate: oneOf(aggregations, wish.aggregate) ?? 'arithmetic',
    treat: wish.treat !== 'no',
    vary: varyIn(wish.vary),
    structure: wish.structure
      ? listed(wish.structure).slice(0, 10)
      : (traits.length ? traits : candidates.slice(0, TRAITS)).map(({ indicator: { code } }) => code),
  };
}

const listed = (text = ''): string[] => [
  ...new Set(
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  ),
];
const oneOf = <T extends string>(all: readonly T[], wish: string | undefined): T | undefined => all.find((each) => each === wish);

function varyIn(text: string | undefined): number {
  const share = Number(text ?? '0.25');
  if (share >= 0.05 && share <= 0.95) return share;
  throw notValid('/vary', 'impossible-share', 'A share from 0.05 to 0.95 is needed.', '须为0.05至0.95之间的比例。');
}

function periodIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(text)) return text;
  throw notValid('/period', 'impossible-period', `${text} is no period.`, `${text}不是有效时期。`);
}

/** Of the figures that are counted, not of all their past. */
async function sourcesOf(asked: Asked, { indicators, regions }: IndexInputs) {
  const columns = indicators.flatMap(({ per, ...own }) => [own, ...(per ? [per] : [])]);
  const periods = columns.flatMap(({ period }) => period ?? []).sort();
  const [from, to] = [periods[0], periods.at(-1)];
  if (from === undefined || to === undefined) return [];
  const { observations, sources } = await seriesOf(asked, {
    indicators: columns.map(({ code }) => code),
    regions: regions.map(({ code }) => code),
    from,
    to,
  });
  const counted = new Set(columns.map(({ code, period }) => `${code} ${period}`));
  const used = new Set(
    observations.filter(({ indicator, period }) => counted.has(`${indicator} ${period}`)).map(({ sourceId }) => sourceId),
  );
  return sources.filter(({ id }) => used.has(id)).map(sourceName);
}

async function publishesOf(asked: Asked): Promise<IndexBuilderView['publishes']> {
  if (!holds(asked.person, ['statistician', 'administrator']) || asked.asOf) return null;
  const rows = await from(asked, compositeIndexRecord).where('state', '!=', 'withdrawn').orderBy('code').limit(200).execute();
  return rows.map(indexNameOf);
}
