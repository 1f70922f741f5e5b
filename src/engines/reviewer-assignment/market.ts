/** What is to be matched, in whole units: an arc of the flow carries whole units, weights are whole numbers. */
import type { Pairs } from './pairs.ts';

/** Part of a pair's capacity: the first part is worth the most, so the parts fill in their order. */
export interface Piece {
  /** What spreading takes from a unit of this part, as a share of the pair's similarity without its sign. */
  readonly spread: number;
  /** Units that fit in. */
  readonly room: number;
}

export interface Market {
  readonly pairs: Pairs;
  /** Units in one review: 1, or the denominator of the probabilities. */
  readonly units: number;
  readonly pieces: readonly Piece[];
  /** Importance of each paper, by which its similarities are multiplied; 1 for all where it is left out. */
  readonly importance?: Float64Array | undefined;
  /** Units each paper asks for. */
  readonly demand: Int32Array;
  /** Units each reviewer takes, at most and at least. */
  readonly most: Int32Array;
  readonly least: Int32Array;
  readonly quotas: Quotas;
}

/** Disjoint classes of reviewers with bounds for every paper; class 0 is everyone else and has none. */
export interface Quotas {
  readonly classes: number;
  readonly classOf: Uint8Array;
  /** Units of a class in a paper, at paper × classes + class. */
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/**
 * Weights are similarity × scale, rounded to whole numbers, with a power of two as the scale. A price is a sum of weights along a path
 * that meets no paper twice, so with this scale it stays below 2^53 and all arithmetic of the search is exact.
 */
export function scaleFor(largest: number, papers: number, reviewers: number): number {
  const bits = 51 - Math.ceil(Math.log2(2 * Math.min(papers, reviewers) + 2));
  return largest === 0 ? 1 : 2 ** (Math.min(40, bits) - Math.ceil(Math.log2(largest)));
}

/** Similarity of a unit of this part; grows with the similarity. */
export const worthOf = (similarity: number, { spread }: Piece): number => similarity - spread * Math.abs(similarity);

export const weightOf = (similarity: number, piece: Piece, importance: number, scale: number): number =>
  Math.round(worthOf(similarity, piece) * importance * scale);
