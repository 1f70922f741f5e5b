/** Samples drawn over and over from a population that is known: how often intervals hold the true figure. */
import { Chance } from '../chance/index.ts';
import { readInput } from '../engine/index.ts';
import { surveyEstimation } from './index.ts';
import type { Value } from './unit.ts';

type Row = Record<string, Value>;

/** Firms of Kestria in 4 strata of 60 clusters of 5: clusters are alike, strata differ, R&D is skew. */
const population = (() => {
  const chance = new Chance(77);
  return Array.from({ length: 4 }, (_, h) =>
    Array.from({ length: 60 }, (_, c) => {
      const shift = 4 * chance.normal();
      return Array.from({ length: 5 }, (_, k): Row => {
        const x = 20 + 5 * chance.normal();
        const y = 30 + 6 * h + shift + 1.2 * x + 5 * chance.normal() + 3 * chance.gamma(1);
        return { id: `${h}-${c}-${k}`, stratum: h, cluster: c, clusters: 60, g: (c + k) % 2 ? 'a' : 'b', type: k % 3, x, y };
      });
    }),
  );
})();
const everyone = population.flat(2);
const sum = (units: readonly Row[], of: (unit: Row) => number) => units.reduce((total, unit) => total + of(unit), 0);
const y = (unit: Row) => unit.y as number;
const x = (unit: Row) => unit.x as number;
const ofA = everyone.filter(({ g }) => g === 'a');
const truth = [
  sum(everyone, y) / everyone.length,
  sum(everyone, y),
  sum(everyone, y) / sum(everyone, x),
  sum(ofA, y) / ofA.length,
  everyone.map(y).sort((a, b) => a - b)[everyone.length / 2 - 1]!,
];
const estimates = [
  { kind: 'mean', variable: 'y' },
  { kind: 'total', variable: 'y' },
  { kind: 'ratio', variable: 'y', denominator: 'x' },
  { kind: 'mean', variable: 'y', by: 'g' },
  { kind: 'quantile', variable: 'y', p: 0.5 },
];
export const names = ['mean', 'total', 'ratio', 'mean of a domain', 'median'];
const types = Object.fromEntries([0, 1, 2].map((type) => [type, everyone.filter((unit) => unit.type === type).length]));

/** Margins of the population: types, and the total of x. */
export const margins = { type: types, x: sum(everyone, x) };

/** Ten clusters of each stratum. */
function drawn(round: number): Row[] {
  return population.flatMap((clusters, h) => {
    const order = new Chance(5, round, h).shuffle([...clusters.keys()]).slice(0, 10);
    return order.flatMap((c) => clusters[c]!.map((unit) => ({ ...unit, weight: 6 })));
  });
}

/** Share of `rounds` samples, in percent, whose interval holds the truth, by figure. `change` alters a sample before it is asked. */
export async function coverage(rounds: number, more: object, change = (units: Row[], _round: number) => units): Promise<number[]> {
  const held = truth.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const units = change(drawn(round), round);
    const asked = {
      units,
      design: { strata: true, clusters: true, fpc: 'clusters' },
      estimates,
      seed: round,
      workers: 0,
      ...more,
    };
    const answer = await surveyEstimation.run(readInput(surveyEstimation, asked));
    const told = answer.estimates.filter(({ domain }) => domain.g !== 'b');
    told.forEach(({ interval }, k) => {
      if (interval && interval[0] <= truth[k]! && truth[k]! <= interval[1]) held[k]! += 1;
    });
  }
  return held.map((times) => (100 * times) / rounds);
}

/** A third of y is lost where x is large: those who answer are not like those who do not. */
export const lost = (units: Row[], round: number) => {
  const chance = new Chance(9, round);
  return units.map((unit) => (chance.uniform() < (x(unit) > 20 ? 0.45 : 0.15) ? { ...unit, y: null } : unit));
};
