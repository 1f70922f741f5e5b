/** Grades to ranks that allow for harsh and kind assessors. The door of the engine. */
import { setImmediate } from 'node:timers/promises';
import { engine, type Watch } from '../engine/index.ts';
import { MOST_R_HAT, rHats } from './convergence.ts';
import type { Plan } from './drawn.ts';
import { reportOf } from './report.ts';
import { sample } from './sample.ts';
import { type Input, input, type Output, output } from './schema.ts';
import { type Roster, rosterOf } from './sheet.ts';
import { effectsOf, modelOf, type RankOf, ranksOf } from './summary.ts';

/** Share of the time that the sampling takes. */
const SAMPLED = 0.9;
/** Draws times proposals between two looks at the signal. */
const RANKS_A_TURN = 500_000;

/**
 * Expected ranks of proposals, biases of assessors, contested proposals and the zone round the funding line where a draw is fair.
 *
 * In: grades on a scale by proposal and assessor; out: effects and biases in grade points, ranks (1 the best), probabilities.
 * `grade = level + proposal + assessor + panel + noise`, each normal with a spread of its own (Heyard, Ott, Salanti and Egger 2022),
 * by Gibbs sampling; the expected rank is the mean over the draws of the rank. Refuses, by path: grades off the scale or that are no
 * numbers, a proposal graded twice by one assessor, scores without panel among others with one, proposals that are not among those
 * named, more fundable than there are, and a lottery's seed that is not the one committed to.
 */
export const expectedRank = engine({
  name: 'expected-rank',
  says: 'Ranks proposals by their grades, allowing for harsh and kind assessors, and finds the zone where a draw is fair.',
  input,
  output,
  run: rankProposals,
});

async function rankProposals(asked: Input, watch: Watch = {}): Promise<Output> {
  watch.signal?.throwIfAborted();
  const roster = rosterOf(asked);
  const { sheet } = roster;
  if (sheet.value.length === 0) return nothingRanked(asked, roster);
  const plan: Plan = { seed: asked.seed, chains: asked.chains, draws: asked.draws, warmUp: asked.warmUp };
  const drawn = await sample(sheet, plan, asked.workers, partly(watch, 0, SAMPLED));
  const effects = effectsOf(sheet, drawn, plan);
  const ranks: RankOf[] = [];
  const turn = Math.ceil(RANKS_A_TURN / asked.draws / 64) * 64;
  for (let from = 0; from < sheet.proposals; from += turn) {
    ranks.push(...ranksOf(drawn, sheet.proposals, asked, from, Math.min(sheet.proposals, from + turn)));
    watch.progress?.(SAMPLED + (1 - SAMPLED) * (ranks.length / sheet.proposals));
    await setImmediate();
    watch.signal?.throwIfAborted();
  }
  const rHat = rHats(drawn, plan, effects.mean.length, sheet.panels > 0);
  const isConverged = Object.values(rHat).every((each) => each <= MOST_R_HAT);
  return {
    ...reportOf({ asked, roster, effects, drawn, ranks }),
    model: modelOf(roster, drawn, asked),
    convergence: { chains: plan.chains, draws: plan.draws, warmUp: plan.warmUp, rHat, isConverged },
    missing: missingOf(asked),
  };
}

const partly = ({ progress, signal }: Watch, from: number, to: number): Watch => ({
  ...(progress && { progress: (share: number) => progress(from + (to - from) * share) }),
  ...(signal && { signal }),
});

function nothingRanked(asked: Input, roster: Roster): Output {
  const drawn = {
    ranks: new Uint16Array(0),
    biases: new Float32Array(0),
    figures: new Float64Array(0),
    moments: new Float64Array(0),
    done: new Int32Array(1),
  };
  const none = { mean: new Float64Array(0), sd: new Float64Array(0) };
  return {
    ...reportOf({ asked, roster, effects: none, drawn, ranks: [] }),
    model: null,
    convergence: null,
    missing: { ...missingOf(asked), zone: 'no grade', model: 'no grade', convergence: 'no grade' },
  };
}

const missingOf = ({ fundable, lottery }: Input): Record<string, string> => ({
  ...(fundable === undefined ? { zone: 'nobody said how many can be funded' } : fundable === 0 ? { zone: 'nothing can be funded' } : {}),
  ...(lottery ? {} : { lottery: 'nobody asked for one' }),
});

export { commitmentTo, draw } from './draw.ts';
