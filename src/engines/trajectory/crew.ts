/** Worker threads over one shared panel. Each series is forecast alone, so the answer is the same for any number of them. */
import { Worker } from 'node:worker_threads';
import type { Watch } from '../engine/index.ts';
import { type Panel, shareDone, stop } from './panel.ts';

const LOOK_EVERY_MS = 25;

export async function forecastOnThreads(panel: Panel, workers: number, { progress, signal }: Watch) {
  signal?.throwIfAborted();
  const halt = () => stop(panel);
  signal?.addEventListener('abort', halt);
  const look = setInterval(() => progress?.(shareDone(panel)), LOOK_EVERY_MS);
  try {
    await Promise.all(
      Array.from({ length: workers }, () => ended(new Worker(new URL('./worker.ts', import.meta.url), { workerData: panel }), halt)),
    );
  } finally {
    clearInterval(look);
    signal?.removeEventListener('abort', halt);
  }
  signal?.throwIfAborted();
}

const ended = (worker: Worker, halt: () => void) =>
  new Promise<void>((resolve, reject) => {
    worker.once('error', (fault) => {
      halt();
      reject(fault);
    });
    worker.once('exit', () => resolve());
  });
