/** Reads text in UTF-8 and counts its terms. A word is looked up once as it stands; only a new one is folded, segmented and stemmed. */
import type { Rows } from './invert.ts';
import { FOLD, hashed, Lexicon, SEED } from './lexicon.ts';
import { weightsOf } from './norm.ts';
import type { Bundle } from './pack.ts';
import type { Settings } from './settings.ts';
import { sharedWholes } from './shared.ts';
import { Tally } from './tally.ts';
import type { Terms } from './terms.ts';

/** Words of ASCII up to here are counted by the tally once they are known. */
const SHORT = 15;
/** A longer run of Chinese is hardly met twice, so it is not kept. */
const LONGEST_KEPT = 48;
const [STOPPED, SEVERAL] = [-1, -2];

export class Reader {
  /** Terms and their numbers, from bundle to bundle the same. */
  readonly lexicon = new Lexicon();
  readonly #terms: Terms;
  readonly #fields: number;
  readonly #tally: Tally;
  /** Words that the tally does not count; for each its term, or that it has none or several. */
  readonly #chunks = new Lexicon();
  #termOf: Int32Array = new Int32Array(1 << 8);
  #termsKnown = 0;
  readonly #several = new Map<number, readonly number[]>();

  constructor(terms: Terms, settings: Pick<Settings, 'fields'>) {
    const weights = weightsOf(settings);
    [this.#terms, this.#fields, this.#tally] = [terms, weights.length, new Tally(weights)];
  }

  /** Which terms each document has, until the next bundle is read, and how many in each field: document × fields + field. */
  read({ text, starts, count }: Bundle): { rows: Rows; lengths: Uint32Array } {
    const fields = this.#fields;
    const lengths = sharedWholes(count * fields);
    this.#tally.begin(text.subarray(0, starts[count * fields]), count);
    for (let document = 0; document < count; document++) {
      for (let field = 0; field < fields; field++) {
        const at = document * fields + field;
        lengths[at] = this.#readField(text, starts[at]!, starts[at + 1]!, field);
      }
      this.#tally.end();
    }
    return { rows: this.#tally.rows(), lengths };
  }

  /** How many terms there are. */
  #readField(text: Uint8Array, from: number, to: number, field: number): number {
    let length = 0;
    for (let at = from; at < to; ) {
      at = this.#tally.read(at, to, field);
      if (at === to) break;
      const start = at;
      let [hash, any] = [SEED, 0];
      for (; at < to; at++) {
        const byte = FOLD[text[at]!]!;
        if (byte === 0) break;
        hash = hashed(hash, byte);
        any |= byte;
      }
      if (any <= 0x7f && at - start <= SHORT) length += this.#learn(text, start, at, hash, field);
      else if (any <= 0x7f || at - start <= LONGEST_KEPT) length += this.#readKept(text, start, at, hash, field);
      else length += this.#countAll(this.#termsIn(text, start, at), field);
    }
    return length + this.#tally.takeLength();
  }

  /** A short word of ASCII that the tally does not know yet: it has one term or none. */
  #learn(text: Uint8Array, from: number, to: number, hash: number, field: number): number {
    const word = textOf(text, from, to, 'latin1').toLowerCase();
    const [term] = this.#terms(word);
    const number =
      term === undefined ? STOPPED : term === word ? this.lexicon.numberOf(text, from, to, hash, FOLD) : this.lexicon.numberOfWord(term);
    this.#tally.know(this.lexicon.count);
    this.#tally.learn(from, to, number);
    if (number === STOPPED) return 0;
    this.#tally.count(number, field);
    return 1;
  }

  #readKept(text: Uint8Array, from: number, to: number, hash: number, field: number): number {
    const chunk = this.#chunks.numberOf(text, from, to, hash, FOLD);
    if (chunk === this.#termsKnown) this.#keep(this.#termsIn(text, from, to));
    const term = this.#termOf[chunk]!;
    if (term === STOPPED) return 0;
    if (term === SEVERAL) return this.#countAll(this.#several.get(chunk)!, field);
    this.#tally.count(term, field);
    return 1;
  }

  /** The terms of a chunk that is met for the first time; it has the next number. */
  #keep(terms: readonly number[]): void {
    const chunk = this.#termsKnown++;
    if (chunk === this.#termOf.length) this.#termOf = widened(this.#termOf);
    this.#termOf[chunk] = terms.length === 0 ? STOPPED : terms.length === 1 ? terms[0]! : SEVERAL;
    if (terms.length > 1) this.#several.set(chunk, terms);
  }

  #termsIn(text: Uint8Array, from: number, to: number): number[] {
    const terms = this.#terms(textOf(text, from, to)).map((term) => this.lexicon.numberOfWord(term));
    this.#tally.know(this.lexicon.count);
    return terms;
  }

  #countAll(terms: readonly number[], field: number): number {
    for (const term of terms) this.#tally.count(term, field);
    return terms.length;
  }
}

const textOf = (text: Uint8Array, from: number, to: number, encoding: 'utf8' | 'latin1' = 'utf8') =>
  Buffer.from(text.buffer, text.byteOffset + from, to - from).toString(encoding);

function widened(from: Int32Array) {
  const to = new Int32Array(2 * from.length);
  to.set(from);
  return to;
}
