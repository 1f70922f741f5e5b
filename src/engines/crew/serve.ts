/** The thread's side of a crew: does each part that it is given. */
import { parentPort } from 'node:worker_threads';

/** Answers every part with what `work` makes of it. Called once, from the script of the thread. */
export function serve<Part, Done>(work: (part: Part) => Done | Promise<Done>): void {
  parentPort?.on('message', async ({ place, part }: { place: number; part: Part }) => {
    parentPort?.postMessage({ place, answer: await work(part) });
  });
}
