/** The books of one entity: logarithms of its columns, the weights, and growth between any two years. */
import type { Column, Method, Series } from './schema.ts';

export interface Setting {
  readonly method: Method;
  readonly capitalShare?: number | undefined;
}

/** NaN stands for missing inside the arithmetic; it never leaves it. */
export interface Ledger {
  readonly series: Series;
  readonly method: Method;
  readonly assumptions: string;
  readonly logOutput: Float64Array;
  readonly logCapital: Float64Array;
  readonly logLabour: Float64Array;
  readonly labourShare: Float64Array;
}

/** Growth a year and where it comes from; NaN where an input is missing. */
export interface Growth {
  readonly output: number;
  readonly capital: number;
  readonly labour: number;
  readonly technology: number;
  readonly capitalShare: number;
}

export function openLedger(series: Series, { method, capitalShare }: Setting): Ledger {
  return {
    series,
    method,
    assumptions: assumptionsOf(series, { method, capitalShare }),
    logOutput: logs(series.output),
    logCapital: logs(series.capital),
    logLabour: logs(series.labour, series.hours, series.humanCapital),
    labourShare: weights(series, { method, capitalShare }),
  };
}

/**
 * Solow 1957: gY = α·gK + (1 − α)·gL + gA, α the mean of the weights of capital in the two years.
 * `from` and `to` are positions in the years; growth is a year, also where the years lie further apart.
 */
export function growthBetween(ledger: Ledger, from: number, to: number): Growth {
  const labourShare = (ledger.labourShare[from]! + ledger.labourShare[to]!) / 2;
  const output = rateBetween(ledger, ledger.logOutput, from, to);
  const capital = (1 - labourShare) * rateBetween(ledger, ledger.logCapital, from, to);
  const labour = labourShare * rateBetween(ledger, ledger.logLabour, from, to);
  return { output, capital, labour, technology: output - capital - labour, capitalShare: 1 - labourShare };
}

function rateBetween({ series, method }: Ledger, logs: Float64Array, from: number, to: number): number {
  const difference = (logs[to]! - logs[from]!) / (series.years[to]! - series.years[from]!);
  return method === 'tornqvist' ? difference : Math.expm1(difference);
}

/** Average growth a year: compound rates between the ends (fixed-share), or the chain of yearly weights (tornqvist). */
export function growthOver(ledger: Ledger, from: number, to: number): Growth {
  const between = growthBetween(ledger, from, to);
  if (ledger.method === 'fixed-share') return between;
  const { years } = ledger.series;
  let capital = 0;
  let labour = 0;
  let capitalShare = 0;
  for (let later = from + 1; later <= to; later++) {
    const weight = (years[later]! - years[later - 1]!) / (years[to]! - years[from]!);
    const pair = growthBetween(ledger, later - 1, later);
    capital += weight * pair.capital;
    labour += weight * pair.labour;
    capitalShare += weight * pair.capitalShare;
  }
  return { output: between.output, capital, labour, technology: between.output - capital - labour, capitalShare };
}

/** The first and the last position at which nothing is missing. */
export function completeSpan(ledger: Ledger): { from: number; to: number } | undefined {
  const { logOutput, logCapital, logLabour, labourShare } = ledger;
  const isComplete = (_: number, at: number) => !Number.isNaN(logOutput[at]! + logCapital[at]! + logLabour[at]! + labourShare[at]!);
  const from = ledger.series.years.findIndex(isComplete);
  const to = ledger.series.years.findLastIndex(isComplete);
  return from < to ? { from, to } : undefined;
}

/** Says which inputs are missing at the positions a figure needs; empty where none is. */
export function missingBetween(ledger: Ledger, from: number, to: number): string {
  const { series, method } = ledger;
  const needed = method === 'tornqvist' ? Array.from({ length: to - from + 1 }, (_, step) => from + step) : [from, to];
  const faults = (['output', 'capital', 'labour', 'hours', 'humanCapital'] as const).flatMap((name) => {
    const at = name === 'output' ? [from, to] : needed;
    return missingYears(
      name,
      at.filter((year) => series[name]?.[year] === null).map((year) => series.years[year]!),
    );
  });
  const noShare = needed.filter((year) => Number.isNaN(ledger.labourShare[year]!)).map((year) => series.years[year]!);
  return [...faults, ...missingYears('labourShare', noShare)].join('; ');
}

function missingYears(name: string, years: readonly number[]): string[] {
  if (years.length === 0) return [];
  const shown = years.length > 3 ? `${years.length} years from ${years[0]} to ${years.at(-1)}` : years.join(' and ');
  return [`${name} is missing in ${shown}`];
}

function logs(levels: Column, ...factors: readonly (Column | undefined)[]): Float64Array {
  const product = numbers(levels);
  for (const factor of factors) {
    if (!factor) continue;
    const by = numbers(factor);
    for (let at = 0; at < by.length; at++) product[at] = product[at]! * by[at]!;
  }
  for (let at = 0; at < product.length; at++) product[at] = Math.log(product[at]!);
  return product;
}

function numbers(column: Column): Float64Array {
  const found = new Float64Array(column.length);
  for (let at = 0; at < column.length; at++) found[at] = column[at] ?? Number.NaN;
  return found;
}

/** The weight of labour in each year: what the setting fixes, else what the series says. */
function weights({ years, labourShare }: Series, { method, capitalShare }: Setting): Float64Array {
  if (method === 'tornqvist' && labourShare) return numbers(labourShare);
  return new Float64Array(years.length).fill(capitalShare === undefined ? meanOf(labourShare ?? []) : 1 - capitalShare);
}

function meanOf(column: Column): number {
  const known = column.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function assumptionsOf(series: Series, { method, capitalShare }: Setting): string {
  const rates = method === 'tornqvist' ? 'growth in log differences' : 'annual rates, compound between the first and the last year';
  const labour = ['labour', ...(series.hours ? ['hours'] : []), ...(series.humanCapital ? ['humanCapital'] : [])].join(' × ');
  return `${rates}; ${shareInWords(series, { method, capitalShare })}; labour input = ${labour}`;
}

function shareInWords({ labourShare }: Series, { method, capitalShare }: Setting): string {
  if (method === 'tornqvist' && labourShare) return 'capital share = 1 − labourShare, mean of the two years';
  if (capitalShare !== undefined) return `capital share ${capitalShare} in every year`;
  return 'capital share = 1 − mean labourShare of the series';
}
