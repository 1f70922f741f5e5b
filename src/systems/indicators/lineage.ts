/** Behind a number: the formula, the figures that it was made of, and their vintages; and ratios of several regions together. */
import { NotValidInput } from '#engines';
import { aggregate, type RegionalObservation } from '#engines/formula';
import { type Asked, notValid, Refusal } from '#kernel';
import { figuresOf, mayKnow, vintagesOfFigures } from './figures.ts';
import type { ObservationRow } from './records.ts';
import { noIndicator } from './refusals.ts';
import { indicatorNamed, indicatorsNamed, today } from './search.ts';

export interface Lineage {
  readonly figure: ObservationRow;
  /** Null for a recorded figure: it comes from its source. */
  readonly formula: string | null;
  readonly inputs: readonly LineageInput[];
}
export interface LineageInput {
  readonly indicator: string;
  readonly period: string;
  readonly value: string | null;
  readonly missing: string | null;
  readonly status: string | null;
  /** The vintage that was used; null where there was no figure. */
  readonly releasedOn: string | null;
  readonly sourceId: string | null;
}
interface Place {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly dimension?: string;
}

/** What this figure was made of, in the vintage that `asked.asOf` (or today) shows. Refuses a figure that may not be known of. */
export async function lineageOf(asked: Asked, { indicator: code, region, period, dimension = '' }: Place): Promise<Lineage> {
  const indicator = await indicatorNamed(asked, code);
  if (!indicator) throw noIndicator(code);
  const [figure] = await figuresOf(asked, { indicatorIds: [indicator.id], regions: [region], from: period, to: period, dimension });
  if (!figure) throw noFigure();
  const lines = await asked.db
    .selectFrom('lineage')
    .selectAll()
    .where('indicatorId', '=', indicator.id)
    .where('regionCode', '=', region)
    .where('period', '=', period)
    .where('dimension', '=', dimension)
    .where('releasedOn', '=', figure.releasedOn)
    .where('recordedAt', '=', figure.recordedAt)
    .execute();
  const ids = [...new Set(lines.map(({ inputId }) => inputId))];
  const codes = new Map(
    (
      await asked.db
        .selectFrom('indicator')
        .select(['id', 'code'])
        .where('id', 'in', [...ids, indicator.id])
        .execute()
    ).map((row) => [row.id, row.code]),
  );
  const readable = new Map((await indicatorsNamed(asked, [...codes.values()])).map((row) => [row.id, row]));
  const used = await usedFigures(asked, ids, region, dimension);
  const inputs = lines.flatMap((line): LineageInput[] => {
    const input = readable.get(line.inputId);
    const of = used.get(`${line.inputId} ${line.inputPeriod} ${line.inputReleasedOn} ${line.inputRecordedAt}`);
    if (!input || (line.inputReleasedOn !== null && !of)) return [];
    return [
      {
        indicator: input.code,
        period: line.inputPeriod,
        value: of?.value ?? null,
        missing: of ? of.missing : 'no figure',
        status: of?.status ?? null,
        releasedOn: line.inputReleasedOn,
        sourceId: of?.sourceId ?? null,
      },
    ];
  });
  return { figure, formula: indicator.formula, inputs: inputs.sort((a, b) => (a.indicator + a.period < b.indicator + b.period ? -1 : 1)) };
}

/** Corrected vintages too: a lineage names what was used, not what should have been. */
async function usedFigures(asked: Asked, ids: readonly string[], region: string, dimension: string): Promise<Map<string, ObservationRow>> {
  if (ids.length === 0) return new Map();
  const rows = await asked.db
    .selectFrom('observation')
    .selectAll()
    .where('indicatorId', 'in', [...ids])
    .where('regionCode', '=', region)
    .where('dimension', '=', dimension)
    .where('confidentiality', 'in', [...mayKnow(asked)])
    .execute();
  return new Map(rows.map((row) => [`${row.indicatorId} ${row.period} ${row.releasedOn} ${row.recordedAt}`, row]));
}

/**
 * A derived ratio of several regions together: above and below the line are added before dividing, so large regions weigh more.
 * Missing when one region is missing, by name. Refuses what is no ratio of figures that add up.
 */
export async function aggregateOf(
  asked: Asked,
  { indicator: code, regions, period }: { indicator: string; regions: readonly string[]; period: string },
) {
  const indicator = await indicatorNamed(asked, code);
  if (!indicator) throw noIndicator(code);
  if (indicator.formula === null) throw noRatio(code, 'its figures are recorded, not derived');
  const figures = await figuresOf(asked, { indicatorIds: [indicator.id], regions, from: period, to: period, dimension: '' });
  const byRegion = new Map(figures.map((figure) => [figure.regionCode, figure]));
  try {
    return aggregate(regions.map((region) => partOf(code, period, region, byRegion.get(region))));
  } catch (error) {
    if (!(error instanceof NotValidInput)) throw error;
    throw noRatio(code, error.faults[0]?.message ?? 'it is no ratio');
  }
}

function partOf(indicator: string, period: string, region: string, figure: ObservationRow | undefined): RegionalObservation {
  const uses = [{ indicator, period, region }];
  if (!figure) return { region, uses, missing: 'no figure', because: 'no-figure' };
  if (figure.value === null && figure.numerator === null)
    return { region, uses, missing: figure.missing ?? 'no figure', because: 'no-figure' };
  const parts = {
    numerator: figure.numerator ?? undefined,
    denominator: figure.denominator ?? undefined,
    factor: figure.factor ?? undefined,
  };
  return figure.value === null
    ? { region, uses, ...parts, missing: figure.missing ?? 'no number', because: 'no-number' }
    : { region, uses, ...parts, value: figure.value };
}

/** Every vintage of one figure that may be seen, oldest first. */
export async function vintagesOf(asked: Asked, { indicator: code, region, period, dimension = '' }: Place): Promise<ObservationRow[]> {
  const indicator = await indicatorNamed(today(asked), code);
  if (!indicator) throw noIndicator(code);
  return vintagesOfFigures(asked, { indicatorIds: [indicator.id], regions: [region], from: period, to: period, dimension }).then((rows) =>
    rows.filter((row) => row.period === period),
  );
}

const noRatio = (code: string, why: string) =>
  notValid('/indicator', 'no-ratio', `${code} does not add up over regions: ${why}.`, `${code} 不能按地区汇总：不是可加总数据之比。`);
const noFigure = () =>
  new Refusal('not-found', 'no-such-figure', {
    en: 'There is no such figure, or you may not know of it.',
    'zh-Hans': '没有此数据，或您无权知悉。',
  });
