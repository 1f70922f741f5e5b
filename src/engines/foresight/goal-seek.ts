/**
 * The cheapest levers for which a target is met with a probability. P(y ≥ v) ≥ p says that the (1 − p) quantile of y reaches v; on the same
 * even draws that quantile is smooth in the levers. So: its slopes, the cheapest levers by them (a fractional knapsack), again from there
 * within ever narrower bounds, and last a search along the line that makes it exact.
 */
import { courseOf } from './course.ts';
import { bridgesOf, drawsIn, wantedOf } from './forecast.ts';
import type { Sought } from './output-schema.ts';
import { normalsOf, runOf, walkedAtOnce } from './run.ts';
import type { Input, Lever, Target } from './schema.ts';
import { Smoothed } from './smoothed.ts';
import { type System, unitOfId } from './system.ts';

type Asked = NonNullable<Input['goalSeek']>;

const DRAWS = 512;
const ROUNDS = 3;
/** Share of a lever's most by which its slope is felt. */
const NUDGE = 0.1;
const CLOSE = 1e-3;

/** How far the quantile of the target is beyond its value, signed so that more is better, for levers as shares of their most. */
export type Margin = (shares: readonly number[]) => number;

export interface Cheapest {
  readonly shares: readonly number[];
  readonly isMet: boolean;
  readonly runs: number;
}

export async function goalSought(input: Input, system: System, asked: Asked, rest: () => Promise<void>): Promise<Sought> {
  const target = input.targets.find(({ id }) => id === asked.target)!;
  const costs = asked.levers.map(({ most, costPerUnit }) => most * costPerUnit * yearsOf(asked, system.origin, target.year));
  const drawsWith = drawerOf(input, system, asked, target);
  const sign = target.direction === 'up' ? 1 : -1;
  const margin: Margin = (shares) => {
    const drawn = new Smoothed(drawsWith(shares));
    return sign * (drawn.quantile(sign > 0 ? 1 - asked.probability : asked.probability) - target.value);
  };
  const { shares, isMet, runs } = await cheapest(margin, costs, rest);
  const probability = new Smoothed(drawsWith(shares)).share(target.value, target.direction);
  const cost = shares.reduce((sum, share, i) => sum + share * costs[i]!, 0);
  return {
    target: target.id,
    isMet,
    probability,
    cost,
    levers: asked.levers.map(({ lever, most }, i) => ({
      lever,
      change: shares[i]! * most,
      atMost: shares[i]! > 1 - CLOSE,
      path: pathOf(asked, shares[i]! * most),
      cost: shares[i]! * costs[i]!,
    })),
    runs: runs + 1,
    says: isMet
      ? `The cheapest levers that were found bring ${target.id} to ${(100 * probability).toFixed(1)} %.`
      : `Even with every lever at its most, ${target.id} is met with ${(100 * probability).toFixed(1)} % only.`,
  };
}

const pathOf = ({ from, full }: Asked, change: number): [number, number][] =>
  from === full
    ? [[from, change]]
    : [
        [from, 0],
        [full, change],
      ];

/** Years for which a lever at its most would be paid, those of the ramp in part. */
function yearsOf({ from, full }: Asked, origin: number, to: number): number {
  let years = 0;
  for (let year = origin + 1; year <= to; year++) years += year < from ? 0 : year >= full ? 1 : (year - from) / (full - from);
  return years;
}

function drawerOf(input: Input, system: System, asked: Asked, target: Target): (shares: readonly number[]) => Float64Array {
  const steps = target.year - system.origin;
  const model = { ...system.model, steps };
  const short = { ...system, model };
  const wanted = wantedOf({ ...input, targets: [target], report: { indicators: [], units: [] } }, short);
  const unit = unitOfId(system, target.unit);
  const labour = system.beside.labour;
  const beside = {
    ...system.beside,
    steps,
    labour: Float64Array.from(
      { length: system.beside.units * (steps + 1) },
      (_, at) => labour[Math.floor(at / (steps + 1)) * (system.beside.steps + 1) + (at % (steps + 1))]!,
    ),
  };
  const sampling = { kind: 'quasi' as const, draws: DRAWS, seed: input.seed };
  const normals = normalsOf(model, sampling);
  return (shares) => {
    const levers = asked.levers.map(({ lever, most }, i): Lever => ({ lever, path: pathOf(asked, shares[i]! * most) }));
    const course = courseOf(levers, model, system.origin, system.history.regions);
    const run = walkedAtOnce(runOf({ model, course, sampling, wanted, beside, normals }));
    return drawsIn({ run, bridges: bridgesOf(short, run) }, target.indicator, unit, steps)!;
  };
}

