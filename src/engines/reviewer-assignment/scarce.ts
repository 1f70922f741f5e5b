/** Candidates for reviewers that must not go short: the papers that would lose least by taking them. */
import type { Additions } from './best.ts';
import { worthOf } from './market.ts';
import type { Network } from './network.ts';

const KEEP = 12;

/** Reads every pair once; answers the nearest papers of each reviewer that has less than its least, those that are candidates left out. */
export function forTheShort(net: Network): Additions {
  const { papers, reviewers, classes, price, value, scale, market, demand } = net;
  const short = Uint8Array.from({ length: reviewers }, (_, j) => (net.load[j]! < market.least[j]! ? 1 : 0));
  const near = new Nearest(short);
  if (short.includes(1)) {
    const known = new Int32Array(reviewers).fill(-1);
    for (let paper = 0; paper < papers; paper++) {
      if (demand[paper] === 0) continue;
      for (let arc = net.rowStart[paper]!; arc < net.rowStart[paper + 1]!; arc++) known[net.reviewer[arc]!] = paper;
      const { count, reviewers: to, weights } = market.pairs.row(paper);
      const factor = (market.importance?.[paper] ?? 1) * scale;
      for (let k = 0; k < count; k++) {
        const j = to[k]!;
        if (short[j] === 0 || known[j] === paper) continue;
        near.put(
          j,
          paper,
          weights[k]!,
          value[paper * classes + market.quotas.classOf[j]!]! - worthOf(weights[k]!, market.pieces[0]!) * factor + price[j]!,
        );
      }
    }
  }
  return near.additions();
}

class Nearest {
  readonly #place: Int32Array;
  readonly #paper: Int32Array;
  readonly #similarity: Float64Array;
  readonly #loss: Float64Array;

  constructor(short: Uint8Array) {
    let places = 0;
    this.#place = Int32Array.from(short, (is) => (is ? places++ * KEEP : -1));
    this.#paper = new Int32Array(places * KEEP).fill(-1);
    this.#similarity = new Float64Array(places * KEEP);
    this.#loss = new Float64Array(places * KEEP).fill(Number.POSITIVE_INFINITY);
  }

  put(reviewer: number, paper: number, similarity: number, loss: number): void {
    const first = this.#place[reviewer]!;
    let at = first + KEEP - 1;
    // A pair that may not be assigned has an infinite loss and never gets in.
    if (!(loss < this.#loss[at]!)) return;
    for (; at > first && this.#loss[at - 1]! > loss; at--) {
      this.#loss[at] = this.#loss[at - 1]!;
      this.#paper[at] = this.#paper[at - 1]!;
      this.#similarity[at] = this.#similarity[at - 1]!;
    }
    this.#loss[at] = loss;
    this.#paper[at] = paper;
    this.#similarity[at] = similarity;
  }

  additions(): Additions {
    const found: [paper: number, reviewer: number, similarity: number][] = [];
    this.#place.forEach((first, reviewer) => {
      if (first < 0) return;
      for (let at = first; at < first + KEEP && this.#paper[at]! >= 0; at++)
        found.push([this.#paper[at]!, reviewer, this.#similarity[at]!]);
    });
    found.sort(([a, i], [b, j]) => a - b || i - j);
    return {
      paper: Int32Array.from(found, ([paper]) => paper),
      reviewer: Int32Array.from(found, ([, reviewer]) => reviewer),
      similarity: Float64Array.from(found, ([, , similarity]) => similarity),
      count: found.length,
      largest: 0,
    };
  }
}
