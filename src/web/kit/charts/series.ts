/** Series for a line chart and what may be done to them before they are drawn. */
import { isMeasured, type Observation } from './trajectory.ts';

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly observations: readonly Observation[];
  /** Years from which values are not comparable with those before. */
  readonly breaks?: readonly number[] | undefined;
}

/** Every series as an index on its own value in `year`; one without a value then cannot be shown and is left out, by name. */
export function indexed(
  series: readonly Series[],
  year: number,
): { readonly shown: readonly Series[]; readonly withoutBase: readonly string[] } {
  const shown: Series[] = [];
  const withoutBase: string[] = [];
  for (const each of series) {
    const base = each.observations.find((observation) => observation.year === year)?.value;
    if (!base) withoutBase.push(each.name);
    else
      shown.push({
        ...each,
        observations: each.observations.map((one) => (isMeasured(one) ? { ...one, value: (100 * one.value) / base } : one)),
      });
  }
  return { shown, withoutBase };
}

/** What a log scale cannot show is a gap with its reason. */
export const positiveOnly = (series: readonly Series[], reason: string): Series[] =>
  series.map((each) => ({
    ...each,
    observations: each.observations.map((one) =>
      isMeasured(one) && one.value <= 0 ? { year: one.year, value: null, missing: { en: reason } } : one,
    ),
  }));

/** The ends of all years and of all values. */
export function seriesExtent(series: readonly Series[]) {
  const points = series.flatMap(({ observations }) => observations.filter(isMeasured));
  const years = series.flatMap(({ observations }) => observations.map(({ year }) => year));
  const ends = (numbers: readonly number[]): readonly [number, number] =>
    numbers.length ? [Math.min(...numbers), Math.max(...numbers)] : [0, 1];
  return { values: ends(points.map(({ value }) => value)), years: ends(years) };
}
