/** Where the story is played: the database, the day of the story, and who asks. */
import type { z } from 'zod';
import { type AnyRecord, type AnyRow, type Asked, actsOf, ask, type Command, type Held, type Person, Refusal } from '#kernel';
import { standingPerson } from '#systems/registry';
import type { Plan } from '../plan.ts';

export interface Stage {
  readonly asked: Asked;
  readonly plan: Plan;
  /** The instant at which the story ends, in milliseconds. */
  readonly endsAt: number;
  /** Told how far a part of the story is. */
  tell(part: string, done: number, total: number): void;
}

/** The instant so many days from the end of the story, at an hour of that day. */
export const instantOn = ({ endsAt }: Stage, days: number, hours = 9): string =>
  new Date(endsAt - (endsAt % dayLong) + days * dayLong + hours * 3_600_000).toISOString();
export const dayOn = (stage: Stage, days: number): string => instantOn(stage, days).slice(0, 10);
const dayLong = 86_400_000;

/** Asks as a person on a day. */
export const asking = (stage: Stage, person: Person, now: string): Asked => ({ ...stage.asked, person, now });

/** A person with the roles that their appointments give them. */
export const personWith = (id: string, ...held: Held[]): Person => standingPerson(id, { held, isCleared: false, compartments: [] });

let keys = 0;
/** Gives a command once, with a key of its own. */
export const give = <I extends z.ZodType, O>(asked: Asked, command: Command<I, O>, input: z.input<I>): Promise<O> =>
  ask(command, input, { ...asked, key: `demonstration-${asked.now}-${keys++}` });

export const make = (asked: Asked, record: AnyRecord, row: object): Promise<AnyRow> => ask(actsOf(record).create, row, asked);
export const move = (asked: Asked, record: AnyRecord, name: string, { id, version }: Pick<AnyRow, 'id' | 'version'>): Promise<AnyRow> =>
  ask(actsOf(record).moves[name] as Command<z.ZodType, AnyRow>, { id, version }, asked);

/** Does a thing for each, a few at a time, in order of beginning; answers in the order of what was given. */
export async function each<T, O>(
  stage: Stage,
  part: string,
  all: readonly T[],
  work: (one: T, i: number) => Promise<O>,
  atOnce = 6,
): Promise<O[]> {
  const answers: O[] = new Array(all.length);
  let begun = 0;
  let done = 0;
  const hand = async () => {
    while (begun < all.length) {
      const i = begun++;
      answers[i] = await work(all[i] as T, i);
      stage.tell(part, ++done, all.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, hand));
  return answers;
}

/** The plan holds something that the rules of the platform do not allow. */
export const planRefused = (en: string, chinese: string, faults: Refusal['faults'] = []): Refusal =>
  new Refusal('conflict', 'plan-refused', { en: `${en} was not received.`, 'zh-Hans': `${chinese} 未被受理。` }, faults);
