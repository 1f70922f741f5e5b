/** Threads at work, and those that wait for more of it. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

const KEPT_MS = 60_000;

export interface Thread {
  readonly script: string;
  readonly worker: Worker;
  answered: (message: unknown) => void;
  failed: (fault: unknown) => void;
  /** Ends the thread when it has waited too long. */
  leaves: NodeJS.Timeout | undefined;
}

const waiting = new Set<Thread>();

/** A thread that runs `script`: one that waits, or a new one. */
export function hire(script: URL): Thread {
  for (const thread of waiting) {
    if (thread.script !== script.href) continue;
    waiting.delete(thread);
    clearTimeout(thread.leaves);
    thread.worker.ref();
    return thread;
  }
  return started(script);
}

/** It lets go of what it was given, and waits; where as many wait as there are cores, it ends. */
export function release(thread: Thread): void {
  if ([...waiting].filter(({ script }) => script === thread.script).length >= availableParallelism()) return void end(thread);
  thread.answered = () => {};
  thread.failed = () => void end(thread);
  thread.worker.postMessage({ isOver: true });
  thread.worker.unref();
  thread.leaves = setTimeout(() => void end(thread), KEPT_MS).unref();
  waiting.add(thread);
}

export async function end(thread: Thread): Promise<void> {
  waiting.delete(thread);
  thread.failed = () => {};
  clearTimeout(thread.leaves);
  await thread.worker.terminate();
}

/** Ends the threads of `script` that wait for a job. */
export async function dismiss(script: URL): Promise<void> {
  await Promise.all([...waiting].filter((thread) => thread.script === script.href).map(end));
}

function started(script: URL): Thread {
  const worker = new Worker(script);
  const thread: Thread = { script: script.href, worker, answered: () => {}, failed: () => {}, leaves: undefined };
  worker.on('message', (message) => thread.answered(message));
  worker.on('error', (fault) => thread.failed(fault));
  worker.on('messageerror', (fault) => thread.failed(fault));
  worker.on('exit', (code) => {
    waiting.delete(thread);
    thread.failed(new Error(`A thread of ${script.pathname} ended with code ${code} before its work was done.`));
  });
  return thread;
}
