/** The thread's side of a crew: does each part that it is given, of one job after another. */
import { parentPort } from 'node:worker_threads';

type Work = (part: never) => unknown;
type Message<Shared> = { readonly shared: Shared } | { readonly place: number; readonly part: unknown } | { readonly isOver: true };

/** The script of the thread calls it once. `workOf` makes of what a job shares that which answers each of its parts. */
export function serve<Shared>(workOf: (shared: Shared) => Work | Promise<Work>): void {
  let work: Work | Promise<Work> | undefined;
  parentPort?.on('message', async (message: Message<Shared>) => {
    if ('shared' in message) work = workOf(message.shared);
    else if ('isOver' in message) work = undefined;
    else if (work) parentPort?.postMessage({ place: message.place, answer: await (await work)(message.part as never) });
  });
}
