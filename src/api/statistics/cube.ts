/** Figures of one indicator as a cube: dimensions with their codes in order, and a figure in each cell that has one. */
import { type Language, say, type Text } from '#kernel';
import type { IndicatorRow, SeriesAnswer } from '#systems/indicators';

export type FigureRow = SeriesAnswer['observations'][number];
export interface Code {
  readonly id: string;
  readonly name: Text;
}
export interface Dimension {
  /** The SDMX id, which is also its concept: no two components share one. */
  readonly id: string;
  readonly name: Text;
  readonly codes: readonly Code[];
}
export interface Cube {
  readonly indicator: IndicatorRow;
  /** FREQ, REF_AREA, the breakdowns, TIME_PERIOD. */
  readonly dimensions: readonly Dimension[];
  /** By the places of the codes, one for each dimension. */
  readonly cells: readonly { readonly at: readonly number[]; readonly figure: FigureRow }[];
  readonly sources: SeriesAnswer['sources'];
}

/** SDMX CL_FREQ. */
export const frequencyCodes: Readonly<Record<IndicatorRow['frequency'], Code>> = {
  annual: { id: 'A', name: { en: 'Annual', 'zh-Hans': '年度' } },
  biennial: { id: 'A2', name: { en: 'Every two years', 'zh-Hans': '每两年' } },
  quarterly: { id: 'Q', name: { en: 'Quarterly', 'zh-Hans': '季度' } },
  monthly: { id: 'M', name: { en: 'Monthly', 'zh-Hans': '月度' } },
  irregular: { id: 'I', name: { en: 'Irregular', 'zh-Hans': '不定期' } },
};

/** The breakdowns that an indicator may have besides region, under their SDMX ids. */
const breakdowns: Readonly<Record<string, { readonly id: string; readonly name: Text }>> = {
  'sector-of-performance': { id: 'SECTOR_PERF', name: { en: 'Sector of performance', 'zh-Hans': '执行部门' } },
  'source-of-funds': { id: 'SOURCE_FUNDS', name: { en: 'Source of funds', 'zh-Hans': '经费来源' } },
  'technology-field': { id: 'TECH_FIELD', name: { en: 'Technology field', 'zh-Hans': '技术领域' } },
  'type-of-rnd': { id: 'TYPE_RND', name: { en: 'Type of R&D', 'zh-Hans': '研发类型' } },
};
/** Of a breakdown that a figure does not name. */
const total: Code = { id: '_T', name: { en: 'Total', 'zh-Hans': '合计' } };

export const breakdownsOf = ({ dimensions }: Pick<IndicatorRow, 'dimensions'>) =>
  Object.entries(breakdowns).filter(([name]) => (dimensions as readonly string[]).includes(name));

/** `sector-of-performance=BES;type-of-rnd=basic` → name → code. */
const readBreakdown = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split(';').flatMap((part) => (part ? [part.split('=') as [string, string]] : [])));

export function cubeOf({ indicators, observations, regions, sources }: SeriesAnswer): Cube {
  const indicator = indicators[0] as IndicatorRow;
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  const own = breakdownsOf(indicator);
  const keys = observations.map(({ regionCode, dimension, period }) => {
    const split = readBreakdown(dimension);
    return [frequencyCodes[indicator.frequency].id, regionCode, ...own.map(([name]) => split[name] ?? total.id), period];
  });
  const nameOf = (place: number, id: string): Text => {
    if (place === 0) return frequencyCodes[indicator.frequency].name;
    if (place === 1) return names.get(id) ?? { en: id };
    return id === total.id ? total.name : { en: id };
  };
  const dimensions = [
    { id: 'FREQ', name: { en: 'Frequency', 'zh-Hans': '频率' } },
    { id: 'REF_AREA', name: { en: 'Region', 'zh-Hans': '地区' } },
    ...own.map(([, dimension]) => dimension),
    { id: 'TIME_PERIOD', name: { en: 'Period', 'zh-Hans': '时期' } },
  ].map((dimension, place) => ({
    ...dimension,
    codes: [...new Set(keys.map((key) => key[place] as string))].sort().map((id) => ({ id, name: nameOf(place, id) })),
  }));
  const places = dimensions.map(({ codes }) => new Map(codes.map(({ id }, place) => [id, place])));
  const cells = keys.map((key, row) => ({
    at: key.map((id, place) => places[place]?.get(id) as number),
    figure: observations[row] as FigureRow,
  }));
  return { indicator, dimensions, cells, sources };
}

export const named = (text: Text, language: Language): string => say(text, language);
