/** Series for readers: explorer, files and statistical messages. */
import { type Asked, from, notValid, type Text } from '#kernel';
import { region } from '#systems/registry';
import { figuresOf, type Wanted } from './figures.ts';
import { type IndicatorRow, type ObservationRow, type SourceRow, source } from './records.ts';
import { noIndicator } from './refusals.ts';
import { isDay } from './rules/figure.ts';
import { isPeriod } from './rules/period.ts';
import { indicatorsNamed, today } from './search.ts';

export interface SeriesWish {
  readonly indicators: readonly string[];
  readonly regions?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  /** A day: the figures as the world knew them then. */
  readonly asOf?: string;
}
export interface SeriesAnswer {
  readonly indicators: readonly IndicatorRow[];
  /** By indicator, region, dimension, period. */
  readonly observations: readonly (ObservationRow & { readonly indicator: string; readonly source: string | null })[];
  readonly regions: readonly { readonly code: string; readonly name: Text; readonly level: string; readonly parentId: string | null }[];
  readonly sources: readonly SourceRow[];
}

/** Figures of indicators with what they are called and where they come from. Refuses unknown indicators, and periods and days that do not exist. */
export async function seriesOf(asked: Asked, wish: SeriesWish): Promise<SeriesAnswer> {
  refuseMistakes(wish);
  const codes = [...new Set(wish.indicators)];
  const indicators = await indicatorsNamed(asked, codes);
  const unknown = codes.find((code) => !indicators.some((row) => row.code === code));
  if (unknown !== undefined) throw noIndicator(unknown);
  const { regions, from: first, to, asOf } = wish;
  const wanted: Wanted = {
    indicatorIds: indicators.map(({ id }) => id),
    ...(regions && { regions }),
    ...(first && { from: first }),
    ...(to && { to }),
    ...(asOf && { asOf }),
  };
  const figures = await figuresOf(asked, wanted);
  const sources = await sourcesOf(asked, figures);
  const codeOf = new Map(indicators.map(({ id, code }) => [id, code]));
  const sourceCodes = new Map(sources.map(({ id, code }) => [id, code]));
  return {
    indicators,
    observations: figures.map((row) => ({
      ...row,
      indicator: codeOf.get(row.indicatorId) as string,
      source: sourceCodes.get(row.sourceId ?? '') ?? null,
    })),
    regions: await regionsOf(asked, [...new Set(figures.map(({ regionCode }) => regionCode))]),
    sources,
  };
}

function refuseMistakes({ from: first, to, asOf }: SeriesWish): void {
  for (const [name, period] of Object.entries({ from: first, to }))
    if (period !== undefined && !isPeriod(period))
      throw notValid(`/${name}`, 'impossible-period', `${period} is no period.`, `${period} 不是有效时期。`);
  if (asOf !== undefined && !isDay(asOf)) throw notValid('/asOf', 'no-such-day', `${asOf} is no day.`, `${asOf} 不是有效日期。`);
}

const regionsOf = async (asked: Asked, codes: readonly string[]) =>
  codes.length
    ? (
        await from(today(asked), region)
          .where('code', 'in', [...codes])
          .orderBy('code')
          .execute()
      ).map(({ code, name, level, parentId }) => ({ code, name, level, parentId }))
    : [];

async function sourcesOf(asked: Asked, figures: readonly ObservationRow[]): Promise<SourceRow[]> {
  const ids = [...new Set(figures.flatMap(({ sourceId }) => sourceId ?? []))];
  return ids.length ? from(today(asked), source).where('id', 'in', ids).orderBy('code').execute() : [];
}
