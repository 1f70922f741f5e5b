/** Intervals of rank beside the ranks of the base run. */
import type { Output } from './answer.ts';
import type { Base } from './base.ts';
import type { Plan } from './plan.ts';
import { ranksOf } from './ranks.ts';
import { intervalsOf, type RunRanks } from './uncertainty.ts';

export function rankTable(
  { question, tower }: Base,
  plan: Plan,
  { runs, interval, ranks }: { runs: number; interval: number; ranks: RunRanks },
): NonNullable<Output['rankIntervals']> {
  return Object.fromEntries(
    question.roots.map((root, k) => {
      const nominal = ranksOf(tower.columns[root]!);
      const found = intervalsOf(plan, ranks, runs, k, interval);
      return [question.codes[root]!, question.units.map((unit, u) => ({ unit, nominal: nominal[u]!, ...found[u]! }))];
    }),
  );
}
