/** Works a formula out for one region, with the reason where there is no result and the figures that it was made of. */
import { NotValidInput } from '#engines/engine';
import { bounds } from './bounds.ts';
import { Exact, printExact } from './exact.ts';
import { indicatorsOf, looksOf } from './lineage.ts';
import { type Period, periodsOfYear, printPeriod } from './period.ts';
import { printNode } from './print.ts';
import { type Ratio, ratioOf } from './ratio.ts';
import { type Figures, readFigures, type SeriesOfRegion } from './series.ts';
import { type Formula, type Node, operandsOf } from './tree.ts';
import { measure } from './unit-of.ts';

/** A figure that went into a result. */
export interface Use {
  readonly indicator: string;
  readonly period: string;
  readonly region?: string | undefined;
}

/** A ratio keeps what stands above and below the line: value = numerator / denominator × factor, rounded to `decimals` where given. */
interface Parts {
  readonly numerator?: string | undefined;
  readonly denominator?: string | undefined;
  readonly factor?: string | undefined;
  readonly decimals?: number | undefined;
}

/** A result as an exact decimal, or the reason why there is none: `no-figure` when an input is missing, `no-number` when the arithmetic has no answer. */
export type Observation = Parts & { readonly uses: readonly Use[] } & (
    | { readonly value: string }
    | { readonly missing: string; readonly because: 'no-figure' | 'no-number' }
  );

/**
 * Period → result, for every period that any input names.
 * Figures are worked in the unit of their series with the multiplier removed, in decimals of 34 digits, ties to even.
 * @throws NotValidFormula when the units do not agree or an indicator is not among the series; NotValidInput when a series cannot be read.
 */
export function evaluate(formula: Formula, series: SeriesOfRegion): Readonly<Record<string, Observation>> {
  const { tree } = formula;
  const { shifts, addsUp } = measure(formula, Object.fromEntries(Object.entries(series).map(([indicator, { unit }]) => [indicator, unit])));
  const figures = readFigures(series, indicatorsOf(tree));
  refuseTooMuch(tree, figures);
  const ratio = ratioOf(tree, shifts, addsUp);
  const usesAt = usesOf(tree, figures);
  const outcomeOf = calculator(figures, shifts);

  const observed = figures.ordinals.map((ordinal): [string, Observation] => {
    const period = { frequency: figures.frequency, ordinal };
    const { uses, silences } = usesAt(ordinal);
    if (silences.length > 0) return [printPeriod(period), { missing: listed(silences), because: 'no-figure', uses }];
    const parts = ratio ? partsAt(ratio, ordinal, outcomeOf) : {};
    const value = outcomeOf(tree, ordinal);
    if (isNumber(value)) return [printPeriod(period), { value: printExact(value), ...parts, uses }];
    return [printPeriod(period), { missing: value.missing, because: 'no-number', ...parts, uses }];
  });
  return Object.fromEntries(observed);
}

type Outcome = Exact | { readonly missing: string };
type OutcomeOf = (node: Node, ordinal: number) => Outcome;

const isNumber = (outcome: Outcome): outcome is Exact => outcome instanceof Exact;

function refuseTooMuch(tree: Node, { ordinals }: Figures): void {
  const work = workOf(tree) * ordinals.length;
  if (work > bounds.work)
    throw new NotValidInput([{ path: '', message: `the formula takes ${work} steps for these figures; at most ${bounds.work} at a time` }]);
}

/** Steps for one period. */
const workOf = (node: Node): number => ownWorkOf(node) + operandsOf(node).reduce((sum, operand) => sum + workOf(operand), 0);

function ownWorkOf(node: Node): number {
  if (node.kind === 'call') return node.name === 'ln' || node.name === 'exp' ? bounds.slow : node.of.length;
  if (node.kind === 'call-by') return node.name === 'cagr' ? bounds.slow : node.name === 'moving-mean' ? node.by : 1;
  if (node.kind !== 'operation' || node.sign !== '^') return 1;
  return node.right.kind === 'number' && /^\d+$/.test(node.right.digits) ? 1 : bounds.slow;
}

