/** The parts of an area side by side in one period: where they lie, and in which order. */
import { type Asked, from, Refusal } from '#kernel';
import { aggregateOf, holdingsOf, type IndicatorRow, seriesOf } from '#systems/indicators';
import { regionSet } from '#systems/registry';
import {
  allRegions,
  figureLine,
  indicatorName,
  indicatorsByCode,
  type RegionRow,
  regionName,
  sourceName,
  sourcesById,
  tileOf,
  today,
} from './names.ts';
import { placesOf } from './ranks.ts';
import type { RegionMapView, RegionSetName } from './shapes.ts';

interface Wish {
  readonly indicator: string;
  readonly within?: string | undefined;
  readonly set?: string | undefined;
  readonly period?: string | undefined;
}
/** Countries have no whole here. */
const countries = { code: 'countries', name: { en: 'Countries', 'zh-Hans': '国家' } };

export async function regionMapView(
  asked: Asked,
  { indicator: code, within: wished, set: setCode, period: year }: Wish,
): Promise<RegionMapView> {
  const [row] = await indicatorsByCode(asked, [code]);
  if (!row) throw noIndicator(code);
  const [regions, allSets, holdings] = await Promise.all([
    allRegions(asked),
    from(today(asked), regionSet).orderBy('code').execute(),
    holdingsOf(asked, { indicatorIds: [row.id] }),
  ]);
  const held = new Set(holdings.map(({ region }) => region));
  const withins = groupsOf(regions, held);
  const within = withins.find((one) => one.code === wished) ?? withins[0] ?? { ...countries, regions: 0 };
  const parts = regions.filter((one) => groupOf(regions, one)?.code === within.code);
  const sets = allSets.filter(({ memberIds }) => parts.some(({ id }) => memberIds.includes(id)));
  const set = sets.find((one) => one.code === setCode);
  const members = set ? parts.filter(({ id }) => set.memberIds.includes(id)) : parts;
  const answer = await seriesOf(asked, { indicators: [code], regions: [...members.map((one) => one.code), within.code] });
  const totals = answer.observations.filter(({ dimension }) => dimension === '');
  const ofParts = totals.filter(({ regionCode }) => regionCode !== within.code);
  const period = periodOf(ofParts, year);
  const figures = new Map(totals.filter((one) => one.period === period).map((one) => [one.regionCode, one]));
  const places = placesOf(
    members.flatMap((one) => figures.get(one.code) ?? []),
    row.direction,
  );
  const sources = sourcesById(answer.sources);
  const used = new Set([...figures.values()].map(({ sourceId }) => sourceId));
  const whole = figures.get(within.code);
  const rows = members.map((region) => {
    const figure = figures.get(region.code);
    return {
      region: regionName(region),
      tile: tileOf(region),
      rank: places.get(region.code) ?? null,
      figure: figure ? figureLine(figure, sources) : null,
    };
  });
  return {
    indicator: indicatorName(row),
    within: { code: within.code, name: within.name },
    withins,
    set: set ? setName(set, parts) : null,
    sets: sets.map((one) => setName(one, parts)),
    period: period ?? null,
    periods: [...new Set(ofParts.map((one) => one.period))].sort(),
    rows: rows.sort(
      (a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || (a.region.code < b.region.code ? -1 : 1),
    ),
    hasTiles: rows.length > 0 && rows.every(({ tile }) => tile !== null),
    whole: whole ? figureLine(whole, sources) : null,
    together: period ? await togetherOf(asked, row, members, period) : null,
    sources: answer.sources.filter(({ id }) => used.has(id)).map(sourceName),
  };
}

const groupOf = (regions: readonly RegionRow[], { parentId, level }: RegionRow) =>
  parentId === null ? (level === 'country' ? countries : undefined) : regions.find(({ id }) => id === parentId);

function groupsOf(regions: readonly RegionRow[], held: ReadonlySet<string>) {
  const groups = new Map<string, { code: string; name: RegionRow['name']; regions: number }>();
  for (const region of regions) {
    const group = held.has(region.code) && groupOf(regions, region);
    if (!group) continue;
    groups.set(group.code, { code: group.code, name: group.name, regions: (groups.get(group.code)?.regions ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.regions - a.regions || (a.code < b.code ? -1 : 1));
}

/** The period that was asked for, else the latest one that at least half as many areas speak of as the fullest one. */
function periodOf(
  figures: readonly { readonly period: string; readonly value: string | null }[],
  wished: string | undefined,
): string | undefined {
  const counts = new Map<string, number>();
  for (const { period, value } of figures) counts.set(period, (counts.get(period) ?? 0) + (value === null ? 0 : 1));
  if (wished && counts.has(wished)) return wished;
  const fullest = Math.max(0, ...counts.values());
  return [...counts]
    .filter(([, count]) => count * 2 >= fullest)
    .map(([period]) => period)
    .sort()
    .at(-1);
}

export const setName = (
  set: { code: string; name: RegionSetName['name']; meaning: RegionSetName['meaning']; memberIds: readonly string[] },
  parts: readonly RegionRow[],
): RegionSetName => ({
  code: set.code,
  name: set.name,
  meaning: set.meaning,
  members: parts.filter(({ id }) => set.memberIds.includes(id)).length,
});

/** Nothing where the indicator is recorded: recorded ratios cannot be added up. */
async function togetherOf(
  asked: Asked,
  row: IndicatorRow,
  members: readonly RegionRow[],
  period: string,
): Promise<RegionMapView['together']> {
  if (row.formula === null || members.length === 0) return null;
  try {
    const whole = await aggregateOf(asked, { indicator: row.code, regions: members.map(({ code }) => code), period });
    return 'value' in whole && whole.value !== undefined
      ? { value: String(whole.value), missing: null }
      : { value: null, missing: 'missing' in whole ? String(whole.missing) : 'no figure' };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const noIndicator = (code: string) =>
  new Refusal('not-found', 'no-such-record', {
    en: `There is no indicator ${code}, or you may not know of it.`,
    'zh-Hans': `没有统计指标${code}，或您无权知悉。`,
  });
