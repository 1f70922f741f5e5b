/**
 * Scores a segment and offers what may be among the best. What each document has at most is summed first, in whole steps, by the term
 * that promises most before those that promise less; terms that together cannot lift a document among the best are left out once few
 * documents are left without them (MaxScore: Turtle and Flood 1995). Only those few are scored, term by term in the order of the
 * query, so that what was left out never shows.
 */
import { levelIn, near, widthOf } from './bounds.ts';
import { type Frequencies, offsetOf } from './frequencies.ts';
import type { Best } from './heap.ts';
import type { Segment } from './segment.ts';
import { LEVELS, Sums } from './sums.ts';

/** Bounds are sums of rounded numbers: this much above covers every order of summing. */
const SLACK = 1 + 1e-9;
/** Steps of the term that gives most, and of all terms at most. */
const [STEPS, STEPS_OF_ALL] = [255, 60_000];
const MOST = 0xffff;
/** Each term is rounded up by less than a step: sums of so many stay within `MOST`. */
const MOST_LISTS = MOST - STEPS_OF_ALL;
/** Nanoseconds, about: a posting walked and scored, a document of a row added, a document looked up in one list. */
const [WALK, SCORE, ROW, LOOK_UP] = [1.5, 4, 0.1, 60];
/** Documents scored at a time where all are, so that their scores stay in the nearest cache. */
const WINDOW = 1 << 12;

/** Which documents of a segment may be found, and how many. */
export interface Allowed {
  readonly documents: Uint8Array;
  readonly count: number;
}

/** The segment at hand and what is asked of it. */
interface Asked {
  readonly segment: Segment;
  readonly norms: Float64Array;
  readonly allowed: Allowed | undefined;
  /** The place of document 0. */
  readonly first: number;
}

/** One for a thread, which asks one segment at a time. */
let room: Sums | undefined;

/** Scores the segments of an index for one query, one after the other. */
export class Scorer {
  readonly #weights: Float64Array;
  readonly #meanLength: number;
  readonly #best: Best;
  #lists = 0;
  /** For each term of the query that the segment has, in their order: */
  readonly #weight: Float64Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  /** The number of its row, or -1. */
  readonly #row: Int32Array;
  /** What it gives at most; and those terms, the most promising first. */
  readonly #most: Float64Array;
  readonly #order: Int32Array;
  /** What the terms from there on in that order give at most together. */
  readonly #rest: Float64Array;
  #postings = 0;
  #stretch = 1;
  #step = 1;
  /** Documents of the segments before. */
  #passed = 0;
  /** How many terms were enough in the segment before. */
  #enough = 1;

