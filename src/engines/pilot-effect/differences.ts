/** Difference-in-differences: cells, their means, and what chance could do to them. */
import { type Mean, type Means, meansOf } from './aggregate.ts';
import { covarianceOf } from './bootstrap.ts';
import { type Cells, cellsOf } from './cells.ts';
import { estimateOf, largest, unknown, WHY, withoutError } from './estimate.ts';
import type { Panel } from './panel.ts';
import type { Effect, Estimate, Input, Output } from './schema.ts';

export type Answer = Omit<Output, 'verdict' | 'warnings'>;

/** Means of the columns under random weights, draw by draw. */
export type Draw = (columns: Float64Array, count: number) => Promise<Float64Array>;

export async function differences(panel: Panel, asked: Input, onCell: (done: number, of: number) => void, draw: Draw): Promise<Answer> {
  const n = panel.units.length;
  const of = cellsOf(panel, asked, onCell);
  const count = of.cells.length + of.groups.length;
  const means = meansOf(of, n);
  const errors = new Errors(of.columns, n, count, await draw(of.columns, count), asked);
  const freedomOf = (mean: Mean) => freedom(of, mean);
  const estimate = (family: readonly Mean[]) => errors.estimates(family, freedomOf);
  const cells = estimate(means.cells);
  const [groups, periods, event] = [means.groups, means.periods, means.event].map((list) => estimate(list.map(({ mean }) => mean)));
  const one = (mean: Mean) => estimate([mean])[0]!;
  const before = of.cells.flatMap((cell, i) => (cell.before && !means.cells[i]!.because ? [means.cells[i]!] : []));
  return {
    method: asked.method,
    effects: of.cells.map((cell, i): Effect => {
      const { group, period, before, treated, compared, because } = cell;
      const figures = because ? { ...cells[i]!, missing: allMissing(WHY[because]) } : cells[i]!;
      return { group, period, before, treated, compared, ...figures };
    }),
    overall: { ...one(means.overall), of: of.groups.reduce((sum, { size }) => sum + size, 0) },
    overalls: of.cells.length
      ? { cells: one(means.overalls.cells), periods: one(means.overalls.periods), event: one(means.overalls.event) }
      : null,
    groups: means.groups.map(({ group }, i) => ({ group, ...groups![i]! })),
    periods: means.periods.map(({ period }, i) => ({ period, ...periods![i]! })),
    event: means.event.map(({ time }, i) => ({ time, ...event![i]! })),
    prePeriodFit: fitBefore(means),
    placebo: errors.largestOf(before),
    missing: {
      ...(before.length ? {} : { placebo: 'no period before the pilot could be compared with an earlier one' }),
      ...(fitBefore(means) === null ? { prePeriodFit: 'no period before the pilot could be compared with an earlier one' } : {}),
      weights: 'only a synthetic control has them',
      bound: 'only a synthetic control has one',
    },
  };
}

const allMissing = (why: string) => ({ effect: why, standardError: why, interval: why, band: why });

/** Treated less groups, or compared less one, whichever is smaller. */
function freedom({ cells }: Cells, { shares }: Mean): number {
  const sizes = new Map<number, number>();
  let compared = Number.POSITIVE_INFINITY;
  cells.forEach((cell, i) => {
    if (shares[i] === 0 || cell.effect === null) return;
    sizes.set(cell.group, Math.min(sizes.get(cell.group) ?? Number.POSITIVE_INFINITY, cell.treated));
    compared = Math.min(compared, cell.compared);
  });
  const treated = [...sizes.values()].reduce((sum, size) => sum + size - 1, 0);
  return Math.max(1, Math.min(treated, compared - 1));
}

function fitBefore({ event }: Means): number | null {
  const before = event.flatMap(({ time, mean }) => (time < 0 && mean.effect !== null ? [mean.effect] : []));
  return before.length ? Math.sqrt(before.reduce((sum, each) => sum + each * each, 0) / before.length) : null;
}

/** What the draws and the covariance of the columns say of any mean. */
class Errors {
  readonly #covariance: Float64Array;
  readonly #draws: Float64Array;
  readonly #count: number;
  readonly #confidence: number;

  constructor(columns: Float64Array, units: number, count: number, draws: Float64Array, { interval }: Input) {
    this.#covariance = covarianceOf({ columns, units, count });
    this.#draws = draws;
    this.#count = count;
    this.#confidence = interval;
  }

  estimates(family: readonly Mean[], freedomOf: (mean: Mean) => number): Estimate[] {
    const errors = family.map((mean) => this.#standardError(mean));
    const judged = family.filter((mean, i) => !mean.because && errors[i]! > 0);
    const most = this.#largest(judged);
    const critical = most.length ? largest(most, Math.max(1, Math.ceil((1 - this.#confidence) * most.length - 1e-9))) : 0;
    return family.map((mean, i) => {
      if (mean.effect === null) return unknown('no-cell');
      if (mean.because) return withoutError(mean.effect, mean.because);
      if (!(errors[i]! > 0)) return withoutError(mean.effect, 'no-spread');
      return estimateOf(mean.effect, errors[i]!, freedomOf(mean), this.#confidence, critical);
    });
  }

  /** The largest of the means in standard errors, and the share of draws with as large a one. */
  largestOf(family: readonly Mean[]): { ratio: number; p: number } | null {
    const judged = family.filter((mean) => this.#standardError(mean) > 0);
    if (judged.length === 0) return null;
    const ratio = Math.max(...judged.map((mean) => Math.abs(mean.effect!) / this.#standardError(mean)));
    const draws = this.#largest(judged);
    return { ratio, p: (1 + draws.filter((each) => each >= ratio).length) / (1 + draws.length) };
  }

  #standardError({ shares }: Mean): number {
    const count = this.#count;
    let variance = 0;
    for (let a = 0; a < count; a++)
      if (shares[a] !== 0) for (let b = 0; b < count; b++) variance += shares[a]! * shares[b]! * this.#covariance[a * count + b]!;
    return Math.sqrt(Math.max(0, variance));
  }

  /** In each draw, the largest error in standard errors. */
  #largest(family: readonly Mean[]): number[] {
    const count = this.#count;
    if (family.length === 0) return [];
    const most = new Array<number>(this.#draws.length / count).fill(0);
    for (const mean of family) {
      const error = this.#standardError(mean);
      const places = [...mean.shares.keys()].filter((a) => mean.shares[a] !== 0);
      for (let draw = 0; draw < most.length; draw++) {
        let sum = 0;
        for (const a of places) sum += mean.shares[a]! * this.#draws[draw * count + a]!;
        most[draw] = Math.max(most[draw]!, Math.abs(sum) / error);
      }
    }
    return most;
  }
}
