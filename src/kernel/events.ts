/** News: what a command announces, in the past tense. Systems that come later listen; each is told by a job after the command is durable. */
import type { z } from 'zod';
import { type Asked, newId } from './command.ts';
import type { JobWatch } from './jobs.ts';
import type { Words } from './text.ts';

export interface Event<T extends z.ZodType = z.ZodType> {
  /** `strategyPublished` */
  readonly name: string;
  readonly news: T;
  /** What others outside may be told of it. */
  readonly told?: { readonly says: Words; about(news: z.output<T>): About };
}
/** The row that news is about. */
export interface About {
  /** A table, `strategy`. */
  readonly record: string;
  readonly id: string;
}

/** Declares news. With `told` machines outside can be told that it happened, and to which row; never what it says. */
export function event<T extends z.ZodType>(name: string, news: T, told?: Event<T>['told']): Event<T> {
  const declared = { name, news, ...(told && { told }) };
  if (told) tellable.set(name, declared as unknown as Event);
  return declared;
}
const tellable = new Map<string, Event>();

/** The events that machines outside can be told of, by name. */
export const tellableEvents = (): readonly Event[] => [...tellable.values()].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Writes the news in the command's transaction, and a job for every listener with it. */
export async function announce<T extends z.ZodType>(asked: Asked, { name, news }: Event<T>, told: z.input<T>): Promise<void> {
  const read = news.parse(told);
  const id = newId();
  await asked.db
    .insertInto('event')
    .values({ id, name, at: asked.now, asking: asked.asking ?? newId(), personId: asked.person.id, news: JSON.stringify(read) })
    .execute();
  await asked.announcer?.(asked, name, read, id);
}

/** What a listener does with news; it runs as the platform, on behalf of whoever made it. Told again after a crash, so it must bear repetition. */
export interface Listener<T = never> {
  readonly event: string;
  readonly says: string;
  /** `watch` is told how far long work is, and stops it. */
  hear(asked: Asked, news: T, happened: Happened, watch?: JobWatch): Promise<void>;
}
export interface Happened {
  readonly id: string;
  readonly name: string;
  readonly at: string;
}

export const listener = <T extends z.ZodType>(
  heard: Event<T>,
  says: string,
  hear: (asked: Asked, news: z.output<T>, watch?: JobWatch) => Promise<void>,
): Listener => ({
  event: heard.name,
  says,
  hear: (asked, news, _, watch) => hear(asked, heard.news.parse(news), watch),
});

/** Hears every event, whichever system announces it. */
export const listenerOfAll = (says: string, hear: Listener['hear']): Listener => ({ event: everyEvent, says, hear });
export const everyEvent = 'every-event';
