/** Min-hash sketches: a few numbers a text, of which two texts share as large a part as they share of their shingles. */

/** Odd, so that each maps different shingles to different numbers. */
export const [ROUND, THROW, ORDER] = [0x9e3779b9, 0x2c1b3c6d, 0x45d9f3b5];
/** Rounds of throws, after which a slot still empty takes the least of all shingles by an order of its own. */
export const ROUNDS = 16;
export const KEY_FACTOR = 0x9e3779b1;
/**
 * A key is the round above, the order within it below: what came in an earlier round is always less. The lowest bit is nought here; where
 * standard text is told from content it is 1 for standard text.
 */
export const ORDER_BITS = 26;
/** Above all keys. */
export const EMPTY = 0x7f7f7f7f;

/** Memory for making sketches of so many slots, at most 2^16, one after the other. */
export const easelOf = (slots: number): Int32Array => new Int32Array(slots);

/**
 * Writes the sketch of the first `count` (> 0) of `hashes` to `out` from `at`: `easel.length` numbers of 16 bits.
 *
 * One permutation: each shingle is thrown into one slot, and the least of a slot is kept. Slots that stay empty are filled by
 * throwing all shingles again, round after round, so that P(slot agrees) = Jaccard with no more spread than as many independent
 * permutations (Dahlgaard, Knudsen and Thorup 2017, *Fast Similarity Sketching*); expected `slots·ln(slots) + count` throws.
 */
export function sketch(hashes: Int32Array, count: number, easel: Int32Array, out: Uint16Array, at: number): void {
  easel.fill(EMPTY);
  let full = 0;
  for (let round = 0; round < ROUNDS && full < easel.length; round++) {
    throwAll(hashes, count, round, easel);
    while (full < easel.length && easel[full] !== EMPTY) full += 1;
  }
  for (let slot = full; slot < easel.length; slot++) if (easel[slot] === EMPTY) easel[slot] = leastFor(slot, hashes, count);
  for (let slot = 0; slot < easel.length; slot++) out[at + slot] = Math.imul(easel[slot] as number, THROW) >>> 16;
}

function throwAll(hashes: Int32Array, count: number, round: number, easel: Int32Array): void {
  const slots = easel.length;
  const salt = Math.imul(round, ROUND);
  const above = round << ORDER_BITS;
  for (let i = 0; i < count; i++) {
    const thrown = Math.imul((hashes[i] as number) ^ salt, THROW);
    // The high bits choose the slot.
    const slot = Math.imul(thrown >>> 16, slots) >>> 16;
    const least = easel[slot] as number;
    const less = ((above | orderOf(thrown)) - least) | 0;
    // The lesser of the two without a branch, which would be guessed wrong every other time.
    easel[slot] = least + (less & (less >> 31));
  }
}

function leastFor(slot: number, hashes: Int32Array, count: number): number {
  const salt = Math.imul(ROUNDS + slot, ROUND);
  let least = EMPTY;
  for (let i = 0; i < count; i++) {
    const order = orderOf(Math.imul((hashes[i] as number) ^ salt, THROW));
    if (order < least) least = order;
  }
  return (ROUNDS << ORDER_BITS) | least;
}

const orderOf = (thrown: number): number => (Math.imul(thrown, ORDER) >>> (32 - ORDER_BITS)) & ~1;

/** The key of a band: a hash of its `size` slots from `at` on. */
export function keyOf(slots: Uint16Array, at: number, size: number): number {
  let key = 0;
  for (let row = 0; row < size; row++) key = (Math.imul(key, KEY_FACTOR) + (slots[at + row] as number)) | 0;
  return finished(key);
}

/** Spreads what a slot changed over all 32 bits (the finaliser of MurmurHash3). */
export function finished(state: number): number {
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return state ^ (state >>> 16);
}

/** How many slots two sketches of `slots` have in common. */
export function inCommon(a: Uint16Array, fromA: number, b: Uint16Array, fromB: number, slots: number): number {
  let common = 0;
  for (let slot = 0; slot < slots; slot++) if (a[fromA + slot] === b[fromB + slot]) common += 1;
  return common;
}
