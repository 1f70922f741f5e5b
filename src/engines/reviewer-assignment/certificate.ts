/** What no assignment can exceed, from prices alone: whoever trusts arithmetic need not trust the search. */
import type { Network } from './network.ts';
import { Sum } from './sum.ts';

export interface Prices {
  /** Of a review of each reviewer, in the unit of the similarities. */
  readonly reviewer: Float64Array;
  /** Of a place of each paper, at paper × classes + class. */
  readonly value: Float64Array;
}

export function pricesOf({ price, value, scale }: Network): Prices {
  return { reviewer: price.map((each) => each / scale), value: value.map((each) => each / scale) };
}

/** Most of `worth(x) − cost x` over probabilities x, for a pair of this similarity. */
export type Surplus = (similarity: number, cost: number) => number;

/** Worth is similarity × x, with x up to `most`. */
export const linear =
  (most: number): Surplus =>
  (similarity, cost) =>
    most * (similarity - cost);

/** Worth is similarity × x − b |similarity| x², with x up to `most`; best at x = (similarity − cost) / (2 b |similarity|). */
export const concave =
  (b: number, most: number): Surplus =>
  (similarity, cost) => {
    const best = b === 0 || similarity === 0 ? most : (similarity - cost) / (2 * b * Math.abs(similarity));
    const x = best < most ? best : most;
    return x <= 0 ? 0 : similarity * x - b * Math.abs(similarity) * x * x - cost * x;
  };

/**
 * Lagrangian bound, over every pair: Σ_j (U_j p_j⁺ − L_j p_j⁻) + Σ_i (d_i u_i0 + Σ_c (max_c (u_ic − u_i0)⁺ − min_c (u_i0 − u_ic)⁺))
 * + Σ_ij (surplus of pair at cost p_j + u_ic)⁺. By weak duality it holds whatever the prices p and values u are.
 */
export function boundAt(net: Network, { reviewer: price, value }: Prices, surplus: Surplus, importance = net.market.importance): number {
  const { market, papers, reviewers, classes } = net;
  const { most } = market.quotas;
  const sum = new Sum();
  for (let j = 0; j < reviewers; j++) sum.add(((price[j]! > 0 ? market.most[j]! : market.least[j]!) / market.units) * price[j]!);
  for (let i = 0; i < papers; i++) {
    const open = value[i * classes]!;
    sum.add((net.demand[i]! / market.units) * open);
    for (let seat = i * classes + 1; seat < (i + 1) * classes; seat++) {
      const more = value[seat]! - open;
      sum.add(((more > 0 ? most[seat]! : net.seatLeast[seat]!) / market.units) * more);
    }
    addRow(net, i, importance?.[i] ?? 1, { reviewer: price, value }, surplus, sum);
  }
  return sum.value;
}

function addRow(
  { market, classes }: Network,
  paper: number,
  weight: number,
  { reviewer: price, value }: Prices,
  surplus: Surplus,
  sum: Sum,
): void {
  const { count, reviewers, weights } = market.pairs.row(paper);
  const { classOf } = market.quotas;
  const first = paper * classes;
  const open = value[first]!;
  for (let k = 0; k < count; k++) {
    const j = reviewers[k]!;
    const worth = weights[k]! * weight;
    const cost = price[j]! + (classes === 1 ? open : value[first + classOf[j]!]!);
    if (worth > cost) sum.add(surplus(worth, cost));
  }
}
