/** Gives work to those with too little for their price or their least, by shortest paths backwards. */
import type { Network } from './network.ts';
import { roomBetween, type Search } from './search.ts';

export const lacks = ({ load, price, market }: Network, reviewer: number): boolean =>
  load[reviewer]! < market.least[reviewer]! || (price[reviewer]! > 0 && load[reviewer]! < market.most[reviewer]!);

/**
 * Lowers the price of a reviewer that has room until a path brings it work, or, where it has its least, until the price is nought.
 * False when it lacks its least and no path leads to it; prices have then not been touched.
 */
export function supply(net: Network, search: Search, reviewer: number): boolean {
  const { price, load, market } = net;
  const needs = load[reviewer]! < market.least[reviewer]!;
  const { from, distance } = nearestGiver(net, search, reviewer, needs ? Number.POSITIVE_INFINITY : price[reviewer]!);
  if (from < 0 && needs) return false;
  lowerPrices(net, search, distance);
  if (from < 0) return true;
  const wanted = needs ? market.least[reviewer]! : market.most[reviewer]!;
  const kept = load[from]! > market.most[from]! ? market.most[from]! : market.least[from]!;
  const units = Math.min(wanted - load[reviewer]!, load[from]! - kept, roomAlong(net, search, from, reviewer));
  walk(net, search, from, reviewer, (arc, isGiven) => {
    if (arc >= 0) net.move(arc, isGiven ? -units : units);
  });
  return true;
}

function nearestGiver(net: Network, search: Search, reviewer: number, most: number) {
  const { load, market, price, reviewers } = net;
  let [from, distance] = [-1, most];
  search.begin(reviewer);
  for (;;) {
    const place = search.settle(distance);
    if (place < 0) return { from, distance };
    if (place >= reviewers) {
      search.couldHandBack(place - reviewers, distance);
      continue;
    }
    const isOver = load[place]! > market.most[place]!;
    if (isOver || load[place]! > market.least[place]!) {
      const whole = search.distanceOf(place) + (isOver ? 0 : Math.max(0, price[place]!));
      if (whole < distance && place !== reviewer) [from, distance] = [place, whole];
    }
    search.couldAsk(place, distance);
  }
}

function lowerPrices({ price, value, reviewers }: Network, search: Search, distance: number): void {
  for (let k = 0; k < search.settledCount; k++) {
    const place = search.settled[k]!;
    const nearer = distance - search.distanceOf(place);
    if (nearer <= 0) continue;
    if (place < reviewers) price[place]! -= nearer;
    else value[place - reviewers]! += nearer;
  }
}

/** Walks the path that leads from `from` to `reviewer`, in that order. */
function walk(
  net: Network,
  search: Search,
  from: number,
  reviewer: number,
  step: (arc: number, isGiven: boolean, giving: number, taking: number) => void,
) {
  const { reviewers, seat } = net;
  let place = from;
  while (place !== reviewer) {
    const via = search.via[place]!;
    if (via < -1) {
      const next = -2 - via;
      step(-1, false, place - reviewers, next);
      place = reviewers + next;
    } else {
      const isGiven = place < reviewers;
      step(via, isGiven, -1, -1);
      place = isGiven ? reviewers + seat[via]! : net.reviewer[via]!;
    }
  }
}

function roomAlong(net: Network, search: Search, from: number, reviewer: number): number {
  let least = Number.POSITIVE_INFINITY;
  walk(net, search, from, reviewer, (arc, isGiven, giving, taking) => {
    least = Math.min(least, arc < 0 ? roomBetween(net, giving, taking) : isGiven ? net.roomDown(arc) : net.roomUp(arc));
  });
  return least;
}
