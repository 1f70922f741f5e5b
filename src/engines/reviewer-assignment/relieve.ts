/** Takes work from the overloaded, by shortest paths. */
import type { Network } from './network.ts';
import { roomBetween, type Search } from './search.ts';

/**
 * Moves units from an overloaded reviewer to the nearest with room, and raises prices on the way so that the flow stays best for every paper
 * at its prices. False when no path leads to room: what was settled is then a closed set, whose prices have not been touched.
 */
export function relieve(net: Network, search: Search, overloaded: number): boolean {
  const end = nearestRoom(net, search, overloaded);
  if (end < 0) return false;
  const distance = search.distanceOf(end) + costOfRoom(net, end);
  raisePrices(net, search, distance);
  const spare = net.load[end]! < net.market.least[end]! ? net.market.least[end]! : net.market.most[end]!;
  const units = Math.min(
    net.load[overloaded]! - net.market.most[overloaded]!,
    spare - net.load[end]!,
    roomAlong(net, search, end, overloaded),
  );
  shift(net, search, end, overloaded, units);
  return true;
}

/** Takes a review from the paper that loses least by it, where no path leads to room. */
export function dropNearest(net: Network, search: Search, overloaded: number): { paper: number; units: number } {
  const { reviewers, value, classes, load, market } = net;
  let [end, least] = [-1, Number.POSITIVE_INFINITY];
  for (let k = 0; k < search.settledCount; k++) {
    const place = search.settled[k]!;
    if (place < reviewers) continue;
    const loss = search.distanceOf(place) + value[place - reviewers]!;
    if (loss < least) [end, least] = [place, loss];
  }
  raisePrices(net, search, search.distanceOf(end));
  const units = Math.min(load[overloaded]! - market.most[overloaded]!, roomAlong(net, search, end, overloaded));
  shift(net, search, end, overloaded, units);
  const seat = end - reviewers;
  const paper = Math.floor(seat / classes);
  net.demand[paper]! -= units;
  net.seatLeast[seat] = Math.min(net.seatLeast[seat]!, net.seatFlow[seat]!);
  return { paper, units };
}

/** Below its price of nought a reviewer with enough is kept short of work; taking more costs what the price lacks. */
const costOfRoom = ({ price, load, market }: Network, reviewer: number) =>
  load[reviewer]! < market.least[reviewer]! ? 0 : Math.max(0, -price[reviewer]!);

function nearestRoom(net: Network, search: Search, overloaded: number): number {
  const { load, market, reviewers } = net;
  let [end, limit] = [-1, Number.POSITIVE_INFINITY];
  search.begin(overloaded);
  for (;;) {
    const place = search.settle(limit);
    if (place < 0) return end;
    if (place >= reviewers) search.ask(place - reviewers, limit);
    else {
      if (load[place]! < market.most[place]!) {
        const whole = search.distanceOf(place) + costOfRoom(net, place);
        if (whole < limit) [end, limit] = [place, whole];
        if (whole === search.distanceOf(place)) continue;
      }
      search.handBack(place, limit);
    }
  }
}

function raisePrices({ price, value, reviewers }: Network, search: Search, distance: number): void {
  for (let k = 0; k < search.settledCount; k++) {
    const place = search.settled[k]!;
    const nearer = distance - search.distanceOf(place);
    if (nearer <= 0) continue;
    if (place < reviewers) price[place]! += nearer;
    else value[place - reviewers]! -= nearer;
  }
}

/** Walks the path that led to `end`, from its end to its beginning. */
function walk(
  net: Network,
  search: Search,
  end: number,
  begin: number,
  step: (arc: number, isAsked: boolean, from: number, to: number) => void,
) {
  const { reviewers, seat, reviewer } = net;
  let place = end;
  while (place !== begin) {
    const via = search.via[place]!;
    if (via < -1) {
      const from = -2 - via;
      step(-1, false, from, place - reviewers);
      place = reviewers + from;
    } else {
      const isAsked = place < reviewers;
      step(via, isAsked, -1, -1);
      place = isAsked ? reviewers + seat[via]! : reviewer[via]!;
    }
  }
}

function roomAlong(net: Network, search: Search, end: number, begin: number): number {
  let least = Number.POSITIVE_INFINITY;
  walk(net, search, end, begin, (arc, isAsked, from, to) => {
    least = Math.min(least, arc < 0 ? roomBetween(net, from, to) : isAsked ? net.roomUp(arc) : net.roomDown(arc));
  });
  return least;
}

function shift(net: Network, search: Search, end: number, begin: number, units: number): void {
  walk(net, search, end, begin, (arc, isAsked) => {
    if (arc >= 0) net.move(arc, isAsked ? units : -units);
  });
}
