/** One run after another: numbers in (0, 1) choose alternatives and weights, and scores come out. */
import { combine, EMPTY } from './combine.ts';
import type { Plan } from './plan.ts';

export class Runs {
  readonly #plan: Plan;
  readonly #columns: Float64Array[];
  readonly #gaps: Uint8Array;
  readonly #weights: Float64Array;
  readonly #children: readonly { readonly columns: Float64Array[]; readonly gaps: Uint8Array; readonly weights: Float64Array }[];
  readonly #scales: readonly (readonly Float64Array[])[];

  constructor(plan: Plan) {
    const { n, m, codes, groups } = plan.question;
    this.#plan = plan;
    this.#columns = codes.map(() => new Float64Array(n));
    this.#gaps = new Uint8Array(codes.length).fill(EMPTY);
    this.#weights = new Float64Array(codes.length);
    this.#children = groups.map(({ children }) => ({
      columns: children.map((child) => this.#columns[child]!),
      gaps: new Uint8Array(children.length),
      weights: new Float64Array(children.length),
    }));
    this.#scales = plan.scales.map(({ normalised }) => Array.from({ length: m }, (_, i) => normalised.subarray(i * n, (i + 1) * n)));
  }

  /** Runs with `input`, as many numbers as the plan has dimensions. */
  run(input: Float64Array) {
    const { question, scales, weights, ways, coverage, choices, factors, by } = this.#plan;
    const pick = (place: number, count: number) => (place < 0 ? 0 : Math.floor(input[place]! * count));
    const scale =
      (pick(factors.impute, choices.impute) * choices.treat + pick(factors.treat, choices.treat)) * choices.normalise +
      pick(factors.normalise, choices.normalise);
    const way = ways[pick(factors.aggregate, ways.length)]!;
    this.#weights.set(weights[scale]![pick(factors.weighting, weights[scale]!.length)]!);
    if (factors.weights >= 0)
      for (let node = 0; node < this.#weights.length; node++) this.#weights[node]! *= 1 + by * (2 * input[factors.weights + node]! - 1);
    if (factors.leaveOut >= 0) {
      const left = Math.floor(input[factors.leaveOut]! * (question.m + 1));
      if (left < question.m) this.#weights[left] = 0;
    }
    for (let i = 0; i < question.m; i++) {
      this.#columns[i] = this.#scales[scale]![i]!;
      this.#gaps[i] = scales[scale]!.gaps[i]!;
    }
    for (let g = 0; g < question.groups.length; g++) {
      const { node, children } = question.groups[g]!;
      const of = this.#children[g]!;
      for (let c = 0; c < children.length; c++) {
        const child = children[c]!;
        of.columns[c] = this.#columns[child]!;
        of.gaps[c] = this.#gaps[child]!;
        of.weights[c] = this.#weights[child]!;
      }
      this.#gaps[node] = combine(of.columns, of.gaps, of.weights, way[g]!, coverage, this.#columns[node]!);
    }
  }

  /** Scores of a node after the last run. */
  scores(node: number): Float64Array {
    return this.#columns[node]!;
  }
}
