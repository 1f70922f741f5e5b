/** The panel as columns without gaps: what is known of each region and sector, year by year, up to the origin. */
import { fill, interpolate } from './gaps.ts';
import type { Input, Panel } from './schema.ts';

export interface History {
  readonly years: readonly number[];
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  /** First year known of each region, as a place among the years. */
  readonly first: readonly number[];
  /** By `(region × sectors + sector) × years + year`: output, persons, capital, R&D and R&D capital, and ln of productivity. */
  readonly output: Float64Array;
  readonly labour: Float64Array;
  readonly capital: Float64Array;
  readonly rnd: Float64Array;
  readonly rndCapital: Float64Array;
  readonly logTfp: Float64Array;
  /** By `region × years + year`; openness is 1 in the mean of the last year. */
  readonly humanCapital: Float64Array;
  readonly openness: Float64Array;
  readonly institutions: Float64Array;
  /** R&D over output as reported, NaN where it is not; by `region × years + year`. */
  readonly reportedIntensity: Float64Array;
  readonly publicShare: readonly number[];
  readonly hasLabour: boolean;
  readonly hasCapital: boolean;
  readonly hasInstitutions: boolean;
}

/** Years of output that a region needs. */
export const FEWEST_YEARS = 8;
const INVESTMENT_SHARE = 0.25;
const SMALLEST_INTENSITY = 1e-5;

type Settings = Pick<Input, 'capitalShare' | 'rndDepreciation' | 'depreciation'>;
type Cell = Panel['cells'][number];

/** The history up to and including a number of the panel's years, and why regions are not in it. */
export function historyOf(panel: Panel, count: number, settings: Settings): { history: History; missing: Record<string, string> } {
  const missing: Record<string, string> = {};
  const kept = panel.regions.flatMap((region) => {
    const cells = panel.sectors.map((sector) => panel.cells.find((cell) => cell.region === region.id && cell.sector === sector));
    const because = cells.map((cell, s) => whyNot(cell, count, panel.years[count - 1]!, panel.sectors[s]!)).find(Boolean);
    if (because) missing[region.id] = because;
    return because ? [] : [{ region, cells: cells as Cell[] }];
  });
  return { history: columnsOf(panel, kept, count, settings), missing };
}

function whyNot(cell: Cell | undefined, count: number, year: number, sector: string): string | undefined {
  const of = sector === 'all' ? '' : ` of ${sector}`;
  if (!cell) return `no figures${of}`;
  const output = cell.output.slice(0, count);
  if (output.at(-1) == null) return `no output${of} in ${year}`;
  const known = count - output.findIndex((value) => value !== null);
  if (known < FEWEST_YEARS) return `${known} years of output${of} up to ${year}; ${FEWEST_YEARS} are needed`;
  const hasRnd = cell.rnd?.slice(0, count).some((value, t) => value !== null && output[t] !== null);
  return hasRnd ? undefined : `no R&D${of} in any year with output`;
}

function columnsOf(
  panel: Panel,
  kept: readonly { region: Panel['regions'][number]; cells: readonly Cell[] }[],
  count: number,
  settings: Settings,
): History {
  const [regions, sectors] = [kept.length, panel.sectors.length];
  const byCell = () => new Float64Array(regions * sectors * count);
  const byRegion = () => new Float64Array(regions * count);
  const history = {
    years: panel.years.slice(0, count),
    regions: kept.map(({ region }) => region.id),
    sectors: panel.sectors,
    first: kept.map(({ cells }) => Math.max(...cells.map(({ output }) => output.findIndex((value) => value !== null)))),
    output: byCell(),
    labour: byCell(),
    capital: byCell(),
    rnd: byCell(),
    rndCapital: byCell(),
    logTfp: byCell(),
    humanCapital: byRegion(),
    openness: byRegion(),
    institutions: byRegion(),
    reportedIntensity: byRegion().fill(Number.NaN),
    publicShare: kept.map(({ region }) => region.publicShare),
    hasLabour: panel.cells.some(({ labour }) => labour),
    hasCapital: panel.cells.some(({ capital }) => capital),
    hasInstitutions: panel.regions.some(({ institutions }) => institutions),
  };
  kept.forEach(({ region, cells }, r) => {
    history.humanCapital.set(fill(region.humanCapital, count, 1), r * count);
    history.openness.set(fill(region.openness, count, 1), r * count);
    history.institutions.set(fill(region.institutions, count, 0), r * count);
    for (const [s, cell] of cells.entries()) cellInto(history, cell, { r, i: r * sectors + s, count, settings });
    for (let t = 0; t < count; t++) history.reportedIntensity[r * count + t] = intensityOf(cells, t);
  });
  const mean = kept.reduce((sum, _, r) => sum + history.openness[r * count + count - 1]!, 0) / Math.max(1, regions);
  for (let i = 0; i < history.openness.length; i++) history.openness[i]! /= mean;
  return history;
}

