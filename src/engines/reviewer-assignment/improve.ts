/**
 * Makes an assignment fairer by exchanges: the worst-served paper swaps a reviewer for a better one, whoever loses that one swaps too, and so
 * on until someone has time or the freed reviewer is met; every other paper on the way stays above the worst. A paper for which no such
 * chain exists is left as it is, and the next worst is served.
 */
import { setImmediate } from 'node:timers/promises';
import type { Watch } from '../engine/index.ts';
import type { Market } from './market.ts';
import type { Network } from './network.ts';

/** Reviewers that one search looks at, at most. */
const LOOKS = 400;
/** Pairs that one call reads at most; the worst served come first, so what is left out is at the better end. */
const READS = 300_000_000;

export class Improver {
  readonly #market: Market;
  readonly #given: Float64Array;
  readonly #counts: Uint8Array;
  readonly #seatLeast: Int32Array;
  #reads = 0;

  constructor(market: Market, { seatLeast }: Network, given: Float64Array, counts: Uint8Array) {
    this.#market = market;
    this.#given = given;
    this.#counts = counts;
    this.#seatLeast = seatLeast;
  }

  scoresOf(assigned: readonly (readonly number[])[]): Float64Array {
    const { pairs } = this.#market;
    return Float64Array.from(assigned, (own, i) => own.reduce((sum, j) => sum + pairs.weightOf(i, j), this.#given[i]!));
  }

  least(assigned: readonly (readonly number[])[]): number {
    return this.scoresOf(assigned).reduce(
      (least, score, i) => (this.#counts[i] ? Math.min(least, score) : least),
      Number.POSITIVE_INFINITY,
    );
  }

  /** A copy of `assigned` that no chain makes fairer, of those looked at. */
  async improved(assigned: readonly (readonly number[])[], { signal }: Watch): Promise<number[][]> {
    const mine = assigned.map((own) => [...own]);
    const state = this.#open(mine);
    const settled = Uint8Array.from(this.#counts, (counts) => 1 - counts);
    this.#reads = 0;
    let turnEnds = performance.now() + 30;
    for (;;) {
      const paper = worstOf(state.scores, settled);
      if (paper < 0 || this.#reads > READS) return mine;
      if (!this.#serve(state, paper)) settled[paper] = 1;
      if (performance.now() > turnEnds) {
        await setImmediate();
        signal?.throwIfAborted();
        turnEnds = performance.now() + 30;
      }
    }
  }

  #open(assigned: number[][]): State {
    const { reviewers } = this.#market.pairs;
    const holders: number[][] = Array.from({ length: reviewers }, () => []);
    assigned.forEach((own, paper) => {
      for (const j of own) holders[j]!.push(paper);
    });
    return { assigned, holders, scores: this.scoresOf(assigned) };
  }

  /** Lifts a paper's score by one chain; false when there is none. */
  #serve(state: State, paper: number): boolean {
    const floor = state.scores[paper]!;
    for (const freed of [...state.assigned[paper]!].sort((a, b) => this.#weight(paper, a) - this.#weight(paper, b))) {
      const chain = this.#chain(state, paper, freed, floor);
      if (!chain) continue;
      for (const { paper: at, drops, takes } of chain) exchange(state, at, drops, takes, this.#weight(at, takes) - this.#weight(at, drops));
      return true;
    }
    return false;
  }

  /** Breadth first over reviewers: the shortest chain of swaps that begins with `paper` dropping `freed`. */
  #chain(state: State, paper: number, freed: number, floor: number): Swap[] | undefined {
    const mayFree = state.holders[freed]!.length - 1 >= this.#market.least[freed]!;
    const hunt: Hunt = { state, freed, floor, mayFree, reached: new Map(), queue: [] };
    const direct = this.#swap(hunt, paper, freed, -1);
    if (direct) return direct;
    for (let head = 0; head < hunt.queue.length && head < LOOKS; head++) {
      const taken = hunt.queue[head]!;
      for (const holder of state.holders[taken]!) {
        if (holder === paper || state.scores[holder]! <= floor) continue;
        const chain = this.#swap(hunt, holder, taken, taken);
        if (chain) return chain;
      }
    }
    return undefined;
  }

  /** Whom a paper could take instead of `drops` and stay above the floor: the end of a chain, or more to look at. */
  #swap(hunt: Hunt, paper: number, drops: number, before: number): Swap[] | undefined {
    const { state, freed, mayFree, reached, queue } = hunt;
    for (const takes of this.#better(hunt, paper, drops)) {
      if (state.assigned[paper]!.includes(takes) || !this.#keepsQuotas(state, paper, drops, takes)) continue;
      const link = { paper, drops, takes, before };
      if (takes === freed || (mayFree && state.holders[takes]!.length < this.#market.most[takes]!)) {
        const chain = chainOf(reached, link);
        if (isSimple(chain)) return chain;
      } else if (!reached.has(takes)) {
        reached.set(takes, link);
        queue.push(takes);
      }
    }
    return undefined;
  }

  #better({ state, freed, floor, reached }: Hunt, paper: number, drops: number): number[] {
    const { count, reviewers, weights } = this.#market.pairs.row(paper);
    this.#reads += count;
    const base = state.scores[paper]! - this.#weight(paper, drops);
    const found: [weight: number, reviewer: number][] = [];
    for (let k = 0; k < count; k++) {
      const takes = reviewers[k]!;
      if (base + weights[k]! > floor && takes !== drops && (takes === freed || !reached.has(takes))) found.push([weights[k]!, takes]);
    }
    return found.sort(([a, i], [b, j]) => b - a || i - j).map(([, takes]) => takes);
  }

  #weight(paper: number, reviewer: number): number {
    return this.#market.pairs.weightOf(paper, reviewer);
  }

  #keepsQuotas({ assigned }: State, paper: number, drops: number, takes: number): boolean {
    const { classes, classOf, most } = this.#market.quotas;
    const [from, to] = [classOf[drops]!, classOf[takes]!];
    if (from === to) return true;
    const has = (c: number) => assigned[paper]!.reduce((sum, j) => sum + (classOf[j] === c ? 1 : 0), 0);
    const first = paper * classes;
    return (from === 0 || has(from) > this.#seatLeast[first + from]!) && (to === 0 || has(to) < most[first + to]!);
  }
}

interface State {
  readonly assigned: number[][];
  readonly holders: number[][];
  readonly scores: Float64Array;
}
interface Swap {
  readonly paper: number;
  readonly drops: number;
  readonly takes: number;
}
interface Reached extends Swap {
  readonly before: number;
}

/** One search for a chain: who was reached by which swap, and who is still to be looked at. */
interface Hunt {
  readonly state: State;
  readonly freed: number;
  readonly floor: number;
  /** Whether the freed reviewer may be left with one paper less. */
  readonly mayFree: boolean;
  readonly reached: Map<number, Reached>;
  readonly queue: number[];
}

function chainOf(reached: ReadonlyMap<number, Reached>, last: Reached): Swap[] {
  const chain: Reached[] = [last];
  while (chain.at(-1)!.before >= 0) chain.push(reached.get(chain.at(-1)!.before)!);
  return chain;
}

/** A paper that stands twice on a chain would be counted wrong. */
const isSimple = (chain: readonly Swap[]) => new Set(chain.map(({ paper }) => paper)).size === chain.length;

function exchange({ assigned, holders, scores }: State, paper: number, drops: number, takes: number, gain: number): void {
  const own = assigned[paper]!;
  own[own.indexOf(drops)] = takes;
  holders[drops]!.splice(holders[drops]!.indexOf(paper), 1);
  holders[takes]!.push(paper);
  scores[paper]! += gain;
}

function worstOf(scores: Float64Array, settled: Uint8Array): number {
  let worst = -1;
  for (let i = 0; i < scores.length; i++) if (!settled[i] && (worst < 0 || scores[i]! < scores[worst]!)) worst = i;
  return worst;
}

/** Whether the sorted scores are lexicographically higher. */
export function isFairer(scores: Float64Array, than: Float64Array, counts: Uint8Array): boolean {
  const sorted = (of: Float64Array) => of.filter((_, i) => counts[i]).sort();
  const [mine, theirs] = [sorted(scores), sorted(than)];
  const at = mine.findIndex((score, k) => score !== theirs[k]);
  return at >= 0 && mine[at]! > theirs[at]!;
}
