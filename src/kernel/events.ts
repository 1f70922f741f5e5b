/** News: what a command announces, in the past tense. Systems that come later listen; each is told by a job after the command is durable. */
import type { z } from 'zod';
import { type Asked, newId } from './command.ts';

export interface Event<T extends z.ZodType = z.ZodType> {
  /** `strategyPublished` */
  readonly name: string;
  readonly news: T;
}

export const event = <T extends z.ZodType>(name: string, news: T): Event<T> => ({ name, news });

/** Writes the news in the command's transaction, and a job for every listener with it. */
export async function announce<T extends z.ZodType>(asked: Asked, { name, news }: Event<T>, told: z.input<T>): Promise<void> {
  const read = news.parse(told);
  await asked.db
    .insertInto('event')
    .values({ id: newId(), name, at: asked.now, asking: asked.asking ?? newId(), personId: asked.person.id, news: JSON.stringify(read) })
    .execute();
  await asked.announcer?.(asked, name, read);
}

/** What a listener does with news; it runs as the platform, on behalf of whoever made it. Told again after a crash, so it must bear repetition. */
export interface Listener<T = never> {
  readonly event: string;
  readonly says: string;
  hear(asked: Asked, news: T): Promise<void>;
}

export const listener = <T extends z.ZodType>(
  heard: Event<T>,
  says: string,
  hear: (asked: Asked, news: z.output<T>) => Promise<void>,
): Listener => ({
  event: heard.name,
  says,
  hear: (asked, news) => hear(asked, heard.news.parse(news)),
});
