/** Puts an indicator on the common scale, more being better. */
import { NotValidInput } from '../engine/index.ts';
import { meanOf } from './impute.ts';
import type { Normalise } from './schema.ts';
import { endsOf } from './treat.ts';

export interface Column {
  readonly code: string;
  readonly direction: number;
  /** Place of the unit of reference, where one is named. */
  readonly reference: number;
}

/** Writes the scores of `values` to `out`, and answers why there are none where the column tells nobody apart. */
export function normaliseColumn(values: Float64Array, out: Float64Array, asked: Normalise, column: Column): string | undefined {
  const [low, high] = endsOf(values);
  if (!(low <= high)) return leave(out, 'no unit has a value');
  const isGoal = asked.method === 'goalposts' || asked.method === 'distance-to-target';
  if (low === high && !isGoal) return leave(out, 'all units have the same value');
  const { direction } = column;
  switch (asked.method) {
    case 'z-score':
      return standardise(values, out, direction, asked.range ?? [0, 1]);
    case 'rank':
      return places(values, out, direction, 1, 1);
    case 'borda':
      return places(values, out, direction, 0, 1);
    case 'percentile': {
      const [worst, best] = asked.range ?? [0, 1];
      const count = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
      return places(values, out, direction, worst, (best - worst) / (count - 1));
    }
    case 'fraction-of-max':
      return fraction(values, out, asked, column, direction > 0 ? high : low);
    default:
      return linear(values, out, asked, ends(values, asked, column, low, high));
  }
}

function leave(out: Float64Array, because: string): string {
  out.fill(Number.NaN);
  return because;
}

interface Ends {
  readonly worst: number;
  readonly best: number;
  readonly isCapped: boolean;
  readonly because?: string;
}

/** Which values stand at the worst and at the best of the scale. */
function ends(values: Float64Array, asked: Normalise, { code, direction, reference }: Column, low: number, high: number): Ends {
  const [worst, best] = direction > 0 ? [low, high] : [high, low];
  if (asked.method === 'min-max') return { worst, best, isCapped: false };
  if (asked.method === 'distance-to-reference') {
    const value = values[reference]!;
    if (Number.isNaN(value)) return { worst, best, isCapped: false, because: 'the unit of reference has no value' };
    if (value === worst) return { worst, best, isCapped: false, because: 'the unit of reference has the worst value' };
    return { worst, best: value, isCapped: asked.cap };
  }
  const goal = asked.targets![code]!;
  if (typeof goal !== 'number') return { worst: goal[direction > 0 ? 0 : 1], best: goal[direction > 0 ? 1 : 0], isCapped: true };
  if (direction * (goal - worst) <= 0) {
    const message = `Every unit has reached ${goal}; a distance to it says nothing. Name a target beyond the worst value, ${worst}.`;
    throw new NotValidInput([{ path: `steps.normalise.targets.${code}`, message }]);
  }
  return { worst, best: goal, isCapped: asked.cap };
}

function linear(values: Float64Array, out: Float64Array, asked: Normalise, { worst, best, isCapped, because }: Ends) {
  if (because !== undefined) return leave(out, because);
  const [from, to] = asked.range ?? [0, asked.method === 'min-max' ? 100 : 1];
  const isGoalposts = asked.method === 'goalposts';
  const [reach, width] = [best - worst, to - from];
  for (let u = 0; u < values.length; u++) {
    let share = (values[u]! - worst) / reach;
    if (isCapped && share > 1) share = 1;
    if (isGoalposts && share < 0) share = 0;
    out[u] = from + width * share;
  }
  return undefined;
}

/** With the standard deviation of a sample, n − 1. */
function standardise(values: Float64Array, out: Float64Array, direction: number, [mean, spread]: readonly [number, number]) {
  const own = meanOf(values);
  let [squares, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    squares += (value - own) ** 2;
    count += 1;
  }
  const scale = (direction * spread) / Math.sqrt(squares / (count - 1));
  for (let u = 0; u < values.length; u++) out[u] = mean + (values[u]! - own) * scale;
  return undefined;
}

/** Places from the worst up, equal values sharing the lower one: `from + step × (number of values that are worse)`. */
function places(values: Float64Array, out: Float64Array, direction: number, from: number, step: number) {
  const order = Int32Array.from({ length: values.length }, (_, u) => u)
    .filter((u) => !Number.isNaN(values[u]!))
    .sort((a, b) => direction * (values[a]! - values[b]!));
  out.fill(Number.NaN);
  order.forEach((u, place) => {
    const before = place > 0 ? order[place - 1]! : -1;
    out[u] = before >= 0 && values[before] === values[u] ? out[before]! : from + step * place;
  });
  return undefined;
}

/** The value against the best one, or where less is better the best one against the value. */
function fraction(values: Float64Array, out: Float64Array, asked: Normalise, { code, direction }: Column, best: number) {
  if (values.some((value) => value < 0 || (direction < 0 && value === 0))) {
    const message = `fraction-of-max needs values ${direction < 0 ? 'above 0' : 'of 0 and above'}; ${code} has others. Take min-max.`;
    throw new NotValidInput([{ path: `values.${code}`, message }]);
  }
  const [from, to] = asked.range ?? [0, 1];
  for (let u = 0; u < values.length; u++) out[u] = from + (to - from) * (direction > 0 ? values[u]! / best : best / values[u]!);
  return undefined;
}
