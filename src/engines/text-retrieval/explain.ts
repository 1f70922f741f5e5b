/** Why a document was found. */
import { shareOf } from './fuse.ts';
import { DEPTH, type Match, type Question, type Searcher } from './searcher.ts';

export interface Reasons {
  readonly score: number;
  /** The terms that matched; their contributions, summed in this order, are `byWords`. */
  readonly terms: readonly Match[];
  readonly byWords: number;
  /** Where a vector was given: the ranks, from 1, whose shares sum to the score. */
  readonly ranks?: { readonly words: Share | null; readonly vector: Share | null };
}

interface Share {
  readonly rank: number;
  readonly share: number;
}

export type Explained = Reasons & { readonly id: string };

export function explain(searcher: Searcher, question: Question, k: number): (Reasons & { readonly place: number })[] {
  const found = searcher.search(question, k);
  const rankings = question.vector === undefined ? undefined : searcher.rankings(question, Math.max(k, DEPTH));
  return Array.from(found.places, (place, i) => {
    const terms = searcher.matches(question.text, place);
    const byWords = terms.reduce((sum, { contribution }) => sum + contribution, 0);
    const ranks = rankings && { words: shareIn(rankings.words.places, place), vector: shareIn(rankings.vector.places, place) };
    return { place, score: found.scores[i]!, terms, byWords, ...(ranks && { ranks }) };
  });
}

function shareIn(places: Float64Array, place: number): Share | null {
  const rank = places.indexOf(place) + 1;
  return rank > 0 ? { rank, share: shareOf(rank) } : null;
}
