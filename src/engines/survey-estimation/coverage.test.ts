/** Intervals of 95 % hold the true figure 93 to 97 times in a hundred, over samples drawn from a population that is known. */
import { describe, expect, test } from 'vitest';
import { coverage, lost, margins, names } from './simulate.ts';

/** Of so many rounds the share itself is uncertain by half a point to a point. */
const within = (shares: readonly number[], [low, high]: readonly [number, number] = [93, 97]) => {
  expect(shares).toHaveLength(names.length);
  shares.forEach((share, k) => {
    expect.soft(share, names[k]).toBeGreaterThanOrEqual(low);
    expect.soft(share, names[k]).toBeLessThanOrEqual(high);
  });
};

describe('intervals of 95 % from strata and clusters', () => {
  test('by linearisation', async () => within(await coverage(1000, {})));
  test('by linearisation, weights raked', async () => within(await coverage(700, { calibrate: { method: 'raking', margins } })));
  test('by the jackknife', async () => within(await coverage(700, { variance: 'jackknife' })));
  test('by the bootstrap', async () => within(await coverage(1000, { variance: 'bootstrap', replicates: 200 })));
});

describe('intervals of 95 % where a third of the values is lost among the large', () => {
  test('leaving them out is wrong, and the test sees it', async () => {
    expect((await coverage(150, {}, lost))[0]).toBeLessThan(90);
  });
  test('filled from the nearest', async () => {
    const impute = { variables: ['y'], method: 'knn', predictors: ['x'], imputations: 15 };
    within(await coverage(400, { impute }, lost), [92, 98]);
  });
});
