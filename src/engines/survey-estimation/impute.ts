/**
 * Nulls filled several times over from donors, so that what is not known shows in the variance (Rubin 1987). Donors are drawn
 * anew for each imputation first (approximate Bayesian bootstrap, Rubin and Schenker 1986): without that intervals are too short.
 */
import { Chance } from '../chance/index.ts';
import { crossed, labelsOf, numbersOf } from './columns.ts';
import { IMPUTATION } from './multipliers.ts';
import { type Nearness, nearnessOf } from './nearness.ts';
import type { Impute } from './schema.ts';
import type { Unit } from './unit.ts';

export interface Imputed {
  /** One column an imputation. */
  readonly columns: readonly Float64Array[];
  readonly filled: number;
  /** Units whose class has no donor: they stay without a value. */
  readonly unfilled: number;
}

export function imputed(units: readonly Unit[], asked: Impute, seed: number): Map<string, Imputed> {
  const classes = crossed(
    asked.classes.map((name) => labelsOf(units, name)),
    units.length,
  );
  const predictors = asked.predictors.map((name) => numbersOf(units, name));
  return new Map(
    asked.variables.map((name, k) => {
      const column = numbersOf(units, name);
      const groups = groupsOf(column, classes.of, classes.count);
      const nearness = asked.method === 'knn' ? nearnessOf(predictors) : null;
      const columns = Array.from({ length: asked.imputations }, () => column.slice());
      let filled = 0;
      let unfilled = 0;
      groups.forEach(({ donors, without }, c) => {
        if (donors.length === 0) unfilled += without.length;
        else {
          filled += without.length;
          const near = nearness && without.map((row) => nearness.near(row, donors, reach(asked.neighbours)));
          columns.forEach((into, m) => {
            fill(
              into,
              column,
              { donors, without, near },
              asked.neighbours,
              new Chance(seed, IMPUTATION, (k * asked.imputations + m) * classes.count + c),
            );
          });
        }
      });
      return [name, { columns, filled, unfilled }];
    }),
  );
}

/** Of so many nearest some are not drawn; the nearest of those drawn are almost always among them. */
const reach = (neighbours: number) => 6 * neighbours + 20;

interface Group {
  readonly donors: readonly number[];
  readonly without: readonly number[];
}

function groupsOf(column: Float64Array, classOf: Int32Array, count: number): Group[] {
  const groups = Array.from({ length: count }, () => ({ donors: [] as number[], without: [] as number[] }));
  for (let i = 0; i < column.length; i++) {
    const group = groups[classOf[i]!];
    if (group) (Number.isNaN(column[i]) ? group.without : group.donors).push(i);
  }
  return groups;
}

function fill(
  into: Float64Array,
  from: Float64Array,
  group: Group & { near: readonly Nearness[] | null },
  neighbours: number,
  chance: Chance,
) {
  const { donors, without, near } = group;
  const times = new Map<number, number>();
  const pool = donors.map(() => donors[chance.below(donors.length)]!);
  for (const row of pool) times.set(row, (times.get(row) ?? 0) + 1);
  without.forEach((row, k) => {
    const choice = near ? nearestOf(near[k]!, times, neighbours) : pool;
    into[row] = from[choice[chance.below(choice.length)]!]!;
  });
}

/** The nearest that were drawn, as often as they were; where none of those looked at was drawn, the nearest of all. */
function nearestOf(near: Nearness, times: ReadonlyMap<number, number>, neighbours: number): readonly number[] {
  const chosen: number[] = [];
  for (const row of near) {
    for (let time = times.get(row) ?? 0; time > 0 && chosen.length < neighbours; time--) chosen.push(row);
    if (chosen.length === neighbours) break;
  }
  return chosen.length > 0 ? chosen : near.slice(0, 1);
}
