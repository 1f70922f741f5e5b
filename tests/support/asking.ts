/** Asking as a test asks: in few words, with keys of its own, and refusals as text. */
import type { z } from 'zod';
import { type AnyRecord, type AnyRow, type Asked, actsOf, ask, type Command, type Person, Refusal, type Role } from '#kernel';
import { someone } from './database.ts';

export const said = (en: string) => ({ en, 'zh-Hans': `${en}(中文)` });
export const make = (asked: Asked, record: AnyRecord, row: object): Promise<AnyRow> => ask(actsOf(record).create, row, asked);

let keys = 0;
/** Gives a command with a key of its own; what is sent is checked by the command, also where it is wrong on purpose. */
export const give = <I extends z.ZodType, O>(asked: Asked, command: Command<I, O>, input: object): Promise<O> =>
  ask(command, input as z.input<I>, { ...asked, key: asked.key ?? `asking-${keys++}` });

/** The code of a refusal with the places that it names. */
export const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was refused',
    (why: unknown) => (why instanceof Refusal ? [why.code, ...why.faults.map(({ pointer }) => pointer)].join(' ') : String(why)),
  );

export const inUnit = (role: Role, organisationId: string): Person => ({ ...someone(role), held: [{ role, organisationId }] });
