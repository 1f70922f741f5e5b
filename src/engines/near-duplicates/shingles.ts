/** Shingles: the runs of neighbouring units that a text is compared by. */
import { finished, LANES, type Lane, readUnits, roomForUnits, type Unit, type Units } from './units.ts';

/** How many units make a shingle that begins at a word, at a lone character, and at a letter where letters are the units. */
export interface Spans {
  readonly word: number;
  readonly alone: number;
  readonly letter: number;
}
export const TEXT_SPANS: Spans = { word: 3, alone: 3, letter: 8 };
/** A title is short: its words, and pairs of its characters. */
export const TITLE_SPANS: Spans = { word: 1, alone: 2, letter: 4 };

const FACTORS: readonly number[] = [0x9e3779b1, 0x7feb352d];
const WHOLE = 0x5f356495;

const encoder = new TextEncoder();

/** Reads texts one after the other into the same memory: 15 bytes for each of twice the bytes of the longest. */
export class ShingleReader {
  readonly unit: Unit;
  readonly spans: Spans;
  /** The text as UTF-8; only the first `length` count. */
  bytes = new Uint8Array(4096);
  length = 0;
  units: Units = roomForUnits();
  /** Hash of each shingle of the text; only the first `count` count. */
  hashes = new Int32Array(this.units.hash.length);
  count = 0;
  #text = '';

  constructor(unit: Unit, spans: Spans = TEXT_SPANS) {
    this.unit = unit;
    this.spans = spans;
  }

  /** A text with fewer units than a shingle takes is one shingle; one without units has none. Half a surrogate pair is one unknown character. */
  read(text: string, lane: 0 | 1 = 0): void {
    if (text !== this.#text) this.#encode(text);
    this.units = readUnits(this.bytes, this.length, this.unit, LANES[lane] as Lane, this.units);
    if (this.hashes.length < this.units.hash.length) this.hashes = new Int32Array(this.units.hash.length);
    this.count = shingle(this.units, this.unit, this.spans, FACTORS[lane] as number, this.hashes);
  }

  #encode(text: string): void {
    if (this.bytes.length < 3 * text.length) this.bytes = new Uint8Array(6 * text.length);
    this.length = encoder.encodeInto(text, this.bytes).written;
    this.#text = text;
  }
}

function shingle({ count, hash, alone }: Units, unit: Unit, spans: Spans, factor: number, out: Int32Array): number {
  const other = unit === 'character' ? spans.letter : spans.word;
  let made = 0;
  for (let i = 0; i < count; i++) {
    const end = i + (alone[i] === 1 ? spans.alone : other);
    if (end > count) continue;
    let state = hash[i] as number;
    for (let j = i + 1; j < end; j++) state = (Math.imul(state, factor) + (hash[j] as number)) | 0;
    out[made++] = finished(state);
  }
  if (made > 0 || count === 0) return made;
  let state = WHOLE;
  for (let i = 0; i < count; i++) state = (Math.imul(state, factor) + (hash[i] as number)) | 0;
  out[0] = finished(state);
  return 1;
}
