/** Which proposals part their assessors: views spread far above the noise of the panel, assessors' biases taken off. */
import type { Sheet } from './sheet.ts';
import { fisherTail } from './tail.ts';
import { homesOf } from './trades.ts';

/** From this many degrees of freedom on a panel's own noise is known well enough; otherwise the whole call's is taken. */
const ENOUGH = 30;
/** Rounds of leaving out what was flagged from the noise that the others are held against. */
const MOST_ROUNDS = 20;

export interface Disagreement {
  /** Spread of the views over the usual one. */
  readonly ratio: number;
  readonly pValue: number;
  readonly against: 'panel' | 'call';
}

interface Spread {
  /** Sum of squares of the views about their mean, and its degrees of freedom. */
  readonly squares: number;
  readonly freedom: number;
  /** −1 where the proposal has several panels, or the call none. */
  readonly panel: number;
}

/**
 * For each proposal with two grades or more: `F = (V / f) / (V' / f')`, V the sum of squares of its grades less bias, and V' that of
 * all other proposals of its panel that are not themselves flagged, with f and f' degrees of freedom: Fisher's F where all are
 * graded with one noise. Flagged are those whose tail is below `falseAlarm`; rounds go on until the flags stay. What leaving out the
 * flagged takes off the noise of the others, were all consensual, is put back (`keptShare`).
 */
export function disagreements(
  sheet: Sheet,
  bias: Float64Array,
  panelEffect: Float64Array,
  falseAlarm: number,
): (Disagreement | undefined)[] {
  const spreads = spreadsOf(sheet, bias, panelEffect);
  const trimmed = keptShare(falseAlarm);
  let flagged = new Set<number>();
  for (let round = 1; ; round++) {
    const kept = round === 1 ? () => 1 : trimmed;
    const pools = poolsOf(spreads, sheet.panels, flagged, kept);
    const found = spreads.map((spread, proposal) => heldAgainst(spread, pools, !flagged.has(proposal), kept));
    const now = new Set(found.flatMap((each, proposal) => (each && each.pValue < falseAlarm ? [proposal] : [])));
    if (round === MOST_ROUNDS || (round > 1 && isSame(now, flagged))) return found;
    flagged = now;
  }
}

const isSame = (a: ReadonlySet<number>, b: ReadonlySet<number>) => a.size === b.size && [...a].every((each) => b.has(each));

function spreadsOf(
  { value, proposal, assessor, panel, proposals, panels }: Sheet,
  bias: Float64Array,
  panelEffect: Float64Array,
): Spread[] {
  const [count, sum, squares] = [new Float64Array(proposals), new Float64Array(proposals), new Float64Array(proposals)];
  const view = (i: number) => value[i]! - bias[assessor[i]!]! - (panels > 0 ? panelEffect[panel[i]!]! : 0);
  proposal.forEach((p, i) => {
    count[p]! += 1;
    sum[p]! += view(i);
  });
  proposal.forEach((p, i) => {
    squares[p]! += (view(i) - sum[p]! / count[p]!) ** 2;
  });
  const home = homesOf(proposal, panel, proposals);
  return Array.from(count, (n, p) => ({ squares: squares[p]!, freedom: n - 1, panel: panels > 0 ? home[p]! : -1 }));
}

interface Pool {
  readonly squares: number;
  readonly freedom: number;
  /** Sum of squares to expect for a noise of 1. */
  readonly expected: number;
}

type Kept = (freedom: number) => number;

/** The noise of each panel, and last that of the call. */
function poolsOf(spreads: readonly Spread[], panels: number, without: ReadonlySet<number>, kept: Kept): Pool[] {
  const pools = Array.from({ length: panels + 1 }, () => ({ squares: 0, freedom: 0, expected: 0 }));
  spreads.forEach(({ squares, freedom, panel }, proposal) => {
    if (without.has(proposal) || freedom < 1) return;
    for (const pool of [pools[panels]!, ...(panel >= 0 ? [pools[panel]!] : [])]) {
      pool.squares += squares;
      pool.freedom += freedom;
      pool.expected += freedom * kept(freedom);
    }
  });
  return pools;
}

function heldAgainst(spread: Spread, pools: readonly Pool[], isInPool: boolean, kept: Kept): Disagreement | undefined {
  if (spread.freedom < 1) return undefined;
  const others = (pool: Pool): Pool =>
    isInPool
      ? {
          squares: Math.max(0, pool.squares - spread.squares),
          freedom: pool.freedom - spread.freedom,
          expected: pool.expected - spread.freedom * kept(spread.freedom),
        }
      : pool;
  const own = spread.panel >= 0 ? others(pools[spread.panel]!) : undefined;
  const against = own && own.freedom >= ENOUGH ? 'panel' : 'call';
  const pool = against === 'panel' ? own! : others(pools.at(-1)!);
  if (pool.freedom < 1 || !(pool.squares > 0)) return undefined;
  const ratio = spread.squares / spread.freedom / (pool.squares / pool.expected);
  return { ratio: Math.sqrt(ratio), pValue: fisherTail(ratio, spread.freedom, pool.freedom), against };
}

/** Mean of `χ²(f) / f` among those below the quantile that `share` exceed: `P(χ²(f + 2) < q) / P(χ²(f) < q)`. */
function keptShare(share: number): Kept {
  const known = new Map<number, number>();
  return (freedom) => {
    const found = known.get(freedom) ?? (1 - chiSquareTail(quantile(freedom, share), freedom + 2)) / (1 - share);
    known.set(freedom, found);
    return found;
  };
}

const MANY = 1e9;
const chiSquareTail = (value: number, freedom: number) => fisherTail(value / freedom, freedom, MANY);

/** What `share` of χ² with `freedom` exceed, by halving. */
function quantile(freedom: number, share: number): number {
  let [low, high] = [0, freedom + 200 * Math.sqrt(freedom)];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle, freedom) > share) low = middle;
    else high = middle;
  }
  return low;
}
