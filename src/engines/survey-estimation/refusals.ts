/** What no single field can say of an input of `survey-estimation`, each fault by its path. */
import type { z } from 'zod';
import { refuseFrame } from './frame.ts';
import type { Input } from './schema.ts';
import { MOST_FAULTS, type Unit, type Value } from './unit.ts';

export type Refuse = (path: readonly (string | number)[], message: string) => void;

/** Walks the units once for each variable and what it is to be. */
interface Reader {
  numbers(name: string, mayBeNull: boolean, isRight?: (value: number) => string | undefined): void;
  labels(name: string, mayBeNull: boolean): Set<string>;
}

export function refuseInput(asked: Input, context: z.RefinementCtx) {
  if (!Array.isArray(asked.units)) return;
  let faults = 0;
  const refuse: Refuse = (path, message) => {
    if (faults++ < MOST_FAULTS) context.addIssue({ code: 'custom', path: [...path], message });
  };
  const read = readerOf(asked.units, refuse);
  refuseEstimates(asked, refuse);
  refuseDesign(asked, read, refuse);
  refuseVariables(asked, read, refuse);
  if (asked.calibrate) refuseMargins(asked, asked.calibrate, read, refuse);
  if (asked.sample) refuseFrame(asked.sample, refuse);
}

function readerOf(units: readonly Unit[], refuse: Refuse): Reader {
  const seen = new Set<string>();
  const each = (name: string, what: string, mayBeNull: boolean, check: (value: Exclude<Value, null>, i: number) => void) => {
    if (seen.has(`${what} ${name}`)) return;
    seen.add(`${what} ${name}`);
    for (let i = 0; i < units.length; i++) {
      const value = units[i]?.[name];
      if (value === undefined)
        refuse(['units', i, name], mayBeNull ? 'Not there; write null where the value is not known.' : 'Not there, and it is needed.');
      else if (value !== null) check(value, i);
      else if (!mayBeNull)
        refuse(['units', i, name], 'Not known, and it is needed: fill it, or leave the unit out and weigh the others anew.');
    }
  };
  return {
    numbers(name, mayBeNull, isRight = () => undefined) {
      each(name, `number ${mayBeNull} ${isRight}`, mayBeNull, (value, i) => {
        if (typeof value === 'string') refuse(['units', i, name], `Expected a number, found the text "${value}".`);
        const wrong = isRight(Number(value));
        if (wrong) refuse(['units', i, name], wrong);
      });
    },
    labels(name, mayBeNull) {
      const labels = new Set<string>();
      each(name, `label ${mayBeNull}`, mayBeNull, (value) => labels.add(String(value)));
      return labels;
    },
  };
}

function refuseEstimates({ estimates }: Input, refuse: Refuse) {
  estimates.forEach(({ kind, denominator, p, by }, i) => {
    if (kind === 'ratio' && denominator === undefined) refuse(['estimates', i, 'denominator'], 'A ratio needs what it is divided by.');
    if (kind !== 'ratio' && denominator !== undefined) refuse(['estimates', i, 'denominator'], `A ${kind} has no denominator.`);
    if (kind === 'quantile' && p === undefined) refuse(['estimates', i, 'p'], 'A quantile needs its share, such as 0.5 for the median.');
    if (kind !== 'quantile' && p !== undefined) refuse(['estimates', i, 'p'], `A ${kind} has no share.`);
    if (by && new Set(by).size < by.length) refuse(['estimates', i, 'by'], 'A variable stands twice.');
  });
}

function refuseDesign({ design, variance }: Input, read: Reader, refuse: Refuse) {
  if (design.strata) read.labels('stratum', false);
  if (design.clusters) read.labels('cluster', false);
  const isSize = (value: number) => (value > 0 ? undefined : `Expected the size of a population, found ${value}.`);
  if (design.fpc !== undefined) read.numbers(design.fpc, false, isSize);
  for (const { cluster, fpc } of design.stages) {
    read.labels(cluster, false);
    read.numbers(fpc, false, isSize);
  }
  if (design.stages.length > 0 && !design.clusters) refuse(['design', 'stages'], 'Later stages need `clusters` at the first.');
  if (design.stages.length > 0 && design.fpc === undefined)
    refuse(['design', 'fpc'], 'Later stages count only where the first one has a population size.');
  if (design.lonely === 'centre' && variance !== 'taylor')
    refuse(['design', 'lonely'], `"centre" goes with "taylor"; with "${variance}" say "certainty" or "average".`);
}

