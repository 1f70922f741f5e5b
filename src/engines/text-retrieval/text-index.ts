/** A text index that lives: documents come, change and go, and answers are always those of an index made anew. */
import { type Fault, NotValidInput } from '../engine/index.ts';
import { build } from './build.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { findJieba } from './chinese.ts';
import { answer, buildSlices, type Making, slicesOf, type Work } from './crew.ts';
import { type Explained, explain } from './explain.ts';
import { faultsOfDocuments, faultsOfVector } from './faults.ts';
import { type Document, pack } from './pack.ts';
import { Reader } from './reader.ts';
import { type Found, type Question, Searcher } from './searcher.ts';
import type { Segment } from './segment.ts';
import { type Settings, settingsOf } from './settings.ts';
import { type Kept, Shelf } from './shelf.ts';
import { PLACES, type Snapshot } from './snapshot.ts';
import type { Where } from './tags.ts';
import { termsOfChunks } from './terms.ts';

/** What is looked for. */
export interface Query {
  readonly text?: string | undefined;
  /** For each name of a tag: a value, one of several, or a range `{ from, to }`. */
  readonly where?: Where | undefined;
  /** The only documents that may be found, by id; ids that are not there are passed over. */
  readonly only?: Iterable<string> | undefined;
  /** Fused with the words by reciprocal rank. */
  readonly vector?: readonly number[] | undefined;
}

export interface Hit {
  readonly id: string;
  /** BM25; where the query has a vector, the sum of `1 / (60 + rank)`. */
  readonly score: number;
}

const DEFAULT_K = 10;

/**
 * Finds documents by BM25 (Robertson and Zaragoza 2009), exactly: `Σ idf f / (f + k1 (1 − b + b l / mean l))`, with
 * `idf = ln(1 + (N − n + ½) / (n + ½))`. Equal scores stand in the order in which documents were added; one that is updated comes last.
 */
export class Index {
  readonly settings: Settings;
  readonly #making: Making;
  #shelf: Shelf;
  /** Added since the index was last asked. */
  #waiting = new Map<string, Document>();
  #dimensions: number | undefined;
  #changes = 0;
  #asked: Asked | undefined;

  private constructor(settings: Settings, useJieba: boolean, shelf: Shelf, dimensions?: number) {
    this.settings = settings;
    this.#making = { settings, useJieba, terms: termsOfChunks(settings, useJieba) };
    this.#shelf = shelf;
    this.#dimensions = dimensions;
  }

  /** An index of no documents. Refuses settings by path. */
  static async empty(settings: Parameters<typeof settingsOf>[0] = {}): Promise<Index> {
    const whole = settingsOf(settings);
    return new Index(whole, await findJieba(), new Shelf(whole));
  }

  /** An index of `documents`; the same for any number of workers. */
  static async of(documents: readonly Document[], settings: Parameters<typeof settingsOf>[0] = {}, work: Work = {}): Promise<Index> {
    const index = await Index.empty(settings);
    await index.addAll(documents, work);
    return index;
  }

  /** An index from its bytes. Refuses bytes of anything else, and an index read by a dictionary that is not installed here. */
  static async fromBytes(bytes: Uint8Array): Promise<Index> {
    const { settings, useJieba, dimensions, ...kept } = fromBytes(bytes) as Written;
    if (useJieba && !(await findJieba()))
      throw new NotValidInput([{ path: '', message: 'This index was read with the dictionary of jieba, which is not installed here.' }]);
    return new Index(settings, useJieba, Shelf.of(settings, kept), dimensions);
  }

  get size(): number {
    return this.#shelf.count + this.#waiting.size;
  }

  /** How Chinese text is segmented here. */
  get segmenter(): 'jieba' | 'bigrams' {
    return this.#making.useJieba && this.settings.chinese !== 'bigrams' ? 'jieba' : 'bigrams';
  }

  has(id: string): boolean {
    return this.#waiting.has(id) || this.#shelf.has(id);
  }

  /** Adds documents; they are read when the index is next asked. Refuses, by path, ids that are there and fields without weight. */
  add(documents: readonly Document[]): void {
    this.#check(documents, (id) => this.has(id));
    for (const document of documents) this.#waiting.set(document.id, document);
    this.#changed();
  }

