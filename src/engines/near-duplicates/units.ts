/** Cuts UTF-8 text into units, words or single characters, each with its hash and its place. */
import { ALONE, ASCII, letterOf, PASSED_OVER, SEPARATOR, SEVERAL } from './letters.ts';

/** `auto`: words, but single characters of scripts without spaces; `word`: words throughout; `character`: letters throughout. */
export type Unit = 'auto' | 'word' | 'character';

/** One of two independent families of hashes; both together are 64 bits, with which texts are compared exactly. */
export interface Lane {
  readonly seed: number;
  readonly factor: number;
}
export const LANES: readonly [Lane, Lane] = [
  { seed: 0x2c1b3c6d, factor: 0x01000193 },
  { seed: 0x5bd1e995, factor: 0x2545f491 },
];

export interface Units {
  count: number;
  hash: Int32Array;
  /** First byte of the unit, and the first after it. */
  from: Int32Array;
  to: Int32Array;
  /** 1 where the unit is a character that stands alone. */
  alone: Uint8Array;
}

export const roomForUnits = (bytes = 4096): Units => ({
  count: 0,
  hash: new Int32Array(bytes + 1),
  from: new Int32Array(bytes + 1),
  to: new Int32Array(bytes + 1),
  alone: new Uint8Array(bytes + 1),
});

/** The units of the text in the first `length` bytes, UTF-8. Answers `units`, or larger ones if they have no room. */
export function readUnits(bytes: Uint8Array, length: number, unit: Unit, { seed, factor }: Lane, units: Units): Units {
  if (units.hash.length <= length) units = roomForUnits(2 * length);
  const { hash, from, to, alone } = units;
  const everyLetter = unit === 'character';
  let count = 0;
  let start = -1;
  let state = seed;
  let at = 0;
  for (;;) {
    let byte = at < length ? (bytes[at] as number) : 0;
    if (!everyLetter) {
      // The inner loop of English: the letters of one word.
      let letter = byte < 128 ? (ASCII[byte] as number) : SEPARATOR;
      if (letter !== SEPARATOR && start < 0) start = at;
      while (letter !== SEPARATOR) {
        state = Math.imul(state ^ letter, factor);
        at += 1;
        byte = at < length ? (bytes[at] as number) : 0;
        letter = byte < 128 ? (ASCII[byte] as number) : SEPARATOR;
      }
    }
    const isPlain = byte < 128 && !everyLetter;
    const letter = isPlain || at >= length ? SEPARATOR : letterOf(codeAt(bytes, at));
    const standsAlone = !isPlain && letter > PASSED_OVER && (everyLetter || (unit === 'auto' && (letter & ALONE) !== 0));
    if (start >= 0 && (letter === SEPARATOR || standsAlone)) {
      hash[count] = finished(state);
      from[count] = start;
      to[count] = at;
      alone[count] = 0;
      count += 1;
      start = -1;
      state = seed;
    }
    if (at >= length) break;
    if (isPlain) {
      at += 1;
      continue;
    }
    const next = at + lengthOf(byte);
    if (standsAlone) {
      hash[count] = finished(taken(seed, letter, factor));
      from[count] = at;
      to[count] = next;
      alone[count] = letter & ALONE ? 1 : 0;
      count += 1;
    } else if (letter > PASSED_OVER) {
      if (start < 0) start = at;
      state = taken(state, letter, factor);
    }
    at = next;
  }
  units.count = count;
  return units;
}

function taken(state: number, letter: number, factor: number): number {
  if ((letter & SEVERAL) === 0) return Math.imul(state ^ (letter & ~ALONE), factor);
  for (let shift = 14; shift >= 0; shift -= 7) {
    const part = (letter >> shift) & 0x7f;
    if (part !== 0) state = Math.imul(state ^ part, factor);
  }
  return state;
}

/** Spreads what a letter changed over all 32 bits (the finaliser of MurmurHash3). */
export function finished(state: number): number {
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return state ^ (state >>> 16);
}

const lengthOf = (byte: number): number => (byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);

/** The code point at `at` of well-formed UTF-8. */
function codeAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  const second = (bytes[at + 1] as number) & 0x3f;
  if (first < 0xe0) return ((first & 0x1f) << 6) | second;
  const third = (bytes[at + 2] as number) & 0x3f;
  if (first < 0xf0) return ((first & 0x0f) << 12) | (second << 6) | third;
  return ((first & 0x07) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] as number) & 0x3f);
}
