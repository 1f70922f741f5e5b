/**
 * The worst-served paper first. Upper bound: for any weights λ ≥ 0 of the papers with Σ λ = 1, the least paper score is at most
 * max over assignments of Σ λ_i score_i, which is a market like any other; weights move towards papers that come off badly
 * (exponentiated gradient: Kivinen and Warmuth 1997). Every round's assignment is a start for `improve`.
 */
import type { Watch } from '../engine/index.ts';
import { boundAt, linear, type Prices, pricesOf } from './certificate.ts';
import { Improver, isFairer } from './improve.ts';
import type { Market } from './market.ts';
import type { Network } from './network.ts';
import { pick } from './pick.ts';
import { candidatesOf, type Solved, type Start, solve } from './solve.ts';

export interface Fair {
  /** Reviewers of each paper, beside required ones. */
  readonly assigned: number[][];
  readonly bound: number;
  readonly importance: Float64Array;
  readonly prices: Prices;
}

/** `given` is what each paper has already from required reviewers; `counts` says which papers need reviews at all. */
export async function leximin(
  market: Market,
  start: Start,
  first: Solved,
  { given, counts, rounds }: { given: Float64Array; counts: Uint8Array; rounds: number },
  watch: Watch,
): Promise<Fair> {
  const improver = new Improver(market, first.net, given, counts);
  let best = await improver.improved(assignedIn(first.net), watch);
  let bound = alone(first.net, given, counts);
  const importance = evenly(counts);
  const filled: Market = {
    ...market,
    demand: first.net.demand,
    quotas: { ...market.quotas, least: first.net.seatLeast },
    least: first.net.market.least,
  };
  let prices: Float64Array | undefined;
  let candidates = candidatesOf(first.net, start.candidates.largest);
  for (let round = 0; round < rounds && bound.value > improver.least(best); round++) {
    const { net } = await solve({ ...filled, importance: importance.slice() }, { ...start, candidates, prices }, watch);
    candidates = candidatesOf(net, candidates.largest);
    const at = pricesOf(net);
    prices = at.reviewer;
    const value = boundAt(net, at, linear(1)) + given.reduce((sum, each, i) => sum + each * importance[i]!, 0);
    if (value < bound.value) bound = { value, importance: importance.slice(), prices: at };
    const assigned = assignedIn(net);
    const scores = improver.scoresOf(assigned);
    const candidate = round % 8 === 7 || round === rounds - 1 ? await improver.improved(assigned, watch) : assigned;
    if (isFairer(improver.scoresOf(candidate), improver.scoresOf(best), counts)) best = await improver.improved(candidate, watch);
    reweigh(importance, scores, counts, 1 / Math.sqrt(1 + round));
    watch.progress?.((round + 1) / (rounds + 1));
  }
  return { assigned: best, bound: bound.value, importance: bound.importance, prices: bound.prices };
}

/** The bound of one paper that has the reviewers all to itself: nobody is better served than by its best. The least of these. */
function alone(net: Network, given: Float64Array, counts: Uint8Array): { value: number; importance: Float64Array; prices: Prices } {
  const free = new Float64Array(net.reviewers);
  const [least, value] = [new Float64Array(counts.length), new Float64Array(net.value.length)];
  net.price.fill(0);
  for (let paper = 0; paper < net.papers; paper++) pick(net, paper);
  let worst = -1;
  assignedIn(net).forEach((own, paper) => {
    least[paper] = own.reduce((sum, j) => sum + net.market.pairs.weightOf(paper, j), given[paper]!);
    if (counts[paper] && (worst < 0 || least[paper]! < least[worst]!)) worst = paper;
  });
  const importance = new Float64Array(counts.length);
  if (worst < 0) return { value: 0, importance, prices: { reviewer: free, value } };
  importance[worst] = 1;
  for (let seat = worst * net.classes; seat < (worst + 1) * net.classes; seat++) value[seat] = net.value[seat]! / net.scale;
  return {
    value: boundAt(net, { reviewer: free, value }, linear(1), importance) + given[worst]!,
    importance,
    prices: { reviewer: free, value },
  };
}

/** Weight goes from papers that come off well to those that come off badly. */
function reweigh(importance: Float64Array, scores: Float64Array, counts: Uint8Array, step: number): void {
  let [mean, sum, many] = [0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    if (counts[i]) {
      mean += scores[i]!;
      many += 1;
    }
  }
  mean = Math.max(Math.abs(mean / Math.max(1, many)), Number.MIN_VALUE);
  for (let i = 0; i < scores.length; i++) sum += importance[i]! *= Math.exp(Math.max(-30, Math.min(30, -step * (scores[i]! / mean - 1))));
  for (let i = 0; i < scores.length; i++) importance[i]! /= sum;
}

function evenly(counts: Uint8Array): Float64Array {
  const many = counts.reduce((sum, each) => sum + each, 0);
  return Float64Array.from(counts, (each) => (each ? 1 / many : 0));
}

export function assignedIn({ papers, rowStart, reviewer, flow }: Network): number[][] {
  return Array.from({ length: papers }, (_, paper) => {
    const own: number[] = [];
    for (let arc = rowStart[paper]!; arc < rowStart[paper + 1]!; arc++) if (flow[arc]! > 0) own.push(reviewer[arc]!);
    return own.sort((a, b) => a - b);
  });
}
