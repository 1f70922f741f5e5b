/** A command: one thing a person may ask the system to do. `ask` is the only way to write; the database refuses every other. */
import { createHash } from 'node:crypto';
import { type Generated, type Kysely, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { actorOf, changesNothing, doerOf, mayCommand } from './acting.ts';
import { understood } from './constraints.ts';
import { noteAct } from './note.ts';
import { isSignedIn, type Person } from './person.ts';
import type { AnyRecord, Tables } from './record.ts';
import { type Fault, Refusal } from './refusal.ts';
import type { Language, Words } from './text.ts';

/** Each system adds its records here under its own name (`declare module '#kernel'`); the type of the database follows. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the systems
export interface Known {}
/** Tables that are no records: facts, and what a system keeps for itself. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the systems
export interface OtherTables {}

type KnownRecord = Known[keyof Known] extends infer L ? (L extends readonly (infer R extends AnyRecord)[] ? R : never) : never;
export type Database = Tables<KnownRecord> & OtherTables & { answer: Answer; event: EventRow };

/** What was answered to a person's Idempotency-Key. */
interface Answer {
  personId: string;
  key: string;
  digest: string;
  answer: string | null;
  at: Generated<string>;
}
interface EventRow {
  id: string;
  name: string;
  at: string;
  asking: string;
  personId: string;
  news: unknown;
}

/** Who asks, for which organisation, why, when; and the database, which inside a command is its transaction. */
export interface Asked {
  readonly db: Kysely<Database>;
  readonly person: Person;
  readonly organisationId: string | null;
  readonly language: Language;
  /** The instant of asking, RFC 3339 in UTC; the journal carries it. */
  readonly now: string;
  /** Read everything as it stood then. Nothing can be written with it. */
  readonly asOf?: string;
  readonly why?: string;
  /** Idempotency-Key: the same key and request have one effect and one answer. */
  readonly key?: string;
  /** The lines and news of one command share it. */
  readonly asking?: string;
  /** Tells listeners of an event by jobs, in the transaction of the command. */
  readonly announcer?: Announcer;
}
export type Announcer = (asked: Asked, name: string, news: unknown, eventId: string) => Promise<void>;

export interface Command<I extends z.ZodType = z.ZodType, O = unknown> {
  /** Its word in URLs, in the journal and on the command line: verb and noun, `publish-strategy`. */
  readonly name: string;
  readonly says: Words;
  readonly input: I;
  /** A request must carry an Idempotency-Key, because a second effect would do harm. */
  readonly once?: boolean;
  /** The record that it is about: then whoever acts for another in this record alone may give it too. `isDraft`: it changes what has not moved yet. */
  readonly about?: { readonly record: string; readonly isDraft?: boolean };
  may(asked: Asked, input: z.output<I>): boolean | Promise<boolean>;
  run(asked: Asked, input: z.output<I>): Promise<O>;
}

/** Whoever changes nothing, or acts for another in fewer things, may give no command, whatever its own rule says. */
export const command = <I extends z.ZodType, O>(declared: Command<I, O>): Command<I, O> => ({
  ...declared,
  may: async (asked, input) => mayGive(asked.person, declared.about) && (await declared.may(asked, input)),
});

const mayGive = (person: Person, about: Command['about']): boolean =>
  about ? !changesNothing(person, about.record, about.isDraft ?? false) : mayCommand(person);

export const newId = (): string => uuidv7();

/** Does what a person asks, in one transaction: check, run, journal. Inside another command it joins that one's transaction. */
export async function ask<I extends z.ZodType, O>(command: Command<I, O>, input: z.input<I>, asked: Asked): Promise<O> {
  if (asked.asOf) throw new Refusal('not-valid', 'past-is-read-only', pastIsReadOnly);
  const read = readInput(command.input, input, asked.language);
  if (asked.db.isTransaction) return decide(command, read, asked);
  try {
    return await withRetry(() => asked.db.transaction().execute((db) => inTransaction(command, read, { ...asked, db, asking: newId() })));
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-allowed') await noteRefused(command, read, asked);
    throw understood(error);
  }
}

/** An attempt at what one may not do is in the journal; of whoever has not signed in it is not, or anybody could fill it. */
async function noteRefused(command: Command, input: unknown, asked: Asked): Promise<void> {
  if (!isSignedIn(asked.person)) return;
  const { id = null } = (input ?? {}) as { readonly id?: string };
  await noteAct(asked, 'refused', { command: command.name, row: id });
}

async function inTransaction<I extends z.ZodType, O>(command: Command<I, O>, read: z.output<I>, asked: Asked): Promise<O> {
  const told = await alreadyTold(command, read, asked);
  if (told) return told.answer as O;
  await nameTheAsker(command, asked);
  const answer = await decide(command, read, asked);
  if (asked.key) {
    await sql`update answer set answer = ${JSON.stringify(answer)} where person_id = ${doerOf(asked.person).id} and key = ${asked.key}`.execute(
      asked.db,
    );
  }
  return answer;
}

async function decide<I extends z.ZodType, O>(command: Command<I, O>, input: z.output<I>, asked: Asked): Promise<O> {
  if (!(await command.may(asked, input))) throw notAllowed(command.says);
  return command.run(asked, input);
}

export const notAllowed = (says: Words): Refusal =>
  new Refusal('not-allowed', 'not-allowed', {
    en: `You may not do this: ${says.en}.`,
    'zh-Hans': `您无权执行此操作：${says['zh-Hans']}。`,
  });

/** The triggers on every record's table read this, and write the journal in the same transaction. */
async function nameTheAsker(command: Command, { db, person, organisationId, why, now, asking }: Asked) {
  const asker = JSON.stringify({
    asking,
    person: person.id,
    actor: actorOf(person),
    organisation: organisationId,
    command: command.name,
    why,
    at: now,
  });
  await sql`select set_config('kernel.asker', ${asker}, true)`.execute(db);
}

/** Takes the key, or finds what was answered under it. A second request waits here until the first has ended. */
async function alreadyTold(command: Command, input: unknown, { db, person, key }: Asked): Promise<{ answer: unknown } | undefined> {
  if (command.once && !key) throw new Refusal('not-valid', 'key-needed', keyNeeded);
  if (!key) return undefined;
  const digest = createHash('sha256')
    .update(JSON.stringify([command.name, input]))
    .digest('hex');
  const taken = await db
    .insertInto('answer')
    .values({ personId: doerOf(person).id, key, digest, answer: null })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows) return undefined;
  const told = await db
    .selectFrom('answer')
    .selectAll()
    .where('personId', '=', doerOf(person).id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (told.digest !== digest) throw new Refusal('not-valid', 'key-already-used', keyAlreadyUsed);
  return { answer: told.answer };
}

/** Two commands that met in the database are no fault of either: the loser is run again. */
async function withRetry<O>(run: () => Promise<O>, tries = 3): Promise<O> {
  try {
    return await run();
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (tries > 1 && (code === '40001' || code === '40P01')) return withRetry(run, tries - 1);
    throw error;
  }
}

/** What was sent, checked; or a refusal that names every fault by its place, in the reader's language. */
export function readInput<I extends z.ZodType>(schema: I, value: unknown, language: Language): z.output<I> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Refusal('not-valid', 'not-valid', someFaults, faultsOf(schema, value, read.error, language));
}

const chinese = z.locales.zhCN().localeError;

function faultsOf(schema: z.ZodType, value: unknown, error: z.ZodError, language: Language): Fault[] {
  const translated = language === 'en' ? undefined : schema.safeParse(value, { error: chinese }).error?.issues;
  return error.issues.flatMap((issue, i) => {
    const says = { en: issue.message, 'zh-Hans': translated?.[i]?.message ?? issue.message };
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ pointer: pointerOf(path), code: issue.code ?? 'not-valid', says }));
  });
}

/** A JSON Pointer (RFC 6901) of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const someFaults: Words = { en: 'Some answers need attention.', 'zh-Hans': '有些内容需要修改。' };
const keyNeeded: Words = {
  en: 'Send an Idempotency-Key, so that a repeated request has one effect.',
  'zh-Hans': '请发送 Idempotency-Key，使重复请求只生效一次。',
};
const keyAlreadyUsed: Words = {
  en: 'This Idempotency-Key was used for another request.',
  'zh-Hans': '此 Idempotency-Key 已用于另一请求。',
};
const pastIsReadOnly: Words = {
  en: 'The past can be read but not changed. Leave out asOf.',
  'zh-Hans': '过去只能查看，不能更改。请去掉 asOf。',
};
