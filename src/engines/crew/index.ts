/** Worker threads that take parts of a job from one pile. Which thread takes which part never shows in the answer. */
import { Worker } from 'node:worker_threads';
import type { Watch } from '../engine/index.ts';

/**
 * Runs `script` on `workers` threads and gives each part of `parts` to one that is free; answers in the order of the parts.
 * Every thread gets `shared` once as its `workerData` (share memory by SharedArrayBuffer) and serves through `serve`.
 * Progress is told after each part; the signal ends the threads at once. A fault on a thread ends the job with that fault.
 */
export async function onThreads<Part, Done>(
  script: URL,
  { workers, shared, parts, watch = {} }: { workers: number; shared: unknown; parts: readonly Part[]; watch?: Watch | undefined },
): Promise<Done[]> {
  const { progress, signal } = watch;
  signal?.throwIfAborted();
  const done = new Array<Done>(parts.length);
  let [next, finished] = [0, 0];
  const crew = Array.from({ length: Math.max(1, Math.min(workers, parts.length)) }, () => new Worker(script, { workerData: shared }));
  try {
    await new Promise<void>((resolve, reject) => {
      if (parts.length === 0) return resolve();
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      for (const worker of crew) {
        const give = () => next < parts.length && worker.postMessage({ place: next, part: parts[next++] });
        worker.on('error', reject);
        worker.on('message', ({ place, answer }: { place: number; answer: Done }) => {
          done[place] = answer;
          finished += 1;
          progress?.(finished / parts.length);
          if (finished === parts.length) resolve();
          else give();
        });
        give();
      }
    });
  } finally {
    await Promise.all(crew.map((worker) => worker.terminate()));
  }
  return done;
}
