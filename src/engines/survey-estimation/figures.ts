/** Figures asked for as questions in numbers, and their answers with spread, for one set of values of the variables. */
import { studentQuantile } from '../trajectory/student.ts';
import type { Domain } from './domain.ts';
import { Distribution } from './quantile.ts';
import { type Question, type Sums, sumsOf, valuesOf } from './question.ts';
import type { Asked } from './schema.ts';
import type { Sample, Spread } from './taylor.ts';

export interface Figure {
  readonly asked: Asked;
  readonly domain: Domain;
  /** What the variance is worked out of: of a quantile, the share below it. */
  readonly question: Question;
  readonly sums: Sums;
  readonly values: Float64Array;
  readonly distribution: Distribution | null;
}

export interface Told {
  readonly value: number;
  /** NaN where it cannot be seen. */
  readonly standardError: number;
  readonly interval: readonly [number, number] | null;
  readonly freedom: number;
}

export function figureOf(asked: Asked, domain: Domain, columnOf: (name: string) => Float64Array, weight: Float64Array): Figure {
  const y = columnOf(asked.variable);
  const under = asked.kind === 'total' ? 'nothing' : asked.kind === 'ratio' ? columnOf(asked.denominator!) : 'units';
  const question: Question = { domain, y, under };
  if (asked.kind !== 'quantile') {
    const sums = sumsOf(question, weight);
    return { asked, domain, question, sums, values: valuesOf(question, sums), distribution: null };
  }
  const distribution = new Distribution(domain, y, weight);
  const values = Float64Array.from({ length: domain.count }, (_, d) => distribution.at(d, asked.p!));
  const isBelow = y.map((value, i) => (Number.isNaN(value) || domain.of[i]! < 0 ? Number.NaN : Number(value <= values[domain.of[i]!]!)));
  const below: Question = { domain, y: isBelow, under };
  return { asked, domain, question: below, sums: sumsOf(below, weight), values, distribution };
}

export function toldOf({ question, sums, values, distribution }: Figure, { variance, freedom }: Spread, d: number, share: number): Told {
  const value = values[d]!;
  const error = Math.sqrt(variance[d]!);
  const t = freedom[d]! > 0 ? studentAt(share, freedom[d]!) : Number.NaN;
  if (!distribution) {
    const interval = Number.isFinite(t * error) ? ([value - t * error, value + t * error] as const) : null;
    return { value, standardError: error, interval, freedom: freedom[d]! };
  }
  const below = valuesOf(question, sums)[d]!;
  const [low, high] = [below - t * error, below + t * error];
  // At the greatest value nothing lies above, so nothing is seen of how far it might be off; where all values are one it is not off.
  const isEnd = below === 1 && distribution.at(d, Number.MIN_VALUE) < value;
  if (isEnd || !(low >= 0 && high <= 1)) return { value, standardError: Number.NaN, interval: null, freedom: freedom[d]! };
  const interval = [distribution.at(d, low), distribution.at(d, high)] as const;
  return { value, standardError: (interval[1] - interval[0]) / (2 * t), interval, freedom: freedom[d]! };
}

const known = new Map<string, number>();

/** What a figure lies within so many standard errors of, `share` of the time. */
export function studentAt(share: number, freedom: number): number {
  const key = `${share} ${freedom}`;
  const t = known.get(key) ?? studentQuantile((1 + share) / 2, freedom);
  if (known.size < 10_000) known.set(key, t);
  return t;
}

/** Variance over that of a simple random sample of as many: s² (1 − n/N) / n for a mean, N² as much for a total (Kish 1965). */
export function designEffectOf({ asked, question, sums, domain }: Figure, { variance }: Spread, { weight }: Sample): Float64Array {
  const effect = new Float64Array(domain.count).fill(Number.NaN);
  if (asked.kind !== 'mean' && asked.kind !== 'total') return effect;
  const squares = new Float64Array(domain.count);
  for (let i = 0; i < question.y.length; i++) {
    const d = domain.of[i]!;
    const y = question.y[i]!;
    if (d >= 0 && !Number.isNaN(y) && weight[i] !== 0) squares[d]! += weight[i]! * (y - sums.top[d]! / sums.weight[d]!) ** 2;
  }
  for (let d = 0; d < domain.count; d++) {
    const [n, size] = [sums.n[d]!, sums.weight[d]!];
    const simple = ((squares[d]! / size) * (n / (n - 1)) * (size - n)) / (size * n);
    effect[d] = variance[d]! / (asked.kind === 'mean' ? simple : simple * size ** 2);
    if (!(simple > 0)) effect[d] = Number.NaN;
  }
  return effect;
}
