/** An index from indicators, and how far its ranks hang on how it was made. The door of the engine. */
import { engine, type Watch } from '../engine/index.ts';
import { type Output, output } from './answer.ts';
import { type Base, baseOf, baseRanks, reportOf } from './base.ts';
import { doAll, type Job } from './many.ts';
import { type Plan, placesOf, planOf } from './plan.ts';
import { rankTable } from './rank-table.ts';
import { type Input, input } from './schema.ts';
import { indicesOf, runsOf } from './sobol.ts';
import { bytesOfRank, rankCells, ranksIn } from './uncertainty.ts';

/**
 * Scores and ranks of units from indicators in groups, each number explained down to the indicator; intervals of rank over many runs
 * with other choices and weights; and which of the choices the ranks hang on.
 *
 * In: values in their own units, a tree of groups, steps; out: scores in the unit of the normalisation, ranks (1 the best), shares.
 * Denominate, impute, treat, normalise, weigh, aggregate (OECD–JRC *Handbook on Constructing Composite Indicators* 2008; Saisana,
 * Saltelli and Tarantola 2005). Refuses, by path: ragged columns, codes twice or unknown, groups within themselves, targets that are
 * missing or reached by all, means of values that are not above 0, and more runs than 1 GiB holds.
 */
export const compositeIndex = engine({
  name: 'composite-index',
  says: 'Builds an index from indicators, explains every score, and shows how far the ranks hang on how it was made.',
  input,
  output,
  run: buildIndex,
});

async function buildIndex(asked: Input, watch: Watch = {}): Promise<Output> {
  watch.signal?.throwIfAborted();
  const base = baseOf(asked);
  const report = reportOf(asked, base);
  const half = asked.uncertainty && asked.sensitivity ? 0.5 : 1;
  const rankIntervals = asked.uncertainty && (await intervals(asked, base, partly(watch, 0, half)));
  const sobol = asked.sensitivity && (await indices(asked, base, partly(watch, 1 - half, 1)));
  watch.progress?.(1);
  return { ...report, ...(rankIntervals && { rankIntervals }), ...(sobol && { sobol }) };
}

const partly = ({ progress, signal }: Watch, from: number, to: number): Watch => ({
  ...(progress && { progress: (share: number) => progress(from + (to - from) * share) }),
  ...(signal && { signal }),
});

const workOf = ({ question }: Plan): number => Math.max(1, question.n * question.codes.length);

async function intervals(asked: Input, base: Base, watch: Watch): Promise<NonNullable<Output['rankIntervals']>> {
  const { runs, seed, vary, interval } = asked.uncertainty!;
  const plan = planOf(base.question, asked.steps, vary);
  const memory = new SharedArrayBuffer(rankCells(plan, runs) * bytesOfRank(plan));
  const job: Job = { plan, task: { kind: 'runs', seed }, memory };
  await doAll(job, runs, workOf(plan), asked.workers, watch);
  return rankTable(base, plan, { runs, interval, ranks: ranksIn(memory, plan) });
}

async function indices(asked: Input, base: Base, watch: Watch): Promise<NonNullable<Output['sobol']>> {
  const { n, seed, vary, of, unit, eachWeight } = asked.sensitivity!;
  const plan = planOf(base.question, asked.steps, vary ?? asked.uncertainty!.vary);
  const places = placesOf(plan, eachWeight);
  if (plan.question.roots.length === 0)
    return Object.fromEntries(places.map(({ factor }) => [factor, { first: null, total: null, interval: null }]));
  const design = { places, dimensions: plan.dimensions, n, seed };
  const wanted = { of, unit: asked.units.indexOf(unit ?? ''), base: baseRanks(base) };
  const memory = new SharedArrayBuffer(8 * n * runsOf(design));
  await doAll({ plan, task: { kind: 'points', design, wanted }, memory }, n, workOf(plan) * runsOf(design), asked.workers, watch);
  return indicesOf(new Float64Array(memory), design);
}
