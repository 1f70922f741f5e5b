/** The sources, indicators and figures of a pack: definitions like every record, figures as batches of facts; a figure that stands already is not said again. */
import { type AnyRecord, type Asked, actsOf, ask, type Command, from, newId } from '#kernel';
import {
  deriveIndicators,
  type IndicatorRow,
  indicator,
  publishIndicator,
  recordObservations,
  setFormula,
  source,
} from '#systems/indicators';
import type { Pack } from './read.ts';

type Bring = (
  record: AnyRecord,
  key: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
  within?: (row: never) => boolean,
) => Promise<number>;

/** Brings definitions, publishes them, records what is new of the figures and derives what follows from them. */
export async function loadFigures(asked: Asked, pack: Pack, bring: Bring, tell: (what: string) => void): Promise<void> {
  const sourceIds = new Map((await from(asked, source).execute()).map(({ code, id }) => [code, id]));
  const sourceId = (code: string) => {
    const id = sourceIds.get(code) ?? newId();
    sourceIds.set(code, id);
    return id;
  };
  const never = () => false;
  const changed = await bring(
    source,
    ['code'],
    pack.sources.map(({ code, title, publisher, publishedOn, url, licence }) => ({
      id: sourceId(code),
      code,
      title,
      publisher,
      publishedOn,
      url: url ?? null,
      licence,
    })),
    never,
  );
  const defined = await bring(
    indicator,
    ['code'],
    pack.indicators.map((one) => indicatorRow(one, sourceId)),
    never,
  );
  await setFormulas(asked, pack);
  await publish(asked, pack);
  const recorded = await record(asked, pack, tell);
  if (changed + defined + recorded > 0) await ask(deriveIndicators, {}, asked);
}

const indicatorRow = (one: Pack['indicators'][number], sourceId: (code: string) => string) => ({
  code: one.code,
  name: one.name,
  definition: one.definition,
  unit: one.unit,
  multiplier: one.multiplier,
  decimals: one.decimals,
  direction: one.direction,
  frequency: one.frequency,
  dimensions: one.dimensions,
  methodVersion: one.method.version,
  method: one.method.text,
  sourceId: sourceId(one.source),
  producer: one.producer,
  licence: one.licence,
  revisionPolicy: one.revisionPolicy,
  coverage: one.coverage,
  quality: one.quality,
  alternatives: one.alternatives,
});

const rowsOf = async (asked: Asked, pack: Pack): Promise<IndicatorRow[]> => {
  const codes = new Set(pack.indicators.map(({ code }) => code));
  return ((await from(asked, indicator).execute()) as IndicatorRow[]).filter(({ code }) => codes.has(code));
};

async function setFormulas(asked: Asked, pack: Pack): Promise<void> {
  const rows = new Map((await rowsOf(asked, pack)).map((row) => [row.code, row]));
  for (const { code, formula } of pack.indicators) {
    const row = rows.get(code);
    if (!row || formula === undefined || row.formula === formula) continue;
    const open =
      row.state === 'published' ? await ask(actsOf(indicator).moves.revise as Command, { id: row.id, version: row.version }, asked) : row;
    await ask(setFormula, { id: row.id, version: (open as IndicatorRow).version, formula }, asked);
  }
}

async function publish(asked: Asked, pack: Pack): Promise<void> {
  for (const { id, version, state } of await rowsOf(asked, pack)) {
    if (state === 'draft' || state === 'revising') await ask(publishIndicator, { id, version }, asked);
  }
}

async function record(asked: Asked, pack: Pack, tell: (what: string) => void): Promise<number> {
  const byIndicator = Map.groupBy(pack.figures, ({ indicator: code }) => code);
  let recorded = 0;
  for (const [code, figures] of byIndicator) {
    const rows = figures.map(({ region, period, value, status, missing, source: from, releasedOn, note }) => ({
      region,
      period,
      value: value === '' ? null : value,
      status,
      missing: missing || null,
      source: from,
      releasedOn,
      note: note || null,
    }));
    const kept = await ask(recordObservations, { indicator: code, rows, source: `Pack ${pack.about.code} ${pack.about.version}` }, asked);
    recorded += kept.recorded;
    tell(code);
  }
  return recorded;
}
