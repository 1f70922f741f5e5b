/** Many runs with other choices and weights, and the intervals of rank that come of them. */
import type { Plan } from './plan.ts';
import { Ranker } from './ranks.ts';
import { Runs } from './runs.ts';
import { FillIn } from './sobol-points.ts';

const STREAM = 0xc0de;

/** Ranks of unit u in run r for the k-th group at the top at `(r × roots + k) × units + u`; 0 where it has no score. */
export type RunRanks = Uint16Array | Uint32Array;

export const rankCells = ({ question }: Plan, runs: number): number => runs * question.roots.length * question.n;

export const bytesOfRank = ({ question }: Plan): number => (question.n < 2 ** 16 ? 2 : 4);

export function ranksIn(memory: ArrayBufferLike, plan: Plan): RunRanks {
  return bytesOfRank(plan) === 2 ? new Uint16Array(memory) : new Uint32Array(memory);
}

/** Does the runs from … to before. A run draws from a stream of its own, so who does it never shows. */
export function doRuns(plan: Plan, seed: number, from: number, to: number, ranks: RunRanks) {
  const { n, roots } = plan.question;
  const runs = new Runs(plan);
  const ranker = new Ranker(n);
  const chance = new FillIn(seed, STREAM);
  const input = new Float64Array(plan.dimensions);
  for (let run = from; run < to; run++) {
    chance.at(run, input, 0, plan.dimensions);
    runs.run(input);
    for (let k = 0; k < roots.length; k++) {
      ranker.rank(runs.scores(roots[k]!));
      ranks.set(ranker.ranks, (run * roots.length + k) * n);
    }
  }
}

export interface RankInterval {
  readonly mean: number | null;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Interval of rank of each unit for the k-th group at the top: the ranks that hold `interval` of the runs in which it has one. */
export function intervalsOf(plan: Plan, ranks: RunRanks, runs: number, k: number, interval: number): RankInterval[] {
  const { n, roots } = plan.question;
  const counts = new Int32Array(n + 1);
  return Array.from({ length: n }, (_, u) => {
    counts.fill(0);
    let [sum, there] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const rank = ranks[(run * roots.length + k) * n + u]!;
      if (rank === 0) continue;
      counts[rank]! += 1;
      sum += rank;
      there += 1;
    }
    if (there === 0) return { mean: null, median: null, low: null, high: null };
    const at = (share: number) => quantile(counts, there, share);
    return { mean: sum / there, median: at(0.5), low: at((1 - interval) / 2), high: at((1 + interval) / 2) };
  });
}

/** The least rank that at least `share` of the runs do not exceed. */
function quantile(counts: Int32Array, total: number, share: number): number {
  const wanted = Math.max(1, Math.ceil(share * total - 1e-9));
  let held = 0;
  for (let rank = 1; rank < counts.length; rank++) {
    held += counts[rank]!;
    if (held >= wanted) return rank;
  }
  return counts.length - 1;
}
