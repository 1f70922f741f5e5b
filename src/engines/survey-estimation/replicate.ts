/** Variance from replicates: V = Σ scale (θ_r − θ̄)², about the mean of the replicates. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import { NotValidInput, type Watch } from '../engine/index.ts';
import type { Alike } from './auxiliary.ts';
import { jackknifeSpread } from './jackknife.ts';
import type { Question } from './question.ts';
import { partOf, type Recipe, type Rehearsal, rehearse, shared } from './rehearsal.ts';
import { freedomsOf, type Sample, type Spread } from './taylor.ts';

export interface Replication {
  readonly method: 'bootstrap' | 'jackknife';
  readonly replicates: number;
  readonly seed: number;
  readonly workers: number | undefined;
  readonly calibration: { readonly same: Alike; readonly recipe: Recipe } | null;
  /** Strata with one cluster: taken as certain, or given the mean variance of the others. */
  readonly lonely: 'certainty' | 'average';
}

/** From this many sums on (about a second) threads are worth their start. */
const SUMS_FOR_THREADS = 100_000_000;
const SUMS_A_TURN = 3_000_000;
/** A draw takes as long as some sums, and so does a replicate to begin with. */
const SUMS_A_DRAW = 4;
const SUMS_A_REPLICATE = 1000;
const MOST_BYTES = 2 ** 30;

export async function replicateSpreads(
  sample: Sample,
  questions: readonly Question[],
  how: Replication,
  watch: Watch = {},
): Promise<{ spreads: Spread[]; replicates: number; lost: number }> {
  const [top] = sample.design.levels;
  if (how.method === 'jackknife' && !how.calibration) {
    const spreads = questions.map((question) => jackknifeSpread(sample, question, how.lonely));
    return { spreads, replicates: spreads[0]?.replicates ?? 0, lost: 0 };
  }
  const left = Int32Array.from({ length: top!.clusters }, (_, c) => c).filter((c) => scaleOf(top!, c) > 0);
  const count = how.method === 'bootstrap' ? how.replicates : left.length;
  const rehearsal = rehearsalOf(sample, questions, how, left);
  const figures = await rehearsed(rehearsal, count, how.workers, watch);
  const scale = how.lonely === 'average' ? top!.clusters / (top!.clusters - sample.design.lonely.length) : 1;
  const scales = Float64Array.from(
    { length: count },
    (_, r) => (how.method === 'bootstrap' ? 1 / (count - 1) : scaleOf(top!, left[r]!)) * scale,
  );
  let from = 0;
  let lost = 0;
  const spreads = questions.map((question) => {
    const variance = new Float64Array(question.domain.count);
    for (let d = 0; d < variance.length; d++) {
      const found = varianceOf(figures, rehearsal.slots, from + d, scales, how.method);
      variance[d] = found.variance;
      lost += found.lost;
    }
    from += variance.length;
    return { variance, freedom: freedomsOf(sample, question) };
  });
  return { spreads, replicates: count, lost };
}

const scaleOf = ({ size, groupOf, fraction }: Rehearsal['level'], cluster: number) => {
  const n = size[groupOf[cluster]!]!;
  return n < 2 ? 0 : (Math.max(0, 1 - fraction[groupOf[cluster]!]!) * (n - 1)) / n;
};

function rehearsalOf(sample: Sample, questions: readonly Question[], how: Replication, left: Int32Array): Rehearsal {
  const level = sample.design.levels[0]!;
  const arrays = { clusterOf: shared(level.clusterOf), groupOf: shared(level.groupOf), rows: shared(level.rows) };
  return {
    method: how.method,
    seed: how.seed,
    level: { ...level, ...arrays },
    parts: questions.map((question) => partOf(sample, question, how.calibration !== null)),
    slots: questions.reduce((sum, { domain }) => sum + domain.count, 0),
    left,
    calibration: how.calibration && { ...how.calibration, base: shared(sample.base) },
  };
}

async function rehearsed(rehearsal: Rehearsal, count: number, workers: number | undefined, watch: Watch): Promise<Float64Array> {
  const { slots, parts, calibration, level } = rehearsal;
  if (count * slots * 8 > MOST_BYTES)
    throw new NotValidInput([
      { path: 'replicates', message: `${count} replicates of ${slots} figures take more than 1 GiB: ask for fewer.` },
    ]);
  const sums =
    SUMS_A_REPLICATE +
    SUMS_A_DRAW * level.clusters +
    parts.reduce((sum, { carrier }) => sum + carrier.length, 0) +
    (calibration ? 40 * level.rows.length : 0);
  const crew = workers ?? (sums * count > SUMS_FOR_THREADS ? availableParallelism() : 0);
  const turn = Math.max(1, Math.floor(SUMS_A_TURN / sums));
  const figures = new Float64Array(count * slots);
  const runs = Array.from({ length: Math.ceil(count / turn) }, (_, k) => [k * turn, Math.min(count, (k + 1) * turn)] as const);
  if (crew > 0) {
    const script = new URL('./worker.ts', import.meta.url);
    const done = await onThreads<readonly [number, number], Float64Array>(script, { workers: crew, shared: rehearsal, parts: runs, watch });
    done.forEach((run, k) => void figures.set(run, runs[k]![0] * slots));
    return figures;
  }
  for (const [from, to] of runs) {
    for (let r = from; r < to; r++) rehearse(rehearsal, r, figures.subarray(r * slots, (r + 1) * slots));
    watch.progress?.(to / count);
    await setImmediate();
    watch.signal?.throwIfAborted();
  }
  return figures;
}

/** Replicates without a figure are left out of a bootstrap; a jackknife that lacks one says nothing. */
function varianceOf(figures: Float64Array, slots: number, slot: number, scales: Float64Array, method: string) {
  let [mean, kept] = [0, 0];
  for (let r = 0; r < scales.length; r++) {
    const value = figures[r * slots + slot]!;
    if (!Number.isFinite(value)) continue;
    mean += value;
    kept += 1;
  }
  mean /= kept;
  const lost = scales.length - kept;
  if (kept < 2 || (lost > 0 && method === 'jackknife')) return { variance: Number.NaN, lost };
  let variance = 0;
  for (let r = 0; r < scales.length; r++) {
    const value = figures[r * slots + slot]!;
    if (Number.isFinite(value)) variance += scales[r]! * (value - mean) ** 2;
  }
  return { variance: (variance * (scales.length - 1)) / (kept - 1), lost };
}
