/**
 * What a yearly series may do next, from its own past.
 *
 * A small family of linear state space models is run side by side and averaged by likelihood:
 *
 *     y(t) = m(t) + e(t)                          observation noise    e ~ N(0, r s²)
 *     m(t) = m(t-1) + d(t-1) + g(t-1) + n(t)      level                n ~ N(0, s²)
 *     d(t) = d(t-1) + u(t)                        lasting drift        u ~ N(0, w s²),  d(1) ~ N(0, k s²)
 *     g(t) = f g(t-1) + z(t)                      passing momentum     z ~ N(0, q s²),  g(1) ~ N(0, q s²/(1-f²))
 *
 * The level starts from the first value without prior. Every variance is a multiple of s², so the Kalman gains depend on
 * the years alone: they are computed once for each pattern of years and shared by all series that have it, and s² is left
 * in closed form (concentrated out of the likelihood).
 */

import { type Plan, planOf, type Settings, STEP } from './plan.ts';

const PLANS_KEPT = 2048;

export class Forecaster {
  readonly #settings: Settings;
  /** Plans of series without missing years, by their length. */
  readonly #yearly: Plan[] = [];
  /** Plans of the others, by the years between values. */
  readonly #broken = new Map<string, Plan>();
  readonly #levels: Float64Array;
  readonly #drifts: Float64Array;
  readonly #momenta: Float64Array;
  readonly #variances: Float64Array;
  readonly #weights: Float64Array;

  constructor(settings: Settings) {
    this.#settings = settings;
    const models = settings.models.length;
    this.#levels = new Float64Array(models);
    this.#drifts = new Float64Array(models);
    this.#momenta = new Float64Array(models);
    this.#variances = new Float64Array(models);
    this.#weights = new Float64Array(models);
  }

  /** Writes the centres and scales of Student’s t for 1 … `ahead` years after the last of `years[from … to-1]` from `at` on; answers its degrees of freedom. */
  forecast(
    years: ArrayLike<number>,
    values: ArrayLike<number>,
    from: number,
    to: number,
    ahead: number,
    centre: Float64Array,
    spread: Float64Array,
    at: number,
  ): number {
    const plan = this.#planFor(years, from, to, ahead);
    const models = this.#settings.models.length;
    const best = this.#filter(plan, values, from);
    if (!(best > Number.NEGATIVE_INFINITY)) {
      for (let h = 0; h < ahead; h++) centre[at + h] = values[to - 1]!;
      spread.fill(0, at, at + ahead);
      return plan.freedom;
    }
    let sum = 0;
    for (let k = 0; k < models; k++) {
      const weight = Math.exp(this.#weights[k]! - best);
      this.#weights[k] = weight;
      sum += weight;
    }
    for (let k = 0; k < models; k++) this.#weights[k]! /= sum;
    this.#mix(plan, ahead, centre, spread, at);
    return plan.freedom;
  }

  /** Runs every model over the values; answers the best log weight. Two models go side by side, because each waits on its own last step. */
  #filter(plan: Plan, values: ArrayLike<number>, from: number): number {
    const { steps, filter } = plan;
    const models = this.#settings.models.length;
    const origin = values[from]!;
    let best = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < models; k += 2) {
      const twin = Math.min(k + 1, models - 1);
      let [expected, drift, momentum, squares] = [0, 0, 0, 0];
      let [expectedTwin, driftTwin, momentumTwin, squaresTwin] = [0, 0, 0, 0];
      let cell = k * steps * STEP;
      let cellTwin = twin * steps * STEP;
      for (let t = from + 1; t <= from + steps; t++, cell += STEP, cellTwin += STEP) {
        const value = values[t]! - origin;
        const surprise = value - expected;
        const surpriseTwin = value - expectedTwin;
        squares += surprise * surprise * filter[cell + 6]!;
        squaresTwin += surpriseTwin * surpriseTwin * filter[cellTwin + 6]!;
        expected += drift * filter[cell]! + momentum * filter[cell + 1]! + surprise * filter[cell + 3]!;
        expectedTwin += driftTwin * filter[cellTwin]! + momentumTwin * filter[cellTwin + 1]! + surpriseTwin * filter[cellTwin + 3]!;
        drift += surprise * filter[cell + 4]!;
        driftTwin += surpriseTwin * filter[cellTwin + 4]!;
        momentum = (momentum + surprise * filter[cell + 5]!) * filter[cell + 2]!;
        momentumTwin = (momentumTwin + surpriseTwin * filter[cellTwin + 5]!) * filter[cellTwin + 2]!;
      }
      best = Math.max(best, this.#keep(plan, k, expected + origin, drift, momentum, squares));
      if (twin > k) best = Math.max(best, this.#keep(plan, twin, expectedTwin + origin, driftTwin, momentumTwin, squaresTwin));
    }
    return best;
  }

  /** Keeps where a model ended, with its log weight; none where there was no surprise at all. */
  #keep({ start, count }: Plan, k: number, level: number, drift: number, momentum: number, squares: number): number {
    const variance = squares / count;
    const weight = variance > 0 ? start[k]! - 0.5 * count * Math.log(variance) : Number.NEGATIVE_INFINITY;
    this.#levels[k] = level;
    this.#drifts[k] = drift;
    this.#momenta[k] = momentum;
    this.#variances[k] = variance;
    this.#weights[k] = weight;
    return weight;
  }

  /** Mean and variance of the mixture, year by year. */
  #mix(plan: Plan, ahead: number, centre: Float64Array, spread: Float64Array, at: number) {
    const { models } = this.#settings;
    for (let h = 0; h < ahead; h++) {
      let mean = 0;
      let square = 0;
      let inner = 0;
      const pivot = this.#levels[0]!;
      for (let k = 0; k < models.length; k++) {
        const weight = this.#weights[k]!;
        const cell = (k * plan.ahead + h) * 2;
        const value = this.#levels[k]! - pivot + this.#drifts[k]! * (h + 1) + this.#momenta[k]! * plan.future[cell]!;
        mean += weight * value;
        square += weight * value * value;
        inner += weight * this.#variances[k]! * plan.future[cell + 1]!;
      }
      centre[at + h] = pivot + mean;
      spread[at + h] = plan.stretches[h]! * Math.sqrt(inner + Math.max(0, square - mean * mean));
    }
  }

  #planFor(years: ArrayLike<number>, from: number, to: number, ahead: number): Plan {
    const count = to - from;
    if (years[to - 1]! - years[from]! === count - 1) {
      const known = this.#yearly[count];
      if (known && known.ahead >= ahead) return known;
      const plan = planOf(new Array<number>(count - 1).fill(1), ahead, this.#settings);
      this.#yearly[count] = plan;
      return plan;
    }
    const gaps = Array.from({ length: count - 1 }, (_, t) => years[from + t + 1]! - years[from + t]!);
    const key = gaps.join();
    const known = this.#broken.get(key);
    if (known && known.ahead >= ahead) return known;
    if (this.#broken.size >= PLANS_KEPT) this.#broken.clear();
    const plan = planOf(gaps, ahead, this.#settings);
    this.#broken.set(key, plan);
    return plan;
  }
}
