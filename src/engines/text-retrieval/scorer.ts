/**
 * Scores a segment window by window and offers what may be among the best (MaxScore by window: Turtle and Flood 1995; Ding and Suel
 * 2011). In each window the terms that together cannot reach the threshold are not walked through, only looked up for documents that
 * the other terms bring forward. A score that counts is summed again in the order of the query's terms, so pruning never shows.
 */
import type { Best } from './heap.ts';
import { type Segment, WINDOW, windowsOf } from './segment.ts';

/** Bounds are sums of rounded numbers: this much above covers every order of summing. */
const SLACK = 1 + 1e-9;
/** Looking one document up takes as long as walking past this many. */
const LOOK_UP = 16;

/** Which documents of a segment may be found, and how many in each window. */
export interface Allowed {
  readonly documents: Uint8Array;
  readonly inWindow: Int32Array;
}

export class Scorer {
  readonly #sums = new Float64Array(WINDOW);
  readonly #touched = new Uint16Array(WINDOW);
  #room = 0;
  /** For each term of the query that the segment has, in their order: */
  #weight = new Float64Array(0);
  #start = new Int32Array(0);
  #end = new Int32Array(0);
  #row = new Int32Array(0);
  #most = new Float64Array(0);
  /** …and in the window at hand: */
  #from = new Int32Array(0);
  #to = new Int32Array(0);
  #mostHere = new Float64Array(0);
  /** Those with postings in the window, the least promising first; and how much those up to each give at most. */
  #order = new Int32Array(0);
  #upTo = new Float64Array(0);

  score(
    segment: Segment,
    norms: Float64Array,
    terms: Int32Array,
    weights: Float64Array,
    meanLength: number,
    allowed: Allowed | undefined,
    first: number,
    best: Best,
  ): void {
    const stretch = SLACK * Math.max(1, segment.bounds.meanLength > 0 ? meanLength / segment.bounds.meanLength : 1);
    const lists = this.#open(segment, terms, weights, stretch);
    let most = 0;
    for (let list = 0; list < lists; list++) most += this.#most[list]!;
    if (lists === 0 || most < best.threshold) return;
    for (let window = 0; window < windowsOf(segment.count); window++) {
      if (allowed && allowed.inWindow[window] === 0) continue;
      const active = this.#enter(segment, window, lists, stretch);
      const base = window * WINDOW;
      if (best.room >= Math.min(WINDOW, segment.count - base)) {
        this.#offerAll(segment, norms, lists, base, allowed?.documents, first, best);
        continue;
      }
      const threshold = best.threshold;
      let essential = 0;
      while (essential < active && this.#upTo[essential]! < threshold) essential += 1;
      if (essential === active) continue;
      let touched = 0;
      for (let i = essential; i < active; i++) {
        const list = this.#order[i]!;
        touched = walk(segment, norms, this.#from[list]!, this.#to[list]!, this.#weight[list]!, base, this.#sums, this.#touched, touched);
      }
      this.#offer(segment, norms, lists, essential, touched, base, allowed?.documents, first, best);
    }
  }

  /** Takes up the terms that the segment has; answers how many. */
  #open({ starts, bounds }: Segment, terms: Int32Array, weights: Float64Array, stretch: number): number {
    if (terms.length > this.#room) this.#makeRoom(2 * terms.length);
    let lists = 0;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i]!;
      if (term < 0) continue;
      this.#weight[lists] = weights[i]!;
      this.#start[lists] = starts[term]!;
      this.#end[lists] = starts[term + 1]!;
      this.#row[lists] = bounds.rows[term]!;
      this.#most[lists] = weights[i]! * bounds.most[term]! * stretch;
      this.#to[lists] = starts[term]!;
      lists += 1;
    }
    return lists;
  }

  /** Finds each term's postings in the window and puts the terms in order of what they give at most. */
  #enter({ bounds, documents, count }: Segment, window: number, lists: number, stretch: number): number {
    const windows = windowsOf(count);
    const end = (window + 1) * WINDOW;
    let active = 0;
    for (let list = 0; list < lists; list++) {
      const row = this.#row[list]!;
      if (row >= 0) {
        const at = row * (windows + 1) + window;
        this.#from[list] = this.#start[list]! + bounds.startOfWindow[at]!;
        this.#to[list] = this.#start[list]! + bounds.startOfWindow[at + 1]!;
        this.#mostHere[list] = this.#weight[list]! * bounds.mostInWindow[row * windows + window]! * stretch;
      } else this.#enterShort(documents, list, end);
      if (this.#from[list] === this.#to[list]) continue;
      let i = active++;
      for (; i > 0 && this.#mostHere[this.#order[i - 1]!]! > this.#mostHere[list]!; i--) this.#order[i] = this.#order[i - 1]!;
      this.#order[i] = list;
    }
    let sum = 0;
    for (let i = 0; i < active; i++) {
      sum += this.#mostHere[this.#order[i]!]!;
      this.#upTo[i] = sum;
    }
    return active;
  }

  /** A short list has no table: it is walked to the end of the window, past windows that were left out. */
  #enterShort(documents: Uint16Array, list: number, end: number): void {
    const last = this.#end[list]!;
    let at = this.#to[list]!;
    while (at < last && documents[at]! < end - WINDOW) at += 1;
    this.#from[list] = at;
    while (at < last && documents[at]! < end) at += 1;
    this.#to[list] = at;
    this.#mostHere[list] = this.#most[list]!;
  }