function intensityOf(cells: readonly Cell[], t: number): number {
  let [rnd, output] = [0, 0];
  for (const cell of cells) {
    const [spent, made] = [cell.rnd?.[t], cell.output[t]];
    if (spent == null || made == null) return Number.NaN;
    rnd += spent;
    output += made;
  }
  return rnd > 0 ? rnd / output : Number.NaN;
}

interface Place {
  readonly r: number;
  readonly i: number;
  readonly count: number;
  readonly settings: Settings;
}

function cellInto(history: History, cell: Cell, { r, i, count, settings }: Place) {
  const from = i * count;
  const output = interpolate(cell.output.slice(0, count).map((value) => (value === null ? Number.NaN : Math.log(value)))).map(Math.exp);
  const shares = cell.output.slice(0, count).map((value, t) => {
    const spent = cell.rnd?.[t] ?? null;
    return value === null || spent === null ? null : Math.max(SMALLEST_INTENSITY, spent / value);
  });
  const intensity = fill(shares, count, SMALLEST_INTENSITY);
  const rnd = output.map((value, t) => value * intensity[t]!);
  history.output.set(output, from);
  history.labour.set(fill(cell.labour, count, 1), from);
  history.rnd.set(rnd, from);
  history.rndCapital.set(perpetualInventory(rnd, settings.rndDepreciation), from);
  const given = cell.capital?.slice(0, count);
  const isWhole = given && output.every((value, t) => Number.isNaN(value) || given[t] != null);
  const built = () =>
    perpetualInventory(
      output.map((value) => INVESTMENT_SHARE * value),
      settings.depreciation,
    );
  history.capital.set(isWhole ? given.map((value) => value ?? Number.NaN) : built(), from);
  const { capitalShare } = settings;
  for (let t = 0; t < count; t++) {
    const labour = history.labour[from + t]! * history.humanCapital[r * count + t]!;
    history.logTfp[from + t] =
      Math.log(history.output[from + t]!) - capitalShare * Math.log(history.capital[from + t]!) - (1 - capitalShare) * Math.log(labour);
  }
}

/** Growth that a stock is taken to have had before its first year. */
const STEADY_YEARS = 5;

/** K_t = (1 − δ) K_{t−1} + I_{t−1}, K_0 = I_0 / (g + δ) (Griliches 1979): the stock at the beginning of a year, spent in earlier ones. NaN before the first. */
export function perpetualInventory(flow: readonly number[], depreciation: number): number[] {
  const first = flow.findIndex((value) => !Number.isNaN(value));
  if (first < 0) return [...flow];
  const span = Math.min(STEADY_YEARS, flow.length - 1 - first);
  const growth = span > 0 ? Math.log(flow[first + span]! / flow[first]!) / span : 0;
  const stocks = flow.map(() => Number.NaN);
  stocks[first] = flow[first]! / (Math.min(0.1, Math.max(0, growth)) + depreciation);
  for (let t = first + 1; t < flow.length; t++) stocks[t] = (1 - depreciation) * stocks[t - 1]! + flow[t - 1]!;
  return stocks;
}
