/**
 * Shortest paths along which a unit of work can change hands, by Dijkstra with prices as potentials (Edmonds and Karp 1972): a reviewer
 * hands a paper back, the paper asks another. Forwards from an overloaded reviewer, backwards to one with too little.
 */
import { Heap } from './heap.ts';
import type { Network } from './network.ts';

const { POSITIVE_INFINITY: NOWHERE } = Number;

export class Search {
  readonly heap: Heap;
  /** How each place was reached: an arc, or −2 − seat for a move between the seats of one paper. */
  readonly via: Int32Array;
  readonly #touched: Int32Array;
  /** Places whose distance is final, in the order of their distance. */
  readonly settled: Int32Array;
  #touchedCount = 0;
  settledCount = 0;
  readonly #net: Network;

  constructor(net: Network) {
    this.#net = net;
    const places = net.reviewers + net.papers * net.classes;
    this.heap = new Heap(places);
    this.via = new Int32Array(places);
    this.#touched = new Int32Array(places);
    this.settled = new Int32Array(places);
  }

  begin(from: number): void {
    this.heap.clear(this.#touched, this.#touchedCount);
    this.#touchedCount = 0;
    this.settledCount = 0;
    this.#reach(from, 0, -1);
  }

  distanceOf(place: number): number {
    return this.heap.distance[place]!;
  }

  #reach(place: number, distance: number, via: number): void {
    const known = this.heap.distance[place]!;
    if (distance >= known) return;
    if (known === NOWHERE) this.#touched[this.#touchedCount++] = place;
    this.via[place] = via;
    this.heap.bring(place, distance);
  }

  /** The next place by distance, or −1 when none is nearer than `limit`. */
  settle(limit: number): number {
    if (this.heap.isEmpty || this.heap.nearest >= limit) return -1;
    const place = this.heap.pop();
    this.settled[this.settledCount++] = place;
    return place;
  }

  /** From a reviewer to the papers that could be handed back. */
  handBack(reviewer: number, limit: number): void {
    const { columnStart, held, column, seat, last, price, value, reviewers } = this.#net;
    const distance = this.heap.distance[reviewer]! - price[reviewer]!;
    const first = columnStart[reviewer]!;
    for (let k = first; k < first + held[reviewer]!; k++) {
      const arc = column[k]!;
      const to = seat[arc]!;
      const far = distance + last[arc]! - value[to]!;
      if (far < limit && far < this.heap.distance[reviewers + to]!) this.#reach(reviewers + to, far, arc);
    }
  }

  /** From a seat to the reviewers that it could ask, and to the other seats of its paper. */
  ask(from: number, limit: number): void {
    const { classes, rowStart, reviewer, next, price, value, seat, reviewers } = this.#net;
    const paper = classes === 1 ? from : Math.floor(from / classes);
    const distance = this.heap.distance[reviewers + from]! + value[from]!;
    const known = this.heap.distance;
    for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++) {
      const to = reviewer[arc]!;
      const far = distance - next[arc]! + price[to]!;
      if (far < limit && far < known[to]! && seat[arc] === from) this.#reach(to, far, arc);
    }
    if (classes > 1) this.#passBetweenSeats(paper, from, 1);
  }

  /** Backwards: to a reviewer, from the papers that could ask for more of its time. */
  couldAsk(reviewer: number, limit: number): void {
    const { columnStart, column, seat, next, price, value, reviewers } = this.#net;
    const distance = this.heap.distance[reviewer]! + price[reviewer]!;
    const known = this.heap.distance;
    for (let k = columnStart[reviewer]!; k < columnStart[reviewer + 1]!; k++) {
      const arc = column[k]!;
      const from = reviewers + seat[arc]!;
      const far = distance + value[seat[arc]!]! - next[arc]!;
      if (far < limit && far < known[from]!) this.#reach(from, far, arc);
    }
  }

  /** Backwards: to a seat, from the reviewers that could hand it back. */
  couldHandBack(to: number, limit: number): void {
    const { classes, rowStart, reviewer, last, price, value, seat, reviewers } = this.#net;
    const paper = classes === 1 ? to : Math.floor(to / classes);
    const distance = this.heap.distance[reviewers + to]! - value[to]!;
    for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++) {
      const from = reviewer[arc]!;
      const far = distance + last[arc]! - price[from]!;
      if (far < limit && seat[arc] === to) this.#reach(from, far, arc);
    }
    if (classes > 1) this.#passBetweenSeats(paper, to, -1);
  }

  /** A unit moves between class 0, the paper's open places, and a class with a quota; `sense` is −1 backwards. */
  #passBetweenSeats(paper: number, here: number, sense: 1 | -1): void {
    const { classes, value } = this.#net;
    const [open, last] = [paper * classes, (paper + 1) * classes];
    for (let there = here === open ? open + 1 : open; there < (here === open ? last : open + 1); there++) {
      const [giving, taking] = sense === 1 ? [here, there] : [there, here];
      if (roomBetween(this.#net, giving, taking) === 0) continue;
      const far = this.distanceOf(this.#net.reviewers + here) + value[giving]! - value[taking]!;
      this.#reach(this.#net.reviewers + there, far, -2 - here);
    }
  }
}

/** Units that can move from one seat of a paper to another, one of which is the open seat. */
export function roomBetween({ classes, seatFlow, seatLeast, market }: Network, giving: number, taking: number): number {
  return giving % classes === 0 ? market.quotas.most[taking]! - seatFlow[taking]! : seatFlow[giving]! - seatLeast[giving]!;
}
