/** Indicators, sources, regions and figures as the views name them. */
import { type Asked, from, type RowOf } from '#kernel';
import { type Holding, type IndicatorRow, indicator, type ObservationRow, type SourceRow, source } from '#systems/indicators';
import { region } from '#systems/registry';
import { strategyRecord } from '#systems/strategy';
import { signOf, unitInWords } from '../glance/units.ts';
import type { Change, FigureLine, IndicatorName, RegionName, SourceName, SparkPoint } from './shapes.ts';
import { labelled, statusOf } from './words.ts';

export type RegionRow = RowOf<typeof region>;
/** Names are those of today, whatever day the figures are of. */
export const today = ({ asOf: _, ...asked }: Asked): Asked => asked;

export const indicatorName = (row: IndicatorRow): IndicatorName => ({
  code: row.code,
  name: row.name,
  unit: unitInWords(row),
  unitSign: signOf(row.unit),
  decimals: row.decimals,
  isRank: row.unit === 'rank',
  isDerived: row.formula !== null,
  state: row.state === 'published' ? null : labelled(row.state),
});

export const sourceName = ({ code, title, publisher, publishedOn, url, licence }: SourceRow): SourceName => ({
  code,
  title,
  publisher,
  publishedOn,
  url,
  licence,
});

export const regionName = ({ code, name, level }: RegionName): RegionName => ({ code, name, level });

export type SourcesById = ReadonlyMap<string, SourceRow>;
export const sourcesById = (rows: readonly SourceRow[]): SourcesById => new Map(rows.map((row) => [row.id, row]));

export function figureLine(row: ObservationRow, sources: SourcesById): FigureLine {
  const from = sources.get(row.sourceId ?? '');
  return {
    period: row.period,
    value: row.value,
    missing: row.value === null ? { en: row.missing ?? 'not reported', 'zh-Hans': row.missing ?? '未报告' } : null,
    status: statusOf(row.status, row.value === null),
    releasedOn: row.releasedOn,
    source: from ? sourceName(from) : null,
    note: row.note,
  };
}

/** The region with most periods; among equals one that a strategy is for, then by code. */
export function mainRegions(holdings: readonly Holding[], homes: ReadonlySet<string>): ReadonlyMap<string, string> {
  const isBefore = (a: Holding, b: Holding) =>
    a.periods - b.periods || Number(homes.has(a.region)) - Number(homes.has(b.region)) || (a.region < b.region ? 1 : -1);
  const best = new Map<string, Holding>();
  for (const holding of holdings) {
    const known = best.get(holding.indicatorId);
    if (!known || isBefore(holding, known) > 0) best.set(holding.indicatorId, holding);
  }
  return new Map([...best].map(([id, { region: code }]) => [id, code]));
}

/** The areas that strategies are for. */
export const homesOf = async (asked: Asked): Promise<ReadonlySet<string>> =>
  new Set((await from(today(asked), strategyRecord).execute()).map(({ areaCode }) => areaCode));

/** Figures of one series, oldest first; the latest is the last one with a value. */
export const latestOf = <F extends Pick<ObservationRow, 'value'>>(figures: readonly F[]): F | undefined =>
  figures.findLast(({ value }) => value !== null);

/** From the value before to the latest one. Nothing over a break or where there is no value before. */
export function changeOf(figures: readonly ObservationRow[]): Change | null {
  const measured = figures.filter(({ value }) => value !== null);
  const [before, last] = measured.slice(-2);
  if (!before || !last || last.status === 'B') return null;
  const [was, is] = [Number(before.value), Number(last.value)];
  return { since: before.period, difference: is - was, relative: was > 0 ? (100 * (is - was)) / was : null };
}

export const sparkOf = (figures: readonly ObservationRow[]): SparkPoint[] =>
  figures.map(({ period, value }) => ({ year: yearOf(period), value: value === null ? null : Number(value) }));

/** `2023-Q3` → 2023.5, `2023-07` → 2023.5: where the period begins. */
export function yearOf(period: string): number {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q(\d)|-(\d{2}))?/.exec(period) ?? [];
  return Number(year) + (quarter ? (Number(quarter) - 1) / 4 : month ? (Number(month) - 1) / 12 : 0);
}

export async function indicatorsByCode(asked: Asked, codes: readonly string[]): Promise<IndicatorRow[]> {
  if (codes.length === 0) return [];
  return from(today(asked), indicator)
    .where('code', 'in', [...new Set(codes)])
    .execute();
}

export async function sourcesNamed(asked: Asked, ids: readonly (string | null)[]): Promise<SourcesById> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  return sourcesById(await from(today(asked), source).where('id', 'in', wanted).execute());
}

export const allRegions = (asked: Asked): Promise<RegionRow[]> => from(today(asked), region).orderBy('code').execute();

export const tileOf = ({ tileColumn, tileRow }: RegionRow) =>
  tileColumn === null || tileRow === null ? null : { column: tileColumn, row: tileRow };