  constructor(weights: Float64Array, meanLength: number, best: Best) {
    const many = weights.length;
    [this.#weights, this.#meanLength, this.#best] = [weights, meanLength, best];
    [this.#weight, this.#most, this.#rest] = [new Float64Array(many), new Float64Array(many), new Float64Array(many + 1)];
    [this.#from, this.#to, this.#row, this.#order] = [
      new Int32Array(many),
      new Int32Array(many),
      new Int32Array(many),
      new Int32Array(many),
    ];
  }

  /** `terms` has the numbers that the segment gives the terms of the query, -1 for one that it has not. */
  score(terms: Int32Array, asked: Asked): void {
    this.#open(asked.segment, terms);
    if (this.#lists > 0 && this.#rest[0]! >= this.#best.threshold) this.#offer(asked);
    this.#passed += asked.segment.count;
  }

  #offer(asked: Asked): void {
    const { segment, allowed } = asked;
    if (allowed && allowed.count * this.#lists * LOOK_UP < this.#postings * WALK) this.#offerAllowed(asked, allowed.documents);
    else if (this.#lists > MOST_LISTS || this.#isCrowded(segment.count)) this.#offerAll(asked);
    else this.#offerBest(asked);
  }

  /** Whether so many documents are likely to be among the best so far that all are scored sooner than those are found. */
  #isCrowded(documents: number): boolean {
    const likely = (this.#best.wanted * documents) / (this.#passed + documents);
    return likely * this.#lists * LOOK_UP > this.#postings * SCORE;
  }

  /** Takes up the terms that the segment has. */
  #open({ starts, bounds }: Segment, terms: Int32Array): void {
    this.#stretch = SLACK * Math.max(1, bounds.meanLength > 0 ? this.#meanLength / bounds.meanLength : 1);
    [this.#lists, this.#postings] = [0, 0];
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i]!;
      if (term < 0) continue;
      const list = this.#lists++;
      this.#weight[list] = this.#weights[i]!;
      this.#from[list] = starts[term]!;
      this.#to[list] = starts[term + 1]!;
      this.#row[list] = bounds.row[term]!;
      const most = this.#weights[i]! * bounds.most[term]! * this.#stretch;
      this.#most[list] = most;
      this.#postings += starts[term + 1]! - starts[term]!;
      let at = list;
      for (; at > 0 && this.#most[this.#order[at - 1]!]! < most; at--) this.#order[at] = this.#order[at - 1]!;
      this.#order[at] = list;
    }
    this.#rest[this.#lists] = 0;
    for (let at = this.#lists - 1; at >= 0; at--) this.#rest[at] = this.#rest[at + 1]! + this.#most[this.#order[at]!]!;
  }

  #offerBest(asked: Asked): void {
    const { segment, allowed } = asked;
    room ??= new Sums();
    const sums = room;
    this.#step = Math.max(this.#most[this.#order[0]!]! / STEPS, this.#rest[0]! / STEPS_OF_ALL);
    sums.clear(segment.count);
    for (let added = 0; added < this.#lists; added++) {
      if (added >= this.#enough && this.#offerWithout(asked, added, sums)) return;
      this.#add(segment, this.#order[added]!, sums);
    }
    if (allowed) sums.keepOnly(allowed.documents);
    this.#enough = Math.max(1, this.#lists - 1);
    if (this.#best.room === 0) this.#offerFrom(asked, this.#lists, MOST, sums);
    else this.#offerHighest(asked, sums);
  }

  #add({ bounds, documents, count }: Segment, list: number, sums: Sums): void {
    const steps = (this.#weight[list]! * this.#stretch) / this.#step;
    for (let level = 1; level < LEVELS; level++) sums.steps[level] = Math.min(STEPS, Math.ceil(steps * bounds.upTo[level]!));
    const row = this.#row[list]!;
    if (row >= 0) sums.addRow(bounds.rows, row * widthOf(count), (row + 1) * widthOf(count));
    else sums.addList(documents, bounds.levels, this.#from[list]!, this.#to[list]!);
  }

  /** Tries to do without the terms from `added` on: whether few documents are left. */
  #offerWithout(asked: Asked, added: number, sums: Sums): boolean {
    if (this.#best.threshold <= this.#rest[added]!) return false;
    const { count } = asked.segment;
    let saved = 0;
    for (let at = added; at < this.#lists; at++) {
      const list = this.#order[at]!;
      saved += this.#row[list]! >= 0 ? count * ROW : (this.#to[list]! - this.#from[list]!) * WALK;
    }
    const limit = Math.floor(saved / LOOK_UP / (this.#lists - added));
    const many = sums.pick(this.#least(added), MOST, limit);
    if (many > limit) return false;
    this.#enough = added;
    this.#offerPicked(asked, many, added, sums);
    return true;
  }

  /** In the first segments nothing is known of the threshold: those that promise most are scored first. */
  #offerHighest(asked: Asked, sums: Sums): void {
    const wanted = this.#best.room;
    let [low, high] = [1, Math.min(MOST, Math.ceil(this.#rest[0]! / this.#step) + this.#lists)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const found = sums.count(middle);
      if (found < wanted) high = middle - 1;
      else low = middle;
      if (found >= wanted && found <= 2 * wanted) break;
    }
    this.#offerPicked(asked, sums.pick(low, MOST, asked.segment.count), this.#lists, sums);
    if (this.#best.room === 0 && low > 1) this.#offerFrom(asked, this.#lists, low - 1, sums);
  }

  #offerFrom(asked: Asked, added: number, most: number, sums: Sums): void {
    const least = this.#least(added);
    if (least > most) return;
    const limit = Math.floor((this.#postings * SCORE) / this.#lists / LOOK_UP);
    const many = sums.pick(least, most, limit);
    if (many > limit && most === MOST) this.#offerAll(asked);
    else this.#offerPicked(asked, many > limit ? sums.pick(least, most, asked.segment.count) : many, added, sums);
  }

  /** Steps without which a document is not among the best, whatever the terms from `added` on give. */
  #least(added: number): number {
    return Math.max(1, Math.floor((this.#best.threshold - this.#rest[added]!) / this.#step));
  }

  #offerPicked(asked: Asked, many: number, added: number, sums: Sums): void {
    const { segment, allowed, first } = asked;
    for (let i = 0; i < many; i++) {
      const document = sums.picked[i]!;
      if (allowed && allowed.documents[document] === 0) continue;
      if (!this.#mayReach(segment, document, sums.of[document]! * this.#step, added)) continue;
      this.#best.offer(this.#scoreOf(asked, document), first + document);
    }
  }

  /** Adds what the terms from `added` on give, one by one, as long as the document may be among the best. */
  #mayReach({ bounds, documents, count }: Segment, document: number, sum: number, added: number): boolean {
    let bound = sum;
    for (let at = added; at < this.#lists; at++) {
      if (bound + this.#rest[at]! < this.#best.threshold) return false;
      const list = this.#order[at]!;
      const row = this.#row[list]!;
      if (row >= 0) bound += this.#weight[list]! * this.#stretch * bounds.upTo[levelIn(bounds, row, document, count)]!;
      else if (placeIn(documents, this.#from[list]!, this.#to[list]!, document) >= 0) bound += this.#most[list]!;
    }
    return bound >= this.#best.threshold;
  }

  #scoreOf({ segment, norms }: Asked, document: number): number {
    const { frequencies } = segment;
    const offset = offsetOf(frequencies);
    let score = 0;
    for (let list = 0; list < this.#lists; list++) {
      const at = this.#placeOf(segment, list, document);
      if (at >= 0) score += contribution(this.#weight[list]!, frequencies[at]! + offset, norms[document]!);
    }
    return score;
  }

  #placeOf({ documents, bounds, count }: Segment, list: number, document: number): number {
    const [row, from] = [this.#row[list]!, this.#from[list]!];
    if (row < 0) return placeIn(documents, from, this.#to[list]!, document);
    if (levelIn(bounds, row, document, count) === 0) return -1;
    const [before, upTo] = near(bounds, row, document, count);
    return placeIn(documents, from + before, from + upTo, document);
  }

  #offerAllowed(asked: Asked, allowed: Uint8Array): void {
    for (let document = 0; document < allowed.length; document++) {
      if (allowed[document] === 0) continue;
      const score = this.#scoreOf(asked, document);
      if (score > 0) this.#best.offer(score, asked.first + document);
    }
  }

  #offerAll({ segment, norms, allowed, first }: Asked): void {
    const { documents, frequencies, count } = segment;
    const [sums, touched] = [new Float64Array(WINDOW), new Uint16Array(WINDOW)];
    for (let base = 0; base < count; base += WINDOW) {
      let many = 0;
      for (let list = 0; list < this.#lists; list++) {
        const from = this.#from[list]!;
        const to = firstFrom(documents, from, this.#to[list]!, base + WINDOW);
        many = walk(documents, frequencies, norms, from, to, this.#weight[list]!, base, sums, touched, many);
        this.#from[list] = to;
      }
      for (let t = 0; t < many; t++) {
        const local = touched[t]!;
        if (allowed?.documents[base + local] !== 0) this.#best.offer(sums[local]!, first + base + local);
        sums[local] = 0;
      }
    }
  }
}

/** Adds what a term gives to every document of its list; answers how many documents have a sum now. */
function walk(
  documents: Uint16Array,
  frequencies: Frequencies,
  norms: Float64Array,
  from: number,
  to: number,
  weight: number,
  base: number,
  sums: Float64Array,
  touched: Uint16Array,
  many: number,
): number {
  const offset = offsetOf(frequencies);
  let count = many;
  for (let at = from; at < to; at++) {
    const document = documents[at]!;
    const local = document - base;
    const before = sums[local]!;
    if (before === 0) touched[count++] = local;
    sums[local] = before + contribution(weight, frequencies[at]! + offset, norms[document]!);
  }
  return count;
}

/** What a term gives to a document: weight × f / (f + norm). */
export const contribution = (weight: number, frequency: number, norm: number): number => weight * (frequency / (frequency + norm));

/** Where `document` stands in an ascending list from `from` to before `to`, or -1. */
export function placeIn(documents: Uint16Array, from: number, to: number, document: number): number {
  const at = firstFrom(documents, from, to, document);
  return at < to && documents[at] === document ? at : -1;
}

/** Where the first that is not before `document` stands. */
function firstFrom(documents: Uint16Array, from: number, to: number, document: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (documents[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
