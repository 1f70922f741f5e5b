/**
 * Counts the terms of documents, one document after the other, a row for each term of one. What the routines of `cutting.ts` need lies
 * in its memory, which grows with what it has met: 32 bytes for a word, 4 for a term, and 12 for a row of the largest text; up to four
 * times that, since it doubles and what lay before is not used again.
 */
import { growTo } from '../wasm/grow.ts';
import { type Cutting, cutting, KNOWN, MASKS, REGISTERS, type Register, SEEN } from './cutting.ts';
import type { Rows } from './invert.ts';
import { isWordByte } from './lexicon.ts';

/** A row for so many bytes of text: in English for eight. */
const BYTES_A_ROW = 6;
/** Rows are numbered from here, for 0 is where no row is. */
const FIRST = 1;
/** Text is read in pieces of at most so many bytes. */
const PIECE = 1 << 18;
const WEIGHTS = MASKS + SEEN * (SEEN + 1);
/** Memory is doubled up to here; beyond, it grows by what is missing. */
const MOST_AHEAD = 2 ** 30;
/** Words that are known at most; what is met beyond them is read anew each time. */
const MOST_WORDS = 1 << 22;

export class Tally {
  readonly #memory = new WebAssembly.Memory({ initial: 8 });
  readonly #cutting: Cutting = cutting(this.#memory);
  /** Views of the memory, made anew when it grows. */
  #bytes: Uint8Array = new Uint8Array(this.#memory.buffer);
  #registers = new Uint32Array(this.#memory.buffer, 0, REGISTERS.length);
  /** Where nothing lies yet. */
  #free = 0;
  #slots = 0;
  /** Terms and rows that there is room for. */
  #terms = 0;
  #room = 0;
  /** Where the rows of each document begin. */
  #starts = new Int32Array(1);
  #documents = 0;
  /** The text, and of the piece at hand where it begins and ends there and in memory. */
  #text: Uint8Array = new Uint8Array();
  readonly #pieces: number;
  #from = 0;
  #to = 0;
  #moved = 0;

