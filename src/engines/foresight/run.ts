/** Walks all draws, on this thread or on others. A block of draws has chance of its own, so who walks it never shows in the answer. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { type Course, layoutOf, type Model } from './model.ts';
import { BLOCK, type Sampling, Shocks } from './shocks.ts';
import { type Beside, told, type Wanted } from './tell.ts';
import { Walker } from './walk.ts';

export interface Run {
  readonly model: Model;
  readonly course: Course;
  readonly sampling: Sampling;
  readonly wanted: readonly Wanted[];
  readonly beside: Beside;
  /** `(wanted × (steps + 1) + step) × draws + draw`, in memory that threads share. */
  readonly values: Float64Array;
  /** Normals of all draws, where the same are walked again and again. */
  readonly normals?: Float64Array;
}

/** From this many cells times years times draws on (a tenth of a second) threads are worth their start. */
const WORK_FOR_THREADS = 10_000_000;
const WORK_A_TURN = 1_000_000;

export function runOf(asked: Omit<Run, 'values'>): Run {
  const { model, sampling, wanted } = asked;
  return { ...asked, values: new Float64Array(new SharedArrayBuffer(8 * wanted.length * (model.steps + 1) * sampling.draws)) };
}

/** All draws of each wanted indicator. Stops at the signal. */
export async function walked(run: Run, workers: number | undefined, watch: Watch = {}): Promise<Run> {
  const blocks = Math.ceil(run.sampling.draws / BLOCK);
  const ofBlock = BLOCK * run.model.regions * run.model.sectors * run.model.steps;
  const crew = workers ?? (ofBlock * blocks > WORK_FOR_THREADS ? availableParallelism() : 0);
  const turn = Math.max(1, Math.floor(WORK_A_TURN / ofBlock));
  const parts = Array.from({ length: Math.ceil(blocks / turn) }, (_, i): [number, number] => [i * turn, Math.min(blocks, (i + 1) * turn)]);
  if (crew > 0) await onThreads(new URL('./worker.ts', import.meta.url), { workers: crew, shared: run, parts, watch });
  else {
    const walk = walkerOf(run);
    for (const [i, part] of parts.entries()) {
      walk(part);
      watch.progress?.((i + 1) / parts.length);
      await setImmediate();
      watch.signal?.throwIfAborted();
    }
  }
  return run;
}

/** The same, at once and on this thread. */
export function walkedAtOnce(run: Run): Run {
  walkerOf(run)([0, Math.ceil(run.sampling.draws / BLOCK)]);
  return run;
}

/** Walks the blocks from … to before, as often as it is called. */
export function walkerOf({
  model,
  course,
  sampling,
  wanted,
  beside,
  values,
  normals: known,
}: Run): (part: readonly [number, number]) => void {
  const walker = new Walker(model, course);
  const shocks = known ? undefined : new Shocks(model, sampling);
  const { length } = layoutOf(model);
  const own = known ?? new Float64Array(length * BLOCK);
  const { draws } = sampling;
  return ([from, to]) => {
    for (let block = from; block < to; block++) {
      shocks?.fill(block, own);
      const from = known ? block * BLOCK : 0;
      for (let pair = 0; pair < BLOCK; pair += 2) {
        walker.walk(own, (from + pair) * length, length);
        for (let lane = 0; lane < 2; lane++) {
          const draw = block * BLOCK + pair + lane;
          if (draw >= draws) return;
          for (let w = 0; w < wanted.length; w++)
            for (let step = 0; step <= model.steps; step++)
              values[(w * (model.steps + 1) + step) * draws + draw] = told(wanted[w]!, walker.path, lane, step, beside);
        }
      }
    }
  };
}

/** The normals of all draws; 8 bytes each. */
export function normalsOf(model: Model, sampling: Sampling): Float64Array {
  const shocks = new Shocks(model, sampling);
  const blocks = Math.ceil(sampling.draws / BLOCK);
  const normals = new Float64Array(blocks * BLOCK * shocks.length);
  for (let block = 0; block < blocks; block++) {
    shocks.fill(block, normals.subarray(block * BLOCK * shocks.length, (block + 1) * BLOCK * shocks.length));
  }
  return normals;
}

/** The draws of a wanted indicator in a step. */
export const drawsOf = ({ values, model, sampling }: Run, wanted: number, step: number): Float64Array => {
  const from = (wanted * (model.steps + 1) + step) * sampling.draws;
  return values.subarray(from, from + sampling.draws);
};
