/** Samples drawn over and over from a population that is known: intervals of 95 % hold the true figure 93 to 97 times in a hundred. */
import { describe, expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { ask, type Row } from './demonstration.ts';

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
const names = ['mean', 'total', 'ratio', 'mean of a domain', 'median'];
const types = Object.fromEntries([0, 1, 2].map((type) => [type, everyone.filter((unit) => unit.type === type).length]));

/** Ten clusters of each stratum. */
function drawn(round: number): Row[] {
  return population.flatMap((clusters, h) => {
    const order = new Chance(5, round, h).shuffle([...clusters.keys()]).slice(0, 10);
    return order.flatMap((c) => clusters[c]!.map((unit) => ({ ...unit, weight: 6 })));
  });
}

async function coverage(rounds: number, more: object, change = (units: Row[], _round: number) => units): Promise<number[]> {
  const held = truth.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const units = change(drawn(round), round);
    const answer = await ask({
      units,
      design: { strata: true, clusters: true, fpc: 'clusters' },
      estimates,
      seed: round,
      workers: 0,
      ...more,
    });
    const told = answer.estimates.filter(({ domain }) => domain.g !== 'b');
    told.forEach(({ interval }, k) => {
      if (interval && interval[0] <= truth[k]! && truth[k]! <= interval[1]) held[k]! += 1;
    });
  }
  return held.map((times) => (100 * times) / rounds);
}

/** Of so many rounds the share itself is uncertain by half a point to a point. */
const within = (shares: readonly number[], [low, high]: readonly [number, number] = [93, 97]) => {
  expect(shares).toHaveLength(names.length);
  shares.forEach((share, k) => {
    expect.soft(share, names[k]).toBeGreaterThanOrEqual(low);
    expect.soft(share, names[k]).toBeLessThanOrEqual(high);
  });
};

describe('intervals of 95 % from strata and clusters', () => {
  test('by linearisation', async () => within(await coverage(1500, {})));
  test('by linearisation, weights raked', async () =>
    within(await coverage(1000, { calibrate: { method: 'raking', margins: { type: types, x: sum(everyone, x) } } })));
  test('by the jackknife', async () => within(await coverage(1000, { variance: 'jackknife' })));
  test('by the bootstrap', async () => within(await coverage(500, { variance: 'bootstrap', replicates: 300 })));
});

/** A third of y is lost where x is large: those who answer are not like those who do not. */
const lost = (units: Row[], round: number) => {
  const chance = new Chance(9, round);
  return units.map((unit) => (chance.uniform() < (x(unit) > 20 ? 0.45 : 0.15) ? { ...unit, y: null } : unit));
};

describe('intervals of 95 % where a third of the values is lost among the large', () => {
  test('leaving them out is wrong, and the test sees it', async () => {
    expect((await coverage(150, {}, lost))[0]).toBeLessThan(90);
  });
  test('filled from the nearest', async () => {
    const shares = await coverage(
      300,
      { impute: { variables: ['y'], method: 'knn', predictors: ['x'], classes: ['stratum'], imputations: 15 } },
      lost,
    );
    within(shares, [91, 99]);
  });
});
