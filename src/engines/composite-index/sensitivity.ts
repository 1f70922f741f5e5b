/** Which of the choices the answer hangs on. */
import type { Plan } from './plan.ts';
import { Ranker } from './ranks.ts';
import { Runs } from './runs.ts';
import { type Design, DesignPoints, runsOf } from './sobol.ts';

export interface Wanted {
  readonly of: 'mean-rank-shift' | 'rank' | 'score';
  /** Place of the unit, for its rank or score. */
  readonly unit: number;
  /** Ranks of the base run for the first group at the top, 0 where there is none. */
  readonly base: Int32Array;
}

/** Answers of the runs of points from … to before, written to `answers` at `point × runsOf(design)`. */
export function doPoints(plan: Plan, design: Design, wanted: Wanted, from: number, to: number, answers: Float64Array) {
  const points = new DesignPoints(design);
  const runs = new Runs(plan);
  const [root] = plan.question.roots;
  const ranker = new Ranker(plan.question.n);
  for (let i = from; i < to; i++)
    points.each(i, (input, run) => {
      runs.run(input);
      const scores = runs.scores(root!);
      if (wanted.of !== 'score') ranker.rank(scores);
      answers[i * runsOf(design) + run] = answerOf(wanted, scores, ranker.ranks);
    });
}

/** A unit without score or rank counts as nought. */
function answerOf({ of, unit, base }: Wanted, scores: Float64Array, ranks: Int32Array): number {
  if (of === 'score') return Number.isNaN(scores[unit]!) ? 0 : scores[unit]!;
  if (of === 'rank') return ranks[unit]!;
  let [sum, count] = [0, 0];
  for (let u = 0; u < ranks.length; u++) {
    if (ranks[u] === 0 || base[u] === 0) continue;
    sum += Math.abs(ranks[u]! - base[u]!);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
