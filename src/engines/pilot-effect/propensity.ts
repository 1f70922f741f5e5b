/** How likely each unit was to be treated, by its predictors: a logit fitted by Newton's method. */
import { crossProduct, dot, inverseOf, times, weightedSum } from './least-squares.ts';

export interface Propensity {
  readonly probability: Float64Array;
  /** Inverse of the mean information: n times the covariance of the coefficients. */
  readonly covariance: Float64Array;
}

const STEPS = 50;
/** Beyond this a unit is as good as certain to be treated: predictors part the two sides. */
const CERTAIN = 1 - 1e-6;

/** Undefined where predictors part treated from untreated, or say the same. */
export function propensityOf(isTreated: Float64Array, x: Float64Array, size: number): Propensity | undefined {
  const n = isTreated.length;
  const [probability, spread, miss] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let coefficients = new Float64Array(size);
  for (let step = 0; step < STEPS; step++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-dot(x, coefficients, i * size)));
      probability[i] = p;
      spread[i] = p * (1 - p);
      miss[i] = isTreated[i]! - p;
    }
    const inverse = inverseOf(crossProduct(x, size, spread), size);
    if (!inverse) return undefined;
    const change = times(inverse, weightedSum(x, size, miss));
    if (change.every((each, a) => Math.abs(each) <= 1e-10 * (1 + Math.abs(coefficients[a]!)))) {
      const isParted = probability.some((p, i) => (isTreated[i] ? p > CERTAIN : p > CERTAIN || p < 0));
      return isParted ? undefined : { probability, covariance: inverse.map((each) => each * n) };
    }
    coefficients = coefficients.map((each, a) => each + change[a]!);
  }
  return undefined;
}
