/** A paper picks what is best for it at the prices of the reviewers, within its quotas. */
import type { Network } from './network.ts';

/** Empties the paper's places and fills them anew; flow is then best for the paper at these prices and `value` proves it. */
export function pick(net: Network, paper: number): void {
  const { rowStart, flow } = net;
  for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++) if (flow[arc]! > 0) net.move(arc, -flow[arc]!);
  let left = net.demand[paper]!;
  while (left > 0) {
    const arc = bestArc(net, paper, left);
    if (arc < 0) throw new Error(`The candidates of paper ${paper} do not fill its places.`);
    const units = Math.min(left, net.roomUp(arc), allowed(net, paper, net.seat[arc]!, left));
    net.move(arc, units);
    left -= units;
  }
  valueSeats(net, paper);
}

function bestArc(net: Network, paper: number, left: number): number {
  const { rowStart, next, price, reviewer, seat, classes } = net;
  let [best, most] = [-1, Number.NEGATIVE_INFINITY];
  for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++) {
    const worth = next[arc]! - price[reviewer[arc]!]!;
    if (worth <= most) continue;
    if (classes > 1 && allowed(net, paper, seat[arc]!, left) <= 0) continue;
    [best, most] = [arc, worth];
  }
  return best;
}

/** Units that a seat may still take so that every seat can yet reach its least. */
function allowed({ classes, seatFlow, seatLeast, market }: Network, paper: number, seat: number, left: number): number {
  if (classes === 1) return left;
  let owed = 0;
  for (let each = paper * classes + 1; each < (paper + 1) * classes; each++) owed += Math.max(0, seatLeast[each]! - seatFlow[each]!);
  if (seat === paper * classes) return left - owed;
  const own = Math.max(0, seatLeast[seat]! - seatFlow[seat]!);
  return Math.min(market.quotas.most[seat]! - seatFlow[seat]!, left - owed + own);
}

const { NEGATIVE_INFINITY: LOWEST, POSITIVE_INFINITY: HIGHEST } = Number;

/**
 * Values of the seats: what is held is worth at least the value, what is not held at most; a seat that could take more is worth no more than
 * the paper's other places, one that could give is worth no less.
 */
export function valueSeats(net: Network, paper: number): void {
  const { classes, value, seatFlow, seatLeast, market } = net;
  const first = paper * classes;
  const [lowest, highest] = boundsOf(net, paper);
  let [low, high] = [lowest[0]!, highest[0]!];
  for (let c = 1; c < classes; c++) {
    if (seatFlow[first + c]! < market.quotas.most[first + c]!) low = Math.max(low, lowest[c]!);
    if (seatFlow[first + c]! > seatLeast[first + c]!) high = Math.min(high, highest[c]!);
  }
  const own = high < HIGHEST ? high : low > LOWEST ? low : 0;
  value[first] = own;
  for (let c = 1; c < classes; c++) {
    const isFull = seatFlow[first + c]! >= market.quotas.most[first + c]!;
    const isBare = seatFlow[first + c]! <= seatLeast[first + c]!;
    const [low, high] = [lowest[c]!, highest[c]!];
    if (!isFull) value[first + c] = isBare ? Math.min(own, high) : own;
    else if (high < HIGHEST) value[first + c] = isBare ? Math.max(low, Math.min(own, high)) : Math.max(own, low);
    else value[first + c] = isBare ? (low > LOWEST ? low : own) : Math.max(own, low);
  }
}

let [lowest, highest] = [new Float64Array(1), new Float64Array(1)];

/** For each class the highest worth that is not held, and the lowest that is. */
function boundsOf({ classes, rowStart, reviewer, next, last, price, seat }: Network, paper: number) {
  if (lowest.length < classes) [lowest, highest] = [new Float64Array(classes), new Float64Array(classes)];
  lowest.fill(LOWEST);
  highest.fill(HIGHEST);
  for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++) {
    const cost = price[reviewer[arc]!]!;
    const c = seat[arc]! - paper * classes;
    highest[c] = Math.min(highest[c]!, last[arc]! - cost);
    lowest[c] = Math.max(lowest[c]!, next[arc]! - cost);
  }
  return [lowest, highest] as const;
}
