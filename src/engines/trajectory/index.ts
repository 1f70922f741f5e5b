/** Is a target on course? The door of the engine. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { engine, type Watch } from '../engine/index.ts';
import { assess, layOut, type Question } from './assess.ts';
import { forecastOnThreads } from './crew.ts';
import { forecastPanel } from './panel.ts';
import { type Input, input, output, type Result } from './schema.ts';

/** From here on the work is worth the 100 ms and more that threads take to start. */
const SERIES_FOR_THREADS = 200_000;
const SERIES_A_TURN = 4096;

/**
 * Whether each target is on course: pace, gap to an even pace, forecast with intervals, probability and status with its reason.
 *
 * In: yearly observations in any unit with a target; out: figures in the same unit, paces a year, probabilities as shares.
 * `y(t) = m(t) + e(t)`, `m(t) = m(t−1) + d + g(t−1) + n(t)`, `g(t) = f g(t−1) + z(t)`, averaged over variances by likelihood
 * (Harvey 1989, *Forecasting, Structural Time Series Models and the Kalman Filter*, §4). `method: "open-sdg"` classifies as
 * Open SDG does. Refuses, by path: what is not a number, years unsorted or twice, a target without year or value,
 * bounds reversed or broken.
 */
export const trajectory = engine({
  name: 'trajectory',
  says: 'Says whether a target is on course, how likely it is, and why.',
  input,
  output,
  run: judgeTargets,
});

async function judgeTargets(asked: Input, watch: Watch = {}) {
  watch.signal?.throwIfAborted();
  const question = layOut(asked);
  const workers = asked.workers ?? (asked.series.length < SERIES_FOR_THREADS ? 0 : Math.min(4, availableParallelism()));
  if (workers > 0) await forecastOnThreads(question.panel, workers, watch);
  else await inTurns(asked.series.length, watch, (from, to) => forecastPanel(question.panel, from, to));
  return { results: await resultsOf(question, watch) };
}

async function resultsOf(question: Question, watch: Watch): Promise<Result[]> {
  const results: Result[] = [];
  await inTurns(question.asked.series.length, watch.signal ? { signal: watch.signal } : {}, (from, to) => {
    for (let i = from; i < to; i++) results.push(assess(question, i));
  });
  watch.progress?.(1);
  return results;
}

/** Lets others have the thread between turns. */
async function inTurns(count: number, { progress, signal }: Watch, turn: (from: number, to: number) => void) {
  for (let from = 0; from < count; from += SERIES_A_TURN) {
    const to = Math.min(count, from + SERIES_A_TURN);
    turn(from, to);
    if (to === count) return;
    progress?.(to / count);
    await setImmediate();
    signal?.throwIfAborted();
  }
}

export { backTest } from './back-test.ts';
