/** Made-up series for tests and measurements: chance comes by counter, so number i is the same whoever asks for it first. */

/** A standard normal for `seed` and `counter` (two hashed uniforms, Box–Muller). */
function normalAt(seed: number, counter: number): number {
  const first = uniformAt(seed, 2 * counter);
  const second = uniformAt(seed, 2 * counter + 1);
  return Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
}

/** In (0, 1): the counter, whitened by the finaliser of SplitMix32. */
function uniformAt(seed: number, counter: number): number {
  let x = Math.imul(counter, 0x9e3779b9) ^ Math.imul(seed + 1, 0x85ebca6b);
  for (let round = 0; round < 2; round++) {
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    x ^= x >>> 15;
  }
  return ((x >>> 0) + 0.5) / 2 ** 32;
}

export interface Walk {
  readonly seed: number;
  readonly length: number;
  readonly drift: number;
  /** Standard deviation of what is misread each year; that of the walk itself is 1. */
  readonly noise: number;
  /** Yearly steps that remember the last by this share. */
  readonly momentum?: number;
}

/** A random walk with drift, read with error. */
export function walk({ seed, length, drift, noise, momentum = 0 }: Walk): number[] {
  let level = 0;
  let step = 0;
  return Array.from({ length }, (_, t) => {
    step = momentum * step + normalAt(seed, 2 * t);
    level += drift + step;
    return level + noise * normalAt(seed, 2 * t + 1);
  });
}
