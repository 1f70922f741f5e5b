/** Indicators of a unit from what a walk tells, and from the past. */
import type { Accounts } from './accounts.ts';
import type { Indicator } from './indicators.ts';
import { type Model, measures, unitsOf } from './model.ts';

/** Years over which the contribution of productivity to growth is told. */
const SPAN = 5;

export interface Wanted {
  readonly indicator: Indicator;
  /** 0 the whole, then regions, then sectors. */
  readonly unit: number;
}

/** What is known beside a walk: labour by unit and step, and the last years of output and productivity. */
export interface Beside {
  readonly units: number;
  readonly steps: number;
  readonly labour: Float64Array;
  /** ln of output and of productivity, by `unit × (SPAN + 1) + years before the origin`. */
  readonly logOutput: Float64Array;
  readonly logTfp: Float64Array;
}

export function besideOf(model: Model, accounts: Accounts, labour: Float64Array, years: number): Beside {
  const { regions, sectors, steps, cells } = model;
  const units = unitsOf(model);
  const people = new Float64Array(units * (steps + 1));
  for (let i = 0; i < regions * sectors; i++)
    for (let step = 0; step <= steps; step++) {
      const persons = labour[i * years + years - 1]! * Math.exp(cells.labourGrowth[i]! * step);
      for (const unit of [0, 1 + Math.floor(i / sectors), 1 + regions + (i % sectors)]) people[unit * (steps + 1) + step]! += persons;
    }
  const past = (of: (at: number) => number) =>
    Float64Array.from({ length: units * (SPAN + 1) }, (_, at) => {
      const [unit, before] = [Math.floor(at / (SPAN + 1)), at % (SPAN + 1)];
      return before < years ? of(unit * years + years - 1 - before) : Number.NaN;
    });
  return {
    units,
    steps,
    labour: people,
    logOutput: past((at) => Math.log(accounts.output[at]!)),
    logTfp: past((at) => accounts.logTfp[at]!),
  };
}

const columns = Object.fromEntries(measures.map((measure, i) => [measure, i])) as Record<(typeof measures)[number], number>;

/** The indicator in a step of one of the two draws of a walker's path. */
export function told({ indicator, unit }: Wanted, path: Float64Array, lane: number, step: number, beside: Beside): number {
  const at = (of: number, measure: (typeof measures)[number]) =>
    path[((of * beside.units + unit) * measures.length + columns[measure]) * 2 + lane]!;
  switch (indicator) {
    case 'output':
      return at(step, 'output');
    case 'outputPerWorker':
      return at(step, 'output') / beside.labour[unit * (beside.steps + 1) + step]!;
    case 'tfp':
      return Math.exp(at(step, 'tfp'));
    case 'rndIntensity':
      return (100 * at(step, 'rnd')) / at(step, 'output');
    case 'rndCapital':
      return at(step, 'rndCapital');
    case 'technologyContribution': {
      const since = unit * (SPAN + 1) + (SPAN - step);
      const tfp = at(step, 'tfp') - (step >= SPAN ? at(step - SPAN, 'tfp') : beside.logTfp[since]!);
      const output = Math.log(at(step, 'output')) - (step >= SPAN ? Math.log(at(step - SPAN, 'output')) : beside.logOutput[since]!);
      return contribution(tfp, output);
    }
  }
}

/** The same of a year of the past; NaN where it is not known. */
export function toldOfPast({ indicator, unit }: Wanted, accounts: Accounts, year: number): number {
  const at = unit * accounts.count + year;
  switch (indicator) {
    case 'output':
      return accounts.output[at]!;
    case 'outputPerWorker':
      return accounts.output[at]! / accounts.labour[at]!;
    case 'tfp':
      return Math.exp(accounts.logTfp[at]!);
    case 'rndIntensity':
      return (100 * accounts.rnd[at]!) / accounts.output[at]!;
    case 'rndCapital':
      return accounts.rndCapital[at]!;
    case 'technologyContribution':
      if (year < SPAN) return Number.NaN;
      return contribution(accounts.logTfp[at]! - accounts.logTfp[at - SPAN]!, Math.log(accounts.output[at]! / accounts.output[at - SPAN]!));
  }
}

/** Growth of output of less than half a percent in five years says nothing of shares. */
const contribution = (tfp: number, output: number) => (100 * tfp) / Math.max(0.005, output);
