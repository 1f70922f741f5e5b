/** The thread's side of a crew: does each part that it is given. */
import { parentPort } from 'node:worker_threads';

/** Answers every part with what `work` makes of it. Called once, from the script of the thread. */
export function serve<Part, Done>(work: (part: Part) => Done | Promise<Done>): void {
  parentPort?.on('message', async ({ place, part }: { place: number; part: Part }) => {
    parentPort?.postMessage({ place, answer: await work(part) });
  });
}

/** For threads that are kept: makes of what a job shares what its parts are given to. Called once, from the script of the thread. */
export function serveJobs<Shared, Part, Done>(workOf: (shared: Shared) => (part: Part) => Done): void {
  let work: ((part: Part) => Done) | undefined;
  parentPort?.on('message', (message: { shared: Shared } | { part: Part }) => {
    if ('shared' in message) work = workOf(message.shared);
    else parentPort?.postMessage({ answer: work?.(message.part) });
  });
}
