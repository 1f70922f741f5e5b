/** Does the parts of a work on threads, or here in turns; the answer is the same. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import type { Work } from './work.ts';

const script = new URL('./worker.ts', import.meta.url);
/** Others get the thread after this long. */
const TURN_MS = 20;

export async function perform<Part, Done>(
  work: Work,
  here: () => (part: Part) => Done,
  { parts, workers, watch }: { parts: readonly Part[]; workers: number; watch: Watch },
): Promise<Done[]> {
  if (workers > 0 && parts.length > 0) return onThreads(script, { workers, shared: work, parts, watch });
  const act = here();
  const done: Done[] = [];
  let turned = performance.now();
  for (const part of parts) {
    done.push(act(part));
    if (performance.now() - turned < TURN_MS) continue;
    watch.progress?.(done.length / parts.length);
    await setImmediate();
    watch.signal?.throwIfAborted();
    turned = performance.now();
  }
  return done;
}

/** A part of the way, from `from` to `to`, of a longer one. */
export const partOf = ({ progress, signal }: Watch, from: number, to: number): Watch => ({
  ...(progress ? { progress: (share) => progress(from + share * (to - from)) } : {}),
  ...(signal ? { signal } : {}),
});

/** A list cut into parts of `size`. */
export const inParts = <Part>(count: number, size: number, partOf: (from: number, to: number) => Part): Part[] =>
  Array.from({ length: Math.ceil(count / size) }, (_, i) => partOf(i * size, Math.min(count, (i + 1) * size)));

/** How many threads so many things are worth, where from `enough` on they are worth some. */
export type WorkersFor = (things: number, enough: number) => number;

/** As many as were asked for; else as many as there are cores, four at most, for what is worth their start. */
export const workersFor =
  (asked: number | undefined): WorkersFor =>
  (things, enough) =>
    asked ?? (things < enough ? 0 : Math.min(4, availableParallelism()));
