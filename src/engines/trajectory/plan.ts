/** What the years alone decide of a forecast: gains, weights and variances of each model. */

export interface Model {
  /** Variance of the observation noise, as a multiple of the level's. */
  readonly noise: number;
  /** Prior variance of the drift: small holds it near nought. */
  readonly drift: number;
  /** Variance of the drift's yearly change. */
  readonly driftChange: number;
  readonly momentum: number;
  /** Share of the momentum that is left a year later. */
  readonly damping: number;
}

export interface Settings {
  readonly models: readonly Model[];
  /** How much a surprise counts for the scale a year later: volatility is not the same for ever. */
  readonly memory: number;
  /** Degrees of freedom never exceed this: yearly figures have heavier tails than a normal. */
  readonly mostFreedom: number;
  /** Intervals are stretched by `stretch * h ^ stretchGrowth` at `h` years ahead. */
  readonly stretch: number;
  readonly stretchGrowth: number;
}

/** Everything about a pattern of years that no value can change. */
export interface Plan {
  readonly steps: number;
  readonly ahead: number;
  /**
   * For each model and step: years to the next value, what a momentum adds until then and what is left of it, the gain of the
   * next expectation, of the drift and of the momentum, and the weight of the squared surprise. After the last step no year
   * passes, so that the expectation is the level.
   */
  readonly filter: Float64Array;
  /** For each model and step: the gain of the level. */
  readonly levelGains: Float64Array;
  /** For each model and year ahead: factor of momentum, variance. */
  readonly future: Float64Array;
  /** For each year ahead: the factor of the interval. */
  readonly stretches: Float64Array;
  /** For each model: minus half the logarithm of the determinant. */
  readonly start: Float64Array;
  /** Effective number of surprises. */
  readonly count: number;
  readonly freedom: number;
}

/** Numbers for each model and step of the filter. */
export const STEP = 7;

/** `gaps` are the years from each value to the next. */
export function planOf(gaps: readonly number[], ahead: number, { models, memory, mostFreedom, stretch, stretchGrowth }: Settings): Plan {
  const steps = gaps.length;
  const filter = new Float64Array(models.length * steps * STEP);
  const levelGains = new Float64Array(models.length * steps);
  const future = new Float64Array(models.length * ahead * 2);
  const start = new Float64Array(models.length);
  const ages = new Float64Array(steps);
  for (let t = steps - 2; t >= 0; t--) ages[t] = ages[t + 1]! + gaps[t + 1]!;
  const importance = ages.map((age) => memory ** age);
  const count = importance.reduce((sum, each) => sum + each, 0);

  models.forEach((model, k) => {
    const spread = startOf(model);
    let determinant = 0;
    gaps.forEach((gap, t) => {
      for (let year = 0; year < gap; year++) pass(spread, model);
      const variance = spread[0]! + model.noise;
      const gains = [spread[0]! / variance, spread[1]! / variance, spread[2]! / variance];
      const next = gaps[t + 1] ?? 0;
      const added = momentumSum(model.damping, next);
      const forward = gains[0]! + next * gains[1]! + added * gains[2]!;
      filter.set([next, added, model.damping ** next, forward, gains[1]!, gains[2]!, importance[t]! / variance], (k * steps + t) * STEP);
      levelGains[k * steps + t] = gains[0]!;
      determinant += importance[t]! * Math.log(variance);
      observe(spread, gains, variance);
    });
    start[k] = -0.5 * determinant;
    for (let h = 0; h < ahead; h++) {
      pass(spread, model);
      future.set([momentumSum(model.damping, h + 1), spread[0]! + model.noise], (k * ahead + h) * 2);
    }
  });
  const stretches = Float64Array.from({ length: ahead }, (_, h) => stretch * (h + 1) ** stretchGrowth);
  return { steps, ahead, filter, levelGains, future, stretches, start, count, freedom: Math.min(count, mostFreedom) };
}

/** Variances of the state as [level, level·drift, level·momentum, drift, drift·momentum, momentum], after the first value. */
function startOf({ noise, drift, momentum, damping }: Model): Float64Array {
  return Float64Array.of(noise, 0, 0, drift, 0, momentum / (1 - damping * damping));
}

/** One year passes: P ← T P Tᵀ + Q. */
function pass(p: Float64Array, { driftChange, momentum, damping }: Model) {
  const [level, levelDrift, levelMomentum, drift, driftMomentum, momenta] = p as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  p[0] = level + drift + momenta + 2 * (levelDrift + levelMomentum + driftMomentum) + 1;
  p[1] = levelDrift + drift + driftMomentum;
  p[2] = damping * (levelMomentum + driftMomentum + momenta);
  p[3] = drift + driftChange;
  p[4] = damping * driftMomentum;
  p[5] = damping * damping * momenta + momentum;
}

/** A value is seen: P ← P − K F Kᵀ. */
function observe(p: Float64Array, gains: readonly number[], variance: number) {
  const [a, b, c] = gains as [number, number, number];
  p[0]! -= a * a * variance;
  p[1]! -= a * b * variance;
  p[2]! -= a * c * variance;
  p[3]! -= b * b * variance;
  p[4]! -= b * c * variance;
  p[5]! -= c * c * variance;
}

/** 1 + f + … + f^(years−1): what a momentum of one adds in so many years. */
const momentumSum = (damping: number, years: number) => (1 - damping ** years) / (1 - damping);
