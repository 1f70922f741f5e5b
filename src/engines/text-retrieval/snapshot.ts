/** An index as it stands between two changes: segments, which of their documents are gone, and the figures that scores rest on. */
import { find, hashOf } from './lexicon.ts';
import { normsOf } from './norm.ts';
import type { Segment } from './segment.ts';
import type { Settings } from './settings.ts';

/** All that a thread needs to answer queries; documents are known by their place. */
export interface Snapshot {
  readonly settings: Settings;
  readonly useJieba: boolean;
  readonly segments: readonly Segment[];
  /** 1 for each document of a segment that is gone; undefined where none is. */
  readonly gone: readonly (Uint8Array | undefined)[];
  readonly norms: readonly Float64Array[];
  /** Documents that are there. */
  readonly count: number;
  /** Mean weighted length of those. */
  readonly meanLength: number;
}

/** Places of documents: segment × this + document. */
export const PLACES = 1 << 16;

export function snapshotOf(
  settings: Settings,
  useJieba: boolean,
  segments: readonly Segment[],
  gone: readonly (Uint8Array | undefined)[],
  count: number,
  meanLength: number,
): Snapshot {
  const norms = segments.map((segment) => normsOf(segment, meanLength, settings));
  return { settings, useJieba, segments, gone, norms, count, meanLength };
}

/** Of a query: its terms as segments number them, and their weights. */
export interface Sought {
  readonly words: readonly string[];
  /** How often each stands in the query. */
  readonly repeated: Float64Array;
  /** In how many documents each stands. */
  readonly documents: Float64Array;
  readonly idf: Float64Array;
  /** `repeated × idf`. */
  readonly weights: Float64Array;
  /** For each segment the number of each term there, -1 where it has none. */
  readonly numbers: readonly Int32Array[];
}

/** Looks the terms of a query up, in the order of their first appearance. */
export function seek(snapshot: Snapshot, terms: readonly string[]): Sought {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const words = [...counts.keys()];
  const numbers = snapshot.segments.map(() => new Int32Array(words.length));
  const [repeated, documents] = [Float64Array.from(counts.values()), new Float64Array(words.length)];
  words.forEach((word, i) => {
    const text = Buffer.from(word, 'utf8');
    const hash = hashOf(text);
    for (let s = 0; s < numbers.length; s++) {
      const number = find(snapshot.segments[s]!.vocabulary, text, hash);
      numbers[s]![i] = number;
      if (number >= 0) documents[i]! += documentsWith(snapshot, s, number);
    }
  });
  const idf = documents.map((having) => Math.log(1 + (snapshot.count - having + 0.5) / (having + 0.5)));
  return { words, repeated, documents, idf, weights: idf.map((value, i) => value * repeated[i]!), numbers };
}

function documentsWith({ segments, gone }: Snapshot, s: number, term: number): number {
  const segment = segments[s]!;
  const having = segment.starts[term + 1]! - segment.starts[term]!;
  return gone[s] ? having - goneWith(segment, gone[s], term) : having;
}

/** Counted at most once for each term between two changes. */
const counted = new WeakMap<Uint8Array, Map<number, number>>();

function goneWith({ starts, documents }: Segment, gone: Uint8Array, term: number): number {
  const known = counted.get(gone) ?? new Map<number, number>();
  counted.set(gone, known);
  let count = known.get(term);
  if (count === undefined) {
    count = 0;
    for (let at = starts[term]!; at < starts[term + 1]!; at++) count += gone[documents[at]!]!;
    known.set(term, count);
  }
  return count;
}
