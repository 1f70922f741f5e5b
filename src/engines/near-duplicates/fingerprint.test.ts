import { describe, expect, test } from 'vitest';
import { abstractOf } from './demonstration.ts';
import { estimate, FINGERPRINT_BYTES, type Fingerprint, fingerprinter, similarityOf } from './fingerprint.ts';

const key = (seed: number) => Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + seed) % 256);
const [ours, theirs] = [fingerprinter(key(1)), fingerprinter(key(2))];
const of = (text: string, maker = ours) => maker.of(text) as Fingerprint;
const half = (seed: number) =>
  `${abstractOf(seed).split(' ').slice(0, 80).join(' ')} ${abstractOf(seed + 500)
    .split(' ')
    .slice(80)
    .join(' ')}`;

describe('under one key', () => {
  test('the same text has the same fingerprint, unlike texts have nothing in common', () => {
    expect(of(abstractOf(1)).slots).toEqual(of(abstractOf(1)).slots);
    expect(similarityOf(of(abstractOf(1)), of(abstractOf(1)))).toBe(1);
    expect(similarityOf(of(abstractOf(1)), of(abstractOf(2)))).toBeLessThan(0.03);
  });

  test('the similarity is told without bias', () => {
    // 78 of 118 shingles are shared: 78/158.
    const errors = Array.from({ length: 20 }, (_, seed) => similarityOf(of(abstractOf(seed)), of(half(seed))) - 78 / 158);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / 20)).toBeLessThan(0.02);
    for (const error of errors) expect(Math.abs(error)).toBeLessThan(4 * 0.031);
  });

  test('case and punctuation are of no account; a text without a letter has none', () => {
    expect(of('The cat sat on the mat.')).toEqual(of('the CAT sat on — the mat'));
    expect(ours.of(' … ')).toBeNull();
  });
});

describe('under another key', () => {
  test('the same text has another fingerprint, and comparing them is refused', () => {
    expect(() => similarityOf(of(abstractOf(1)), of(abstractOf(1), theirs))).toThrow(/different keys/);
    expect(() => similarityOf(of(abstractOf(1)), of(abstractOf(1), fingerprinter(key(1), 'word')))).toThrow(/different keys/);
  });

  test('bytes tell nothing: the same text agrees no more often than unlike texts, and both as chance does', () => {
    const texts = Array.from({ length: 60 }, (_, seed) => abstractOf(seed));
    const agreeing = (other: (i: number) => string) =>
      texts.reduce((sum, text, i) => {
        const [a, b] = [of(text).slots, of(other(i), theirs).slots];
        return sum + a.filter((byte, slot) => byte === b[slot]).length;
      }, 0);
    // 60 × 256 bytes, of which 60 agree by chance, with a standard deviation of 7.7.
    for (const count of [agreeing((i) => texts[i] as string), agreeing((i) => texts[(i + 1) % 60] as string)]) {
      expect(count).toBeGreaterThan(60 - 5 * 7.7);
      expect(count).toBeLessThan(60 + 5 * 7.7);
    }
  });

  test.each([1, 5, 120])('all bytes are as frequent as by chance, whatever a text of %i words looks like', (words) => {
    const seen = new Float64Array(256);
    for (let seed = 0; seed < 60; seed++) for (const byte of of(abstractOf(seed, words)).slots) seen[byte]! += 1;
    // Chi-squared with 255 degrees of freedom: mean 255, standard deviation 22.6.
    const chi = seen.reduce((sum, count) => sum + (count - 60) ** 2 / 60, 0);
    expect(chi).toBeGreaterThan(255 - 5 * 22.6);
    expect(chi).toBeLessThan(255 + 5 * 22.6);
  });
});

test('a fingerprint has 256 bytes, and no estimate is negative', () => {
  expect(of('graphene').slots).toHaveLength(FINGERPRINT_BYTES);
  expect(estimate(new Uint8Array(256), new Uint8Array(256).fill(1))).toBe(0);
});

test('refuses a key that can be guessed', () => expect(() => fingerprinter(new Uint8Array(15))).toThrow(RangeError));
