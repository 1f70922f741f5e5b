/** Answers queries on a snapshot: the best k by words, by vector, or by both. */
import { offsetOf } from './frequencies.ts';
import { fuse } from './fuse.ts';
import { Best } from './heap.ts';
import { type Allowed, contribution, placeIn, Scorer } from './scorer.ts';
import type { Segment } from './segment.ts';
import { PLACES, type Snapshot, type Sought, seek } from './snapshot.ts';
import { allowedBy, type Where } from './tags.ts';
import { type Terms, termsOf } from './terms.ts';
import { offerNearest, toLengthOne } from './vectors.ts';

/** A query whose documents are named by place. */
export interface Question {
  readonly text: string;
  readonly where?: Where | undefined;
  /** Places of the only documents that may be found. */
  readonly only?: Float64Array | undefined;
  readonly vector?: readonly number[] | undefined;
}

export interface Found {
  readonly scores: Float64Array;
  readonly places: Float64Array;
}

/** A term of a query that stands in a document. */
export interface Match {
  readonly term: string;
  /** How often it stands in the query. */
  readonly repeated: number;
  /** How often in the document, each field by its weight. */
  readonly frequency: number;
  readonly documents: number;
  readonly idf: number;
  readonly contribution: number;
}

export class Searcher {
  readonly #snapshot: Snapshot;
  readonly #terms: Terms;

  /** What may be found where nothing is asked of the documents: all that are not gone. */
  readonly #there: readonly (Allowed | undefined)[];

  /** `terms` reads as the documents were read. */
  constructor(snapshot: Snapshot, terms: Terms) {
    this.#snapshot = snapshot;
    this.#terms = terms;
    this.#there = snapshot.gone.map((gone) => (gone ? counted(gone.map((isGone) => 1 - isGone)) : undefined));
  }

  /** The best `k`, by fused rank where the question has a vector; equal scores in the order of the documents. */
  search(question: Question, k: number): Found {
    if (question.vector === undefined) return this.#byWords(question.text, k, this.#allowedBy(question));
    const { words, vector } = this.rankings(question, Math.max(k, DEPTH));
    return fuse([words, vector], k);
  }

  /** The best `depth` by words and by vector. */
  rankings(question: Question, depth: number): { readonly words: Found; readonly vector: Found } {
    const allowed = this.#allowedBy(question);
    return { words: this.#byWords(question.text, depth, allowed), vector: this.#byVector(question.vector ?? [], depth, allowed) };
  }

  /** The terms of `text` that stand in a document, in the order of the query; their contributions sum to its score by words. */
  matches(text: string, place: number): Match[] {
    const s = Math.floor(place / PLACES);
    const [segment, norm] = [this.#snapshot.segments[s]!, this.#snapshot.norms[s]![place % PLACES]!];
    const sought = seek(this.#snapshot, termsOf(text, this.#terms));
    return sought.words.flatMap((_, i) => matchOf(segment, sought, i, sought.numbers[s]![i]!, place % PLACES, norm));
  }

  #byWords(text: string, k: number, allowed: readonly (Allowed | undefined)[]): Found {
    const { segments, norms, meanLength, count } = this.#snapshot;
    const sought = seek(this.#snapshot, termsOf(text, this.#terms));
    const best = new Best(Math.min(k, count));
    const scorer = new Scorer(sought.weights, meanLength, best);
    for (let s = 0; s < segments.length; s++)
      scorer.score(sought.numbers[s]!, { segment: segments[s]!, norms: norms[s]!, allowed: allowed[s], first: s * PLACES });
    return best.drain();
  }

  #byVector(vector: readonly number[], k: number, allowed: readonly (Allowed | undefined)[]): Found {
    const wanted = Float64Array.from(toLengthOne(vector));
    const best = new Best(Math.min(k, this.#snapshot.count));
    this.#snapshot.segments.forEach(({ vectors }, s) => {
      if (vectors) offerNearest(vectors, wanted, allowed[s]?.documents, s * PLACES, best);
    });
    return best.drain();
  }

  #allowedBy({ where, only }: Question): readonly (Allowed | undefined)[] {
    if (!where && !only) return this.#there;
    return this.#snapshot.segments.map((segment, s) => {
      const documents = where ? allowedBy(where, segment) : new Uint8Array(segment.count).fill(1);
      if (only) keepOnly(documents, only, s);
      const there = this.#there[s]?.documents;
      if (there) for (let document = 0; document < documents.length; document++) documents[document]! &= there[document]!;
      return counted(documents);
    });
  }
}

/** How many of each list are fused, unless more are asked for. */
export const DEPTH = 100;

function matchOf(segment: Segment, sought: Sought, i: number, term: number, document: number, norm: number): Match[] {
  if (term < 0) return [];
  const at = placeIn(segment.documents, segment.starts[term]!, segment.starts[term + 1]!, document);
  if (at < 0) return [];
  const frequency = segment.frequencies[at]! + offsetOf(segment.frequencies);
  return [
    {
      term: sought.words[i]!,
      repeated: sought.repeated[i]!,
      frequency,
      documents: sought.documents[i]!,
      idf: sought.idf[i]!,
      contribution: contribution(sought.weights[i]!, frequency, norm),
    },
  ];
}

function keepOnly(documents: Uint8Array, only: Float64Array, s: number): void {
  const kept = new Uint8Array(documents.length);
  for (const place of only) if (Math.floor(place / PLACES) === s) kept[place % PLACES] = documents[place % PLACES]!;
  documents.set(kept);
}

function counted(documents: Uint8Array): Allowed {
  return { documents, count: documents.reduce((sum, isAllowed) => sum + isAllowed, 0) };
}
