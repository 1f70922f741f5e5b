/** The work that threads share: sketching texts, joining bands, comparing pairs. */
import { type HashSet, keepOthers } from './hash-set.ts';
import { type Joined, joinBands, type Met, writeKeys } from './join.ts';
import { Comparer, noShingles, type Shingles, shinglesOf } from './overlap.ts';
import { type Line, lineOf, type Passage, passagesOf } from './passages.ts';
import type { Plan } from './plan.ts';
import { ShingleReader } from './shingles.ts';
import { easelOf, sketch } from './sketch.ts';
import type { Unit } from './units.ts';

/** Texts of the rows from `first` on. They are handed out part by part, so that no thread holds all of them. */
export interface Texts {
  readonly first: number;
  readonly texts: readonly string[];
}

/** Pairs of documents with their texts: a and b of the pair i at 2i and 2i + 1. */
export interface Pairs {
  readonly documents: Uint32Array;
  readonly texts: readonly string[];
}

export interface Sketching {
  readonly does: 'sketch';
  readonly unit: Unit;
  readonly plan: Plan;
  /** `plan.slots` numbers a row. */
  readonly slots: Uint16Array<SharedArrayBuffer>;
  /** The key of each row in the first band, then in the second. */
  readonly keys: Int32Array<SharedArrayBuffer>;
  /** 1 where a row got a sketch: a text without shingles has none. */
  readonly isSketched: Uint8Array<SharedArrayBuffer>;
  /** Shingles that are left out. */
  readonly without: HashSet | undefined;
  /** Written: the share of shingles left out, for each row. */
  readonly leftOut: Float32Array<SharedArrayBuffer>;
}

export interface Joining extends Joined {
  readonly does: 'join';
}

export interface Comparing {
  readonly does: 'compare';
  readonly unit: Unit;
  readonly boilerplate: HashSet | undefined;
  readonly threshold: number;
}

export interface Compared {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
  readonly contentSimilarity: number;
  readonly boilerplateShare: number;
  readonly containment: readonly [number, number];
  /** Offsets in UTF-16 units of the texts. */
  readonly passages: readonly Passage[];
}

export type Work = Sketching | Joining | Comparing;

export const sketcherOf = ({ unit, plan, slots, keys, isSketched, without, leftOut }: Sketching): ((part: Texts) => undefined) => {
  const reader = new ShingleReader(unit);
  const easel = easelOf(plan.slots);
  return ({ first, texts }) => {
    for (let i = 0; i < texts.length; i++) {
      reader.read(texts[i] as string);
      const read = reader.count;
      const count = without ? keepOthers(reader.hashes, read, without) : read;
      leftOut[first + i] = read ? 1 - count / read : 0;
      isSketched[first + i] = count > 0 ? 1 : 0;
      if (count === 0) continue;
      sketch(reader.hashes, count, easel, slots, (first + i) * plan.slots);
      writeKeys(plan, slots, first + i, keys);
    }
    return undefined;
  };
};

/** Bands from the first to before the last. */
export interface Bands {
  readonly from: number;
  readonly to: number;
}

export const joinerOf =
  (work: Joining): ((part: Bands) => Met) =>
  ({ from, to }) =>
    joinBands(work, from, to);

export const comparerOf = ({ unit, boilerplate, threshold }: Comparing): ((part: Pairs) => Compared[]) => {
  const comparer = new Comparer(boilerplate);
  const [first, second] = [new Reading(unit), new Reading(unit)];
  return ({ documents, texts }) => {
    const compared: Compared[] = [];
    for (let i = 0; i < documents.length; i += 2) {
      first.open(texts[i] as string);
      second.open(texts[i + 1] as string);
      const overlap = comparer.compare(first.shingles, second.shingles);
      if (overlap.similarity < threshold) continue;
      const passages = passagesOf(first.line(), second.line()).map(({ a, b }) => ({ a: first.offsets(a), b: second.offsets(b) }));
      compared.push({ a: documents[i] as number, b: documents[i + 1] as number, ...overlap, passages });
    }
    return compared;
  };
};

/** One text of a pair; pairs come in the order of their first, which is thus read once. */
class Reading {
  readonly shingles: Shingles = noShingles();
  readonly #reader: ShingleReader;
  #text: string | undefined;
  #places: Int32Array | undefined;
  #line: Line | undefined;

  constructor(unit: Unit) {
    this.#reader = new ShingleReader(unit);
  }

  open(text: string): void {
    if (text === this.#text) return;
    shinglesOf(this.#reader, text, this.shingles);
    this.#text = text;
    this.#places = undefined;
    this.#line = undefined;
  }

  line(): Line {
    this.#line ??= lineOf(this.#reader.units);
    return this.#line;
  }

  /** From units to places in the text as JavaScript counts them. */
  offsets([from, to]: readonly [number, number]): [number, number] {
    const { bytes, length, units } = this.#reader;
    this.#places ??= placesOf(bytes, length);
    return [this.#places[units.from[from] as number] as number, this.#places[units.to[to - 1] as number] as number];
  }
}

/** For each byte of UTF-8, and for the end, how many UTF-16 units stand before it. */
function placesOf(bytes: Uint8Array, length: number): Int32Array {
  const places = new Int32Array(length + 1);
  let place = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    places[at] = place;
    if (byte < 0x80 || byte >= 0xc0) place += byte >= 0xf0 ? 2 : 1;
  }
  places[length] = place;
  return places;
}
