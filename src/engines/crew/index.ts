/** Worker threads that take parts of a job from one pile. Which thread takes which part never shows in the answer. */
import type { Watch } from '../engine/index.ts';
import { end, hire, release, type Thread } from './threads.ts';

export { dismiss } from './threads.ts';

/**
 * Runs `script` on `workers` threads and gives each part of `parts` to one that is free; answers in the order of the parts.
 * Every thread gets `shared` before its first part (share memory by SharedArrayBuffer) and serves through `serve`. Threads wait a minute for
 * the next job with the same script, because starting one takes a tenth of a second; meanwhile they keep no process from ending.
 * Progress is told after each part; the signal ends the threads at once. A fault on a thread ends the job with that fault.
 */
export async function onThreads<Part, Done>(
  script: URL,
  { workers, shared, parts, watch = {} }: { workers: number; shared: unknown; parts: readonly Part[]; watch?: Watch | undefined },
): Promise<Done[]> {
  const all = new Array<Done>(parts.length);
  let [next, finished] = [0, 0];
  await workOff<Part, Done>(script, {
    workers: Math.max(1, workers),
    atHand: 1,
    shared,
    next: () => (next < parts.length ? { part: parts[next++] as Part } : undefined),
    done: (answer, place) => {
      all[place] = answer;
      finished += 1;
      watch.progress?.(finished / parts.length);
    },
    signal: watch.signal,
  });
  return all;
}

export interface Job<Part, Done> {
  readonly workers: number;
  /** So many parts a thread has, that it need not wait for the next. */
  readonly atHand: number;
  readonly shared: unknown;
  /** The next part, or nothing where there is none; asked for when a thread has room for one, so that not all need be there at once. */
  next(): { readonly part: Part } | undefined;
  /** `place` counts the parts in the order in which they were asked for. */
  done(answer: Done, place: number): void;
  readonly signal?: AbortSignal | undefined;
}

/** The same for a pile that is laid out while it is worked off. */
export async function workOff<Part, Done>(script: URL, job: Job<Part, Done>): Promise<void> {
  job.signal?.throwIfAborted();
  const crew: Thread[] = [];
  let stop = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      stop = () => reject(job.signal?.reason);
      job.signal?.addEventListener('abort', stop);
      conduct(job, () => crew[crew.push(hire(script)) - 1] as Thread, resolve, reject);
    });
  } catch (fault) {
    for (const thread of crew) thread.answered = () => {};
    await Promise.all(crew.map(end));
    throw fault;
  } finally {
    job.signal?.removeEventListener('abort', stop);
  }
  crew.forEach(release);
}

function conduct<Part, Done>(job: Job<Part, Done>, newThread: () => Thread, resolve: () => void, reject: (fault: unknown) => void): void {
  let [given, finished] = [0, 0];
  const give = (threadOf: () => Thread): boolean => {
    const next = job.next();
    if (next) threadOf().worker.postMessage({ place: given++, part: next.part });
    return next !== undefined;
  };
  const join = () => {
    const thread = newThread();
    thread.failed = reject;
    thread.answered = (message) => {
      const { place, answer } = message as { place: number; answer: Done };
      try {
        finished += 1;
        job.done(answer, place);
        give(() => thread);
        if (finished === given) resolve();
      } catch (fault) {
        reject(fault);
      }
    };
    thread.worker.postMessage({ shared: job.shared });
    return thread;
  };
  const crew: Thread[] = [];
  const threadOf = (turn: number) => {
    if (turn < job.workers) crew.push(join());
    return crew[turn % job.workers] as Thread;
  };
  for (let turn = 0; turn < job.atHand * job.workers; turn++) if (!give(() => threadOf(turn))) break;
  if (given === 0) resolve();
}
