/** Several indicators or regions side by side, drawn as they were asked for. */
import { type Asked, from, notValid, type Text } from '#kernel';
import { holdingsOf, type SeriesAnswer, seriesOf } from '#systems/indicators';
import { region } from '#systems/registry';
import { type Drawn, drawn, type PlainSeries } from './drawn.ts';
import {
  figureLine,
  homesOf,
  indicatorName,
  indicatorsByCode,
  mainRegions,
  regionName,
  sourceName,
  sourcesById,
  today,
  yearOf,
} from './names.ts';
import type { ExplorerView, IndicatorName, RegionName } from './shapes.ts';

export interface ExplorerWish {
  readonly indicators: readonly string[];
  /** Without it the area with most figures. */
  readonly regions?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly index?: string | undefined;
  readonly log?: string | undefined;
}

export const mostSeries = 8;

export async function explorerView(asked: Asked, wish: ExplorerWish): Promise<ExplorerView> {
  if (wish.indicators.length === 0) throw notValid('/indicators', 'value-needed', 'Name at least one indicator.', '请至少指明一个指标。');
  const regions = wish.regions?.length ? wish.regions : await regionFor(asked, wish.indicators);
  const named = await from(today(asked), region)
    .where('code', 'in', regions.length ? regions : [''])
    .execute();
  return explored(await seriesOf(asked, { indicators: wish.indicators, regions }), { ...wish, regions }, named);
}

async function regionFor(asked: Asked, codes: readonly string[]): Promise<string[]> {
  const [first] = await indicatorsByCode(asked, codes.slice(0, 1));
  if (!first) return [];
  return [...mainRegions(await holdingsOf(asked, { indicatorIds: [first.id] }), await homesOf(asked)).values()];
}

/** What is drawn of an answer that holds every period of the regions. */
export function explored(
  answer: SeriesAnswer,
  wish: ExplorerWish & { readonly regions: readonly string[] },
  known: readonly RegionName[],
): ExplorerView {
  const isWithin = inRange(wish);
  const totals = answer.observations.filter(({ dimension }) => dimension === '');
  const periods = [...new Set(totals.map(({ period }) => period))].sort();
  const names = new Map(answer.indicators.map((row) => [row.code, indicatorName(row)]));
  const indicators = wish.indicators.flatMap((code) => names.get(code) ?? []);
  const regions = wish.regions.flatMap((code) => answer.regions.find((one) => one.code === code) ?? []).map(regionName);
  const sources = sourcesById(answer.sources);
  const bySeries = Map.groupBy(
    totals.filter(({ period }) => isWithin(period)),
    ({ indicator, regionCode }) => `${indicator} ${regionCode}`,
  );
  const all = indicators.flatMap((indicator) =>
    regions.flatMap((region): PlainSeries[] => {
      const figures = bySeries.get(`${indicator.code} ${region.code}`);
      if (!figures?.length) return [];
      const name = indicators.length === 1 ? region.name : regions.length === 1 ? indicator.name : both(indicator.name, region.name);
      return [
        {
          id: `${indicator.code} ${region.code}`,
          name,
          indicator: indicator.code,
          region: region.code,
          figures: figures.map((row) => ({ ...figureLine(row, sources), year: yearOf(row.period), isBreak: row.status === 'B' })),
        },
      ];
    }),
  );
  const shown = all.slice(0, mostSeries);
  const units = new Set(indicators.map(({ unit }) => unit.en));
  const wished = /^\d{4}$/.test(wish.index ?? '') ? Number(wish.index) : undefined;
  const result = comparable(
    shown,
    { index: wished ?? (units.size > 1 ? commonYear(shown) : undefined), isLog: Boolean(wish.log) },
    units.size > 1,
  );
  const silent = wish.regions.filter((code) => !shown.some((one) => one.region === code));
  return {
    indicators,
    regions,
    ...result,
    ...measureOf(indicators, result.index),
    remarks: [
      ...(all.length > mostSeries ? [tooMany(all.length)] : []),
      ...(silent.length ? [nothingOf(silent.map((code) => known.find((one) => one.code === code)?.name ?? { en: code }))] : []),
      ...(units.size > 1 && wished === undefined && result.index !== null ? [otherUnits(result.index)] : []),
      ...result.remarks,
    ],
    sources: usedSources(answer, isWithin, shown),
    periods: periods.length ? { first: periods[0] as string, last: periods.at(-1) as string } : null,
  };
}

const inRange =
  ({ from, to }: ExplorerWish) =>
  (period: string) =>
    (!from || period >= from) && (!to || period <= to || period.startsWith(`${to}-`));

/** Values of different units cannot share a scale: without an index only those of the first unit are drawn. */
function comparable(series: readonly PlainSeries[], how: { index: number | undefined; isLog: boolean }, isMixed: boolean): Drawn {
  const result = drawn(series, how);
  if (!isMixed || result.index !== null) return result;
  const first = series[0]?.indicator;
  const one = drawn(
    series.filter(({ indicator }) => indicator === first),
    { isLog: how.isLog },
  );
  return { ...one, remarks: [...result.remarks, cannotCompare] };
}

/** The first year in which every series has a value above zero. */
function commonYear(series: readonly PlainSeries[]): number | undefined {
  const [first, ...others] = series.map(
    ({ figures }) => new Set(figures.filter(({ value }) => value !== null && Number(value) > 0).map(({ year }) => year)),
  );
  return [...(first ?? [])].find((year) => Number.isInteger(year) && others.every((years) => years.has(year)));
}

function measureOf(indicators: readonly IndicatorName[], index: number | null) {
  const [first] = indicators;
  if (index !== null) return { unit: { en: `${index} = 100`, 'zh-Hans': `${index}年=100` }, unitSign: '', decimals: 0, isRank: false };
  return { unit: first?.unit ?? {}, unitSign: first?.unitSign ?? '', decimals: first?.decimals ?? 0, isRank: first?.isRank ?? false };
}

function usedSources({ observations, sources }: SeriesAnswer, isWithin: (period: string) => boolean, shown: readonly PlainSeries[]) {
  const ids = new Set(shown.map(({ id }) => id));
  const used = new Set(
    observations
      .filter(({ indicator, regionCode, period }) => ids.has(`${indicator} ${regionCode}`) && isWithin(period))
      .map(({ sourceId }) => sourceId),
  );
  return sources.filter(({ id }) => used.has(id)).map(sourceName);
}

const both = (a: Text, b: Text): Text => ({
  en: `${a.en ?? a['zh-Hans']}, ${b.en ?? b['zh-Hans']}`,
  'zh-Hans': `${a['zh-Hans'] ?? a.en}，${b['zh-Hans'] ?? b.en}`,
});
const tooMany = (count: number): Text => ({
  en: `${count} series were asked for; the first ${mostSeries} are drawn.`,
  'zh-Hans': `共要求${count}个序列，仅绘制前${mostSeries}个。`,
});
const nothingOf = (names: readonly Text[]): Text => ({
  en: `No figures in these years: ${names.map((name) => name.en ?? name['zh-Hans']).join(', ')}.`,
  'zh-Hans': `以下地区在所选年份没有数据：${names.map((name) => name['zh-Hans'] ?? name.en).join('、')}。`,
});
const otherUnits = (year: number): Text => ({
  en: `These have different units, so each is drawn as an index of ${year}.`,
  'zh-Hans': `各指标单位不同，故以${year}年为基期绘制指数。`,
});
const cannotCompare: Text = {
  en: 'Different units share no scale; only the first indicator is drawn.',
  'zh-Hans': '单位不同，无法共用坐标，仅绘制第一个指标。',
};
