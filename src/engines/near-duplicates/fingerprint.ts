/** Fingerprints that two agencies compare without showing each other a text. */
import { createHmac } from 'node:crypto';
import { ShingleReader } from './shingles.ts';
import { easelOf, sketch } from './sketch.ts';
import type { Unit } from './units.ts';

/** Bytes of a fingerprint: one a slot. */
export const FINGERPRINT_BYTES = 256;
/** Two slots agree by chance once in so many. */
const VALUES = 256;
const FEWEST_KEY_BYTES = 16;
/** Names how shingles are hashed: fingerprints of other hashes have nothing to do with these. */
export const HASHES = 2;

/** Makes fingerprints under one key, which the agencies share and nobody else has. */
export interface Fingerprinter {
  /** Says which key it is without telling anything of it; fingerprints are compared only where it is the same. */
  readonly keyMark: string;
  /** 256 bytes, or null for a text without a letter or digit, which is like nothing. */
  of(text: string): Fingerprint | null;
}

export interface Fingerprint {
  readonly keyMark: string;
  readonly slots: Uint8Array;
}

/**
 * Shingles pass through HMAC-SHA-256 under the key and are sketched; of each slot one byte is kept, HMAC-SHA-256 of its place and value:
 * `P(byte agrees) = J + (1 − J)/256` (b-bit minwise hashing, Li and König 2010). About a millisecond a text of 200 words.
 * Throws a RangeError for a key of fewer than 16 bytes.
 */
export function fingerprinter(key: Uint8Array, unit: Unit = 'auto'): Fingerprinter {
  if (key.length < FEWEST_KEY_BYTES) throw new RangeError(`A key has at least ${FEWEST_KEY_BYTES} bytes; this one has ${key.length}.`);
  // One key for each use, so that nothing said under one helps with another.
  const [forShingles, forSlots, forMark] = ['shingles', 'slots', 'mark'].map((use) => keyed(key, use)) as [Buffer, Buffer, Buffer];
  const keyMark = keyed(forMark, `${HASHES} ${unit}`).toString('base64url').slice(0, 12);
  const reader = new ShingleReader(unit);
  return {
    keyMark,
    of(text) {
      const shingles = distinct(reader, text);
      if (shingles.size === 0) return null;
      const hashes = Int32Array.from(shingles, (shingle) => keyed(forShingles, shingle).readInt32LE());
      const slots = new Uint16Array(FINGERPRINT_BYTES);
      sketch(hashes, hashes.length, easelOf(FINGERPRINT_BYTES), slots, 0);
      return { keyMark, slots: Uint8Array.from(slots, (value, slot) => keyed(forSlots, `${slot} ${value}`)[0] as number) };
    },
  };
}

const keyed = (key: Uint8Array, word: string): Buffer => createHmac('sha256', key).update(word).digest();

/** Each shingle once, as the 64 bits of its hash. */
function distinct(reader: ShingleReader, text: string): Set<string> {
  reader.read(text);
  const { low, high } = reader;
  return new Set(Array.from(low, (half, i) => `${half} ${high[i]}`));
}

/**
 * The Jaccard similarity of the two texts, estimated: share of equal bytes m, less what chance gives, (m − c)/(1 − c) with c = 1/256.
 * Standard error at most √(J(1 − J)/256), 0.031 at 0.5. Throws a RangeError for fingerprints under different keys.
 */
export function similarityOf(a: Fingerprint, b: Fingerprint): number {
  if (a.keyMark !== b.keyMark) throw new RangeError('These fingerprints were made under different keys or units and cannot be compared.');
  return estimate(a.slots, b.slots);
}

/** As `similarityOf`, of bare bytes. */
export function estimate(a: Uint8Array, b: Uint8Array): number {
  let equal = 0;
  for (let slot = 0; slot < FINGERPRINT_BYTES; slot++) if (a[slot] === b[slot]) equal += 1;
  const chance = 1 / VALUES;
  return Math.max(0, (equal / FINGERPRINT_BYTES - chance) / (1 - chance));
}
