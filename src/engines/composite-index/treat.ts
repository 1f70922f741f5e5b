/** Outliers are drawn in, one after another, or the indicator is put on a logarithm. */
import { type Shape, shapeOf } from './moments.ts';
import type { TreatRule } from './schema.ts';

export interface Treatment {
  readonly winsorised: number;
  readonly log: boolean;
  readonly before: Shape;
  readonly after: Shape;
  readonly passes: boolean;
}

/**
 * Treats `values` in place. Where |skewness| and kurtosis both reach their limits, the highest (or for a left tail the lowest) values
 * are set to the next one, until one of the two is within its limit or as many values as allowed are drawn in; where that does not do,
 * the given values go on a logarithm, `ln(x − min + 0.01 (max − min))` (OECD–JRC Handbook 2008, §4; the rule of COINr).
 */
export function treatColumn(values: Float64Array, rule: TreatRule): Treatment {
  const before = shapeOf(values);
  if (passes(before, rule)) return { winsorised: 0, log: false, before, after: before, passes: true };
  const given = values.slice();
  let after = before;
  let high = 0;
  let low = 0;
  while (!passes(after, rule) && high + low < rule.maxWinsorised) {
    const moved = after.skewness >= 0 ? drawIn(values, 1) : drawIn(values, -1);
    if (moved === 0) break;
    if (after.skewness >= 0) high = moved;
    else low = moved;
    after = shapeOf(values);
  }
  if (passes(after, rule) || !rule.thenLog) return { winsorised: high + low, log: false, before, after, passes: passes(after, rule) };
  logarithm(given, values);
  after = shapeOf(values);
  return { winsorised: 0, log: true, before, after, passes: passes(after, rule) };
}

/** What cannot be told (too few values, all the same) passes. */
const passes = ({ skewness, kurtosis }: Shape, rule: TreatRule) => !(Math.abs(skewness) >= rule.skewness && kurtosis >= rule.kurtosis);

/** Sets all values at the end to the next one; answers how many, 0 where there is no next one. */
function drawIn(values: Float64Array, end: 1 | -1): number {
  let extreme = Number.NEGATIVE_INFINITY;
  let next = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = end * values[i]!;
    if (value > extreme) {
      next = extreme;
      extreme = value;
    } else if (value > next && value < extreme) next = value;
  }
  if (next === Number.NEGATIVE_INFINITY) return 0;
  let moved = 0;
  for (let i = 0; i < values.length; i++)
    if (end * values[i]! === extreme) {
      values[i] = end * next;
      moved += 1;
    }
  return moved;
}

function logarithm(given: Float64Array, out: Float64Array) {
  const [lowest, highest] = endsOf(given);
  const offset = 0.01 * (highest - lowest);
  for (let i = 0; i < given.length; i++) out[i] = Math.log(given[i]! - lowest + offset);
}

/** Lowest and highest of the values that are there; infinite, the wrong way round, where none is. */
export function endsOf(values: Float64Array): [number, number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}
