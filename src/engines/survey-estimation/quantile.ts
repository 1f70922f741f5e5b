/** Weighted quantiles by domain, and Woodruff's intervals (1952): the quantiles at the ends of the interval of the share below. */
import type { Domain } from './domain.ts';

/** Sums that differ by less than this share are the same but for rounding. */
const SAME = 1e-12;

export class Distribution {
  readonly #start: Int32Array;
  readonly #value: Float64Array;
  readonly #sum: Float64Array;

  constructor({ of, count }: Domain, y: Float64Array, weight: Float64Array) {
    const counts = (i: number) => of[i]! >= 0 && weight[i]! > 0 && !Number.isNaN(y[i]);
    const start = new Int32Array(count + 1);
    const rows: number[] = [];
    for (let i = 0; i < y.length; i++) {
      if (!counts(i)) continue;
      rows.push(i);
      start[of[i]! + 1]! += 1;
    }
    for (let d = 0; d < count; d++) start[d + 1]! += start[d]!;
    const order = Int32Array.from(rows).sort((a, b) => y[a]! - y[b]! || a - b);
    const next = start.slice();
    this.#start = start;
    this.#value = new Float64Array(order.length);
    this.#sum = new Float64Array(order.length);
    for (const i of order) {
      const at = next[of[i]!]!++;
      this.#value[at] = y[i]!;
      this.#sum[at] = weight[i]! + (at > start[of[i]!]! ? this.#sum[at - 1]! : 0);
    }
  }

  /** The least value that a share of `p` is no greater than; NaN where the domain holds nothing. */
  at(domain: number, p: number): number {
    let [low, high] = [this.#start[domain]!, this.#start[domain + 1]! - 1];
    if (high < low) return Number.NaN;
    const wanted = p * this.#sum[high]! * (1 - SAME);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sum[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#value[low]!;
  }
}