/** What a result at a period is made of, and which of that is missing and why. */
function usesOf(tree: Node, figures: Figures) {
  const { back, fixed } = looksOf(tree, figures.frequency);
  const looks = [...back].map(([indicator, steps]) => ({ indicator, steps: [...steps], fixed: [...fixed.get(indicator)!] }));
  const count = looks.reduce((sum, { steps, fixed }) => sum + steps.length + fixed.length, 0) * figures.ordinals.length;
  if (count > bounds.uses)
    throw new NotValidInput([{ path: '', message: `the formula looks at ${count} figures; at most ${bounds.uses} at a time` }]);

  return (ordinal: number): { uses: readonly Use[]; silences: readonly string[] } => {
    const uses: Use[] = [];
    const silences: string[] = [];
    for (const { indicator, steps, fixed } of looks) {
      const ordinals = new Set([...fixed, ...steps.map((step) => ordinal - step)]);
      for (const at of [...ordinals].sort((a, b) => a - b)) {
        const period = printPeriod({ frequency: figures.frequency, ordinal: at });
        const figure = figures.at(indicator, at);
        uses.push({ indicator, period });
        if (!isNumber(figure)) silences.push(`${indicator} ${period}: ${figure.missing}`);
      }
    }
    return { uses, silences };
  };
}

const listed = (reasons: readonly string[], atMost = 6): string =>
  reasons.slice(0, atMost).join('; ') + (reasons.length > atMost ? `; and ${reasons.length - atMost} more` : '');

function partsAt({ numerator, denominator, factors, shift, decimals }: Ratio, ordinal: number, outcomeOf: OutcomeOf): Parts {
  const above = outcomeOf(numerator, ordinal);
  const below = outcomeOf(denominator, ordinal);
  let factor = new Exact(10).pow(shift);
  for (const { by, sign } of factors) {
    const constant = outcomeOf(by, ordinal);
    if (!isNumber(constant)) return {};
    factor = sign === 1 ? factor.times(constant) : factor.div(constant);
  }
  if (!isNumber(above) || !isNumber(below) || !factor.isFinite()) return {};
  return {
    numerator: printExact(above),
    denominator: printExact(below),
    factor: printExact(factor),
    ...(decimals === null ? {} : { decimals }),
  };
}

