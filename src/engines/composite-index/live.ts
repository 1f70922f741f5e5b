/** The second door of the engine, for a browser: the same index at once, on this thread, without anything of Node and without reading the input. */
import type { Output } from './answer.ts';
import { baseOf, reportOf } from './base.ts';
import { planOf } from './plan.ts';
import { rankTable } from './rank-table.ts';
import type { Input } from './schema.ts';
import { bytesOfRank, doRuns, rankCells, ranksIn } from './uncertainty.ts';

/**
 * What `compositeIndex.run` answers, bit for bit, but for `sobol`. `asked` is an input that has been read, every default filled in; 51 units,
 * 49 indicators and 1,000 runs take some 20 milliseconds. Refuses as the engine does while it works.
 */
export function liveIndex(asked: Input): Output {
  const base = baseOf(asked);
  const report = reportOf(asked, base);
  if (!asked.uncertainty) return report;
  const { runs, seed, vary, interval } = asked.uncertainty;
  const plan = planOf(base.question, asked.steps, vary);
  const ranks = ranksIn(new ArrayBuffer(rankCells(plan, runs) * bytesOfRank(plan)), plan);
  doRuns(plan, seed, 0, runs, ranks);
  return { ...report, rankIntervals: rankTable(base, plan, { runs, interval, ranks }) };
}

export type { Input, Output };
