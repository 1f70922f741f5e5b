/** Synthetic control: the treated units and every donor in their place, fitted alike; who stands out is judged by the placebos. */
import { differencesOf, type Pool, poolOf, type Question } from './donors.ts';
import type { Panel } from './panel.ts';
import { lagName } from './refusals.ts';
import type { Fit, Input } from './schema.ts';
import { search } from './search.ts';

export interface Study {
  readonly pool: Pool;
  readonly names: readonly string[];
  readonly treated: readonly Question[];
  /** Every donor in place of a treated unit, once for each length of the time before. */
  readonly placebos: readonly Question[];
  readonly leftOut: readonly string[];
}

/** What a fit leaves: weights by unit, and the difference from the synthetic unit in each period. */
export interface Fitted {
  readonly question: Question;
  readonly support: readonly number[];
  readonly weights: readonly number[];
  readonly predictorWeights: Float64Array;
  readonly gaps: Float64Array;
  /** Root mean squared differences before the pilot and from it on, and the least before. */
  readonly before: number;
  readonly after: number;
  readonly bound: number;
  readonly certificate: number;
}

export function studyOf(panel: Panel, asked: Input): Study {
  const { units, periods, values, first } = panel;
  const isComplete = (unit: number) => periods.every((_, t) => !Number.isNaN(values[unit * periods.length + t]!));
  const untreated = units.flatMap((_, i) => (first[i] === Number.POSITIVE_INFINITY ? [i] : []));
  const donors = untreated.filter(isComplete);
  const treated = units.flatMap((_, unit) =>
    Number.isFinite(first[unit]!) ? [{ unit, donors, before: periods.filter((period) => period < first[unit]!).length }] : [],
  );
  const lags = asked.lags.toSorted((a, b) => a - b);
  const names = [...panel.predictors, ...lags.map(lagName)];
  const given = asked.predictorWeights && names.map((name) => asked.predictorWeights![name] ?? 0);
  const total = given?.reduce((sum, each) => sum + each, 0);
  return {
    pool: {
      ...poolOf(panel, lags, [...donors, ...treated.map(({ unit }) => unit)]),
      seed: asked.seed,
      least: asked.leastWeight,
      given: given && Float64Array.from(given, (each) => each / total!),
    },
    names,
    treated,
    placebos: [...new Set(treated.map(({ before }) => before))].flatMap((before) =>
      donors.length < 2 ? [] : donors.map((unit) => ({ unit, donors: donors.filter((each) => each !== unit), before })),
    ),
    leftOut: untreated.filter((unit) => !isComplete(unit)).map((unit) => units[unit]!),
  };
}

export function fitOne(pool: Pool, question: Question): Fitted {
  const differences = differencesOf(pool, question);
  const found = search(differences, { seed: pool.seed, unit: question.unit, least: pool.least, given: pool.given });
  const support = found.donors.support.map((j) => question.donors[j]!);
  const { weights } = found.donors;
  const { periods, values } = pool;
  const gaps = new Float64Array(periods);
  for (let t = 0; t < periods; t++) {
    let synthetic = 0;
    support.forEach((donor, s) => {
      synthetic += weights[s]! * values[donor * periods + t]!;
    });
    gaps[t] = values[question.unit * periods + t]! - synthetic;
  }
  return {
    question,
    support,
    weights,
    predictorWeights: found.predictorWeights,
    gaps,
    before: rootMeanSquare(gaps, 0, question.before),
    after: rootMeanSquare(gaps, question.before, periods),
    bound: Math.sqrt(found.bound),
    certificate: found.donors.gap,
  };
}

function rootMeanSquare(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) sum += values[t]! ** 2;
  return Math.sqrt(sum / Math.max(1, to - from));
}

/** Rounding leaves this share of the outcome's size where the fit is perfect. */
const PERFECT = 1e-9;

export function ratioOf({ before, after, question }: Fitted, { values, periods }: Pool): number {
  const size = rootMeanSquare(values, question.unit * periods, (question.unit + 1) * periods);
  if (before > PERFECT * size) return after / before;
  return after > PERFECT * size ? Number.POSITIVE_INFINITY : 0;
}

export function reportOf(fitted: Fitted, placebos: readonly Fitted[], { pool, names }: Study, panel: Panel): Fit {
  const { question, support, weights, predictorWeights } = fitted;
  const { units, periods, values, predictors, x, first } = panel;
  const raw = (unit: number, k: number) =>
    k < predictors.length ? x[unit * predictors.length + k]! : values[unit * periods.length + pool.lagAt[k - predictors.length]!]!;
  const ratio = ratioOf(fitted, pool);
  const ratios = placebos.map((placebo) => ratioOf(placebo, pool));
  const order = support.map((_, s) => s).sort((a, b) => support[a]! - support[b]!);
  return {
    unit: units[question.unit]!,
    group: first[question.unit]!,
    weights: order.map((s) => ({ unit: units[support[s]!]!, weight: weights[s]! })),
    predictors: names.map((name, k) => ({
      name,
      weight: predictorWeights[k]!,
      treated: raw(question.unit, k),
      synthetic: order.reduce((sum, s) => sum + weights[s]! * raw(support[s]!, k), 0),
      donors: question.donors.reduce((sum, donor) => sum + raw(donor, k) / question.donors.length, 0),
    })),
    prePeriodFit: fitted.before,
    bound: fitted.bound,
    certificate: fitted.certificate,
    postFit: fitted.after,
    ratio: Number.isFinite(ratio) ? ratio : null,
    p: (1 + ratios.filter((each) => each >= ratio).length) / (1 + ratios.length),
    placebos: placebos.map((placebo, i) => ({
      unit: units[placebo.question.unit]!,
      prePeriodFit: placebo.before,
      ratio: Number.isFinite(ratios[i]!) ? ratios[i]! : null,
    })),
  };
}
