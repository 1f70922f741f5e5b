/**
 * A distribution that is known by its draws, smoothed by a normal kernel that keeps mean and spread (Silverman 1986, §6.4.1), on logarithms where
 * all draws are above 0. The steps between draws are what even points are worst at: without them 1,024 tell a quantile as 20,000 by chance do.
 */
import { normalShare } from './quantile.ts';

/** Standard deviation of the kernel, in those of the draws. */
const KERNEL = 0.2;
/** Beyond so many of its standard deviations a kernel is all on one side. */
const REACH = 5;
const CLOSE = 1e-9;

export class Smoothed {
  readonly #isLog: boolean;
  /** Middles of the kernels, ascending, and their width; 0 where all draws are the same. */
  readonly #middles: Float64Array;
  readonly #width: number;

  constructor(draws: Float64Array) {
    const sorted = Float64Array.from(draws).sort();
    this.#isLog = sorted[0]! > 0;
    const values = this.#isLog ? sorted.map(Math.log) : sorted;
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
    const shrunk = 1 / Math.sqrt(1 + KERNEL * KERNEL);
    this.#width = KERNEL * spread * shrunk;
    this.#middles = values.map((each) => mean + (each - mean) * shrunk);
  }

  /** The value below which a share p, of 0 to 1, lies. */
  quantile(p: number): number {
    const [middles, width] = [this.#middles, this.#width];
    let [low, high] = [middles[0]! - REACH * width, middles.at(-1)! + REACH * width];
    let at = middles[Math.min(middles.length - 1, Math.floor(p * middles.length))]!;
    for (let turn = 0; width > 0 && turn < 60; turn++) {
      const { below, density } = this.#around(at);
      if (below < p) low = at;
      else high = at;
      const newton = at - (below - p) / density;
      const next = newton > low && newton < high ? newton : (low + high) / 2;
      const isClose = Math.abs(next - at) < CLOSE * width;
      at = next;
      if (isClose) break;
    }
    return this.#isLog ? Math.exp(at) : at;
  }

  /** Share at or beyond the value. */
  share(value: number, direction: 'up' | 'down'): number {
    if (this.#width === 0) {
      const all = this.#isLog ? Math.exp(this.#middles[0]!) : this.#middles[0]!;
      return (direction === 'up' ? all >= value : all <= value) ? 1 : 0;
    }
    const at = this.#isLog ? Math.log(Math.max(value, 0)) : value;
    const below = at === Number.NEGATIVE_INFINITY ? 0 : this.#around(at).below;
    return direction === 'up' ? 1 - below : below;
  }

  #around(at: number): { below: number; density: number } {
    const [middles, width] = [this.#middles, this.#width];
    const from = placeOf(middles, at - REACH * width);
    let [below, density] = [from, 0];
    for (let i = from; i < middles.length; i++) {
      const z = (at - middles[i]!) / width;
      if (z < -REACH) break;
      below += normalShare(z);
      density += Math.exp(-0.5 * z * z);
    }
    return { below: below / middles.length, density: density / (middles.length * width * Math.sqrt(2 * Math.PI)) };
  }
}

/** How many are below. */
function placeOf(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