  /** Where there is room for the whole window nothing is pruned: lists are walked in the order of the query, so that their sums are the scores. */
  #offerAll(
    segment: Segment,
    norms: Float64Array,
    lists: number,
    base: number,
    allowed: Uint8Array | undefined,
    first: number,
    best: Best,
  ): void {
    let touched = 0;
    for (let list = 0; list < lists; list++)
      touched = walk(segment, norms, this.#from[list]!, this.#to[list]!, this.#weight[list]!, base, this.#sums, this.#touched, touched);
    for (let t = 0; t < touched; t++) {
      const local = this.#touched[t]!;
      const document = base + local;
      if (allowed?.[document] !== 0) best.offer(this.#sums[local]!, first + document);
      this.#sums[local] = 0;
    }
  }

  /** Offers the documents touched that, with what the other terms give, may be among the best; clears their sums. */
  #offer(
    segment: Segment,
    norms: Float64Array,
    lists: number,
    essential: number,
    touched: number,
    base: number,
    allowed: Uint8Array | undefined,
    first: number,
    best: Best,
  ): void {
    let left = touched;
    for (let i = essential - 1; i >= 0; i--) {
      left = this.#keep(left, best.threshold - this.#upTo[i]!);
      if (left > 0) this.#add(segment, norms, this.#order[i]!, base, left);
    }
    let threshold = best.threshold;
    for (let t = 0; t < left; t++) {
      const local = this.#touched[t]!;
      const sum = this.#sums[local]! * SLACK;
      this.#sums[local] = 0;
      const document = base + local;
      if (sum < threshold || (allowed && allowed[document] === 0)) continue;
      best.offer(this.#exact(segment, norms, lists, document), first + document);
      threshold = best.threshold;
    }
  }

  /** Keeps of the documents touched those whose sum is at least `least`, and clears the others; answers how many are left. */
  #keep(touched: number, least: number): number {
    const [sums, places] = [this.#sums, this.#touched];
    let left = 0;
    for (let t = 0; t < touched; t++) {
      const local = places[t]!;
      if (sums[local]! * SLACK >= least) places[left++] = local;
      else sums[local] = 0;
    }
    return left;
  }

  /** Adds what a term gives to the documents touched: by looking each up, or along the list where that is shorter. */
  #add(segment: Segment, norms: Float64Array, list: number, base: number, touched: number): void {
    const [from, to, weight] = [this.#from[list]!, this.#to[list]!, this.#weight[list]!];
    if (touched * LOOK_UP > to - from) {
      walkTouched(segment, norms, from, to, weight, base, this.#sums);
      return;
    }
    for (let t = 0; t < touched; t++) {
      const local = this.#touched[t]!;
      this.#sums[local]! += this.#givenBy(segment, norms, list, base + local);
    }
  }

  #exact(segment: Segment, norms: Float64Array, lists: number, document: number): number {
    let score = 0;
    for (let list = 0; list < lists; list++) score += this.#givenBy(segment, norms, list, document);
    return score;
  }

  /** What a term gives to a document of the window, 0 where it does not stand in it. */
  #givenBy({ documents, frequencies }: Segment, norms: Float64Array, list: number, document: number): number {
    const at = placeIn(documents, this.#from[list]!, this.#to[list]!, document);
    return at < 0 ? 0 : contribution(this.#weight[list]!, frequencies[at]!, norms[document]!);
  }

  #makeRoom(room: number): void {
    this.#room = room;
    const ints = () => new Int32Array(room);
    const doubles = () => new Float64Array(room);
    [this.#start, this.#end, this.#row, this.#from, this.#to, this.#order] = [ints(), ints(), ints(), ints(), ints(), ints()];
    [this.#weight, this.#most, this.#mostHere, this.#upTo] = [doubles(), doubles(), doubles(), doubles()];
  }
}

/** What a term gives to a document: weight × f / (f + norm). */
export const contribution = (weight: number, frequency: number, norm: number): number => weight * (frequency / (frequency + norm));

/** Where `document` stands in an ascending list from `from` to before `to`, or -1. */
export function placeIn(documents: Uint16Array, from: number, to: number, document: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (documents[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low < to && documents[low] === document ? low : -1;
}

/** Adds what a term gives to every document of its list; answers how many documents have a sum now. */
function walk(
  { documents, frequencies }: Segment,
  norms: Float64Array,
  from: number,
  to: number,
  weight: number,
  base: number,
  sums: Float64Array,
  touched: Uint16Array,
  count: number,
): number {
  for (let at = from; at < to; at++) {
    const document = documents[at]!;
    const local = document - base;
    const before = sums[local]!;
    if (before === 0) touched[count++] = local;
    sums[local] = before + contribution(weight, frequencies[at]!, norms[document]!);
  }
  return count;
}

/** Adds what a term gives to every document of its list that has a sum already. */
function walkTouched(
  { documents, frequencies }: Segment,
  norms: Float64Array,
  from: number,
  to: number,
  weight: number,
  base: number,
  sums: Float64Array,
): void {
  for (let at = from; at < to; at++) {
    const document = documents[at]!;
    const before = sums[document - base]!;
    if (before > 0) sums[document - base] = before + contribution(weight, frequencies[at]!, norms[document]!);
  }
}
