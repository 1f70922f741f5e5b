/**
 * Nulls filled several times over from donors, so that what is not known shows in the variance (Rubin 1987). Donors are drawn
 * anew for each imputation first, by cluster (approximate Bayesian bootstrap, Rubin and Schenker 1986): without that intervals are too short.
 */
import { Chance } from '../chance/index.ts';
import { crossed, labelsOf, numbersOf } from './columns.ts';
import type { Level } from './design.ts';
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

export function imputed(units: readonly Unit[], asked: Impute, level: Level, seed: number): Map<string, Imputed> {
  const classes = crossed(
    asked.classes.map((name) => labelsOf(units, name)),
    units.length,
  );
  const drawn = Array.from({ length: asked.imputations }, (_, m) => timesDrawn(level, new Chance(seed, IMPUTATION, m)));
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
            const chance = new Chance(seed, IMPUTATION, asked.imputations + (k * asked.imputations + m) * classes.count + c);
            fill(into, column, { donors, without, near, times: drawn[m]! }, asked.neighbours, chance);
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

/** How often each row is drawn as a donor: clusters of each stratum with replacement, because units of a cluster are alike. */
function timesDrawn({ clusterOf, clusters, size }: Level, chance: Chance): Float64Array {
  const times = new Float64Array(clusters);
  let from = 0;
  for (const n of size) {
    for (let draw = 0; draw < n; draw++) times[from + chance.below(n)]! += 1;
    from += n;
  }
  return Float64Array.from(clusterOf, (cluster) => times[cluster]!);
}

interface Filling extends Group {
  readonly near: readonly Nearness[] | null;
  readonly times: Float64Array;
}

function fill(into: Float64Array, from: Float64Array, { donors, without, near, times }: Filling, neighbours: number, chance: Chance) {
  const drawn = donors.flatMap((row) => Array.from({ length: times[row]! }, () => row));
  const pool = drawn.length > 0 ? drawn : donors;
  without.forEach((row, k) => {
    const choice = near ? nearestOf(near[k]!, times, neighbours) : pool;
    into[row] = from[choice[chance.below(choice.length)]!]!;
  });
}

/** The nearest that were drawn, as often as they were; where none of those looked at was drawn, the nearest of all. */
function nearestOf(near: Nearness, times: Float64Array, neighbours: number): readonly number[] {
  const chosen: number[] = [];
  for (const row of near) {
    for (let time = times[row]!; time > 0 && chosen.length < neighbours; time--) chosen.push(row);
    if (chosen.length === neighbours) break;
  }
  return chosen.length > 0 ? chosen : near.slice(0, 1);
}