function refuseVariables({ estimates, impute, disclosure, calibrate }: Input, read: Reader, refuse: Refuse) {
  for (const { variable, denominator, by } of estimates) {
    read.numbers(variable, true);
    if (denominator !== undefined) read.numbers(denominator, true);
    for (const name of by ?? []) read.labels(name, true);
  }
  for (const name of impute?.variables ?? []) read.numbers(name, true);
  for (const name of impute?.classes ?? []) read.labels(name, false);
  for (const name of impute?.predictors ?? []) read.numbers(name, false);
  impute?.variables.forEach((name, i) => {
    if (impute.variables.indexOf(name) < i) refuse(['impute', 'variables', i], `"${name}" stands twice.`);
  });
  if (impute?.method === 'knn' && impute.predictors.length === 0) refuse(['impute', 'predictors'], 'Nearness needs a predictor at least.');
  if (!disclosure) return;
  if (calibrate?.method === 'linear' && !calibrate.bounds)
    refuse(
      ['calibrate', 'method'],
      'Linear weights can fall below 0, and what is hidden cannot be protected then: give bounds, or take "raking".',
    );
  const estimated = new Set(estimates.flatMap(({ variable, denominator = variable }) => [variable, denominator]));
  disclosure.variables?.forEach((name, i) => {
    if (!estimated.has(name)) refuse(['disclosure', 'variables', i], `"${name}" is not estimated.`);
  });
  const isContribution = (value: number) =>
    value >= 0
      ? undefined
      : `${value} is negative: a total of such contributions cannot be protected; leave the variable out of disclosure.variables.`;
  for (const name of disclosure.variables ?? estimated) if (estimated.has(name)) read.numbers(name, true, isContribution);
}

/** Totals that differ by less than this share are the same but for rounding. */
const SAME = 1e-6;

function refuseMargins(asked: Input, { method, margins, bounds, size }: NonNullable<Input['calibrate']>, read: Reader, refuse: Refuse) {
  if (bounds && method === 'raking') refuse(['calibrate', 'bounds'], 'Raking has no bounds; take "logit".');
  if (method === 'logit' && !bounds) refuse(['calibrate', 'bounds'], 'Logit needs bounds, such as [0.3, 3].');
  if (bounds && !(bounds[0] < 1 && bounds[1] > 1 && bounds[0] >= 0))
    refuse(['calibrate', 'bounds'], 'Bounds lie on both sides of 1, and not below 0.');
  if (Object.keys(margins).length === 0 && size === undefined) refuse(['calibrate', 'margins'], 'There is nothing to calibrate to.');
  let before = size === undefined ? undefined : { name: 'size', sum: size };
  for (const [name, margin] of Object.entries(margins)) {
    const path = ['calibrate', 'margins', name];
    if (typeof margin === 'number') {
      read.numbers(name, false);
      continue;
    }
    const labels = read.labels(name, false);
    const counted = new Set(asked.units.filter(({ weight }) => weight > 0).map((unit) => String(unit[name])));
    for (const label of labels)
      if (!(label in margin))
        refuse([...path, label], `Units have the label "${label}", and the margin does not say how many of the population do.`);
    for (const [label, total] of Object.entries(margin)) {
      if (!(total >= 0)) refuse([...path, label], 'Expected a number of units, 0 or more.');
      if (total > 0 && !counted.has(label))
        refuse([...path, label], `No unit of the sample stands for "${label}": merge it with another label.`);
      if (total === 0 && counted.has(label))
        refuse([...path, label], `Units have the label "${label}", and the population is said to have none.`);
    }
    const sum = Object.values(margin).reduce((total, each) => total + each, 0);
    if (before && Math.abs(sum - before.sum) > SAME * before.sum)
      refuse(path, `The labels sum to ${sum}, and ${before.name} to ${before.sum}: margins describe one population.`);
    before ??= { name, sum };
  }
}
