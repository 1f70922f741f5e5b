/** Runs and points, on this thread or on others; the answer is the same bit for bit. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import type { Plan } from './plan.ts';
import { doPoints, type Wanted } from './sensitivity.ts';
import type { Design } from './sobol.ts';
import { doRuns, ranksIn } from './uncertainty.ts';

/** What a thread is given: the plan, what to do with it, and memory for the answers. */
export interface Job {
  readonly plan: Plan;
  readonly task:
    | { readonly kind: 'runs'; readonly seed: number }
    | { readonly kind: 'points'; readonly design: Design; readonly wanted: Wanted };
  readonly memory: SharedArrayBuffer;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Does the runs or points from … to before. */
export function doStretch({ plan, task, memory }: Job, { from, to }: Stretch) {
  if (task.kind === 'runs') doRuns(plan, task.seed, from, to, ranksIn(memory, plan));
  else doPoints(plan, task.design, task.wanted, from, to, new Float64Array(memory));
}

/** Values of nodes and units that pass from one look at the signal to the next; a few milliseconds. */
const WORK_A_TURN = 2_000_000;
/** From here on (about a second) threads are worth their start. */
const WORK_FOR_THREADS = 250_000_000;

export async function doAll(job: Job, count: number, workEach: number, workers: number | undefined, watch: Watch) {
  const crew = workers ?? (count * workEach > WORK_FOR_THREADS ? Math.min(4, availableParallelism()) : 0);
  const length = Math.max(1, Math.floor((crew > 0 ? 8 * WORK_A_TURN : WORK_A_TURN) / workEach));
  const parts = Array.from({ length: Math.ceil(count / length) }, (_, part) => ({
    from: part * length,
    to: Math.min(count, (part + 1) * length),
  }));
  if (crew > 0) await onThreads(new URL('./worker.ts', import.meta.url), { workers: crew, shared: job, parts, watch });
  else
    for (const part of parts) {
      doStretch(job, part);
      watch.progress?.(part.to / count);
      await setImmediate();
      watch.signal?.throwIfAborted();
    }
}
