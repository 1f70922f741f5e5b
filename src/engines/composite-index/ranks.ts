/**
 * Ranks of scores: 1 the best, equal scores share the better rank; 0 where there is no score. The order of the last time is where
 * sorting begins, for the runs of an index differ little; it never shows in the ranks.
 */
export class Ranker {
  readonly ranks: Int32Array;
  /** All units; those with a score come first, the best first. */
  readonly #order: Int32Array;
  readonly #sorted: Float64Array;

  constructor(n: number) {
    this.ranks = new Int32Array(n);
    this.#order = new Int32Array(n).map((_, u) => u);
    this.#sorted = new Float64Array(n);
  }

  /** Written to `ranks`. */
  rank(scores: Float64Array) {
    const count = this.#scoredFirst(scores);
    if (count <= SMALL) this.#inOrder(scores, count);
    else this.#bySearch(scores, count);
    for (let place = count; place < scores.length; place++) this.ranks[this.#order[place]!] = 0;
  }

  #inOrder(scores: Float64Array, count: number) {
    const order = this.#order;
    const sorted = this.#sorted;
    insertInto(order, sorted, scores, count);
    let rank = 1;
    for (let place = 0; place < count; place++) {
      if (place > 0 && sorted[place]! !== sorted[place - 1]!) rank = place + 1;
      this.ranks[order[place]!] = rank;
    }
  }

  #bySearch(scores: Float64Array, count: number) {
    const sorted = this.#sorted.subarray(0, count);
    for (let place = 0; place < count; place++) sorted[place] = scores[this.#order[place]!]!;
    sorted.sort();
    for (let place = 0; place < count; place++) {
      const unit = this.#order[place]!;
      this.ranks[unit] = 1 + count - notAbove(sorted, scores[unit]!);
    }
  }

  #scoredFirst(scores: Float64Array): number {
    const order = this.#order;
    let count = 0;
    for (let place = 0; place < order.length; place++) {
      const unit = order[place]!;
      if (Number.isNaN(scores[unit]!)) continue;
      order[place] = order[count]!;
      order[count++] = unit;
    }
    return count;
  }
}

/** Up to here insertion into the order of the last time is quicker than sorting. */
const SMALL = 120;

/** Sorts by insertion, the best first. */
function insertInto(order: Int32Array, sorted: Float64Array, scores: Float64Array, count: number) {
  for (let place = 0; place < count; place++) {
    const unit = order[place]!;
    const score = scores[unit]!;
    let to = place;
    while (to > 0 && sorted[to - 1]! < score) {
      sorted[to] = sorted[to - 1]!;
      order[to] = order[to - 1]!;
      to -= 1;
    }
    sorted[to] = score;
    order[to] = unit;
  }
}

/** How many of the rising `sorted` do not exceed `score`. */
function notAbove(sorted: Float64Array, score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function ranksOf(scores: Float64Array): (number | null)[] {
  const ranker = new Ranker(scores.length);
  ranker.rank(scores);
  return Array.from(ranker.ranks, (rank) => (rank === 0 ? null : rank));
}