  /** `weights` of the fields. */
  constructor(weights: readonly number[]) {
    this.#take(WEIGHTS);
    this.#take(8 * weights.length);
    this.#pieces = this.#take(PIECE + 2 * SEEN);
    for (let length = 1; length <= SEEN; length++) this.#bytes.fill(0xff, MASKS + length * SEEN, MASKS + length * (SEEN + 1));
    new Float64Array(this.#memory.buffer, WEIGHTS, weights.length).set(weights);
    this.#makeRoom(1 << 10);
    this.know(1 << 10);
    this.#spread(1 << 11);
  }

  /** Takes up the text of so many documents. */
  begin(text: Uint8Array, documents: number): void {
    [this.#text, this.#from, this.#to] = [text, 0, 0];
    this.#starts = new Int32Array(documents + 1).fill(FIRST);
    this.#documents = 0;
    this.#bytes.fill(0, this.#get('places'), this.#get('places') + 4 * this.#terms);
    this.#set('begun', FIRST);
    this.#set('rows', FIRST);
    this.#makeRoom(Math.floor(text.length / BYTES_A_ROW));
  }

  /** Counts the words from `from` to before `to`; answers how far it came, to a word that it does not know. */
  read(from: number, to: number, field: number): number {
    for (let at = from; ; ) {
      if (at < this.#from || at >= this.#to) this.#stage(at);
      let end = this.#endOfWords(at, to);
      if (end === at && at > this.#from) {
        this.#stage(at);
        end = this.#endOfWords(at, to);
      }
      const stop = this.#cutting.read(at - this.#moved, end - this.#moved, WEIGHTS + 8 * field) + this.#moved;
      if (stop < end || stop === to || stop === at) return stop;
      at = stop;
    }
  }

  /** Takes the word from `from` to before `to`, where it stopped, for known; its term is -1 if it has none. */
  learn(from: number, to: number, term: number): void {
    if (this.#get('known') === MOST_WORDS) return;
    if (2 * this.#get('known') >= this.#slots) this.#spread(4 * this.#slots);
    this.#cutting.learn(from - this.#moved, to - from, term);
  }

  /** Makes room for so many terms. */
  know(terms: number): void {
    if (terms <= this.#terms) return;
    const many = Math.max(terms, 2 * this.#terms);
    this.#widen('places', 4 * many, 4 * this.#terms);
    this.#terms = many;
    this.#makeRoom(this.#get('rows') + many);
  }

  count(term: number, field: number): void {
    this.#cutting.count(term, WEIGHTS + 8 * field);
  }

  /** How many terms were read since it was last asked. */
  takeLength(): number {
    const length = this.#get('length');
    this.#set('length', 0);
    return length;
  }

  /** Ends a document. There is always room for a row of each term. */
  end(): void {
    const rows = this.#get('rows');
    this.#set('begun', rows);
    this.#starts[++this.#documents] = rows;
    this.#makeRoom(rows + this.#terms);
  }

  /** The terms of all documents of the text, until the next one is begun. */
  rows(): Rows {
    const [{ buffer }, many] = [this.#memory, this.#get('rows')];
    return {
      starts: this.#starts,
      terms: new Int32Array(buffer, this.#get('terms'), many),
      frequencies: new Float64Array(buffer, this.#get('counts'), many),
    };
  }

  #makeRoom(rows: number): void {
    if (rows <= this.#room) return;
    const [many, used] = [Math.max(rows, 2 * this.#room), this.#get('rows')];
    this.#widen('terms', 4 * many, 4 * used);
    this.#widen('counts', 8 * many, 8 * used);
    this.#room = many;
  }

  /** Up to where there are whole words in the piece at hand. */
  #endOfWords(from: number, to: number): number {
    let end = Math.min(to, this.#to);
    if (end < to) while (end > from && isWordByte(this.#text[end - 1]!)) end -= 1;
    return end;
  }

  /** Copies a piece of text into memory; what threads share is copied word by word where both sides lie alike. */
  #stage(from: number): void {
    const to = Math.min(from + PIECE, this.#text.length);
    const at = this.#pieces + ((this.#text.byteOffset + from) % 8);
    this.#bytes.set(this.#text.subarray(from, to), at);
    this.#bytes.fill(0, at + to - from, at + to - from + SEEN);
    [this.#from, this.#to, this.#moved] = [from, to, from - at];
  }

  /** Half as many words as slots find room. */
  #spread(slots: number): void {
    this.#widen('words', (slots / 2 + 1) * KNOWN, this.#get('known') * KNOWN);
    this.#set('slots', this.#take(4 * slots));
    this.#set('mask', slots - 1);
    this.#slots = slots;
    this.#cutting.place();
  }

  #widen(register: Register, bytes: number, used: number): void {
    const [from, to] = [this.#get(register), this.#take(bytes)];
    this.#bytes.copyWithin(to, from, from + used);
    this.#set(register, to);
  }

  /** Room that nothing lay in; answers where it begins. */
  #take(bytes: number): number {
    const at = this.#free;
    this.#free = Math.ceil((at + bytes) / SEEN) * SEEN;
    if (this.#free > this.#memory.buffer.byteLength) {
      growTo(this.#memory, Math.max(this.#free, Math.min(2 * this.#memory.buffer.byteLength, MOST_AHEAD)));
      this.#bytes = new Uint8Array(this.#memory.buffer);
      this.#registers = new Uint32Array(this.#memory.buffer, 0, REGISTERS.length);
    }
    return at;
  }

  #get(register: Register): number {
    return this.#registers[REGISTERS.indexOf(register)]!;
  }

  #set(register: Register, value: number): void {
    this.#registers[REGISTERS.indexOf(register)] = value;
  }
}
