/** Ranks of scores: 1 the best, equal scores share the better rank; 0 where there is no score. */
export class Ranker {
  readonly ranks: Int32Array;
  readonly #order: Int32Array;
  readonly #sorted: Float64Array;

  constructor(n: number) {
    this.ranks = new Int32Array(n);
    this.#order = new Int32Array(n);
    this.#sorted = new Float64Array(n);
  }

  /** Written to `ranks`. */
  rank(scores: Float64Array) {
    const order = this.#order;
    const sorted = this.#sorted;
    const out = this.ranks;
    let count = 0;
    for (let u = 0; u < scores.length; u++) {
      out[u] = 0;
      if (!Number.isNaN(scores[u]!)) order[count++] = u;
    }
    if (count <= SMALL) insertInto(order, sorted, scores, count);
    else {
      order.subarray(0, count).sort((a, b) => scores[b]! - scores[a]!);
      for (let place = 0; place < count; place++) sorted[place] = scores[order[place]!]!;
    }
    let rank = 1;
    for (let place = 0; place < count; place++) {
      if (place > 0 && sorted[place]! !== sorted[place - 1]!) rank = place + 1;
      out[order[place]!] = rank;
    }
  }
}

const SMALL = 400;

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

export function ranksOf(scores: Float64Array): (number | null)[] {
  const ranker = new Ranker(scores.length);
  ranker.rank(scores);
  return Array.from(ranker.ranks, (rank) => (rank === 0 ? null : rank));
}
