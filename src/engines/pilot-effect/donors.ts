/** One synthetic control to be made: predictors and outcomes of the donors as differences from the treated unit. */
import type { Panel } from './panel.ts';

/** The part of a panel that fits share; plain columns, so that threads can share it. */
export interface Pool {
  readonly units: readonly string[];
  readonly periods: number;
  readonly values: Float64Array;
  /** Unit by unit, predictors in units of their spread; lags among them. */
  readonly x: Float64Array;
  readonly size: number;
  /** Places of the periods of the lags, which come last among the predictors. */
  readonly lagAt: readonly number[];
  readonly seed: number;
  /** As in the input; predictor weights in the order of the predictors. */
  readonly least: number;
  readonly given: Float64Array | undefined;
}

export interface Question {
  readonly unit: number;
  readonly donors: readonly number[];
  /** Periods before the pilot. */
  readonly before: number;
}

export interface Differences {
  readonly x: Float64Array;
  readonly size: number;
  /** A row of `before` numbers for each donor, in units of the outcome over √before: squares add up to the mean square. */
  readonly z: Float64Array;
  readonly before: number;
}

/** Spread is over all units, as others do it; which unit is treated does not change it. */
export function poolOf(panel: Panel, lags: readonly number[], members: readonly number[]): Omit<Pool, 'seed' | 'least' | 'given'> {
  const { units, periods, values, predictors, x } = panel;
  const size = predictors.length + lags.length;
  const lagAt = lags.map((lag) => periods.indexOf(lag));
  const scaled = new Float64Array(units.length * size);
  for (let k = 0; k < size; k++) {
    const raw = (i: number) =>
      k < predictors.length ? x[i * predictors.length + k]! : values[i * periods.length + lagAt[k - predictors.length]!]!;
    const mean = members.reduce((sum, i) => sum + raw(i), 0) / members.length;
    const square = members.reduce((sum, i) => sum + (raw(i) - mean) ** 2, 0) / Math.max(1, members.length - 1);
    const spread = Math.sqrt(square) || 1;
    for (const i of members) scaled[i * size + k] = (raw(i) - mean) / spread;
  }
  return { units, periods: periods.length, values, x: scaled, size, lagAt };
}

export function differencesOf({ periods, values, x, size }: Pool, { unit, donors, before }: Question): Differences {
  const [dx, dz] = [new Float64Array(donors.length * size), new Float64Array(donors.length * before)];
  const scale = 1 / Math.sqrt(before);
  donors.forEach((donor, j) => {
    for (let k = 0; k < size; k++) dx[j * size + k] = x[donor * size + k]! - x[unit * size + k]!;
    for (let t = 0; t < before; t++) dz[j * before + t] = scale * (values[donor * periods + t]! - values[unit * periods + t]!);
  });
  return { x: dx, size, z: dz, before };
}
