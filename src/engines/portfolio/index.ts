/** The best portfolio under budgets and quotas, and why. The door of the engine. */
import { engine, type Watch } from '../engine/index.ts';
import { answer } from './answer.ts';
import { Effort } from './effort.ts';
import { modelOf } from './model.ts';
import { type Input, input, output } from './schema.ts';
import { solve } from './solve.ts';

/** Work that fits into a second, in seconds of one core: the search goes on two threads. */
const BESIDE = 1.9;

/**
 * Chooses whole proposals of the highest sum of values within budgets, quotas, requirements and exclusions:
 * max Σ v x, low ≤ A x ≤ high, x ∈ {0, 1} (multi-dimensional knapsack: Kellerer, Pferschy and Pisinger 2004, §9).
 *
 * In: values in any unit, costs in that of their budget; out: the chosen, a bound, the gap, shadow prices, and for every proposal its verdict with
 * the price of what it uses. Limits are held exactly where numbers are decimals of up to nine digits. `status: "infeasible"` names constraints
 * that conflict. Refuses, by path: what is no number or negative, a cost that is missing, ids unknown or twice, quotas
 * without limit or reversed.
 */
export const portfolio = engine({
  name: 'portfolio',
  says: 'Chooses the best portfolio within budgets and quotas, with a bound, prices and a reason for every proposal.',
  input,
  output,
  run: choose,
});

async function choose(asked: Input, watch: Watch = {}) {
  const effort = new Effort(asked.effortSeconds ?? BESIDE * asked.timeLimitSeconds, asked.timeLimitSeconds, watch);
  const model = modelOf(asked);
  await effort.breathe();
  const solution = await solve(model, asked.seed, asked.workers, effort);
  const told = await answer(asked, model, solution, effort);
  watch.progress?.(1);
  return told;
}