/** Every part is worked out once a period, so the work is parts × periods. */
function calculator(figures: Figures, shifts: ReadonlyMap<Node, number>): OutcomeOf {
  const known = new Map<Node, Map<number, Outcome>>();

  function outcomeOf(node: Node, ordinal: number): Outcome {
    const byPeriod = known.get(node) ?? new Map<number, Outcome>();
    known.set(node, byPeriod);
    const before = byPeriod.get(ordinal);
    if (before) return before;
    const outcome = inRange(work(node, ordinal), node, ordinal);
    byPeriod.set(ordinal, outcome);
    return outcome;
  }

  function inRange(outcome: Outcome, node: Node, ordinal: number): Outcome {
    return isNumber(outcome) && !outcome.isFinite() ? silent(node, ordinal, `is beyond 10^${bounds.magnitude}`) : outcome;
  }

  function silent(node: Node, ordinal: number, why: string): Outcome {
    return { missing: `${shown(node)} ${why} in ${printPeriod({ frequency: figures.frequency, ordinal } satisfies Period)}` };
  }

  /** Works on the values of the parts, or passes on the first part that has none. */
  function from(parts: readonly Outcome[], calculate: (...values: Exact[]) => Outcome): Outcome {
    const silence = parts.find((part) => !isNumber(part));
    return silence ?? calculate(...(parts as readonly Exact[]));
  }

  function work(node: Node, ordinal: number): Outcome {
    switch (node.kind) {
      case 'number':
        return new Exact(node.digits);
      case 'indicator':
        return figures.at(node.code, ordinal);
      case 'minus':
        return from([outcomeOf(node.of, ordinal)], (value) => value.neg());
      case 'in':
        return from([outcomeOf(node.of, ordinal)], (value) => value.times(new Exact(10).pow(shifts.get(node)!)));
      case 'operation':
        return operation(node, ordinal);
      case 'call':
        return from(
          node.of.map((operand) => outcomeOf(operand, ordinal)),
          (...values) => call(node, values, ordinal),
        );
      case 'call-by':
        return callBy(node, ordinal);
    }
  }

  function operation(node: Node & { kind: 'operation' }, ordinal: number): Outcome {
    return from([outcomeOf(node.left, ordinal), outcomeOf(node.right, ordinal)], (left, right) => {
      switch (node.sign) {
        case '+':
          return left.plus(right);
        case '-':
          return left.minus(right);
        case '*':
          return left.times(right);
        case '/':
          return right.isZero() ? silent(node, ordinal, `divides by zero: ${shown(node.right)} is 0`) : left.div(right);
        case '^':
          return power(node, left, right, ordinal);
      }
    });
  }

  function power(node: Node, base: Exact, exponent: Exact, ordinal: number): Outcome {
    if (exponent.abs().gt(bounds.exponent)) return silent(node, ordinal, `has an exponent past ${bounds.exponent}`);
    if (base.isZero() && exponent.isNegative()) return silent(node, ordinal, 'divides by zero');
    if (base.isNegative() && !exponent.isInteger()) return silent(node, ordinal, 'is a root of a negative number');
    return base.pow(exponent);
  }

  function call(node: Node & { kind: 'call' }, values: readonly Exact[], ordinal: number): Outcome {
    const first = values[0]!;
    switch (node.name) {
      case 'sum':
        return sum(values);
      case 'mean':
        return sum(values).div(values.length);
      case 'min':
        return Exact.min(...values);
      case 'max':
        return Exact.max(...values);
      case 'share':
        return values[1]!.isZero() ? silent(node, ordinal, `divides by zero: ${shown(node.of[1]!)} is 0`) : first.div(values[1]!);
      case 'abs':
        return first.abs();
      case 'ln':
        return first.gt(0) ? first.ln() : silent(node, ordinal, 'is the logarithm of a number that is not above zero');
      case 'exp':
        return first.abs().gt(690) ? silent(node, ordinal, `is beyond 10^${bounds.magnitude}`) : first.exp();
    }
  }

  function callBy(node: Node & { kind: 'call-by' }, ordinal: number): Outcome {
    const { name, of, by } = node;
    const now = () => outcomeOf(of, ordinal);
    const before = () => outcomeOf(of, ordinal - by);
    switch (name) {
      case 'round':
        return from([now()], (value) => value.toDecimalPlaces(by, Exact.ROUND_HALF_UP));
      case 'lag':
        return before();
      case 'change':
        return from([now(), before()], (value, past) => value.minus(past));
      case 'growth':
        return from([now(), before()], (value, past) =>
          past.gt(0)
            ? value.minus(past).div(past)
            : silent(node, ordinal, `starts from a figure that is not above zero: ${printExact(past)}`),
        );
      case 'cagr':
        return from([now(), before()], (value, past) =>
          past.gt(0) && value.gt(0)
            ? value.div(past).pow(new Exact(1).div(by)).minus(1)
            : silent(node, ordinal, 'needs two figures above zero'),
        );
      case 'moving-mean':
        return from(
          range(ordinal - by + 1, ordinal).map((at) => outcomeOf(of, at)),
          (...values) => sum(values).div(by),
        );
      case 'index': {
        const base = periodsOfYear(by, figures.frequency).map((at) => outcomeOf(of, at));
        return from([now(), ...base], (value, ...values) => {
          const mean = sum(values).div(values.length);
          return mean.isZero() ? silent(node, ordinal, `divides by zero: ${shown(of)} is 0 in ${by}`) : value.div(mean).times(100);
        });
      }
    }
  }

  return outcomeOf;
}

const sum = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.plus(value), new Exact(0));

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, place) => from + place);

function shown(node: Node): string {
  const text = printNode(node);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
