/** Probabilities of the pairs and one assignment drawn from them. */
import { Chance } from '../chance/index.ts';
import type { Network } from './network.ts';
import { type Edges, roundEdges } from './round.ts';

export interface Shares {
  readonly paper: Int32Array;
  readonly reviewer: Int32Array;
  readonly units: Int32Array;
}

/** Units of each pair that has any. */
export function sharesOf({ papers, rowStart, reviewer, flow }: Network): Shares {
  const shares: [paper: number, reviewer: number, units: number][] = [];
  for (let paper = 0; paper < papers; paper++) {
    for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++)
      if (flow[arc]! > 0) shares.push([paper, reviewer[arc]!, flow[arc]!]);
  }
  shares.sort(([a, i], [b, j]) => a - b || i - j);
  const column = (k: 0 | 1 | 2) => Int32Array.from(shares, (share) => share[k]);
  return { paper: column(0), reviewer: column(1), units: column(2) };
}

/** The pairs of one draw. Papers keep their number of reviews, classes and reviewers the whole numbers round theirs. */
export function drawn(shares: Shares, net: Network, seed: number): [paper: number, reviewer: number][] {
  const whole = net.market.units;
  const { edges, nodes } = edgesOf(shares, net);
  roundEdges(edges, nodes, whole, new Chance(seed));
  const pairs: [number, number][] = [];
  shares.paper.forEach((paper, k) => {
    if (edges.units[k] === whole) pairs.push([paper, shares.reviewer[k]!]);
  });
  return pairs;
}

/** An edge for each pair, then one from a paper to each of its classes with a quota, of which only the part of a whole counts. */
function edgesOf(shares: Shares, { papers, reviewers, classes, market }: Network): { edges: Edges; nodes: number } {
  const { classOf } = market.quotas;
  const seats = new Map<number, { node: number; units: number }>();
  const seatOf = (seat: number) => seats.get(seat) ?? seats.set(seat, { node: papers + reviewers + seats.size, units: 0 }).get(seat)!;
  const tail = Array.from(shares.paper, (paper, k) => {
    const c = classOf[shares.reviewer[k]!]!;
    if (c === 0) return paper;
    const seat = seatOf(paper * classes + c);
    seat.units += shares.units[k]!;
    return seat.node;
  });
  const head = Array.from(shares.reviewer, (reviewer) => papers + reviewer);
  const units = [...shares.units];
  for (const [seat, { node, units: all }] of seats) {
    tail.push(Math.floor(seat / classes));
    head.push(node);
    units.push(all % market.units);
  }
  return {
    edges: { tail: Int32Array.from(tail), head: Int32Array.from(head), units: Int32Array.from(units) },
    nodes: papers + reviewers + seats.size,
  };
}
