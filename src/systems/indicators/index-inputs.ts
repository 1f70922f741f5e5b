/** The figures that an index counts: of the parts of an area, what the person who asks may see of them, each with the day of its release. */
import { type Asked, from, notValid, type RowOf } from '#kernel';
import { region } from '#systems/registry';
import { figuresOf } from './figures.ts';
import type { IndicatorRow, ObservationRow } from './records.ts';
import { COUNTRIES, type CountedColumn, type CountedFigure, type IndexInputs, type IndexMethod } from './rules/index-method.ts';
import { indicatorsNamed, today } from './search.ts';

type RegionRow = RowOf<typeof region>;

/** Refuses, at its place in the method: an area without parts, an indicator that is not there or that this person may not know, one twice. */
export async function indexInputs(
  asked: Asked,
  method: Pick<IndexMethod, 'area' | 'period' | 'indicators' | 'structure'>,
): Promise<IndexInputs> {
  const { area, parts } = await partsOf(asked, method.area);
  const rows = await namedIn(asked, method);
  const figures = await figuresOf(asked, {
    indicatorIds: [...rows.values()].map(({ id }) => id),
    regions: parts.map(({ code }) => code),
    dimension: '',
    ...(method.period && { to: method.period }),
  });
  const byIndicator = Map.groupBy(figures, ({ indicatorId }) => indicatorId);
  const column = (code: string, at?: string | null): CountedColumn => {
    const row = rows.get(code)!;
    return columnOf(row, parts, byIndicator.get(row.id) ?? [], at);
  };
  return {
    area,
    regions: parts.map(({ code, name }) => ({ code, name })),
    indicators: method.indicators.map(({ code, per }) => {
      const own = column(code);
      return {
        ...own,
        per: per === null ? null : column(per, own.period),
        others: othersOf(own, parts, byIndicator.get(rows.get(code)!.id) ?? []),
      };
    }),
    structure: method.structure.map((code) => column(code)),
  };
}

export async function partsOf(asked: Asked, code: string) {
  const regions: RegionRow[] = await from(today(asked), region).orderBy('code').execute();
  const area = regions.find((one) => one.code === code);
  if (code !== COUNTRIES && !area) throw noArea(code);
  const parts = regions.filter(({ parentId, level }) => (area ? parentId === area.id : parentId === null && level === 'country'));
  return { area: area ? { code, name: area.name } : { code: COUNTRIES, name: countries }, parts };
}

async function namedIn(asked: Asked, { indicators, structure }: Pick<IndexMethod, 'indicators' | 'structure'>) {
  const places = [
    ...indicators.flatMap(({ code, per }, i) => [
      { code, at: `/indicators/${i}/code` },
      ...(per === null ? [] : [{ code: per, at: `/indicators/${i}/per` }]),
    ]),
    ...structure.map((code, i) => ({ code, at: `/structure/${i}` })),
  ];
  const rows = await indicatorsNamed(asked, [...new Set(places.map(({ code }) => code))]);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const unknown = places.find(({ code }) => !byCode.has(code));
  if (unknown) throw notKnown(unknown.at, unknown.code);
  const seen = new Set<string>();
  for (const [i, { code }] of indicators.entries()) {
    if (seen.has(code)) throw notValid(`/indicators/${i}/code`, 'indicator-twice', `${code} stands twice.`, `${code} 出现了两次。`);
    seen.add(code);
  }
  return byCode;
}

/** The period `at`, or the latest one of which at least half as many regions speak as of the fullest one. */
function columnOf(row: IndicatorRow, parts: readonly RegionRow[], figures: readonly ObservationRow[], at?: string | null): CountedColumn {
  const period = at === undefined ? latestFull(figures) : at;
  const here = new Map(figures.filter((figure) => figure.period === period).map((figure) => [figure.regionCode, figure]));
  const { code, name, unit, multiplier, direction } = row;
  return { code, name, unit, multiplier, direction, period, figures: parts.map((part) => counted(here.get(part.code))) };
}

const counted = (figure: ObservationRow | undefined): CountedFigure => ({
  value: figure?.value ?? null,
  missing: figure?.missing ?? null,
  releasedOn: figure?.releasedOn ?? null,
});

function latestFull(figures: readonly ObservationRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { period, value } of figures) if (value !== null) counts.set(period, (counts.get(period) ?? 0) + 1);
  const fullest = Math.max(0, ...counts.values());
  const full = [...counts].filter(([, count]) => count * 2 >= fullest).map(([period]) => period);
  return full.sort().at(-1) ?? null;
}

function othersOf({ period, figures }: CountedColumn, parts: readonly RegionRow[], all: readonly ObservationRow[]) {
  if (!figures.some(({ value }) => value !== null && Number(value) === 0)) return null;
  const past = Map.groupBy(
    all.filter((figure) => figure.period !== period && figure.value !== null),
    ({ regionCode }) => regionCode,
  );
  return parts.map(({ code }) => (past.get(code) ?? []).map(({ value }) => value as string));
}

const countries = { en: 'Countries', 'zh-Hans': '国家' };
const noArea = (code: string) => notValid('/area', 'no-such-area', `There is no area ${code}.`, `没有地区 ${code}。`);
const notKnown = (at: string, code: string) =>
  notValid(
    at,
    'indicator-not-public',
    `There is no indicator ${code}, or it is not public; an index counts only what its readers may know.`,
    `没有指标 ${code}，或其尚未公开；指数只计入读者有权知悉的数据。`,
  );
