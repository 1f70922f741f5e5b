/** The posterior of the parameters: priors and the growth of productivity in the panel, by Gauss–Newton steps to the most likely, normal about it. */
import { estimated, explained, type Features } from './features.ts';
import { inverse, solve } from './linear.ts';
import { type Parameter, parameters } from './model.ts';

export interface Prior {
  readonly mean: number;
  readonly sd: number;
}

/** What is believed before the panel speaks, with its source in the README. */
export const priors: Readonly<Record<Parameter, Prior>> = {
  rndElasticity: { mean: 0.3, sd: 0.1 },
  regionSpillover: { mean: 0.5, sd: 0.25 },
  sectorSpillover: { mean: 0.3, sd: 0.15 },
  fishingOut: { mean: 0.9, sd: 0.3 },
  diffusion: { mean: 0.01, sd: 0.007 },
  institutionYield: { mean: 0.1, sd: 0.07 },
  leverage: { mean: 0.5, sd: 0.25 },
  basicPremium: { mean: 0.5, sd: 0.4 },
  ideas: { mean: 1, sd: 0.4 },
};

export interface Fit {
  /** In the order of `parameters`. */
  readonly estimate: Float64Array;
  readonly covariance: Float64Array;
  /** What of each row is not explained, a region's lasting part included. */
  readonly residual: Float64Array;
  /** Mean of a cell's residuals that is taken to last, and the standard deviation of what is not known of it. */
  readonly drift: Float64Array;
  readonly driftError: Float64Array;
}

const STEPS = 12;
const NUDGE = 1e-4;
/** Spread of lasting differences of growth between cells before the panel speaks: worth four cells. */
const DRIFT = { sd: 0.01, cells: 4 };

export function fitOf(features: Features, cells: number): Fit {
  const mean = estimated.map((name) => priors[name].mean);
  let at = [...mean];
  let [residual, spread] = [residualsOf(features, at), spreadOf(features, residualsOf(features, at), cells)];
  let precision = new Float64Array(0);
  for (let step = 0; step < STEPS; step++) {
    const jacobian = estimated.map((name, p) => {
      const nudged = at.map((value, q) => (q === p ? value + NUDGE * priors[name].sd : value));
      return residualsOf(features, nudged).map((value, row) => (residual[row]! - value) / (NUDGE * priors[name].sd));
    });
    const columns = jacobian.map((column) => whitened(features, column, cells, spread));
    const white = whitened(features, residual, cells, spread);
    const n = estimated.length;
    precision = new Float64Array(n * n);
    const right = new Float64Array(n);
    for (let p = 0; p < n; p++) {
      const { sd } = priors[estimated[p]!];
      for (let q = 0; q < n; q++) precision[p * n + q] = dot(columns[p]!, columns[q]!) / spread.variance + (p === q ? 1 / (sd * sd) : 0);
      right[p] = dot(columns[p]!, white) / spread.variance + (mean[p]! - at[p]!) / (sd * sd);
    }
    const move = solve(precision, right);
    at = at.map((value, p) => value + Math.max(-priors[estimated[p]!].sd, Math.min(priors[estimated[p]!].sd, move[p]!)));
    residual = residualsOf(features, at);
    spread = spreadOf(features, residual, cells);
  }
  return { ...embedded(at, inverse(precision)), residual, ...driftsOf(features, residual, cells, spread) };
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function residualsOf(features: Features, at: readonly number[]): Float64Array {
  return features.growth.map((growth, row) => growth - explained(features, row, at));
}

interface Spread {
  /** Of a year's residual within a cell, raised where all cells of a year move as one; and of lasting differences between cells. */
  readonly variance: number;
  readonly between: number;
}

function meansOf({ rows, cell }: Features, values: Float64Array, cells: number) {
  const [sum, count] = [new Float64Array(cells), new Float64Array(cells)];
  for (let row = 0; row < rows; row++) {
    sum[cell[row]!]! += values[row]!;
    count[cell[row]!]! += 1;
  }
  return { mean: sum.map((value, i) => (count[i]! > 0 ? value / count[i]! : 0)), count };
}

function spreadOf(features: Features, residual: Float64Array, cells: number): Spread {
  const { mean, count } = meansOf(features, residual, cells);
  const within = residual.map((value, row) => value - mean[features.cell[row]!]!);
  const freedom = Math.max(1, features.rows - cells);
  const variance = dot(within, within) / freedom;
  const byYear = new Map<number, { sum: number; count: number }>();
  within.forEach((value, row) => {
    const of = byYear.get(features.year[row]!) ?? { sum: 0, count: 0 };
    byYear.set(features.year[row]!, { sum: of.sum + value, count: of.count + 1 });
  });
  let together = 0;
  for (const { sum, count: n } of byYear.values()) together += (sum * sum) / n;
  const shared = Math.max(1, together / Math.max(1, byYear.size) / Math.max(variance, 1e-12));
  let between = DRIFT.cells * DRIFT.sd ** 2;
  for (let i = 0; i < cells; i++) between += Math.max(0, mean[i]! ** 2 - variance / Math.max(1, count[i]!));
  return { variance: Math.max(1e-8, variance * shared), between: between / (DRIFT.cells + cells) };
}

/** Takes from each row the part of its cell's mean that a lasting difference explains (random effects, Balestra and Nerlove 1966). */
function whitened(features: Features, values: Float64Array, cells: number, { variance, between }: Spread): Float64Array {
  const { mean, count } = meansOf(features, values, cells);
  return values.map((value, row) => {
    const i = features.cell[row]!;
    return value - (1 - Math.sqrt(variance / (variance + count[i]! * between))) * mean[i]!;
  });
}

function driftsOf(features: Features, residual: Float64Array, cells: number, { variance, between }: Spread) {
  const { mean, count } = meansOf(features, residual, cells);
  const trust = count.map((n) => between / (between + variance / Math.max(1, n)));
  return {
    drift: mean.map((value, i) => trust[i]! * value),
    driftError: trust.map((share) => Math.sqrt((1 - share) * between)),
  };
}

/** Parameters that the panel says nothing of keep their priors. */
function embedded(at: readonly number[], covariance: Float64Array) {
  const n = parameters.length;
  const out = { estimate: Float64Array.from(parameters, (name) => priors[name].mean), covariance: new Float64Array(n * n) };
  parameters.forEach((name, i) => {
    out.covariance[i * n + i] = priors[name].sd ** 2;
  });
  estimated.forEach((name, p) => {
    const i = parameters.indexOf(name);
    out.estimate[i] = at[p]!;
    estimated.forEach((other, q) => {
      out.covariance[i * n + parameters.indexOf(other)] = covariance[p * estimated.length + q]!;
    });
  });
  return out;
}
