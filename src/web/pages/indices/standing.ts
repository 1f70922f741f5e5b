/** Where each region stands in an answer of the engine. Pure. */
import type { IndexInputs, IndexResult } from '#api/types';
import type { Text } from '../../kit/language.ts';

export const TOP = 'index';

export interface Standing {
  readonly code: string;
  readonly name: Text;
  /** Place in the columns of the answer. */
  readonly at: number;
  readonly rank: number | null;
  readonly score: number | null;
  /** Ranks that hold 9 in 10 runs. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** By rank; those without one last, by code. */
export function standingsOf({ regions }: IndexInputs, { ranks, scores, rankIntervals }: IndexResult): Standing[] {
  return regions
    .map(({ code, name }, at): Standing => {
      const found = rankIntervals?.[TOP]?.[at];
      const rank = ranks[TOP]?.[at] ?? null;
      const interval = rank !== null && found && found.low !== null && found.high !== null ? { low: found.low, high: found.high } : null;
      return { code, name, at, rank, score: scores[TOP]?.[at] ?? null, interval };
    })
    .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || (a.code < b.code ? -1 : 1));
}

export const first = (standings: readonly Standing[]): Standing | undefined => standings.find(({ rank }) => rank !== null);

/** Parts of a score by indicator, the largest first. */
export function partsOf({ contributions }: IndexResult, at: number): { code: string; amount: number }[] {
  return Object.entries(contributions[TOP] ?? {})
    .flatMap(([code, column]) => (column[at] == null ? [] : [{ code, amount: column[at] }]))
    .sort((a, b) => b.amount - a.amount);
}
