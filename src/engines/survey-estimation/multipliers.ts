/** What the weight of each cluster is multiplied by in a replicate. */
import { Words } from '../expected-rank/words.ts';
import type { Level } from './design.ts';

type Drawn = Pick<Level, 'clusters' | 'groups' | 'size' | 'fraction'>;

/**
 * Rao and Wu 1988: n − 1 of the n clusters of a stratum are drawn with replacement, and a cluster drawn m times gets
 * 1 − λ + λ m n / (n − 1), with λ = √(1 − f) for the share f that is drawn. A cluster alone keeps its weight.
 */
export function bootstrapMultipliers({ clusters, groups, size, fraction }: Drawn, seed: number, replicate: number): Float64Array {
  const words = new Words(seed, BOOTSTRAP, replicate, Math.min(256, Math.ceil(clusters / 8)));
  const multipliers = new Float64Array(clusters);
  let from = 0;
  for (let g = 0; g < groups; g++) {
    const n = size[g]!;
    if (n < 2) multipliers.fill(1, from, from + n);
    else {
      if (n <= FEW) drawFew(words, multipliers, from, n);
      else drawMany(words, multipliers, from, n);
      const lambda = Math.sqrt(Math.max(0, 1 - fraction[g]!));
      const each = (lambda * n) / (n - 1);
      for (let c = from; c < from + n; c++) multipliers[c] = 1 - lambda + each * multipliers[c]!;
    }
    from += n;
  }
  return multipliers;
}

/** Of so few clusters half a word chooses one. */
const FEW = 4096;

/** Counts n − 1 draws of n: a number of 16 bits times n, over 2^16; numbers that would favour some are passed over (Lemire 2019). */
function drawFew(words: Words, counts: Float64Array, from: number, n: number) {
  const unfair = 2 ** 16 % n;
  let [word, halves] = [0, 0];
  for (let draw = 1; draw < n; ) {
    if (halves === 0) {
      word = words.next();
      halves = 2;
    }
    const wide = (word & 0xffff) * n;
    word >>>= 16;
    halves -= 1;
    if ((wide & 0xffff) < unfair) continue;
    counts[from + (wide >>> 16)]! += 1;
    draw += 1;
  }
}

/** The same with 32 bits. */
function drawMany(words: Words, counts: Float64Array, from: number, n: number) {
  const unfair = 2 ** 32 % n;
  for (let draw = 1; draw < n; ) {
    const wide = (words.next() >>> 0) * n;
    const place = Math.floor(wide / 2 ** 32);
    if (wide - place * 2 ** 32 < unfair) continue;
    counts[from + place]! += 1;
    draw += 1;
  }
}

/** Streams of chance by what they are for. */
export const BOOTSTRAP = 1;
export const IMPUTATION = 2;
export const DRAWING = 3;

/** One cluster is left out and the others of its stratum stand for it: JK1, JKn. */
export function jackknifeMultipliers({ clusters, size }: Drawn, groupOf: Int32Array, left: number): Float64Array {
  const group = groupOf[left]!;
  const n = size[group]!;
  return Float64Array.from({ length: clusters }, (_, c) => (c === left ? 0 : groupOf[c] === group ? n / (n - 1) : 1));
}
