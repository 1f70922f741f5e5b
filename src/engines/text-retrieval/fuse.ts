/** Several rankings to one by reciprocal rank: Σ 1 / (60 + rank) (Cormack, Clarke and Büttcher 2009). */
import { Best } from './heap.ts';
import type { Found } from './searcher.ts';

const CONSTANT = 60;

/** What a rank counts, from 1. */
export const shareOf = (rank: number): number => 1 / (CONSTANT + rank);

export function fuse(rankings: readonly Found[], k: number): Found {
  const shares = new Map<number, number>();
  for (const { places } of rankings) places.forEach((place, i) => void shares.set(place, (shares.get(place) ?? 0) + shareOf(i + 1)));
  const best = new Best(Math.min(k, shares.size));
  for (const [place, share] of shares) best.offer(share, place);
  return best.drain();
}
