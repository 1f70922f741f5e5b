/** A register of documents by their sketches: one more is checked against a million in well under 10 ms. */
import { HASHES } from './fingerprint.ts';
import type { HashSet } from './hash-set.ts';
import { type Plan, planFor } from './plan.ts';
import { ShingleReader, TEXT_SPANS } from './shingles.ts';
import { readBytes, writeBytes } from './signature-bytes.ts';
import { Signatures } from './signatures.ts';
import { inCommon } from './sketch.ts';
import type { Unit } from './units.ts';

export interface IndexOptions {
  /** Least similarity of what is found, 0.1 to 1. */
  readonly threshold?: number;
  readonly unit?: Unit;
  /** For how many documents bands are planned; more or fewer are right too, only slower. */
  readonly expected?: number;
  /** Shingles that are left out of every text, such as those that `boilerplateOf` learns. */
  readonly without?: HashSet | undefined;
}

export interface Likeness {
  readonly id: string;
  /** Estimated Jaccard similarity, with a standard error of at most √(J(1 − J)/slots); compare the texts for the exact one. */
  readonly estimate: number;
}

/** Of documents with the same band, so many of the latest are looked at: more carry the same standard text. */
const MOST_TOGETHER = 10_000;

/**
 * Documents are added, removed and asked for by id; the texts are not kept. For 10⁶ documents at 0.5: about 0.8 GB.
 * `toBytes` and `SignatureIndex.fromBytes` keep it in a file or a table; what is kept of a document is its id and its sketch.
 */
export class SignatureIndex {
  readonly unit: Unit;
  readonly threshold: number;
  readonly #plan: Plan;
  readonly #without: HashSet | undefined;
  readonly #reader: ShingleReader;
  readonly #sketch: Uint16Array;
  #signatures: Signatures;
  /** The id of each row; null where it was removed. */
  #ids: (string | null)[] = [];
  #rowOf = new Map<string, number>();

  constructor({ threshold = 0.5, unit = 'auto', expected = 1_000_000, without }: IndexOptions = {}, plan = planFor(threshold, expected)) {
    if (!(threshold >= 0.1 && threshold <= 1)) throw new RangeError(`A threshold lies from 0.1 to 1; ${threshold} does not.`);
    this.unit = unit;
    this.threshold = threshold;
    this.#without = without;
    this.#plan = plan;
    this.#reader = new ShingleReader(unit, TEXT_SPANS, without);
    this.#sketch = new Uint16Array(this.#plan.slots);
    this.#signatures = new Signatures(this.#plan);
  }

  get size(): number {
    return this.#rowOf.size;
  }

  has(id: string): boolean {
    return this.#rowOf.has(id);
  }

