/** What varies between runs: the alternatives, worked out once, and where each factor has its numbers. */
import { NotValidInput } from '../engine/index.ts';
import { gapsOf } from './combine.ts';
import { denominate, prepare } from './prepare.ts';
import type { Question } from './question.ts';
import type { Steps, Vary, Way } from './schema.ts';
import type { Place } from './sobol.ts';
import { refuseNoughts, towerOf, waysOf } from './tower.ts';

/** Alternatives of the steps up to the common scale, all with all. */
const MOST_ALTERNATIVES = 512;

interface Scale {
  readonly normalised: Float64Array;
  /** Completeness of each indicator. */
  readonly gaps: Uint8Array;
}

/** Plain values, so that threads can be given it. */
export interface Plan {
  readonly question: Question;
  readonly scales: readonly Scale[];
  /** Weights of the nodes by scale, then by method. */
  readonly weights: readonly (readonly Float64Array[])[];
  readonly ways: readonly (readonly Way[])[];
  readonly coverage: number;
  /** Numbers of alternatives, in the order of the factors that choose. */
  readonly choices: { readonly impute: number; readonly treat: number; readonly normalise: number };
  readonly factors: Factors;
  /** What a weight varies by, up and down. */
  readonly by: number;
  readonly dimensions: number;
}

/** Where each factor reads its number; -1 where it does not vary. */
interface Factors {
  readonly impute: number;
  readonly treat: number;
  readonly normalise: number;
  readonly aggregate: number;
  readonly weighting: number;
  readonly leaveOut: number;
  /** Numbers of the nodes from here on. */
  readonly weights: number;
}

export function planOf(question: Question, steps: Steps, vary: Vary): Plan {
  const [imputes, treats, normalises] = [vary.impute ?? [steps.impute], vary.treat ?? [steps.treat], vary.normalise ?? [steps.normalise]];
  const count = imputes.length * treats.length * normalises.length;
  if (count > MOST_ALTERNATIVES)
    throw new NotValidInput([
      { path: 'uncertainty.vary', message: `${count} combinations of impute, treat and normalise; ${MOST_ALTERNATIVES} are the most.` },
    ]);
  const given = denominate(question, steps.denominate);
  const aggregates = vary.aggregate ?? [steps.aggregate];
  const ways = aggregates.map((aggregate) => waysOf(question, aggregate));
  const [scales, weights]: [Scale[], Float64Array[][]] = [[], []];
  for (const impute of imputes)
    for (const treat of treats)
      for (const normalise of normalises) {
        const { normalised } = prepare(question, { ...steps, impute, treat, normalise }, given);
        const columns = columnsOf(question, normalised);
        for (const each of ways) refuseNoughts(question, columns, each);
        scales.push({ normalised, gaps: Uint8Array.from(columns, gapsOf) });
        weights.push((vary.weighting ?? [steps.weights]).map((method) => weightsBy(question, normalised, { ...steps, weights: method })));
      }
  const { factors, dimensions } = numbersOf(question, vary);
  const choices = { impute: imputes.length, treat: treats.length, normalise: normalises.length };
  return { question, scales, weights, ways, coverage: steps.coverage, choices, factors, by: vary.weights ?? 0, dimensions };
}

const columnsOf = ({ n, m }: Question, normalised: Float64Array) =>
  Array.from({ length: m }, (_, i) => normalised.subarray(i * n, (i + 1) * n));

const weightsBy = (question: Question, normalised: Float64Array, steps: Steps): Float64Array =>
  steps.weights === 'given' ? question.weight : towerOf(question, normalised, steps).weights;

function numbersOf({ codes }: Question, vary: Vary): { factors: Factors; dimensions: number } {
  let next = 0;
  const one = (isThere: boolean) => (isThere ? next++ : -1);
  const factors = {
    impute: one(vary.impute !== undefined),
    treat: one(vary.treat !== undefined),
    normalise: one(vary.normalise !== undefined),
    aggregate: one(vary.aggregate !== undefined),
    weighting: one(vary.weighting !== undefined),
    leaveOut: one(vary.leaveOut === true),
    weights: vary.weights === undefined ? -1 : next,
  };
  return { factors, dimensions: next + (vary.weights === undefined ? 0 : codes.length) };
}

/** The factors by name, for sensitivity: all weights as one, or each that has a sibling. */
export function placesOf({ factors, dimensions, question }: Plan, eachWeight: boolean): Place[] {
  const single = (['impute', 'treat', 'normalise', 'aggregate', 'weighting', 'leaveOut'] as const)
    .filter((factor) => factors[factor] >= 0)
    .map((factor) => ({ factor, from: factors[factor], to: factors[factor] + 1 }));
  if (factors.weights < 0) return single;
  if (!eachWeight) return [...single, { factor: 'weights', from: factors.weights, to: dimensions }];
  const hasSibling = new Set(question.groups.flatMap(({ children }) => (children.length > 1 ? children : [])));
  const each = question.codes.flatMap((code, node) =>
    hasSibling.has(node) ? [{ factor: `weights.${code}`, from: factors.weights + node, to: factors.weights + node + 1 }] : [],
  );
  return [...single, ...each];
}
