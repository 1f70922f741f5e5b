/** Areas: all of them with the sets they belong to, and one with every indicator that speaks of it. */
import { type Asked, from, Refusal } from '#kernel';
import { holdingsOf, indicator, type ObservationRow, seriesOf } from '#systems/indicators';
import { regionSet } from '#systems/registry';
import {
  allRegions,
  changeOf,
  figureLine,
  indicatorName,
  latestOf,
  type RegionRow,
  regionName,
  sourcesById,
  sparkOf,
  tileOf,
  today,
} from './names.ts';
import { placesOf } from './ranks.ts';
import { setName } from './region-map.ts';
import type { RegionsView, RegionView } from './shapes.ts';
import { labelled } from './words.ts';

export async function regionsView(asked: Asked): Promise<RegionsView> {
  const [regions, sets, holdings] = await Promise.all([allRegions(asked), setsOf(asked), holdingsOf(asked)]);
  const counts = new Map<string, number>();
  for (const { region } of holdings) counts.set(region, (counts.get(region) ?? 0) + 1);
  const byId = new Map(regions.map((row) => [row.id, row]));
  const groups = Map.groupBy(regions, ({ parentId }) => parentId);
  return {
    groups: [...groups]
      .map(([parentId, rows]) => {
        const whole = byId.get(parentId ?? '');
        return {
          whole: whole ? regionName(whole) : null,
          regions: rows.map((row) => ({ ...regionName(row), tile: tileOf(row), indicators: counts.get(row.code) ?? 0 })),
        };
      })
      .sort((a, b) => b.regions.filter(({ tile }) => tile).length - a.regions.filter(({ tile }) => tile).length),
    sets: sets.map((set) => ({
      ...setName(set, regions),
      regions: set.memberIds.flatMap((id) => byId.get(id) ?? []).map(regionName),
    })),
  };
}

const setsOf = (asked: Asked) => from(today(asked), regionSet).orderBy('code').execute();

export async function regionView(asked: Asked, code: string): Promise<RegionView> {
  const [regions, sets] = await Promise.all([allRegions(asked), setsOf(asked)]);
  const own = regions.find((row) => row.code === code || row.id === code);
  if (!own) throw noRegion(code);
  const holdings = await holdingsOf(asked, { regions: [own.code] });
  const ids = new Set(holdings.map(({ indicatorId }) => indicatorId));
  const siblings = regions.filter(({ parentId, level }) => parentId === own.parentId && level === own.level);
  const { indicators, series, sources } = await seriesOfRegion(asked, own.code, ids);
  const places = await placesAmong(asked, siblings, indicators, series);
  const whole = regions.find(({ id }) => id === own.parentId);
  return {
    region: regionName(own),
    levelLabel: labelled(own.level),
    whole: whole ? regionName(whole) : null,
    parts: regions.filter(({ parentId }) => parentId === own.id).map(regionName),
    sets: sets.filter(({ memberIds }) => memberIds.includes(own.id)).map((set) => setName(set, regions)),
    siblings: siblings.length,
    lines: indicators.map((row) => {
      const figures = series.get(row.id) ?? [];
      const last = latestOf(figures);
      return {
        indicator: indicatorName(row),
        latest: last ? figureLine(last, sources) : null,
        change: changeOf(figures),
        spark: sparkOf(figures),
        rank: places.get(row.id) ?? null,
      };
    }),
  };
}

type Indicators = Awaited<ReturnType<typeof seriesOf>>['indicators'];

async function seriesOfRegion(asked: Asked, region: string, ids: ReadonlySet<string>) {
  const { indicators, observations, sources } = await seriesOf(asked, { indicators: await codesOf(asked, ids), regions: [region] });
  const series = Map.groupBy(
    observations.filter(({ dimension }) => dimension === ''),
    ({ indicatorId }) => indicatorId,
  );
  return { indicators, series, sources: sourcesById(sources) };
}

/** One question for each period that is the latest of some indicator, with all indicators of which it is. */
async function placesAmong(
  asked: Asked,
  siblings: readonly RegionRow[],
  indicators: Indicators,
  series: ReadonlyMap<string, readonly ObservationRow[]>,
) {
  const places = new Map<string, { place: number; of: number }>();
  if (siblings.length < 2) return places;
  const ranked = indicators.filter(({ direction }) => direction !== 'none');
  const byPeriod = Map.groupBy(ranked, ({ id }) => latestOf(series.get(id) ?? [])?.period ?? '');
  byPeriod.delete('');
  for (const [period, rows] of byPeriod) {
    const { observations } = await seriesOf(asked, {
      indicators: rows.map(({ code }) => code),
      regions: siblings.map(({ code }) => code),
      from: period,
      to: period,
    });
    for (const { id, direction } of rows) {
      const figures = observations.filter((one) => one.indicatorId === id && one.dimension === '' && one.period === period);
      const all = placesOf(figures, direction);
      const place = all.get(series.get(id)?.[0]?.regionCode ?? '');
      if (place !== undefined && all.size > 1) places.set(id, { place, of: all.size });
    }
  }
  return places;
}

async function codesOf(asked: Asked, ids: ReadonlySet<string>): Promise<string[]> {
  if (ids.size === 0) return [];
  const rows = await from(today(asked), indicator)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ code }) => code);
}

const noRegion = (code: string) =>
  new Refusal('not-found', 'no-such-record', { en: `There is no region ${code}.`, 'zh-Hans': `没有代码为${code}的地区。` });
