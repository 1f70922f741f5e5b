/** Keeps figures: judges a whole batch, leaves out what stands already, and writes the rest as facts. */
import { sql } from 'kysely';
import { type Asked, addFacts, announce, from, newId } from '#kernel';
import { region } from '#systems/registry';
import { observationsRecorded } from './events.ts';
import { type IndicatorRow, observationFacts, source } from './records.ts';
import { noIndicator, someRows } from './refusals.ts';
import { type Figure, faultsOf, type Surroundings } from './rules/figure.ts';
import { indicatorNamed } from './search.ts';

export interface Recorded {
  readonly indicator: string;
  /** The lines of the journal of this command; null when nothing was new. */
  readonly batchId: string | null;
  readonly recorded: number;
  /** Figures that stand already, word for word. */
  readonly unchanged: number;
}
/** Told between parts; may throw to stop, and then nothing is kept. */
export type Progress = (done: number) => Promise<void>;

/** Judges every figure, then keeps those that are new: all, or none with every fault by its row. */
export async function keepFigures(
  asked: Asked,
  code: string,
  figures: readonly Figure[],
  { at = '/rows', said = 'command', progress }: { at?: string; said?: string; progress?: Progress } = {},
): Promise<Recorded> {
  const indicator = await indicatorNamed(asked, code);
  if (!indicator || indicator.state === 'withdrawn') throw noIndicator(code);
  if (indicator.formula) throw someRows([derivedFault(at)]);
  const sources = await sourcesByCode(asked);
  const around: Surroundings = {
    indicator,
    regions: new Set(await regionCodes(asked)),
    sources: new Set(sources.keys()),
    closedAs: await closedPeriods(asked, indicator),
  };
  const faults = faultsOf(figures, around, at);
  if (faults.length) throw someRows(faults);
  const batchId = asked.asking ?? newId();
  let recorded = 0;
  for (let first = 0; first < figures.length; first += part) {
    const rows = figures.slice(first, first + part).map((figure) => rowOf(indicator, sources, asked.now, batchId, figure));
    const fresh = await withoutStanding(asked, rows);
    if (fresh.length) await addFacts(asked, observationFacts, fresh, `${indicator.code} · ${said}`);
    recorded += fresh.length;
    await progress?.(Math.min(first + part, figures.length));
  }
  if (recorded) await announce(asked, observationsRecorded, { indicatorId: indicator.id, code, batchId, count: recorded });
  return { indicator: code, batchId: recorded ? batchId : null, recorded, unchanged: figures.length - recorded };
}

const part = 5000;
type Row = readonly (string | null)[];

function rowOf({ id, sourceId }: IndicatorRow, sources: ReadonlyMap<string, string>, now: string, batchId: string, figure: Figure): Row {
  const { region, period, dimension = '', releasedOn, value, status, confidentiality = 'F', missing, source, note } = figure;
  const from = source ? (sources.get(source) as string) : sourceId;
  const why = value === null ? (missing as string).trim() : null;
  return [
    id,
    region,
    period,
    dimension,
    releasedOn,
    now,
    value,
    status,
    confidentiality,
    why,
    null,
    null,
    null,
    from,
    note?.trim() || null,
    batchId,
  ];
}

/** A figure that stands already as the last word on its vintage is not said again, so a file may be loaded twice. */
async function withoutStanding(asked: Asked, rows: readonly Row[]): Promise<Row[]> {
  const column = (place: number, type: string) => sql`${rows.map((row) => row[place] ?? null)}::${sql.raw(type)}[]`;
  const { rows: standing } = await sql<{ place: number }>`
    select (given.place - 1)::int as place
    from unnest(${column(0, 'uuid')}, ${column(1, 'text')}, ${column(2, 'text')}, ${column(3, 'text')}, ${column(4, 'date')}, ${column(6, 'numeric')},
      ${column(7, 'text')}, ${column(8, 'text')}, ${column(9, 'text')}, ${column(13, 'uuid')}, ${column(14, 'text')})
      with ordinality as given(indicator_id, region_code, period, dimension, released_on, value, status, confidentiality, missing, source_id, note, place)
    cross join lateral (select * from observation as kept
      where kept.indicator_id = given.indicator_id and kept.region_code = given.region_code and kept.period = given.period
        and kept.dimension = given.dimension and kept.released_on = given.released_on
      order by kept.recorded_at desc limit 1) as last
    where (last.value, last.status, last.confidentiality, last.missing, last.source_id, last.note)
      is not distinct from (given.value, given.status, given.confidentiality, given.missing, given.source_id, given.note)`.execute(
    asked.db,
  );
  const places = new Set(standing.map(({ place }) => place));
  return rows.filter((_, place) => !places.has(place));
}

const regionCodes = async (asked: Asked): Promise<string[]> =>
  (await from(asked, region).where('state', '=', 'current').execute()).map(({ code }) => code);

const sourcesByCode = async (asked: Asked): Promise<Map<string, string>> =>
  new Map((await from(asked, source).execute()).map(({ code, id }) => [code, id]));

/** Reporting periods that no longer take figures; they are locked for reading, so that none closes while figures go in. */
async function closedPeriods(asked: Asked, { id }: IndicatorRow): Promise<Surroundings['closedAs']> {
  const periods = await asked.db
    .selectFrom('reporting_period')
    .select(['areaCode', 'period', 'state'])
    .where('indicatorId', '=', id)
    .forShare()
    .execute();
  if (periods.every(({ state }) => state === 'open')) return () => undefined;
  const states = new Map(
    periods.filter(({ state }) => state !== 'open').map(({ areaCode, period, state }) => [`${areaCode} ${period}`, state]),
  );
  const parentOf = await parents(asked);
  return (region, period) => {
    for (let at: string | undefined = region; at !== undefined; at = parentOf.get(at)) {
      const state = states.get(`${at} ${period}`);
      if (state) return state;
    }
    return undefined;
  };
}

async function parents(asked: Asked): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; parent: string }>`
    select part.code, whole.code as parent from region as part join region as whole on whole.id = part.parent_id`.execute(asked.db);
  return new Map(rows.map(({ code, parent }) => [code, parent]));
}

const derivedFault = (at: string) => ({
  pointer: at,
  code: 'derived',
  says: {
    en: 'This indicator is derived by its formula; record the figures that it is made of.',
    'zh-Hans': '该指标由公式推算，请记录其所依据的数据。',
  },
});
