/** Prices every pair: which that are no candidates would be better at the prices of the day, or could help where paths end. */
import { type Additions, Best, Chosen } from './best.ts';
import { weightOf, worthOf } from './market.ts';
import type { Network } from './network.ts';

export interface Wish {
  /** Pairs kept for each seat. */
  readonly keep: number;
  /** Papers that are read; all where it is left out. */
  readonly isPaper?: (paper: number) => boolean;
  /** Pairs that come into question; all where it is left out. */
  readonly isPair?: (seat: number, reviewer: number) => boolean;
  /** Only pairs worth more than the seat's value. */
  readonly violatedOnly: boolean;
}

/** The best pairs of papers `from` to before `to` that are no candidates yet. */
export function select(net: Network, from: number, to: number, wish: Wish): Additions {
  const chosen = new Chosen(Math.max(64, (to - from) * 2));
  const best = new Best(wish.keep, net.classes);
  const known = new Int32Array(net.reviewers).fill(-1);
  for (let paper = from; paper < to; paper++) {
    if (wish.violatedOnly ? !mayBeViolated(net, paper) : wish.isPaper && !wish.isPaper(paper)) continue;
    for (let arc = net.rowStart[paper]!; arc < net.rowStart[paper + 1]!; arc++) known[net.reviewer[arc]!] = paper;
    readRow(net, paper, wish, best, known);
    chosen.take(paper, best);
  }
  return chosen;
}

/** Pairs that are no candidates were worth at most `beyond` at no price; prices can lift them by the lowest price at most. */
function mayBeViolated({ classes, value, beyond, lowestPrice }: Network, paper: number): boolean {
  for (let seat = paper * classes; seat < (paper + 1) * classes; seat++) if (beyond[seat]! - lowestPrice > value[seat]!) return true;
  return false;
}

function readRow(net: Network, paper: number, { isPair, violatedOnly }: Wish, best: Best, known: Int32Array): void {
  const { classes, price, value, scale, market } = net;
  const { classOf } = market.quotas;
  const piece = market.pieces[0]!;
  const importance = market.importance?.[paper] ?? 1;
  const factor = importance * scale;
  const { count, reviewers, weights } = market.pairs.row(paper);
  best.count.fill(0);
  for (let k = 0; k < count; k++) {
    const reviewer = reviewers[k]!;
    const similarity = weights[k]!;
    if (similarity === Number.NEGATIVE_INFINITY) continue;
    const seat = paper * classes + classOf[reviewer]!;
    // A rounding below, so that no pair is missed; the exact weight decides.
    if (violatedOnly && worthOf(similarity, piece) * factor - price[reviewer]! <= value[seat]! - 1) continue;
    if (known[reviewer] === paper) continue;
    const worth = weightOf(similarity, piece, importance, scale) - price[reviewer]!;
    if (violatedOnly && worth <= value[seat]!) continue;
    if (worth <= best.bar(seat - paper * classes, Number.NEGATIVE_INFINITY) || (isPair && !isPair(seat, reviewer))) continue;
    best.put(seat - paper * classes, reviewer, worth, similarity);
  }
}
