/** Segments in the order of their documents, with ids; removes by marking, and merges what has become small. */
import { merge } from './merge.ts';
import { weightsOf } from './norm.ts';
import type { Segment } from './segment.ts';
import type { Settings } from './settings.ts';
import { PLACES, type Snapshot, snapshotOf } from './snapshot.ts';

/** A segment of fewer documents is merged with the one before, while that is not twice as large. */
const SMALL = 1 << 12;

/** What stands on a shelf, as it is kept in a file. */
export interface Kept {
  readonly segments: Segment[];
  readonly gone: (Uint8Array | undefined)[];
  readonly ids: (readonly string[])[];
}

export class Shelf {
  readonly #settings: Settings;
  readonly #segments: Segment[] = [];
  readonly #gone: (Uint8Array | undefined)[] = [];
  readonly #ids: (readonly string[])[] = [];
  /** Of the documents of the first segments, so many as are named: a large index is searched before anyone asks for an id. */
  readonly #places = new Map<string, number>();
  #named = 0;
  #count = 0;
  /** Terms in each field of all documents that are there: whole numbers, so the order of adding never shows. */
  readonly #totals: number[];
  /** Snapshots may still read these marks, so the next removal marks a copy. */
  readonly #isRead = new Set<Uint8Array>();

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#totals = weightsOf(settings).map(() => 0);
  }

  static of(settings: Settings, { segments, gone, ids }: Kept): Shelf {
    const shelf = new Shelf(settings);
    segments.forEach((segment, s) => {
      shelf.put(segment, ids[s]!, gone[s] ?? undefined);
    });
    return shelf;
  }

  get count(): number {
    return this.#count;
  }

  has(id: string): boolean {
    return this.#known().has(id);
  }

  placeOf(id: string): number | undefined {
    return this.#known().get(id);
  }

  put(segment: Segment, ids: readonly string[], gone?: Uint8Array): void {
    this.#segments.push(segment);
    this.#ids.push(ids);
    this.#gone.push(gone);
    for (let document = 0; document < segment.count; document++) if (!gone?.[document]) this.#tally(segment, document, 1);
  }

  take(id: string): void {
    const place = this.#known().get(id)!;
    const [s, document] = [Math.floor(place / PLACES), place % PLACES];
    this.#places.delete(id);
    this.#tally(this.#segments[s]!, document, -1);
    this.#marksOf(s)[document] = 1;
  }

  snapshot(useJieba: boolean): Snapshot {
    this.#tidy();
    for (const gone of this.#gone) if (gone) this.#isRead.add(gone);
    const weights = weightsOf(this.#settings);
    const length = weights.reduce((sum, weight, field) => sum + weight * this.#totals[field]!, 0);
    const meanLength = this.count > 0 ? length / this.count : 0;
    return snapshotOf(this.#settings, useJieba, [...this.#segments], [...this.#gone], this.count, meanLength);
  }

  keep(): Kept {
    this.#tidy();
    return { segments: this.#segments, gone: this.#gone, ids: this.#ids };
  }

  #tally({ lengths }: Segment, document: number, sign: 1 | -1): void {
    const fields = this.#totals.length;
    this.#count += sign;
    for (let field = 0; field < fields; field++) this.#totals[field]! += sign * lengths[document * fields + field]!;
  }

  #marksOf(s: number): Uint8Array {
    const gone = this.#gone[s];
    if (gone && !this.#isRead.has(gone)) return gone;
    const marks = new Uint8Array(new SharedArrayBuffer(this.#segments[s]!.count));
    if (gone) marks.set(gone);
    if (gone) this.#isRead.delete(gone);
    this.#gone[s] = marks;
    return marks;
  }

  /** A segment half of which is gone is made anew; small ones at the end are merged, so a change never moves a large index. */
  #tidy(): void {
    for (let s = this.#segments.length - 1; s >= 0; s--) if (this.#leftIn(s) * 2 < this.#segments[s]!.count) this.#join(s, 1);
    for (let s = this.#segments.length - 2; s >= 0; s--) {
      const [before, last] = [this.#leftIn(s), this.#leftIn(s + 1)];
      if (last >= SMALL || before > 2 * last) return;
      this.#join(s, 2);
    }
  }

  #leftIn(s: number): number {
    return this.#gone[s]?.reduce((left, gone) => left - gone, this.#segments[s]!.count) ?? this.#segments[s]!.count;
  }

  /** Puts one segment in the place of `count`; without documents it is dropped. */
  #join(s: number, count: number): void {
    const gone = this.#gone.slice(s, s + count);
    const joined = merge(this.#segments.slice(s, s + count), gone, this.#settings);
    const ids = this.#ids.slice(s, s + count).flatMap((some, i) => some.filter((_, document) => !gone[i]?.[document]));
    const kept = joined.count > 0 ? 1 : 0;
    this.#segments.splice(s, count, ...[joined].slice(0, kept));
    this.#ids.splice(s, count, ...[ids].slice(0, kept));
    this.#gone.splice(s, count, ...[undefined].slice(0, kept));
    // Those after it have moved up by as many as are gone.
    this.#named = Math.min(this.#named, s);
  }

  #known(): ReadonlyMap<string, number> {
    for (; this.#named < this.#segments.length; this.#named++) this.#name(this.#named);
    return this.#places;
  }

  #name(s: number): void {
    const gone = this.#gone[s];
    const ids = this.#ids[s]!;
    for (let document = 0; document < ids.length; document++)
      if (!gone?.[document]) this.#places.set(ids[document]!, s * PLACES + document);
  }
}
