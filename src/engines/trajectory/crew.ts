/** Forecasts of a panel, on this thread or on others. Each series is forecast alone, so the answer is the same for any number of them. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { forecastPanel, type Panel } from './panel.ts';

/** From here on the forecasts are worth the tenth of a second that threads take to start. */
const SERIES_FOR_THREADS = 1_000_000;
/** Some milliseconds; fewer where each thread would not get several parts. */
const MOST_A_PART = 8192;
const LEAST_A_PART = 256;
const PARTS_A_THREAD = 8;

export type Part = readonly [from: number, to: number];

export async function forecastAll(panel: Panel, workers: number | undefined, watch: Watch = {}) {
  const crew = workers ?? (panel.count < SERIES_FOR_THREADS ? 0 : Math.min(4, availableParallelism()));
  const parts = partsOf(panel.count, Math.max(1, crew));
  if (crew > 0) await onThreads<Part, void>(new URL('./worker.ts', import.meta.url), { workers: crew, shared: panel, parts, watch });
  else
    for (const [from, to] of parts) {
      forecastPanel(panel, from, to);
      watch.progress?.(to / panel.count);
      await setImmediate();
      watch.signal?.throwIfAborted();
    }
}

function partsOf(count: number, threads: number): Part[] {
  const length = Math.max(LEAST_A_PART, Math.min(MOST_A_PART, Math.ceil(count / (threads * PARTS_A_THREAD))));
  return Array.from({ length: Math.ceil(count / length) }, (_, i) => [i * length, Math.min(count, (i + 1) * length)]);
}
