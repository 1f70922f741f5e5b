/** Neighbouring segments to one, without the documents that are gone. */
import { withBounds } from './bounds.ts';
import { frequenciesOf, offsetOf } from './frequencies.ts';
import { AS_IS, hashed, Lexicon, SEED } from './lexicon.ts';
import type { Segment, Tag, TagColumn, Vectors } from './segment.ts';
import type { Settings } from './settings.ts';
import { sharedFloats, sharedInts, sharedShorts } from './shared.ts';
import { columnOf } from './tags.ts';

interface Part {
  readonly segment: Segment;
  /** The new number of each document, -1 for one that is gone. */
  readonly moved: Int32Array;
}

export function merge(segments: readonly Segment[], gone: readonly (Uint8Array | undefined)[], settings: Settings): Segment {
  let count = 0;
  const parts = segments.map((segment, s): Part => {
    const moved = Int32Array.from({ length: segment.count }, (_, document) => (gone[s]?.[document] ? -1 : count++));
    return { segment, moved };
  });
  const lengths = mergedLengths(parts, count, Object.keys(settings.fields).length);
  const merged = { count, ...mergedPostings(parts), lengths, tags: mergedTags(parts), vectors: mergedVectors(parts) };
  return withBounds(merged, settings);
}

/** Each term keeps its documents in the order of the parts; a term of none that is left is dropped. */
function mergedPostings(parts: readonly Part[]): Pick<Segment, 'vocabulary' | 'starts' | 'documents' | 'frequencies'> {
  const lexicon = new Lexicon();
  const counts: number[] = [];
  const renumbered = parts.map((part) => renumber(part, lexicon, counts));
  const starts = sharedInts(counts.length + 1);
  counts.forEach((count, term) => {
    starts[term + 1] = starts[term]! + count;
  });
  const next = new Int32Array(starts);
  const documents = sharedShorts(starts[counts.length]!);
  const doFit = parts.every(({ segment }) => offsetOf(segment.frequencies) === 1);
  const frequencies = frequenciesOf(documents.length, doFit);
  parts.forEach(({ segment, moved }, p) => {
    const offset = offsetOf(segment.frequencies) - offsetOf(frequencies);
    renumbered[p]!.forEach((term, old) => {
      if (term < 0) return;
      for (let at = segment.starts[old]!; at < segment.starts[old + 1]!; at++) {
        const document = moved[segment.documents[at]!]!;
        if (document < 0) continue;
        const place = next[term]!++;
        documents[place] = document;
        frequencies[place] = segment.frequencies[at]! + offset;
      }
    });
  });
  return { vocabulary: lexicon.vocabulary(Int32Array.from(counts.keys())), starts, documents, frequencies };
}

/** The new number of each term of a part, -1 for one of no document that is left; adds to `counts` in how many it stands. */
function renumber({ segment, moved }: Part, lexicon: Lexicon, counts: number[]): Int32Array {
  const { bytes, starts: wordStarts } = segment.vocabulary;
  return Int32Array.from({ length: segment.starts.length - 1 }, (_, term) => {
    let left = 0;
    for (let at = segment.starts[term]!; at < segment.starts[term + 1]!; at++) if (moved[segment.documents[at]!]! >= 0) left += 1;
    if (left === 0) return -1;
    const [from, to] = [wordStarts[term]!, wordStarts[term + 1]!];
    let hash = SEED;
    for (let i = from; i < to; i++) hash = hashed(hash, bytes[i]!);
    const number = lexicon.numberOf(bytes, from, to, hash, AS_IS);
    counts[number] = (counts[number] ?? 0) + left;
    return number;
  });
}

function mergedLengths(parts: readonly Part[], count: number, fields: number): Uint32Array {
  const lengths = new Uint32Array(new SharedArrayBuffer(4 * count * fields));
  for (const { segment, moved } of parts)
    moved.forEach((document, old) => {
      if (document >= 0) lengths.set(segment.lengths.subarray(old * fields, (old + 1) * fields), document * fields);
    });
  return lengths;
}

function mergedTags(parts: readonly Part[]): TagColumn[] {
  const names = new Set(parts.flatMap(({ segment }) => segment.tags.map(({ name }) => name)));
  return [...names].map((name) => {
    const column = new Map<Tag, number[]>();
    for (const { segment, moved } of parts) {
      const { values = [], starts, documents } = segment.tags.find((each) => each.name === name) ?? {};
      values.forEach((value, i) => {
        const left = Array.from(documents!.subarray(starts![i], starts![i + 1]), (old) => moved[old]!).filter((document) => document >= 0);
        if (left.length > 0) column.set(value, [...(column.get(value) ?? []), ...left]);
      });
    }
    return columnOf(name, column);
  });
}

function mergedVectors(parts: readonly Part[]): Vectors | undefined {
  const having = parts.flatMap(({ segment: { vectors }, moved }) =>
    vectors
      ? Array.from(vectors.documents, (old, i) => ({ vectors, i, document: moved[old]! })).filter(({ document }) => document >= 0)
      : [],
  );
  if (having.length === 0) return undefined;
  const { dimensions } = having[0]!.vectors;
  const [documents, values] = [sharedShorts(having.length), sharedFloats(having.length * dimensions)];
  having.forEach(({ vectors, i, document }, at) => {
    documents[at] = document;
    values.set(vectors.values.subarray(i * dimensions, (i + 1) * dimensions), at * dimensions);
  });
  return { dimensions, documents, values };
}
