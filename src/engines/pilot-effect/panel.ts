/** The outcome as columns: units by name, periods in their order, so that the order of the input never shows. */
import type { Input } from './schema.ts';

export interface Panel {
  readonly units: readonly string[];
  readonly periods: readonly number[];
  /** Unit by unit, a value a period; NaN where missing. */
  readonly values: Float64Array;
  /** First treated period of each unit; Infinity for those untreated within the data. */
  readonly first: Float64Array;
  readonly predictors: readonly string[];
  /** Unit by unit, a value a predictor. */
  readonly x: Float64Array;
}

export function panelOf({ outcome, treated, predictors }: Input): Panel {
  const units = sorted(new Set(outcome.map(({ unit }) => unit)));
  const periods = [...new Set(outcome.map(({ period }) => period))].sort((a, b) => a - b);
  const names = sorted(new Set(predictors.map(({ name }) => name)));
  const [unitAt, periodAt, nameAt] = [placesOf(units), placesOf(periods), placesOf(names)];
  const values = new Float64Array(units.length * periods.length).fill(Number.NaN);
  for (const { unit, period, value } of outcome)
    if (value !== null) values[unitAt.get(unit)! * periods.length + periodAt.get(period)!] = value;
  const x = new Float64Array(units.length * names.length);
  for (const { unit, name, value } of predictors) x[unitAt.get(unit)! * names.length + nameAt.get(name)!] = value;
  const last = periods.at(-1) ?? Number.NEGATIVE_INFINITY;
  const first = Float64Array.from(units, (unit) => {
    const start = Object.hasOwn(treated, unit) ? treated[unit]! : Number.POSITIVE_INFINITY;
    return start <= last ? start : Number.POSITIVE_INFINITY;
  });
  return { units, periods, values, first, predictors: names, x };
}

const placesOf = <T>(things: readonly T[]) => new Map(things.map((thing, i) => [thing, i]));
const sorted = (names: Iterable<string>) => [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
