/** A segment: up to 65,536 documents turned inside out. All numbers lie on shared memory; the order of documents is that of their numbers. */
import type { Frequencies } from './frequencies.ts';
import type { Vocabulary } from './lexicon.ts';

export type Tag = string | number;

export interface Segment {
  readonly count: number;
  readonly vocabulary: Vocabulary;
  /** Term i has its postings from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** Documents in ascending order. */
  readonly documents: Uint16Array;
  readonly frequencies: Frequencies;
  readonly bounds: Bounds;
  /** Terms in each field of each document: document × fields + field. */
  readonly lengths: Uint32Array;
  readonly tags: readonly TagColumn[];
  readonly vectors?: Vectors | undefined;
}

/** What postings give at most, before the weight of their term: f / (f + norm), rounded up. */
export interface Bounds {
  /** The mean length that the norms were taken with. */
  readonly meanLength: number;
  /** For each term. */
  readonly most: Float32Array;
  /** For each posting one of sixteen levels, from 1, and what each level gives at most. */
  readonly levels: Uint8Array;
  readonly upTo: Float32Array;
  /** For each term the number of its row, -1 for a term of few documents. */
  readonly row: Int32Array;
  /** Rows one after the other: the level of every document, 0 where the term does not stand, two in a byte. */
  readonly rows: Uint8Array;
  /** For each row how many of its postings come before every 128th document. */
  readonly before: Int32Array;
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