  /** Adds a document; one with the same id is replaced. False if the text has nothing to be found by: no letter, or boilerplate alone. */
  add({ id, text }: { readonly id: string; readonly text: string }): boolean {
    this.remove(id);
    if (!this.#sketchOf(text)) return false;
    this.#enter(id, this.#sketch);
    return true;
  }

  /** The sketch of a text, to be kept beside it and given to `addSketch` later; undefined where there is nothing to be found by. */
  sketchOf(text: string): Uint16Array | undefined {
    return this.#sketchOf(text) ? this.#sketch.slice() : undefined;
  }

  /** Adds a document by a sketch that an index of the same plan made. Throws a RangeError for one of another length. */
  addSketch(id: string, kept: Uint16Array): void {
    this.#checkLength(kept);
    this.remove(id);
    this.#enter(id, kept);
  }

  /** False if there is none of this id. */
  remove(id: string): boolean {
    const row = this.#rowOf.get(id);
    if (row === undefined) return false;
    this.#rowOf.delete(id);
    this.#ids[row] = null;
    if (this.#ids.length > MOST_TOGETHER && this.size < this.#ids.length / 2) this.#closeGaps();
    return true;
  }

  /**
   * Documents that are like the text, the likest first: all that share a band and enough slots to be as alike as the threshold.
   * `crowded` counts bands that more than 10,000 documents share, of which only the latest were looked at.
   */
  query(text: string): { likenesses: Likeness[]; crowded: number } {
    return this.#sketchOf(text) ? this.#like(this.#sketch) : { likenesses: [], crowded: 0 };
  }

  /** The same for a sketch that an index of the same plan made. Throws a RangeError for one of another length. */
  querySketch(kept: Uint16Array): { likenesses: Likeness[]; crowded: number } {
    this.#checkLength(kept);
    return this.#like(kept);
  }

  /** What `querySketch` finds for each of these where no band is crowded; in a large index up to 1.7 times faster. Throws a RangeError for one of another length. */
  querySketches(kept: readonly Uint16Array[]): Likeness[][] {
    const { slots } = this.#plan;
    const all = new Uint16Array(kept.length * slots);
    kept.forEach((sketch, which) => {
      this.#checkLength(sketch);
      all.set(sketch, which * slots);
    });
    const likenesses: Likeness[][] = kept.map(() => []);
    const found = this.#signatures.meetingEach(all, kept.length, MOST_TOGETHER);
    for (let at = 0; at < found.length; at += 3) {
      const id = this.#ids[found[at + 1] as number];
      if (id !== null && id !== undefined) likenesses[found[at] as number]?.push({ id, estimate: (found[at + 2] as number) / slots });
    }
    for (const each of likenesses) each.sort(likestFirst);
    return likenesses;
  }

  /** Names how sketches are made: those of indexes with the same mark go together. */
  get sketchMark(): string {
    return `${HASHES} ${this.unit} ${this.#plan.slots}`;
  }

  #checkLength({ length }: Uint16Array): void {
    if (length !== this.#plan.slots) throw new RangeError(`A sketch of this index has ${this.#plan.slots} slots; this one has ${length}.`);
  }

  #like(sketched: Uint16Array): { likenesses: Likeness[]; crowded: number } {
    const { slots, fewest } = this.#plan;
    const { rows, crowded } = this.#signatures.meeting(sketched, MOST_TOGETHER);
    const likenesses: Likeness[] = [];
    for (const row of rows) {
      const id = this.#ids[row];
      if (id === null || id === undefined) continue;
      const common = inCommon(sketched, 0, this.#signatures.slots, row * slots, slots);
      if (common >= fewest) likenesses.push({ id, estimate: common / slots });
    }
    likenesses.sort(likestFirst);
    return { likenesses, crowded };
  }

  /** Bytes that `fromBytes` reads; removed documents are left out. */
  toBytes(): Uint8Array {
    this.#closeGaps();
    const { slots } = this.#plan;
    return writeBytes({
      threshold: this.threshold,
      unit: this.unit,
      plan: this.#plan,
      without: this.#without,
      ids: this.#ids as string[],
      slots: this.#signatures.slots.subarray(0, this.#ids.length * slots),
    });
  }

  /** Throws a RangeError for bytes that are no index, of another version, cut off or changed. */
  static fromBytes(bytes: Uint8Array): SignatureIndex {
    const { threshold, unit, plan, without, ids, slots } = readBytes(bytes);
    const index = new SignatureIndex({ threshold, unit, without }, plan);
    index.#signatures = new Signatures(plan, ids.length);
    ids.forEach((id, row) => {
      index.#enter(id, slots.subarray(row * plan.slots, (row + 1) * plan.slots));
    });
    return index;
  }

  #enter(id: string, sketch: Uint16Array): void {
    const row = this.#signatures.put(sketch);
    this.#ids[row] = id;
    this.#rowOf.set(id, row);
  }

  #sketchOf(text: string): boolean {
    this.#reader.read(text);
    const { content } = this.#reader;
    if (content > 0) this.#reader.sketch(this.#plan.slots, this.#sketch, 0, true);
    return content > 0;
  }

  #closeGaps(): void {
    const [ids, old] = [this.#ids, this.#signatures];
    if (this.size === ids.length) return;
    const { slots } = this.#plan;
    this.#signatures = new Signatures(this.#plan, this.size);
    this.#ids = [];
    this.#rowOf = new Map();
    ids.forEach((id, row) => {
      if (id !== null) this.#enter(id, old.slots.subarray(row * slots, (row + 1) * slots));
    });
  }
}

const likestFirst = (a: Likeness, b: Likeness) => b.estimate - a.estimate || (a.id < b.id ? -1 : 1);
