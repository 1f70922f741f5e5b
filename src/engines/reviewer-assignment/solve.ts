/** The best flow of a market, proven on every pair: solve on candidates, price every pair, add what is better, until nothing is. */
import { setImmediate } from 'node:timers/promises';
import type { Watch } from '../engine/index.ts';
import { type Additions, joined } from './best.ts';
import { type Crowd, Crowds } from './crowds.ts';
import { type Market, scaleFor, weightOf } from './market.ts';
import { Network } from './network.ts';
import { pick } from './pick.ts';
import { dropNearest, relieve } from './relieve.ts';
import { forTheShort } from './scarce.ts';
import { Search } from './search.ts';
import { select } from './select.ts';
import { fitLeast, type Shortage, trimDemand } from './shortage.ts';
import { lacks, supply } from './supply.ts';

export interface Solved {
  readonly net: Network;
  readonly shortages: readonly Shortage[];
  readonly crowds: readonly Crowd[];
  /** Reviewers that cannot reach their least, with the units that they lack. */
  readonly underloaded: readonly { readonly reviewer: number; readonly units: number }[];
}

export interface Start {
  readonly candidates: Additions;
  /** Pairs that `candidates` has of each class, where there are as many. */
  readonly keep: number;
  /** Prices to begin with, in the unit of similarities; the nearer to the answer the faster. */
  readonly prices?: Float64Array | undefined;
}

const MILLISECONDS_A_TURN = 30;
const VIOLATED_A_SEAT = 6;
const WIDER_BY = 4;

/** Answers the flow of most weight; where not all demand can be met, of what can, with what cannot. Stops at the signal of `watch`. */
export async function solve(market: Market, { candidates, keep, prices }: Start, watch: Watch = {}): Promise<Solved> {
  const solver = new Solver(market, candidates, keep);
  if (prices) for (let j = 0; j < prices.length; j++) solver.net.price[j] = Math.round(prices[j]! * solver.net.scale);
  await solver.run(watch);
  return solver;
}

class Solver implements Solved {
  readonly net: Network;
  readonly shortages: Shortage[] = [];
  readonly underloaded: { reviewer: number; units: number }[] = [];
  /** What is asked of each reviewer at least; lowered where nothing leads there. */
  readonly #market: Market;
  readonly #search: Search;
  readonly #crowds: Crowds;
  #turnEnds = performance.now() + MILLISECONDS_A_TURN;

