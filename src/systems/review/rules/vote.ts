/** What comes of a vote. */
import type { Choice } from '../records/ballot.ts';

export type Tally = Readonly<Record<Choice, number>>;
export type Result = Exclude<Choice, 'abstention'> | 'tied' | 'no-quorum';

export const noVotes: Tally = { recommended: 0, reserve: 0, 'not-recommended': 0, abstention: 0 };

/** So many of those who may vote must have voted, one at least. */
export const quorumOf = (electors: number, percent: number): number => Math.max(1, Math.ceil((electors * percent) / 100));

export function tallyOf(counts: readonly { readonly choice: Choice; readonly votes: number }[]): Tally {
  const tally = { ...noVotes };
  for (const { choice, votes } of counts) tally[choice] += votes;
  return tally;
}

export const castIn = (tally: Tally): number => Object.values(tally).reduce((sum, votes) => sum + votes, 0);

/** The choice with most votes; abstentions make the quorum and decide nothing. */
export function resultOf(tally: Tally, quorum: number): Result {
  if (castIn(tally) < quorum) return 'no-quorum';
  const { abstention: _, ...choices } = tally;
  const ordered = (Object.entries(choices) as [Exclude<Choice, 'abstention'>, number][]).sort(([, a], [, b]) => b - a);
  const [first, second] = ordered;
  if (!first || first[1] === 0 || first[1] === second?.[1]) return 'tied';
  return first[0];
}
