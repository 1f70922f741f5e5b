/**
 * The effect in one group and period from the changes of two sides, with what each unit adds to it (its influence).
 * Doubly robust, outcome regression and weighting as in Sant'Anna and Zhao 2020, *Journal of Econometrics* 219, §3.1.
 */
import { crossProduct, dot, inverseOf, times, weightedSum } from './least-squares.ts';
import { type Propensity, propensityOf } from './propensity.ts';
import type { Input } from './schema.ts';

export interface Sides {
  /** 1 for the treated, 0 for those they are compared with. */
  readonly isTreated: Float64Array;
  readonly change: Float64Array;
  /** Rows of `size` numbers, the first of them 1. */
  readonly x: Float64Array;
  readonly size: number;
}

export interface Compared {
  readonly effect: number;
  /** Mean nought; the variance of the effect is the sum of squares over n². */
  readonly influence: Float64Array;
}

export type NotCompared = 'alike-predictors' | 'no-overlap';

export function compare(sides: Sides, estimator: Input['estimator']): Compared | NotCompared {
  if (sides.size === 1) return compareMeans(sides);
  if (estimator === 'outcome-regression') return byRegression(sides);
  const propensity = propensityOf(sides.isTreated, sides.x, sides.size);
  if (!propensity) return 'no-overlap';
  return byWeights(sides, propensity, estimator === 'doubly-robust');
}

/** Without predictors all three are the difference of the mean changes. */
function compareMeans({ isTreated, change }: Sides): Compared {
  const n = change.length;
  let [treated, sumTreated, sumOthers] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    treated += isTreated[i]!;
    if (isTreated[i]) sumTreated += change[i]!;
    else sumOthers += change[i]!;
  }
  const others = n - treated;
  const [meanTreated, meanOthers] = [sumTreated / treated, sumOthers / others];
  const influence = change.map((each, i) => (isTreated[i] ? (n / treated) * (each - meanTreated) : (-n / others) * (each - meanOthers)));
  return { effect: meanTreated - meanOthers, influence };
}

interface Regression {
  /** What the change would be without the pilot. */
  readonly expected: Float64Array;
  /** Inverse of the mean of xx' over those compared with. */
  readonly inverse: Float64Array;
}

function regressionOf({ isTreated, change, x, size }: Sides): Regression | undefined {
  const n = change.length;
  const isOther = isTreated.map((each) => 1 - each);
  const product = inverseOf(crossProduct(x, size, isOther), size);
  if (!product) return undefined;
  const coefficients = times(
    product,
    weightedSum(
      x,
      size,
      isOther.map((each, i) => each * change[i]!),
    ),
  );
  return { expected: change.map((_, i) => dot(x, coefficients, i * size)), inverse: product.map((each) => each * n) };
}

function byRegression(sides: Sides): Compared | NotCompared {
  const { isTreated, change, x, size } = sides;
  const n = change.length;
  const regression = regressionOf(sides);
  if (!regression) return 'alike-predictors';
  const share = sum(isTreated) / n;
  const surplus = change.map((each, i) => each - regression.expected[i]!);
  const effect = meanProduct(isTreated, surplus) / share;
  const pull = times(regression.inverse, meanRows(x, size, isTreated));
  const influence = change.map((_, i) => {
    const own = isTreated[i]! * (surplus[i]! - effect);
    const ofLine = (1 - isTreated[i]!) * surplus[i]! * dot(x, pull, i * size);
    return (own - ofLine) / share;
  });
  return { effect, influence };
}

function byWeights(sides: Sides, { probability, covariance }: Propensity, isDoublyRobust: boolean): Compared | NotCompared {
  const { isTreated, change, x, size } = sides;
  const n = change.length;
  const regression = isDoublyRobust ? regressionOf(sides) : undefined;
  if (isDoublyRobust && !regression) return 'alike-predictors';
  const surplus = regression ? change.map((each, i) => each - regression.expected[i]!) : change;
  const weight = probability.map((p, i) => ((1 - isTreated[i]!) * p) / (1 - p));
  const [meanTreated, meanWeight] = [sum(isTreated) / n, sum(weight) / n];
  const ofTreated = meanProduct(isTreated, surplus) / meanTreated;
  const ofOthers = meanProduct(weight, surplus) / meanWeight;
  const pullOfScore = times(
    covariance,
    meanRows(
      x,
      size,
      weight.map((each, i) => each * (surplus[i]! - ofOthers)),
    ),
  );
  const pullOfLine = regression && {
    treated: times(regression.inverse, meanRows(x, size, isTreated)),
    others: times(regression.inverse, meanRows(x, size, weight)),
  };
  const influence = change.map((_, i) => {
    const [d, at] = [isTreated[i]!, i * size];
    let treated = d * (surplus[i]! - ofTreated);
    let others = weight[i]! * (surplus[i]! - ofOthers) + (d - probability[i]!) * dot(x, pullOfScore, at);
    if (pullOfLine) {
      treated -= (1 - d) * surplus[i]! * dot(x, pullOfLine.treated, at);
      others -= (1 - d) * surplus[i]! * dot(x, pullOfLine.others, at);
    }
    return treated / meanTreated - others / meanWeight;
  });
  return { effect: ofTreated - ofOthers, influence };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

const meanProduct = (a: Float64Array, b: Float64Array) => dot(a, b) / a.length;
const meanRows = (x: Float64Array, size: number, weights: Float64Array) =>
  weightedSum(x, size, weights).map((each) => each / weights.length);