  constructor(market: Market, candidates: Additions, keep: number) {
    this.#market = { ...market, least: market.least.slice() };
    this.net = new Network(this.#market, scaleFor(largestOf(market, candidates), market.pairs.papers, market.pairs.reviewers));
    this.net.add(candidates);
    rememberBeyond(this.net, candidates, keep);
    this.#search = new Search(this.net);
    this.#crowds = new Crowds(this.net);
  }

  get crowds(): Crowd[] {
    return this.#crowds.all;
  }

  async run(watch: Watch): Promise<void> {
    for (let paper = 0; paper < this.net.papers; paper++) {
      this.shortages.push(...trimDemand(this.net, paper));
      pick(this.net, paper);
    }
    const forShort = forTheShort(this.net);
    if (forShort.count > 0) this.#add(forShort);
    do {
      await this.#relieveAll(watch);
      await this.#supplyAll(watch);
    } while (this.#roundShortages() || (await this.#addViolated(watch)));
  }

  async #relieveAll(watch: Watch): Promise<void> {
    const { net } = this;
    for (let again = true; again; ) {
      again = false;
      for (let j = 0; j < net.reviewers; j++) {
        while (net.load[j]! > net.market.most[j]!) {
          if (!relieve(net, this.#search, j)) again = this.#widenOrDrop(j) || again;
          await this.#breathe(watch);
        }
      }
    }
  }

  /** Where every path ends: looks for pairs that lead on among all; without any, a review cannot be filled. True if flow was changed elsewhere. */
  #widenOrDrop(overloaded: number): boolean {
    const { net } = this;
    const [reviewers, seats] = this.#settled();
    const unknown = this.#crowds.unknown(seats, reviewers);
    const papers = new Set([...unknown].map((seat) => Math.floor(seat / net.classes)));
    const found = select(net, 0, papers.size > 0 ? net.papers : 0, {
      keep: WIDER_BY,
      isPaper: (paper) => papers.has(paper),
      isPair: (seat, reviewer) => unknown.has(seat) && !reviewers.has(reviewer),
      violatedOnly: false,
    });
    if (found.count > 0) {
      this.#add(found);
      return true;
    }
    const crowd = this.#crowds.join(seats, reviewers);
    const dropped = dropNearest(net, this.#search, overloaded);
    this.shortages.push({ ...dropped, kind: 'crowded', crowd });
    if (net.classes === 1) return false;
    // With fewer reviews and lower quotas the paper may prefer others.
    pick(net, dropped.paper);
    return true;
  }

  async #supplyAll(watch: Watch): Promise<void> {
    const { net } = this;
    for (let again = true; again; ) {
      again = false;
      for (let j = 0; j < net.reviewers; j++) {
        while (lacks(net, j)) {
          if (!supply(net, this.#search, j)) again = this.#widenOrLower(j) || again;
          await this.#breathe(watch);
          if (again && net.load[j]! > net.market.most[j]!) break;
        }
      }
      if (again) await this.#relieveAll(watch);
    }
  }

  #widenOrLower(reviewer: number): boolean {
    const { net } = this;
    const [reviewers, seats] = this.#settled();
    const found = select(net, 0, net.papers, {
      keep: 1,
      isPair: (seat, to) => !seats.has(seat) && reviewers.has(to) && net.demand[Math.floor(seat / net.classes)]! > 0,
      violatedOnly: false,
    });
    if (found.count > 0) {
      this.#add(found);
      return true;
    }
    const units = net.market.least[reviewer]! - net.load[reviewer]!;
    this.underloaded.push({ reviewer, units });
    net.market.least[reviewer] = net.load[reviewer]!;
    return false;
  }

  #settled(): [reviewers: Set<number>, seats: Set<number>] {
    const places = this.#search.settled.subarray(0, this.#search.settledCount);
    const { reviewers } = this.net;
    return [
      new Set(places.filter((place) => place < reviewers)),
      new Set(places.filter((place) => place >= reviewers).map((p) => p - reviewers)),
    ];
  }

  /** Half a review helps nobody: what cannot be filled is rounded up to whole reviews. True if flow has changed. */
  #roundShortages(): boolean {
    const { net } = this;
    let changed = false;
    for (let paper = 0; paper < net.papers; paper++) {
      const units = net.demand[paper]! % net.market.units;
      if (units === 0) continue;
      const last = this.shortages.findLast((each) => each.paper === paper);
      if (!last) throw new Error(`Paper ${paper} has part of a review for no reason.`);
      this.shortages.push({ ...last, units });
      net.demand[paper]! -= units;
      fitLeast(net, paper);
      pick(net, paper);
      changed = true;
    }
    return changed;
  }

  async #addViolated(watch: Watch): Promise<boolean> {
    const { net } = this;
    net.lowestPrice = net.price.reduce((low, price) => Math.min(low, price), Number.POSITIVE_INFINITY);
    const block = Math.max(1, Math.floor(2_000_000 / Math.max(1, net.reviewers)));
    const parts: Additions[] = [];
    for (let from = 0; from < net.papers; from += block) {
      parts.push(select(net, from, Math.min(net.papers, from + block), { keep: VIOLATED_A_SEAT, violatedOnly: true }));
      await this.#breathe(watch);
    }
    const found = joined(parts);
    if (found.count > 0) this.#add(found);
    return found.count > 0;
  }

  /** Papers choose again where a new pair is better than what they hold. */
  #add(found: Additions): void {
    const { net } = this;
    net.add(found);
    let last = -1;
    for (let k = 0; k < found.count; k++) {
      const paper = found.paper[k]!;
      if (paper === last || !isBetter(net, found, k)) continue;
      pick(net, paper);
      last = paper;
    }
  }

  /** Lets others have the thread now and then. */
  async #breathe({ signal }: Watch): Promise<void> {
    if (performance.now() < this.#turnEnds) return;
    await setImmediate();
    signal?.throwIfAborted();
    this.#turnEnds = performance.now() + MILLISECONDS_A_TURN;
  }
}

/** All candidates of a market that has been solved, to begin a like one with. */
export function candidatesOf({ arcs, classes, seat, reviewer, similarity }: Network, largest: number): Additions {
  return { paper: seat.map((each) => Math.floor(each / classes)), reviewer, similarity, count: arcs, largest };
}

function isBetter({ market, classes, price, value, scale }: Network, { paper, reviewer, similarity }: Additions, k: number): boolean {
  const [row, to] = [paper[k]!, reviewer[k]!];
  const worth = weightOf(similarity[k]!, market.pieces[0]!, market.importance?.[row] ?? 1, scale) - price[to]!;
  return worth > value[row * classes + market.quotas.classOf[to]!]!;
}

function largestOf({ importance }: Market, { largest }: Additions): number {
  return importance ? largest * importance.reduce((most, each) => Math.max(most, each), 0) : largest;
}

/** Pairs come best first within a seat, so what is no candidate is worth no more than the last of a full class. */
function rememberBeyond(net: Network, { paper, reviewer, similarity, count }: Additions, keep: number): void {
  const { classes, beyond, market, scale } = net;
  const counts = new Int32Array(beyond.length);
  for (let k = 0; k < count; k++) {
    const seat = paper[k]! * classes + market.quotas.classOf[reviewer[k]!]!;
    if (++counts[seat]! === keep) beyond[seat] = weightOf(similarity[k]!, market.pieces[0]!, market.importance?.[paper[k]!] ?? 1, scale);
  }
}
