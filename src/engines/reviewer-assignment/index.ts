/** Who reviews what. The door of the engine. */
import { engine } from '../engine/index.ts';
import { assign } from './assign.ts';
import { input, output } from './schema.ts';

/**
 * Assigns reviewers to papers under loads, conflicts, required pairs and quotas, with a bound that proves how good the answer is.
 *
 * In: similarities in any unit, more is better, as rows of papers or as listed pairs; out: pairs, scores in the same unit, prices.
 * `total`: max Σ s x over 0 ≤ x ≤ 1, Σ_j x = demand, minLoad ≤ Σ_i x ≤ maxLoad (Taylor 2008), by shortest augmenting paths
 * (Edmonds and Karp 1972) on candidates until no pair is better at the prices. `leximin`: the least Σ_j s x first (Kobren, Saha and
 * McCallum 2019; Stelmakh, Shah and Singh 2021). `randomised`: x are probabilities ≤ maxProbability, drawn from exactly (Jecmen et al.
 * 2020). `perturbed`: Σ s x − b |s| x² (Xu et al. 2023). Refuses, by path: what is not a number, rows of unlike length, papers and
 * reviewers that do not exist, pairs twice, bounds that contradict each other. What cannot be filled is told in `unfilled` with its proof.
 */
export const reviewerAssignment = engine({
  name: 'reviewer-assignment',
  says: 'Assigns reviewers to papers, with a bound that proves how good the answer is and reasons for what cannot be filled.',
  input,
  output,
  run: assign,
});
