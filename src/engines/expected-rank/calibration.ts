/** How often intervals hold the planted truth, and how often the test of contested proposals is right, over many made-up calls. */
import { readInput } from '../engine/index.ts';
import { expectedRank } from './index.ts';
import { callOf, type World } from './simulate.ts';

export interface Setting {
  readonly worlds: number;
  readonly draws: number;
  /** More of the input, such as `ends` or `interval`. */
  readonly more?: object;
}

export interface Calibration {
  /** Shares of planted ranks, effects and biases within their intervals. */
  readonly rankHeld: number;
  readonly effectHeld: number;
  readonly biasHeld: number;
  readonly meanRankError: number;
  /** The same for ranks of the plain means. */
  readonly meanRankErrorOfMeans: number;
  /** Share of consensual proposals that are flagged, and of contested ones. */
  readonly falseAlarms: number;
  readonly detected: number;
  readonly isConverged: number;
}

export async function calibrate(world: Omit<World, 'seed'>, { worlds, draws, more = {} }: Setting): Promise<Calibration> {
  const shares = new Map<keyof Calibration, { sum: number; count: number }>();
  const note = (name: keyof Calibration, value: number | boolean) => {
    const { sum, count } = shares.get(name) ?? { sum: 0, count: 0 };
    shares.set(name, { sum: sum + Number(value), count: count + 1 });
  };
  for (let seed = 0; seed < worlds; seed++) {
    const call = callOf({ ...world, seed: 1000 + seed });
    const found = await expectedRank.run(readInput(expectedRank, { scores: call.scores, scale: call.scale, draws, seed, ...more }));
    const flagged = new Set(found.contested);
    const byMeans = new Map(found.proposals.toSorted((a, b) => b.mean! - a.mean!).map(({ id }, place) => [id, place + 1]));
    for (const { id, interval, effect, effectSd, place } of found.proposals) {
      const rank = call.ranks.get(id)!;
      note('rankHeld', rank >= interval![0] && rank <= interval![1]);
      note('effectHeld', Math.abs(call.effects.get(id)! - effect!) <= 1.96 * effectSd!);
      note('meanRankError', Math.abs(rank - place!));
      note('meanRankErrorOfMeans', Math.abs(rank - byMeans.get(id)!));
      note(isContested(id, world) ? 'detected' : 'falseAlarms', flagged.has(id));
    }
    for (const { id, biasInterval } of found.assessors)
      note('biasHeld', call.biases.get(id)! >= biasInterval[0] && call.biases.get(id)! <= biasInterval[1]);
    note('isConverged', found.convergence!.isConverged);
  }
  const share = (name: keyof Calibration) => {
    const { sum, count } = shares.get(name) ?? { sum: Number.NaN, count: 1 };
    return sum / count;
  };
  return {
    rankHeld: share('rankHeld'),
    effectHeld: share('effectHeld'),
    biasHeld: share('biasHeld'),
    meanRankError: share('meanRankError'),
    meanRankErrorOfMeans: share('meanRankErrorOfMeans'),
    falseAlarms: share('falseAlarms'),
    detected: share('detected'),
    isConverged: share('isConverged'),
  };
}

const isContested = (id: string, { contested }: Omit<World, 'seed'>) => Number(id.slice(1)) < (contested?.count ?? 0);
