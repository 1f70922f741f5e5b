/** Rows of documents (which terms each has) turned into postings of terms (which documents each is in). */
import type { Segment } from './segment.ts';
import { sharedFloats, sharedInts, sharedShorts } from './shared.ts';

/** Document d has the terms from `starts[d]` to before `starts[d + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  readonly frequencies: Float32Array;
}

interface Row {
  readonly seen: Int32Array;
  readonly seenCount: number;
  readonly frequencies: Float64Array;
}

/** Rows as they are read. Memory: 8 bytes for each term of a document until the segment is made. */
export class RowsOfDocuments implements Rows {
  readonly starts: Int32Array;
  terms: Int32Array;
  frequencies: Float32Array;
  #count = 0;

  /** `bytes` is the length of all text, from which the room is guessed. */
  constructor(documents: number, bytes: number) {
    this.starts = new Int32Array(documents + 1);
    const room = 64 + (bytes >> 4);
    this.terms = new Int32Array(room);
    this.frequencies = new Float32Array(room);
  }

  add({ seen, seenCount, frequencies }: Row): void {
    const from = this.starts[this.#count]!;
    const to = from + seenCount;
    this.#makeRoom(to);
    for (let i = 0; i < seenCount; i++) {
      const term = seen[i]!;
      this.terms[from + i] = term;
      this.frequencies[from + i] = frequencies[term]!;
    }
    this.starts[++this.#count] = to;
  }

  #makeRoom(postings: number): void {
    if (postings <= this.terms.length) return;
    const [terms, frequencies] = [new Int32Array(2 * postings), new Float32Array(2 * postings)];
    terms.set(this.terms);
    frequencies.set(this.frequencies);
    [this.terms, this.frequencies] = [terms, frequencies];
  }
}

/** Postings of the terms that stand in any document, numbered anew; `numbers` has their numbers in the rows. */
export interface Inverted extends Pick<Segment, 'starts' | 'documents' | 'frequencies'> {
  readonly numbers: Int32Array;
}

/** A counting sort by term, which leaves the documents of each in their order. `terms` is how many the rows may name. */
export function invert(rows: Rows, count: number, terms: number): Inverted {
  const postings = rows.starts[count]!;
  const next = new Int32Array(terms);
  for (let at = 0; at < postings; at++) next[rows.terms[at]!]! += 1;
  const numbers = usedOf(next);
  const starts = sharedInts(numbers.length + 1);
  for (let i = 0; i < numbers.length; i++) {
    starts[i + 1] = starts[i]! + next[numbers[i]!]!;
    next[numbers[i]!] = starts[i]!;
  }
  const [documents, frequencies] = [sharedShorts(postings), sharedFloats(postings)];
  for (let document = 0; document < count; document++)
    for (let at = rows.starts[document]!; at < rows.starts[document + 1]!; at++) {
      const place = next[rows.terms[at]!]!++;
      documents[place] = document;
      frequencies[place] = rows.frequencies[at]!;
    }
  return { numbers, starts, documents, frequencies };
}

function usedOf(counts: Int32Array): Int32Array {
  const used = new Int32Array(counts.length);
  let many = 0;
  for (let term = 0; term < counts.length; term++) if (counts[term]! > 0) used[many++] = term;
  return used.subarray(0, many);
}
