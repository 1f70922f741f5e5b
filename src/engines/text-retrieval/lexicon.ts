/** Words to numbers: a hash table over bytes in typed arrays, which threads can share and a file can hold. */
import { sharedBytes, sharedInts } from './shared.ts';

const PRIME = 0x01000193;
export const SEED = 0x811c9dc5 | 0;

/** One step of the hash: FNV-1a (Fowler, Noll and Vo). */
export const hashed = (hash: number, byte: number): number => Math.imul(hash ^ byte, PRIME);

/** What each byte counts as: 0 between words, capitals as small letters; every byte of a character beyond ASCII is part of a word. */
export const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isCapital = byte >= 0x41 && byte <= 0x5a;
  const isWord = isCapital || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80;
  return isCapital ? byte + 32 : isWord ? byte : 0;
});
export const isWordByte = (byte: number): boolean => FOLD[byte] !== 0;

/** Spreads the hash over its low bits, which name the slot. */
export function stirred(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return half ^ (half >>> 13);
}

/** The words of a segment. Word i is `bytes` from `starts[i]` to before `starts[i + 1]`, in UTF-8. */
export interface Vocabulary {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  /** Number of the word + 1, 0 where free; a power of two. */
  readonly slots: Int32Array;
}

/** Itself for each byte: the fold of a table that folds nothing. */
export const AS_IS = Uint8Array.from({ length: 256 }, (_, byte) => byte);

export function hashOf(text: Uint8Array): number {
  let hash = SEED;
  for (let i = 0; i < text.length; i++) hash = hashed(hash, text[i]!);
  return hash;
}

/** The number of the word `text`, whose hash is `hash`, or -1. */
export function find({ bytes, starts, slots }: Vocabulary, text: Uint8Array, hash: number): number {
  const mask = slots.length - 1;
  for (let slot = stirred(hash) & mask; ; slot = (slot + 1) & mask) {
    const id = slots[slot]! - 1;
    if (id < 0) return -1;
    if (starts[id + 1]! - starts[id]! === text.length && isSame(bytes, starts[id]!, text, 0, text.length, AS_IS)) return id;
  }
}

function isSame(bytes: Uint8Array, at: number, text: Uint8Array, from: number, length: number, fold: Uint8Array): boolean {
  for (let i = 0; i < length; i++) if (bytes[at + i] !== fold[text[from + i]!]) return false;
  return true;
}

/** A slot of a growing vocabulary: number of the word + 1, hash, where its bytes begin and how many they are. One step from memory. */
const WIDTH = 4;

/** A vocabulary that grows. */
export class Lexicon {
  count = 0;
  #bytes = new Uint8Array(1 << 14);
  #starts = new Int32Array(1 << 11);
  #hashes = new Int32Array(1 << 11);
  #slots = new Int32Array(WIDTH << 11);

  /** The number of `text` from `from` to before `to`, each byte seen through `fold`, whose hash is `hash`; a new word gets the next number. */
  numberOf(text: Uint8Array, from: number, to: number, hash: number, fold: Uint8Array): number {
    const [slots, bytes] = [this.#slots, this.#bytes];
    const mask = slots.length - 1;
    const length = to - from;
    for (let slot = (stirred(hash) * WIDTH) & mask; ; slot = (slot + WIDTH) & mask) {
      const number = slots[slot]!;
      if (number === 0) return this.#add(text, from, to, hash, fold, slot);
      if (slots[slot + 1] !== hash || slots[slot + 3] !== length) continue;
      const start = slots[slot + 2]!;
      let i = 0;
      while (i < length && bytes[start + i] === fold[text[from + i]!]) i += 1;
      if (i === length) return number - 1;
    }
  }

  /** The number of a word that is a string. */
  numberOfWord(word: string): number {
    const text = Buffer.from(word, 'utf8');
    return this.numberOf(text, 0, text.length, hashOf(text), AS_IS);
  }

  /** Those words whose numbers are given, numbered anew in that order, on shared memory. */
  vocabulary(numbers: Int32Array): Vocabulary {
    const [from, all, hashes] = [this.#starts, this.#bytes, this.#hashes];
    const starts = sharedInts(numbers.length + 1);
    for (let i = 0; i < numbers.length; i++) starts[i + 1] = starts[i]! + from[numbers[i]! + 1]! - from[numbers[i]!]!;
    const [bytes, slots] = [sharedBytes(starts[numbers.length]!), sharedInts(powerOver(2 * numbers.length))];
    const mask = slots.length - 1;
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i]!;
      for (let at = from[number]!, to = starts[i]!; at < from[number + 1]!; at++, to++) bytes[to] = all[at]!;
      let slot = stirred(hashes[number]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
    return { bytes, starts, slots };
  }

  #add(text: Uint8Array, from: number, to: number, hash: number, fold: Uint8Array, slot: number): number {
    const number = this.count++;
    const start = this.#starts[number]!;
    this.#makeRoom(start + to - from);
    for (let i = from; i < to; i++) this.#bytes[start + i - from] = fold[text[i]!]!;
    this.#starts[number + 1] = start + to - from;
    this.#hashes[number] = hash;
    this.#fill(this.#slots, slot, number);
    if (this.count * WIDTH * 4 > this.#slots.length * 3) this.#spread();
    return number;
  }

  #fill(slots: Int32Array, slot: number, number: number): void {
    slots[slot] = number + 1;
    slots[slot + 1] = this.#hashes[number]!;
    slots[slot + 2] = this.#starts[number]!;
    slots[slot + 3] = this.#starts[number + 1]! - this.#starts[number]!;
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * bytes));
    if (this.count + 1 < this.#starts.length) return;
    this.#starts = grown(this.#starts, new Int32Array(2 * this.#starts.length));
    this.#hashes = grown(this.#hashes, new Int32Array(2 * this.#hashes.length));
  }

  #spread(): void {
    const slots = new Int32Array(4 * this.#slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = (stirred(this.#hashes[number]!) * WIDTH) & mask;
      while (slots[slot] !== 0) slot = (slot + WIDTH) & mask;
      this.#fill(slots, slot, number);
    }
    this.#slots = slots;
  }
}

/** The least power of two above `least`. */
function powerOver(least: number): number {
  let power = 2;
  while (power <= least) power *= 2;
  return power;
}

function grown<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
