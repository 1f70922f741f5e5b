/** Threads that are kept for a while: starting one takes a tenth of a second, as long as many a job. */
import { Worker } from 'node:worker_threads';

const KEPT_MS = 60_000;
/** So many parts a thread has, so that it need not wait for the next. */
const AT_HAND = 2;

const idle = new Map<string, Map<Worker, NodeJS.Timeout>>();

export interface Job<Part, Done> {
  readonly workers: number;
  /** What every thread gets once, before any part; share memory by SharedArrayBuffer. */
  readonly shared: unknown;
  /** The next part, or undefined where there is none; asked for when a thread has room for one, so that not all need be there at once. */
  next(): Part | undefined;
  done(part: Part, answer: Done): void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does a job on threads that run `script`, which serves by `serveJobs`. Threads that nobody needs wait a minute for the next job and keep no
 * process alive. The signal ends the threads at once. A fault on a thread ends the job with that fault.
 */
export async function onKeptThreads<Part, Done>(script: URL, job: Job<Part, Done>): Promise<void> {
  job.signal?.throwIfAborted();
  const crew: Worker[] = [];
  let isWell = false;
  try {
    await new Promise<void>((resolve, reject) => conduct(job, () => crew[crew.push(taken(script)) - 1] as Worker, resolve, reject));
    isWell = true;
  } finally {
    for (const worker of crew) quiet(worker);
    if (isWell) for (const worker of crew) keep(script, worker);
    else await Promise.all(crew.map((worker) => worker.terminate()));
  }
}

/** Ends the threads of `script` that wait for a job, and frees what they hold of the last. */
export async function dismiss(script: URL): Promise<void> {
  const waiting = idle.get(script.href) ?? new Map();
  idle.delete(script.href);
  for (const dismissal of waiting.values()) clearTimeout(dismissal);
  await Promise.all([...waiting.keys()].map((worker) => worker.terminate()));
}

function conduct<Part, Done>(job: Job<Part, Done>, hire: () => Worker, resolve: () => void, reject: (fault: unknown) => void): void {
  let given = 0;
  job.signal?.addEventListener('abort', () => reject(job.signal?.reason), { once: true });
  const giverTo = (worker: Worker) => {
    const parts: Part[] = [];
    const give = (part: Part | undefined) => {
      if (part === undefined) return;
      parts.push(part);
      given += 1;
      worker.postMessage({ part });
    };
    worker.on('error', reject);
    worker.on('message', ({ answer }: { answer: Done }) => {
      try {
        given -= 1;
        job.done(parts.shift() as Part, answer);
        give(job.next());
        if (given === 0) resolve();
      } catch (fault) {
        reject(fault);
      }
    });
    worker.postMessage({ shared: job.shared });
    return give;
  };
  const givers: ((part: Part | undefined) => void)[] = [];
  for (let turn = 0; turn < AT_HAND * job.workers; turn++) {
    const part = job.next();
    if (part === undefined) break;
    if (turn < job.workers) givers.push(giverTo(hire()));
    givers[turn % job.workers]?.(part);
  }
  if (given === 0) resolve();
}

function taken(script: URL): Worker {
  const waiting = idle.get(script.href);
  const [first] = waiting ?? [];
  if (!waiting || !first) return new Worker(script);
  const [worker, dismissal] = first;
  waiting.delete(worker);
  clearTimeout(dismissal);
  quiet(worker);
  worker.ref();
  return worker;
}

function keep(script: URL, worker: Worker): void {
  const waiting = idle.get(script.href) ?? new Map<Worker, NodeJS.Timeout>();
  idle.set(script.href, waiting);
  const leave = () => {
    clearTimeout(waiting.get(worker));
    waiting.delete(worker);
    void worker.terminate();
  };
  waiting.set(worker, setTimeout(leave, KEPT_MS).unref());
  worker.on('error', leave);
  worker.unref();
}

const quiet = (worker: Worker): Worker => worker.removeAllListeners('message').removeAllListeners('error');
