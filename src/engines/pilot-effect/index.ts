/** Did the pilot work? The door of the engine. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import { engine, type Watch } from '../engine/index.ts';
import { type Bootstrap, drawsOf } from './bootstrap.ts';
import { type Answer, differences } from './differences.ts';
import type { Question } from './donors.ts';
import { type Panel, panelOf } from './panel.ts';
import { judged } from './placebo.ts';
import { type Input, input, type Output, output } from './schema.ts';
import { type Fitted, fitOne, type Study, studyOf } from './synthetic.ts';
import { verdictOf } from './verdict.ts';
import { warningsOf } from './warnings.ts';

/** Multiplications of the bootstrap, and fits with predictors, from which threads are worth their start. */
const PRODUCTS_FOR_THREADS = 400_000_000;
const FITS_FOR_THREADS = 20;
const PRODUCTS_A_TURN = 40_000_000;

/**
 * Whether a pilot worked: effects by group and period, over all and by time since the start, how far chance could make them, and
 * whether to scale.
 *
 * In: outcomes by unit and period, first treated periods, predictors; out: effects in the unit of the outcome. Group-time effects by
 * Callaway and Sant'Anna 2021, *Journal of Econometrics* 225; synthetic control by Abadie, Diamond and Hainmueller 2010, *Journal of
 * the American Statistical Association* 105, with an exact inner solve. Refuses, by path: a value given twice, a treated unit without
 * outcome or without periods before the pilot, predictors that are missing, nobody to compare with, lags after a pilot's start.
 */
export const pilotEffect = engine({
  name: 'pilot-effect',
  says: 'Says whether a pilot worked, how sure that is, and whether to scale it.',
  input,
  output,
  run: judgePilot,
});

async function judgePilot(asked: Input, watch: Watch = {}): Promise<Output> {
  watch.signal?.throwIfAborted();
  const panel = panelOf(asked);
  const isSynthetic = asked.method === 'synthetic-control';
  const study = isSynthetic && panel.units.length > 0 ? studyOf(panel, asked) : undefined;
  const answer = study ? await synthetic(panel, asked, study, watch) : await byDifferences(panel, asked, watch);
  watch.progress?.(1);
  const warnings = warningsOf(panel, asked, answer, study?.leftOut ?? []);
  return { ...answer, warnings, verdict: verdictOf(panel, asked, answer) };
}

async function byDifferences(panel: Panel, asked: Input, watch: Watch): Promise<Answer> {
  return differences(
    panel,
    asked,
    (done, of) => {
      watch.signal?.throwIfAborted();
      watch.progress?.((0.5 * done) / of);
    },
    (columns, count) => bootstrapped({ columns, units: panel.units.length, count, seed: asked.seed }, asked, secondHalf(watch)),
  );
}

const secondHalf = ({ progress, signal }: Watch): Watch => ({
  ...(progress && { progress: (share: number) => progress(0.5 + share / 2) }),
  ...(signal && { signal }),
});

async function bootstrapped(bootstrap: Bootstrap, { draws, workers }: Input, watch: Watch): Promise<Float64Array> {
  const products = Math.max(1, bootstrap.units * (bootstrap.count + 4));
  const turn = Math.max(1, Math.floor(PRODUCTS_A_TURN / products));
  const parts = Array.from({ length: Math.ceil(draws / turn) }, (_, i) => ({ from: i * turn, to: Math.min(draws, (i + 1) * turn) }));
  const threads = workers ?? (products * draws < PRODUCTS_FOR_THREADS ? 0 : Math.min(4, availableParallelism()));
  const blocks =
    threads > 0
      ? await onThreads<{ from: number; to: number }, Float64Array>(script, { workers: threads, shared: { bootstrap }, parts, watch })
      : await inTurns(parts, ({ from, to }) => drawsOf(bootstrap, from, to), watch);
  const all = new Float64Array(draws * bootstrap.count);
  blocks.forEach((block, i) => {
    all.set(block, parts[i]!.from * bootstrap.count);
  });
  return all;
}

async function synthetic(panel: Panel, asked: Input, study: Study, watch: Watch): Promise<Answer> {
  const questions = [...study.treated, ...study.placebos];
  const isSearched = study.pool.size > 0 && !study.pool.given;
  const threads = asked.workers ?? (isSearched && questions.length >= FITS_FOR_THREADS ? Math.min(4, availableParallelism()) : 0);
  const fits =
    threads > 0
      ? await onThreads<Question, Fitted>(script, { workers: threads, shared: { pool: study.pool }, parts: questions, watch })
      : await inTurns(questions, (question) => fitOne(study.pool, question), watch);
  return judged(panel, asked, study, fits.slice(0, study.treated.length), fits.slice(study.treated.length));
}

const script = new URL('./worker.ts', import.meta.url);

/** Lets others have the thread between parts. */
async function inTurns<Part, Done>(parts: readonly Part[], work: (part: Part) => Done, { progress, signal }: Watch): Promise<Done[]> {
  const done: Done[] = [];
  for (const part of parts) {
    done.push(work(part));
    if (done.length === parts.length) break;
    progress?.(done.length / parts.length);
    await setImmediate();
    signal?.throwIfAborted();
  }
  return done;
}
