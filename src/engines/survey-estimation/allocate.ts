/** How many units of each stratum: least Σ N² S² / n within bounds, exactly, in whole units (Neyman 1934; Wright 2012). */
export interface Stratum {
  readonly population: number;
  /** Standard deviation; 1 everywhere gives shares in proportion to the population. */
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
}

/** Sizes that sum to `size`, which lies between the sums of `least` and `most`. Each further unit goes where it takes most off the variance. */
export function allocate(strata: readonly Stratum[], size: number): number[] {
  const sizes = strata.map(({ least }) => least);
  const gain = (h: number) => {
    const { population, deviation, most } = strata[h]!;
    const n = sizes[h]!;
    if (n >= most) return Number.NEGATIVE_INFINITY;
    const weight = population * deviation;
    return n === 0 ? (weight > 0 ? Number.MAX_VALUE : 0) : weight / Math.sqrt(n * (n + 1));
  };
  const queue = new Queue(strata.map((_, h) => gain(h)));
  for (let left = size - sizes.reduce((sum, n) => sum + n, 0); left > 0; left--) {
    const h = queue.first;
    sizes[h]! += 1;
    queue.lower(gain(h));
  }
  return sizes;
}

/** Strata by gain, the greatest first; of two alike the one that stands first. A gain only falls. */
class Queue {
  readonly #gain: number[];
  readonly #heap: number[];

  constructor(gain: readonly number[]) {
    this.#gain = [...gain];
    this.#heap = gain.map((_, h) => h).sort((a, b) => (this.#isBefore(a, b) ? -1 : 1));
  }

  get first(): number {
    return this.#heap[0]!;
  }

  lower(gain: number) {
    this.#gain[this.first] = gain;
    for (let at = 0; ; ) {
      let next = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#heap.length && this.#isBefore(this.#heap[child]!, this.#heap[next]!)) next = child;
      if (next === at) return;
      [this.#heap[at], this.#heap[next]] = [this.#heap[next]!, this.#heap[at]!];
      at = next;
    }
  }

  #isBefore(a: number, b: number) {
    return this.#gain[a]! > this.#gain[b]! || (this.#gain[a] === this.#gain[b] && a < b);
  }
}
