/** What was measured, what was promised, and what is likely: the shape every trajectory is drawn from. */
import type { Break, Forecast, ForecastPoint, Milestone, Observation, Trajectory } from '#api/types';

export type { Break, Forecast, ForecastPoint, Milestone, Observation, Trajectory };

export interface Point {
  readonly year: number;
  readonly value: number;
}

export const isMeasured = (observation: Observation): observation is Observation & Point => observation.value !== null;

/** The last value there is. */
export const latest = ({ observations }: Trajectory): Point | undefined => observations.filter(isMeasured).at(-1);

/** Whether the measured line runs over the place where a milestone's label would stand. */
export function isLineAbove({ year, value }: Point, { observations }: Trajectory): boolean {
  const then = observations.find((observation) => observation.year === year)?.value;
  return then != null && then >= value;
}

/** Runs of values that may be joined: a year without a value ends one, a break in the series ends one. */
export function runs(observations: readonly Observation[], breaks: readonly Break[] = []): Point[][] {
  const found: Point[][] = [];
  let last: number | undefined;
  for (const observation of observations) {
    if (!isMeasured(observation)) {
      last = undefined;
      continue;
    }
    const { year, value } = observation;
    const follows = last !== undefined && year - last === 1 && !breaks.some((broken) => broken.year === year);
    if (follows) found.at(-1)!.push({ year, value });
    else found.push([{ year, value }]);
    last = year;
  }
  return found;
}

/** Every value that a drawing of it has to hold. */
export function extent({ observations, milestones, forecast, baseline }: Trajectory) {
  const values = [
    ...observations.filter(isMeasured).map(({ value }) => value),
    ...milestones.map(({ value }) => value),
    ...(forecast?.points.flatMap(({ low80, high80 }) => [low80, high80]) ?? []),
    ...(baseline ? [baseline.value] : []),
  ];
  const years = [
    ...observations.map(({ year }) => year),
    ...milestones.map(({ year }) => year),
    ...(forecast?.points.map(({ year }) => year) ?? []),
  ];
  return { values: bounds(values), years: bounds(years) };
}

const bounds = (numbers: readonly number[]): readonly [number, number] =>
  numbers.length ? [Math.min(...numbers), Math.max(...numbers)] : [0, 1];
