/** Reads text in UTF-8 and counts its terms. A chunk is looked up once as it stands; only a new one is folded, segmented and stemmed. */
import { hashed, Lexicon, SEED } from './lexicon.ts';
import type { Terms } from './terms.ts';

/** A longer run of Chinese is hardly met twice, so it is not kept. */
const LONGEST_KEPT = 48;
const [STOPPED, SEVERAL] = [-1, -2];

/** What each byte counts as: 0 between chunks, capitals as small letters; every byte of a character beyond ASCII is part of a chunk. */
const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isCapital = byte >= 0x41 && byte <= 0x5a;
  const isWord = isCapital || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80;
  return isCapital ? byte + 32 : isWord ? byte : 0;
});

export class Reader {
  readonly lexicon = new Lexicon();
  /** Of the document at hand: its terms in order of first appearance, and how often each stands there by weight. */
  seen = new Int32Array(1 << 10);
  seenCount = 0;
  frequencies = new Float64Array(1 << 12);

  readonly #terms: Terms;
  readonly #chunks = new Lexicon();
  /** For each chunk its term, or that it has none or several. */
  #termOf = new Int32Array(1 << 12);
  #termsKnown = 0;
  readonly #several = new Map<number, Int32Array>();

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  /** Counts the terms of `text` from `from` to before `to`, each as `weight`; answers how many there are. */
  read(text: Uint8Array, from: number, to: number, weight: number): number {
    let length = 0;
    for (let at = from; at < to; ) {
      while (at < to && FOLD[text[at]!] === 0) at += 1;
      const start = at;
      let [hash, any] = [SEED, 0];
      for (; at < to; at++) {
        const byte = FOLD[text[at]!]!;
        if (byte === 0) break;
        hash = hashed(hash, byte);
        any |= byte;
      }
      if (at === start) break;
      length +=
        any > 0x7f && at - start > LONGEST_KEPT ? this.#readOnce(text, start, at, weight) : this.#readKept(text, start, at, hash, weight);
    }
    return length;
  }

  /** Forgets the document at hand. */
  clear(): void {
    for (let i = 0; i < this.seenCount; i++) this.frequencies[this.seen[i]!] = 0;
    this.seenCount = 0;
  }

  #readKept(text: Uint8Array, from: number, to: number, hash: number, weight: number): number {
    const chunk = this.#chunks.numberOf(text, from, to, hash, FOLD);
    if (chunk === this.#termsKnown) this.#learn(text, from, to);
    const term = this.#termOf[chunk]!;
    if (term >= 0) {
      this.#count(term, weight);
      return 1;
    }
    if (term === STOPPED) return 0;
    const several = this.#several.get(chunk)!;
    for (let i = 0; i < several.length; i++) this.#count(several[i]!, weight);
    return several.length;
  }

  #readOnce(text: Uint8Array, from: number, to: number, weight: number): number {
    const terms = this.#terms(textOf(text, from, to));
    for (const term of terms) this.#count(this.lexicon.numberOfWord(term), weight);
    return terms.length;
  }

  /** The terms of a chunk that is met for the first time; it has the next number. */
  #learn(text: Uint8Array, from: number, to: number): void {
    const chunk = this.#termsKnown++;
    if (chunk === this.#termOf.length) this.#termOf = widened(this.#termOf, new Int32Array(2 * chunk));
    const terms = this.#terms(textOf(text, from, to)).map((term) => this.lexicon.numberOfWord(term));
    this.#termOf[chunk] = terms.length === 0 ? STOPPED : terms.length === 1 ? terms[0]! : SEVERAL;
    if (terms.length > 1) this.#several.set(chunk, Int32Array.from(terms));
  }

  #count(term: number, weight: number): void {
    if (term >= this.frequencies.length) this.frequencies = widened(this.frequencies, new Float64Array(2 * (term + 1)));
    const before = this.frequencies[term]!;
    this.frequencies[term] = before + weight;
    if (before > 0) return;
    if (this.seenCount === this.seen.length) this.seen = widened(this.seen, new Int32Array(2 * this.seenCount));
    this.seen[this.seenCount++] = term;
  }
}

const textOf = (text: Uint8Array, from: number, to: number) => Buffer.from(text.buffer, text.byteOffset + from, to - from).toString('utf8');

function widened<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
