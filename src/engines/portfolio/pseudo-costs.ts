/** What deciding an item has cost the bound so far, up and down: the item that costs most on both sides is decided next. */
export class PseudoCosts {
  readonly #lost: readonly [Float64Array, Float64Array];
  readonly #times: readonly [Uint32Array, Uint32Array];
  readonly #values: Float64Array;
  #all = 0;
  #count = 0;
  #last: { column: number; side: 0 | 1; distance: number; bound: number } | undefined;
  #bound = 0;

  constructor(values: Float64Array) {
    const size = values.length;
    this.#values = values;
    this.#lost = [new Float64Array(size), new Float64Array(size)];
    this.#times = [new Uint32Array(size), new Uint32Array(size)];
  }

  /** A branch from elsewhere is taken up: nothing is learnt from the jump. */
  forget() {
    this.#last = undefined;
  }

  /** The bound after the last choice. */
  learn(bound: number) {
    this.#bound = bound;
    const last = this.#last;
    if (!last) return;
    const lost = Math.max(0, last.bound - bound) / last.distance;
    this.#lost[last.side][last.column]! += lost;
    this.#times[last.side][last.column]! += 1;
    this.#all += lost / (1e-9 + this.#values[last.column]!);
    this.#count += 1;
    this.#last = undefined;
  }

  choose(parts: readonly { column: number; share: number }[]): { column: number; goesUp: boolean } {
    let [merit, best] = [-1, parts[0]!];
    for (const part of parts) {
      const each =
        Math.max(1e-12, this.#expected(part.column, 1) * (1 - part.share)) * Math.max(1e-12, this.#expected(part.column, 0) * part.share);
      if (each <= merit) continue;
      merit = each;
      best = part;
    }
    const goesUp = best.share >= 0.5;
    this.#last = { column: best.column, side: goesUp ? 1 : 0, distance: goesUp ? 1 - best.share : best.share, bound: this.#bound };
    return { column: best.column, goesUp };
  }

  #expected(column: number, side: 0 | 1): number {
    const times = this.#times[side][column]!;
    if (times > 0) return this.#lost[side][column]! / times;
    return (this.#count > 0 ? this.#all / this.#count : 1) * (1e-9 + this.#values[column]!);
  }
}
