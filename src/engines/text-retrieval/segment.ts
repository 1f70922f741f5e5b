/** A segment: up to 65,536 documents turned inside out. All numbers lie on shared memory; the order of documents is that of their numbers. */
import type { Vocabulary } from './lexicon.ts';

/** Documents are scored in windows of this many, so that their scores stay in the nearest cache. */
export const WINDOW = 1 << 12;
/** Terms of fewer documents have one bound for the segment instead of one for each window. */
export const FEW = 128;

export type Tag = string | number;

export interface Segment {
  readonly count: number;
  readonly vocabulary: Vocabulary;
  /** Term i has its postings from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** Documents in ascending order. */
  readonly documents: Uint16Array;
  /** How often the term stands in the document, each field by its weight. */
  readonly frequencies: Float32Array;
  readonly bounds: Bounds;
  /** Terms in each field of each document: document × fields + field. */
  readonly lengths: Uint32Array;
  readonly tags: readonly TagColumn[];
  readonly vectors?: Vectors | undefined;
}

/** What a posting gives at most, before the weight of its term: f / (f + norm), rounded up. */
export interface Bounds {
  /** The mean length that the norms were taken with. */
  readonly meanLength: number;
  readonly most: Float32Array;
  /** Row of the term in the two tables below, or -1 for a term of few documents. */
  readonly rows: Int32Array;
  /** Row × windows + window. */
  readonly mostInWindow: Float32Array;
  /** Row × (windows + 1) + window: where its postings begin, counted from those of the term. */
  readonly startOfWindow: Int32Array;
}

/** Which documents carry which value: value i those from `starts[i]` to before `starts[i + 1]`. */
export interface TagColumn {
  readonly name: string;
  readonly values: readonly Tag[];
  readonly starts: Int32Array;
  readonly documents: Uint16Array;
}

/** Vectors of length 1, one after the other. */
export interface Vectors {
  readonly dimensions: number;
  readonly documents: Uint16Array;
  readonly values: Float32Array;
}

export const windowsOf = (count: number) => Math.ceil(count / WINDOW);
