/** Groups of papers and reviewers that prove what cannot be filled: the reviewers are full, and the papers have no others to ask. */
import type { Network } from './network.ts';

/** `asked` units, of which others can do `elsewhere` and these reviewers `places`; asked > elsewhere + places when it was found. */
export interface Crowd {
  readonly papers: readonly number[];
  readonly reviewers: readonly number[];
  readonly asked: number;
  readonly elsewhere: number;
  readonly places: number;
}

interface Closed {
  readonly reviewers: ReadonlySet<number>;
  readonly seats: Set<number>;
  readonly papers: Set<number>;
  asked: number;
  elsewhere: number;
}

export class Crowds {
  readonly #closed: Closed[] = [];
  readonly #net: Network;

  constructor(net: Network) {
    this.#net = net;
  }

  /** Those of `seats` that are not yet known to have no further pair beyond these reviewers. Candidates are never taken away, so what is known stays. */
  unknown(seats: ReadonlySet<number>, reviewers: ReadonlySet<number>): Set<number> {
    const known = this.#closed.filter((each) => isWithin(each.reviewers, reviewers));
    return new Set([...seats].filter((seat) => !known.some((each) => each.seats.has(seat))));
  }

  /** Notes a closed set; those with the same reviewers are one crowd. Answers its place. */
  join(seats: ReadonlySet<number>, reviewers: ReadonlySet<number>): number {
    let place = this.#closed.findIndex((each) => each.reviewers.size === reviewers.size && isWithin(each.reviewers, reviewers));
    if (place < 0) place = this.#closed.push({ reviewers, seats: new Set(), papers: new Set(), asked: 0, elsewhere: 0 }) - 1;
    const closed = this.#closed[place]!;
    for (const seat of seats) {
      closed.seats.add(seat);
      this.#enter(closed, Math.floor(seat / this.#net.classes));
    }
    return place;
  }

  #enter(closed: Closed, paper: number): void {
    const { demand, rowStart, reviewer, flow } = this.#net;
    if (closed.papers.has(paper)) return;
    closed.papers.add(paper);
    closed.asked += demand[paper]!;
    for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++)
      if (!closed.reviewers.has(reviewer[arc]!)) closed.elsewhere += flow[arc]!;
  }

  get all(): Crowd[] {
    const inOrder = (of: ReadonlySet<number>) => [...of].sort((a, b) => a - b);
    return this.#closed.map(({ papers, reviewers, asked, elsewhere }) => ({
      papers: inOrder(papers),
      reviewers: inOrder(reviewers),
      asked,
      elsewhere,
      places: [...reviewers].reduce((sum, each) => sum + this.#net.market.most[each]!, 0),
    }));
  }
}

function isWithin(some: ReadonlySet<number>, all: ReadonlySet<number>): boolean {
  if (some.size > all.size) return false;
  for (const each of some) if (!all.has(each)) return false;
  return true;
}