/** Shares of the levers' most, 0 to 1, of least cost with a margin of nought or more. Costs are those of a lever at its most. */
export async function cheapest(margin: Margin, costs: readonly number[], rest: () => Promise<void> = async () => {}): Promise<Cheapest> {
  let runs = 0;
  const at = async (shares: readonly number[]) => {
    runs += 1;
    await rest();
    return margin(shares);
  };
  const [none, all] = [costs.map(() => 0), costs.map(() => 1)];
  const first = await at(none);
  if (first >= 0) return { shares: none, isMet: true, runs };
  if ((await at(all)) < 0) return { shares: all, isMet: false, runs };
  let [here, reach, best] = [none as readonly number[], 1, all as readonly number[]];
  let now = first;
  const cost = (shares: readonly number[]) => shares.reduce((sum, share, i) => sum + share * costs[i]!, 0);
  for (let round = 0; round < ROUNDS; round++) {
    const slopes: number[] = [];
    for (let i = 0; i < costs.length; i++) {
      const by = here[i]! + NUDGE <= 1 ? NUDGE : -NUDGE;
      slopes.push(((await at(here.map((share, j) => (j === i ? share + by : share)))) - now) / by);
    }
    const next = knapsack(now, slopes, costs, here, reach);
    const feasible = await exact(next, all, at);
    if (cost(feasible.shares) < cost(best)) best = feasible.shares;
    [here, now] = [feasible.shares, feasible.margin];
    reach /= 2.5;
  }
  return { shares: best, isMet: true, runs };
}

/** The cheapest shares within reach of `here` whose margin by the slopes is nought: levers of most margin for their cost first. */
function knapsack(now: number, slopes: readonly number[], costs: readonly number[], here: readonly number[], reach: number): number[] {
  const low = here.map((share) => Math.max(0, share - reach));
  const shares = [...low];
  let lacking = -(now + slopes.reduce((sum, slope, i) => sum + slope * (low[i]! - here[i]!), 0));
  const order = [...slopes.keys()].filter((i) => slopes[i]! > 0).sort((a, b) => slopes[b]! / costs[b]! - slopes[a]! / costs[a]!);
  for (const i of order) {
    if (lacking <= 0) break;
    const room = Math.min(1, here[i]! + reach) - low[i]!;
    const step = Math.min(room, lacking / slopes[i]!);
    shares[i]! += step;
    lacking -= step * slopes[i]!;
  }
  return shares;
}

/** Goes along the line from nothing (or to everything) to where the margin is nought, from above, by regula falsi (Illinois). */
async function exact(shares: readonly number[], all: readonly number[], at: (shares: readonly number[]) => Promise<number>) {
  const first = await at(shares);
  const towards = (t: number) => shares.map((share, i) => (first >= 0 ? share * t : share + (all[i]! - share) * t));
  const other = await at(towards(first >= 0 ? 0 : 1));
  let [low, high, below, above] = [0, 1, Math.min(first, other), Math.max(first, other)];
  let margin = above;
  for (let turn = 0; turn < 4 && high - low > CLOSE && margin > CLOSE * (above - below); turn++) {
    const middle = Math.min(
      high - (high - low) * 0.01,
      Math.max(low + (high - low) * 0.01, low - (below * (high - low)) / (above - below)),
    );
    const value = await at(towards(middle));
    if (value >= 0) [high, above, below, margin] = [middle, value, below / (turn > 0 ? 2 : 1), value];
    else [low, below, above] = [middle, value, above / (turn > 0 ? 2 : 1)];
  }
  return { shares: towards(high), margin };
}
