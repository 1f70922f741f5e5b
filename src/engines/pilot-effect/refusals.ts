/** What no single field can say of an input of `pilot-effect`, each fault by its path. */
import type { z } from 'zod';

interface Asked {
  readonly outcome: readonly { readonly unit: string; readonly period: number; readonly value: number | null }[];
  readonly treated: Readonly<Record<string, number>>;
  readonly predictors: readonly { readonly unit: string; readonly name: string }[];
  readonly lags: readonly number[];
  readonly method: string;
  readonly comparison: string;
  readonly predictorWeights?: Readonly<Record<string, number>> | undefined;
}

type Refuse = (path: readonly (string | number)[], message: string) => void;

/** Periods before the pilot that a synthetic control is built on at the least. */
export const LEAST_BEFORE = 3;

export function refuseInput(asked: Asked, context: z.RefinementCtx) {
  const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  const seen = refuseOutcome(asked, refuse);
  refusePredictors(asked, seen, refuse);
  refuseTreated(asked, seen, refuse);
  refuseLags(asked, refuse);
  refuseGaps(asked, refuse);
  refuseWeights(asked, refuse);
}

function refuseOutcome({ outcome }: Asked, refuse: Refuse): Map<string, Map<number, number>> {
  const seen = new Map<string, Map<number, number>>();
  outcome.forEach(({ unit, period }, i) => {
    const of = seen.get(unit) ?? new Map<number, number>();
    if (of.size === 0) seen.set(unit, of);
    const before = of.get(period);
    if (before === undefined) of.set(period, i);
    else refuse(['outcome', i], `${unit} has a value for ${period} already, in outcome.${before}. Leave one of them.`);
  });
  return seen;
}

function refusePredictors({ predictors }: Asked, seen: ReadonlyMap<string, unknown>, refuse: Refuse) {
  const of = new Map<string, Map<string, number>>();
  predictors.forEach(({ unit, name }, i) => {
    if (!seen.has(unit)) {
      refuse(['predictors', i, 'unit'], `${unit} has no outcome. Add its outcome or leave out its predictors.`);
      return;
    }
    const known = of.get(name) ?? new Map<string, number>();
    if (known.size === 0) of.set(name, known);
    const before = known.get(unit);
    if (before === undefined) known.set(unit, i);
    else refuse(['predictors', i], `${unit} has ${name} already, in predictors.${before}. Leave one of them.`);
  });
  for (const [name, known] of of) {
    const without = [...seen.keys()].filter((unit) => !known.has(unit));
    if (without.length > 0)
      refuse(
        ['predictors'],
        `${name} is missing for ${without.slice(0, 5).join(', ')}${without.length > 5 ? ` and ${without.length - 5} more` : ''}.`,
      );
  }
}

function refuseTreated({ outcome, treated, method, comparison }: Asked, seen: ReadonlyMap<string, unknown>, refuse: Refuse) {
  const periods = [...new Set(outcome.map(({ period }) => period))].sort((a, b) => a - b);
  const last = periods.at(-1) ?? Number.NEGATIVE_INFINITY;
  const isSynthetic = method === 'synthetic-control';
  for (const [unit, first] of Object.entries(treated)) {
    if (!seen.has(unit)) {
      refuse(['treated', unit], `${unit} has no outcome. Add its outcome or take it off the list.`);
      continue;
    }
    if (first > last) continue;
    const before = periods.filter((period) => period < first).length;
    if (before === 0)
      refuse(
        ['treated', unit],
        `There is no period before ${first}: nothing to compare with. Add earlier outcomes, or leave ${unit} out of the data.`,
      );
    else if (isSynthetic && before < LEAST_BEFORE)
      refuse(
        ['treated', unit],
        `Only ${before} ${before === 1 ? 'period lies' : 'periods lie'} before ${first}; a synthetic control needs ${LEAST_BEFORE}. Add earlier outcomes, or use difference-in-differences.`,
      );
  }
  const isTreated = Object.values(treated).some((first) => first <= last);
  const untreated = [...seen.keys()].filter((unit) => !(Object.hasOwn(treated, unit) && treated[unit]! <= last));
  if (!isTreated || seen.size === 0 || untreated.length > 0) return;
  if (isSynthetic) refuse(['treated'], 'Every unit is treated: a synthetic control needs donors that never are.');
  else if (comparison === 'never-treated')
    refuse(['treated'], 'Every unit is treated in the end. Compare with those that are not yet: comparison "not-yet-treated".');
}

function refuseLags({ outcome, treated, lags, method }: Asked, refuse: Refuse) {
  if (lags.length === 0) return;
  if (method !== 'synthetic-control') return refuse(['lags'], 'Only a synthetic control uses lags. Leave them out.');
  const periods = new Set(outcome.map(({ period }) => period));
  const last = Math.max(...periods);
  const first = Math.min(...Object.values(treated).filter((each) => each <= last));
  lags.forEach((lag, i) => {
    if (lags.indexOf(lag) < i) refuse(['lags', i], `${lag} stands twice.`);
    if (!periods.has(lag)) refuse(['lags', i], `There is no outcome for ${lag}.`);
    else if (lag >= first) refuse(['lags', i], `${lag} does not lie before every pilot: one begins in ${first}.`);
  });
}

/** A synthetic control needs the whole path of the treated, and of one donor at the least. */
function refuseGaps({ outcome, treated, method }: Asked, refuse: Refuse) {
  if (method !== 'synthetic-control' || outcome.length === 0) return;
  const periods = new Set(outcome.map(({ period }) => period));
  const known = new Map<string, Set<number>>();
  for (const { unit, period, value } of outcome) {
    const of = known.get(unit) ?? new Set<number>();
    if (of.size === 0) known.set(unit, of);
    if (value !== null) of.add(period);
  }
  const last = Math.max(...periods);
  const isTreated = (unit: string) => Object.hasOwn(treated, unit) && treated[unit]! <= last;
  for (const [unit, of] of known) {
    const gap = isTreated(unit) ? [...periods].find((period) => !of.has(period)) : undefined;
    if (gap !== undefined)
      refuse(
        ['treated', unit],
        `${unit} has no value for ${gap}; a synthetic control needs all. Fill the gap, or use difference-in-differences.`,
      );
  }
  const donors = [...known].filter(([unit]) => !isTreated(unit));
  if (donors.length > 0 && donors.length < known.size && !donors.some(([, of]) => of.size === periods.size))
    refuse(['outcome'], 'No donor has a value for every period. Fill the gaps, or leave out the periods that have them.');
}

function refuseWeights({ predictorWeights, predictors, lags, method }: Asked, refuse: Refuse) {
  if (!predictorWeights) return;
  if (method !== 'synthetic-control') return refuse(['predictorWeights'], 'Only a synthetic control weighs predictors. Leave them out.');
  const known = new Set([...predictors.map(({ name }) => name), ...lags.map(lagName)]);
  for (const name of Object.keys(predictorWeights))
    if (!known.has(name)) refuse(['predictorWeights', name], `There is no predictor ${name}. Known: ${[...known].join(', ') || 'none'}.`);
  if (!Object.values(predictorWeights).some((weight) => weight > 0)) refuse(['predictorWeights'], 'One predictor must count at the least.');
}

export const lagName = (period: number) => `outcome ${period}`;
