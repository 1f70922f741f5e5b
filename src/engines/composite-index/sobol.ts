/**
 * Sobol' indices: what share of the variance of an answer is due to a factor alone (first) and with all its company (total).
 * `total = mean((f(A) − f(AB))²) / 2V` (Jansen 1999); `first` is the mean of `mean(f(B) (f(AB) − f(A))) / V` and
 * `1 − mean((f(B) − f(AB))²) / 2V` (Saltelli and others 2010, table 2, b and c), whose errors partly cancel. AB is point A with the
 * factor's numbers taken from B; A and B are halves of one scrambled Sobol' point, and each is taken for the other as well.
 */
import { FillIn, SobolPoints } from './sobol-points.ts';

/** Bootstrap samples behind an interval. */
const RESAMPLES = 200;
const INTERVAL = 0.95;

/** Where a factor has its numbers in a point: from … to before. */
export interface Place {
  readonly factor: string;
  readonly from: number;
  readonly to: number;
}

export interface Design {
  readonly places: readonly Place[];
  /** Numbers that one run draws. */
  readonly dimensions: number;
  /** Points; the work is `n × (2 factors + 2)` runs. Powers of two are evenest. */
  readonly n: number;
  readonly seed: number;
}

export interface SobolIndex {
  readonly first: number | null;
  readonly total: number | null;
  readonly interval: { readonly first: [number, number]; readonly total: [number, number] } | null;
}

/** How many runs a point takes. */
export const runsOf = ({ places }: Design): number => 2 * places.length + 2;

/** The inputs of the runs of point `i`: run 0 is A, 1 is B, 2 + 2k is A with factor k from B, 3 + 2k is B with factor k from A. */
export class DesignPoints {
  readonly #design: Design;
  readonly #points: SobolPoints;
  readonly #both: Float64Array;

  constructor(design: Design) {
    this.#design = design;
    this.#points = new SobolPoints(2 * design.dimensions, design.seed);
    this.#both = new Float64Array(2 * design.dimensions);
  }

  each(i: number, visit: (input: Float64Array, run: number) => void) {
    const { dimensions, places } = this.#design;
    this.#points.at(i, this.#both);
    const a = this.#both.subarray(0, dimensions);
    const b = this.#both.subarray(dimensions);
    visit(a, 0);
    visit(b, 1);
    const mixed = new Float64Array(dimensions);
    places.forEach(({ from, to }, k) => {
      mixed.set(a);
      mixed.set(b.subarray(from, to), from);
      visit(mixed, 2 + 2 * k);
      mixed.set(b);
      mixed.set(a.subarray(from, to), from);
      visit(mixed, 3 + 2 * k);
    });
  }
}

/** Indices of `f`, a function of numbers in (0, 1), on this thread. */
export function sobolOf(f: (input: Float64Array) => number, design: Design): Record<string, SobolIndex> {
  const runs = runsOf(design);
  const answers = new Float64Array(design.n * runs);
  const points = new DesignPoints(design);
  for (let i = 0; i < design.n; i++) points.each(i, (input, run) => (answers[i * runs + run] = f(input)));
  return indicesOf(answers, design);
}

/** From the answers of all runs, those of point i at `i × runsOf(design)`. Null where the answer never varies. */
export function indicesOf(answers: Float64Array, design: Design): Record<string, SobolIndex> {
  const { places, n, seed } = design;
  const runs = runsOf(design);
  const all = new Int32Array(n).map((_, i) => i);
  const { first, total, variance } = estimate(answers, runs, all);
  if (!(variance > 0)) return Object.fromEntries(places.map(({ factor }) => [factor, { first: null, total: null, interval: null }]));
  const samples = resamples(n, seed).map((rows) => estimate(answers, runs, rows));
  return Object.fromEntries(
    places.map(({ factor }, k) => [
      factor,
      {
        first: first[k]!,
        total: total[k]!,
        interval: { first: within(samples.map((each) => each.first[k]!)), total: within(samples.map((each) => each.total[k]!)) },
      },
    ]),
  );
}

function estimate(answers: Float64Array, runs: number, rows: Int32Array) {
  const factors = (runs - 2) / 2;
  const mean = meanOf(answers, runs, rows);
  const [saltelli, jansen, total] = [new Float64Array(factors), new Float64Array(factors), new Float64Array(factors)];
  let squares = 0;
  for (let r = 0; r < rows.length; r++) {
    const at = rows[r]! * runs;
    const [a, b] = [answers[at]! - mean, answers[at + 1]! - mean];
    squares += a * a + b * b;
    for (let k = 0; k < factors; k++) {
      const [ab, ba] = [answers[at + 2 + 2 * k]! - mean, answers[at + 3 + 2 * k]! - mean];
      squares += ab * ab + ba * ba;
      saltelli[k]! += b * (ab - a) + a * (ba - b);
      jansen[k]! += (b - ab) ** 2 + (a - ba) ** 2;
      total[k]! += (a - ab) ** 2 + (b - ba) ** 2;
    }
  }
  const variance = squares / (runs * rows.length);
  const scale = 1 / (2 * rows.length * variance);
  const first = saltelli.map((each, k) => (each * scale + 1 - (jansen[k]! * scale) / 2) / 2);
  return { first, total: total.map((each) => (each * scale) / 2), variance };
}

function meanOf(answers: Float64Array, runs: number, rows: Int32Array): number {
  let sum = 0;
  for (let r = 0; r < rows.length; r++) for (let run = 0; run < runs; run++) sum += answers[rows[r]! * runs + run]!;
  return sum / (rows.length * runs);
}

function resamples(n: number, seed: number): Int32Array[] {
  const draw = new FillIn(seed, 0x50b03);
  const uniform = new Float64Array(n);
  return Array.from({ length: RESAMPLES }, (_, sample) => {
    draw.at(sample, uniform, 0, n);
    return new Int32Array(n).map((_, i) => Math.floor(uniform[i]! * n));
  });
}

function within(values: readonly number[]): [number, number] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return [at((1 - INTERVAL) / 2), at((1 + INTERVAL) / 2)];
}
