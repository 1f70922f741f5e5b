/** Delivers and tends for as long as a process works. */
import type { Asked } from '#kernel';
import { deliverDue, type Stop } from './deliver.ts';
import type { Post } from './post.ts';
import { tend } from './tend.ts';

/**
 * Looks for mails that are due every two seconds and tends once a minute; one look ends before the next begins. Stopping lets the mail of the
 * moment end, and cuts it off after `graceMs`: it waits for whoever works next.
 */
export function keepDelivering(asked: () => Asked, post: Post, graceMs = 5000): { stop(): Promise<void> } {
  const cutting = new AbortController();
  let isStopping = false;
  const stop: Stop = { isStopping: () => isStopping, stopping: cutting.signal };
  const looks = [
    every(2000, 'Mail', stop, () => deliverDue(asked(), post, stop)),
    every(60_000, 'Messages', stop, () => tend(asked(), post)),
  ];
  return {
    stop: async () => {
      isStopping = true;
      const grace = setTimeout(() => cutting.abort(), graceMs);
      await Promise.all(looks.map((end) => end()));
      clearTimeout(grace);
    },
  };
}

function every(milliseconds: number, what: string, { isStopping }: Stop, look: () => Promise<unknown>): () => Promise<void> {
  let looking: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: Error) => isStopping() || console.error(`${what}: ${error.message}`))
      .finally(() => {
        looking = undefined;
      });
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