  /** Adds many documents at once, on threads if asked. */
  async addAll(documents: readonly Document[], work: Work = {}): Promise<void> {
    const check = () => this.#check(documents, (id) => this.has(id));
    this.#settle();
    const before = this.#changes;
    const segments = await buildSlices(documents, this.#making, work, check);
    // Others may have added while threads were at it.
    if (this.#changes !== before) check();
    this.#settle();
    this.#put(segments, documents);
  }

  /** Puts documents in the place of those of the same id, if there are; they come last. */
  update(documents: readonly Document[]): void {
    this.#check(documents, () => false);
    this.remove(documents.map(({ id }) => id).filter((id) => this.has(id)));
    this.add(documents);
  }

  /** Refuses ids that are not there, and then removes none. */
  remove(ids: readonly string[]): void {
    const named = new Set<string>();
    const faults = ids.flatMap((id, i): Fault[] => {
      if (!this.has(id)) return [{ path: `ids.${i}`, message: `There is no document "${id}".` }];
      if (named.has(id)) return [{ path: `ids.${i}`, message: `The document "${id}" is named twice.` }];
      named.add(id);
      return [];
    });
    if (faults.length > 0) throw new NotValidInput(faults);
    for (const id of ids) if (!this.#waiting.delete(id)) this.#shelf.take(id);
    this.#changed();
  }

  /** The best `k` documents, best first; fewer where fewer have a word of the query. */
  search(query: string | Query, { k = DEFAULT_K }: Most = {}): Hit[] {
    const { searcher, ids } = this.#now();
    return hitsOf(searcher.search(this.#question(query, 'query'), checked(k)), ids);
  }

  /** The best `k` for each query, on threads if asked. Answers as of the call: changes made meanwhile do not show. */
  async searchAll(queries: readonly (string | Query)[], { k = DEFAULT_K, ...work }: Work & Most = {}): Promise<Hit[][]> {
    const { snapshot, searcher, ids } = this.#now();
    const questions = queries.map((query, i) => this.#question(query, `queries.${i}`));
    const found = await answer(questions, checked(k), snapshot, searcher, work);
    return found.map((each) => hitsOf(each, ids));
  }

  /** For each query the score of each of these documents, in their order; 0 for one without a word of it. Where all are wanted this takes far less memory than hits. */
  async scoresOf(queries: readonly (string | Query)[], ids: readonly string[], work: Work = {}): Promise<Float32Array[]> {
    const { snapshot, searcher } = this.#now();
    const columns = new Map(ids.map((id, column) => [this.#shelf.placeOf(id), column]));
    const questions = queries.map((query, i) => this.#question(query, `queries.${i}`));
    const found = await answer(questions, Math.max(1, snapshot.count), snapshot, searcher, work);
    return found.map(({ scores, places }) => {
      const row = new Float32Array(ids.length);
      for (let i = 0; i < scores.length; i++) {
        const column = columns.get(places[i]!);
        if (column !== undefined) row[column] = scores[i]!;
      }
      return row;
    });
  }

  /** The best `k` with the reasons of each score. */
  explain(query: string | Query, { k = DEFAULT_K }: Most = {}): Explained[] {
    const { searcher, ids } = this.#now();
    return explain(searcher, this.#question(query, 'query'), checked(k)).map(({ place, ...rest }) => ({ id: idAt(ids, place), ...rest }));
  }

  /** What the index is made of: documents, terms as segments number them, and postings. */
  counted(): { documents: number; postings: number; segments: number } {
    const { snapshot } = this.#now();
    const postings = snapshot.segments.reduce((sum, { documents }) => sum + documents.length, 0);
    return { documents: snapshot.count, postings, segments: snapshot.segments.length };
  }

  /** The index as bytes, with a digest. */
  toBytes(): Uint8Array {
    this.#now();
    const { settings, useJieba } = this.#making;
    return toBytes({ settings, useJieba, dimensions: this.#dimensions, ...this.#shelf.keep() } satisfies Written);
  }

  #now(): Asked {
    if (this.#asked) return this.#asked;
    this.#settle();
    const snapshot = this.#shelf.snapshot(this.#making.useJieba);
    this.#asked = { snapshot, searcher: new Searcher(snapshot, this.#making.terms), ids: [...this.#shelf.keep().ids] };
    return this.#asked;
  }

  /** Reads what was added since. */
  #settle(): void {
    const documents = [...this.#waiting.values()];
    this.#waiting = new Map();
    if (documents.length === 0) return;
    const { settings, terms } = this.#making;
    const reader = new Reader(terms, settings);
    const segments = slicesOf(documents).map((slice) => build(pack(slice, Object.keys(settings.fields)), settings, reader));
    this.#put(segments, documents);
  }

  #put(segments: readonly Segment[], documents: readonly Document[]): void {
    let from = 0;
    for (const segment of segments) {
      const ids = documents.slice(from, from + segment.count).map(({ id }) => id);
      this.#shelf.put(segment, ids);
      from += segment.count;
    }
    this.#changed();
  }

  #changed(): void {
    this.#changes += 1;
    this.#asked = undefined;
  }

  #check(documents: readonly Document[], has: (id: string) => boolean): void {
    const faults = faultsOfDocuments(documents, { fields: Object.keys(this.settings.fields), has, dimensions: this.#dimensions });
    if (faults.length > 0) throw new NotValidInput(faults);
    this.#dimensions ??= documents.find(({ vector }) => vector)?.vector?.length;
  }

  #question(query: string | Query, path: string): Question {
    if (typeof query === 'string') return { text: query };
    const { text = '', where, only, vector } = query;
    const faults = vector ? faultsOfVector(vector, this.#dimensions) : [];
    if (faults.length > 0) throw new NotValidInput(faults.map((message) => ({ path: `${path}.vector`, message })));
    const places = only && Float64Array.from([...only].flatMap((id) => this.#shelf.placeOf(id) ?? []));
    return { text, where, only: places, vector };
  }
}

interface Most {
  /** How many documents at most; a whole number from 1. */
  readonly k?: number;
}

interface Asked {
  readonly snapshot: Snapshot;
  readonly searcher: Searcher;
  readonly ids: Ids;
}

/** By segment, the ids of its documents. */
type Ids = readonly (readonly string[])[];

interface Written extends Kept {
  readonly settings: Settings;
  readonly useJieba: boolean;
  readonly dimensions: number | undefined;
}

const idAt = (ids: Ids, place: number) => ids[Math.floor(place / PLACES)]![place % PLACES]!;
const hitsOf = ({ scores, places }: Found, ids: Ids): Hit[] => Array.from(scores, (score, i) => ({ id: idAt(ids, places[i]!), score }));

function checked(k: number): number {
  if (Number.isSafeInteger(k) && k > 0) return k;
  throw new NotValidInput([{ path: 'k', message: `Expected a whole number from 1, found ${k}.` }]);
}
