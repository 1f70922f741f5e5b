/** Delivers and tends for as long as a process works. */
import type { Asked } from '#kernel';
import { deliverDue } from './deliver.ts';
import type { Post } from './post.ts';
import { tend } from './tend.ts';

/** Looks for mails that are due every two seconds and tends once a minute, until it is stopped; one look ends before the next begins. */
export function keepDelivering(asked: () => Asked, post: Post): { stop(): Promise<void> } {
  const stops = [every(2000, 'Mail', () => deliverDue(asked(), post)), every(60_000, 'Messages', () => tend(asked(), post))];
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) };
}

function every(milliseconds: number, what: string, look: () => Promise<unknown>): () => Promise<void> {
  let looking: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: Error) => console.error(`${what}: ${error.message}`))
      .finally(() => {
        looking = undefined;
      });
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
