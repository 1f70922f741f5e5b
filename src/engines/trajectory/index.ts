/** Is a target on course? The door of the engine. */
import { setImmediate } from 'node:timers/promises';
import { engine, type Watch } from '../engine/index.ts';
import { assess, layOut, type Question } from './assess.ts';
import { forecastAll } from './crew.ts';
import { type Input, input, output, type Result } from './schema.ts';

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
  await forecastAll(question.panel, asked.workers, watch);
  return { results: await resultsOf(question, watch) };
}

/** Lets others have the thread between turns. */
async function resultsOf(question: Question, { progress, signal }: Watch): Promise<Result[]> {
  const { series } = question.asked;
  const results: Result[] = [];
  while (results.length < series.length) {
    const to = Math.min(series.length, results.length + SERIES_A_TURN);
    for (let i = results.length; i < to; i++) results.push(assess(question, i));
    if (to === series.length) break;
    await setImmediate();
    signal?.throwIfAborted();
  }
  progress?.(1);
  return results;
}

export { backTest } from './back-test.ts';
