/** The passes over the grades: they take off what was drawn of one kind of effect, and sum what is left for the next. */
import type { Factor } from './factor.ts';

/** From any factor to the proposals, whose grades stand together; answers the sum of the squares of the residuals. */
export function settleToProposals(residual: Float64Array, from: Factor, proposals: Factor): number {
  const { of, change } = from;
  const { counts, sums, size } = proposals;
  let squares = 0;
  let i = 0;
  for (let proposal = 0; proposal < size; proposal++) {
    const end = i + counts[proposal]!;
    let sum = 0;
    for (; i < end; i++) {
      const left = residual[i]! - change[of[i]!]!;
      residual[i] = left;
      sum += left;
      squares += left * left;
    }
    sums[proposal] = sum;
  }
  return squares;
}

/** From the proposals to any factor. */
export function settleFromProposals(residual: Float64Array, proposals: Factor, to: Factor) {
  const { counts, change, size } = proposals;
  const { of, sums } = to;
  sums.fill(0);
  let i = 0;
  for (let proposal = 0; proposal < size; proposal++) {
    const end = i + counts[proposal]!;
    const changed = change[proposal]!;
    for (; i < end; i++) {
      const left = residual[i]! - changed;
      residual[i] = left;
      sums[of[i]!]! += left;
    }
  }
}

/** From any factor to any other. */
export function settle(residual: Float64Array, from: Factor, to: Factor) {
  const { of, change } = from;
  const { of: next, sums } = to;
  sums.fill(0);
  for (let i = 0; i < residual.length; i++) {
    const left = residual[i]! - change[of[i]!]!;
    residual[i] = left;
    sums[next[i]!]! += left;
  }
}

/** Sums for the panels what the proposals have left, where each proposal has one panel: no grade is looked at. */
export function sumByHome(proposals: Factor, home: Int32Array, panels: Factor) {
  panels.sums.fill(0);
  for (let proposal = 0; proposal < proposals.size; proposal++) panels.sums[home[proposal]!]! += proposals.sums[proposal]!;
}

/** What was drawn of a panel travels with its proposals' change. */
export function carryHome(panels: Factor, home: Int32Array, proposals: Factor) {
  for (let proposal = 0; proposal < proposals.size; proposal++) proposals.change[proposal]! += panels.change[home[proposal]!]!;
}
