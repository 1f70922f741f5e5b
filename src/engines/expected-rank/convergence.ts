/** Whether the chains tell the same: split R-hat (Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, §11.4). */
import { type Drawn, drawsOf, FIGURES, figures, type Plan } from './drawn.ts';
import { Ranker } from './ranks.ts';

/** Above this, chains disagree more than chance explains. */
export const MOST_R_HAT = 1.05;

interface Half {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/**
 * `R̂ = √(((n − 1)/n W + B/n) / W)`, W the mean variance within half chains and B/n the variance of their means. Of each figure of the
 * model by its name, on the ranks of the draws because few groups give a spread long tails (Vehtari et al. 2021), and of `effects` the
 * largest, on the draws themselves.
 */
export function rHats(drawn: Drawn, plan: Plan, effects: number, hasPanels: boolean): Record<string, number> {
  const named = figures.flatMap((name, figure) =>
    name === 'panels' && !hasPanels ? [] : [[name, rHat(halvesOfFigure(drawn, plan, figure))] as const],
  );
  return { ...Object.fromEntries(named), largestOfEffects: largest(drawn, plan, effects) };
}

function largest({ moments }: Drawn, plan: Plan, effects: number): number {
  const counts = halfLengths(plan);
  let most = 1;
  for (let effect = 0; effect < effects; effect++) {
    const halves = counts.map((count, half) => ({
      count,
      sum: moments[2 * half * effects + effect]!,
      squares: moments[(2 * half + 1) * effects + effect]!,
    }));
    most = Math.max(most, rHat(halves));
  }
  return most;
}

function rHat(halves: readonly Half[]): number {
  const means = halves.map(({ sum, count }) => sum / count);
  const within = mean(halves.map(({ count, squares }, i) => (squares - count * means[i]! ** 2) / (count - 1)));
  const centre = mean(means);
  const between = means.reduce((sum, each) => sum + (each - centre) ** 2, 0) / (means.length - 1);
  const length = mean(halves.map(({ count }) => count));
  return within > 0 ? Math.sqrt((length - 1) / length + between / within) : 1;
}

function halvesOfFigure({ figures }: Drawn, plan: Plan, figure: number): Half[] {
  const ranks = new Uint32Array(plan.draws);
  new Ranker(plan.draws).rank(
    Float64Array.from(ranks, (_, draw) => figures[draw * FIGURES + figure]!),
    ranks,
    0,
  );
  return halves(plan).map(({ from, to }) => {
    let [sum, squares] = [0, 0];
    for (const rank of ranks.subarray(from, to)) {
      sum += rank;
      squares += rank * rank;
    }
    return { count: to - from, sum, squares };
  });
}

export const halfLengths = (plan: Plan) => halves(plan).map(({ from, to }) => to - from);

const halves = (plan: Plan) =>
  Array.from({ length: plan.chains }, (_, chain) => {
    const { from, middle, to } = drawsOf(plan, chain);
    return [
      { from, to: middle },
      { from: middle, to },
    ];
  }).flat();

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
