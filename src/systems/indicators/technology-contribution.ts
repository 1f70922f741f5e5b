/** What technology contributed to growth, by every usual method side by side: the honest figure is a range with reasons. */
import { NotValidInput, readInput } from '#engines';
import { alternatives, growthAccounting } from '#engines/growth-accounting';
import type { Asked } from '#kernel';
import { figuresOf } from './figures.ts';
import type { ObservationRow } from './records.ts';
import { indicatorsNamed } from './search.ts';

/** Which indicators are the columns of the account. */
export interface Columns {
  readonly output: string;
  readonly capital: string;
  readonly labour: string;
  readonly hours?: string;
  readonly humanCapital?: string;
  readonly labourShare: string;
  /** Other measures of capital by name. */
  readonly otherCapitals?: Readonly<Record<string, string>>;
}

/** The codes under which packs bring Penn World Table. */
export const pennWorldTable: Columns = {
  output: 'pwt-output',
  capital: 'pwt-capital-services',
  labour: 'pwt-employment',
  hours: 'pwt-hours',
  humanCapital: 'pwt-human-capital',
  labourShare: 'pwt-labour-share',
  otherCapitals: { stock: 'pwt-capital' },
};

type Table = ReturnType<typeof alternatives>;
export interface TechnologyContribution {
  readonly region: string;
  /** Each with method, weight of capital, window, with or without human capital, series of capital, value in per cent and why null. */
  readonly figures: Table['figures'];
  readonly range: Table['ranges'][number] | null;
  /** Why there is no range. */
  readonly missing: string | null;
  readonly indicators: readonly string[];
  readonly sourceIds: readonly string[];
}

/** Törnqvist over the whole span beside fixed shares, windows of five and ten years, heads or schooling, services or stock of capital. */
export async function technologyContribution(
  asked: Asked,
  region: string,
  columns: Columns = pennWorldTable,
): Promise<TechnologyContribution> {
  const { otherCapitals = {}, ...own } = columns;
  const codes = [...Object.values(own), ...Object.values(otherCapitals)];
  const rows = await indicatorsNamed(asked, codes);
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const figures = await figuresOf(asked, { indicatorIds: rows.map(({ id }) => id), regions: [region], dimension: '' });
  const by = Map.groupBy(figures, ({ indicatorId }) => codeOf.get(indicatorId) as string);
  const none = (missing: string) => ({
    region,
    figures: [],
    range: null,
    missing,
    indicators: [...by.keys()],
    sourceIds: sourcesOf(figures),
  });
  const lacking = Object.values(own).filter((code) => !by.get(code)?.some(({ value }) => value !== null));
  if (lacking.length) return none(`no figures of ${lacking.join(', ')}`);
  const years = (by.get(own.output) ?? [])
    .filter(({ period, value }) => /^\d{4}$/.test(period) && value !== null)
    .map(({ period }) => Number(period));
  const column = (code: string | undefined) => {
    const values = new Map(
      (code ? (by.get(code) ?? []) : []).map(({ period, value }) => [Number(period), value === null ? null : Number(value)]),
    );
    return years.map((year) => values.get(year) ?? null);
  };
  const series = {
    entity: region,
    years,
    output: column(own.output),
    capital: column(own.capital),
    labour: column(own.labour),
    ...(own.hours && { hours: column(own.hours) }),
    ...(own.humanCapital && { humanCapital: column(own.humanCapital) }),
    labourShare: column(own.labourShare),
  };
  try {
    const asks = readInput(growthAccounting, { series: [series], method: 'tornqvist' });
    const capitals = Object.fromEntries(
      Object.entries(otherCapitals).flatMap(([name, code]) => (by.has(code) ? [[name, { [region]: column(code) }]] : [])),
    );
    const table = alternatives(asks, { capitals });
    return { ...none(''), figures: table.figures, range: table.ranges[0] ?? null, missing: null };
  } catch (error) {
    if (error instanceof NotValidInput) return none(error.message);
    throw error;
  }
}

const sourcesOf = (figures: readonly ObservationRow[]): string[] => [...new Set(figures.flatMap(({ sourceId }) => sourceId ?? []))];
