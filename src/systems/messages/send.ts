/** Says something to somebody: into their inbox, and by mail as they wish. Both stand in the caller's transaction: kept with it or not at all. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, type Language, newId, notValid, platform, tables } from '#kernel';
import type { MessageKind, Said, Value } from './kind.ts';
import { mail } from './records/mail.ts';
import { notice } from './records/notice.ts';
import type { Way } from './records/preference.ts';

/** Somebody who is known, or an address of somebody who is not yet. */
export type Recipient = { readonly personId: string } | { readonly email: string; readonly language: Language };

/** What was written; null is what was not: no address, switched off, or kept for the daily mail. */
export interface Sent {
  readonly mailId: string | null;
  readonly noticeId: string | null;
}

/** Delivery is a later matter, and is tried again until it succeeds or is given up. Nobody hears what is said to the platform itself. Refuses `not-an-address`. */
export async function sendMessage<V extends string>(
  asked: Asked,
  kind: MessageKind<V>,
  to: Recipient,
  values: Readonly<Record<V, Value>>,
): Promise<Sent> {
  const said: Said = values;
  const [missing] = kind.values.filter((name) => said[name] === undefined);
  if (missing) throw new Error(`The message ${kind.name} needs a value for {${missing}}.`);
  return inCommand(asked, async (within) => {
    if ('email' in to) return { mailId: await queueMail(within, kind, { ...to, personId: null }, said), noticeId: null };
    const person = await toldPerson(within, to.personId, kind.isEssential);
    if (!person) return { mailId: null, noticeId: null };
    const noticeId = kind.holdsKey ? null : await notify(within, kind, person.id, said);
    const way = kind.isEssential ? 'at-once' : (person.ways[kind.name] ?? 'at-once');
    if (way === 'daily' && noticeId) await keepForDigest(within, noticeId, person.id);
    const isMailed = way === 'at-once' && person.email !== null;
    const language = person.language ?? (person.id === asked.person.id ? asked.language : 'en');
    const mailId = isMailed ? await queueMail(within, kind, { email: person.email as string, language, personId: person.id }, said) : null;
    return { mailId, noticeId };
  });
}

/** The caller's command, or one of the platform's own where a caller has none. */
export async function inCommand<T>(asked: Asked, run: (within: Asked) => Promise<T>, command = 'send-message'): Promise<T> {
  if (!asked.db.isTransaction) return asked.db.transaction().execute((db) => inCommand({ ...asked, db }, run, command));
  const { rows } = await sql<{ asker: string | null }>`select nullif(current_setting('kernel.asker', true), '') as asker`.execute(asked.db);
  if (rows[0]?.asker) return run(asked);
  const asker = { asking: asked.asking ?? newId(), person: platform.id, organisation: null, command, at: asked.now };
  await sql`select set_config('kernel.asker', ${JSON.stringify(asker)}, true)`.execute(asked.db);
  const answer = await run(asked);
  await sql`select set_config('kernel.asker', '', true)`.execute(asked.db);
  return answer;
}

interface Told {
  readonly id: string;
  readonly email: string | null;
  readonly language: Language | null;
  readonly ways: Readonly<Record<string, Way>>;
}

/** What matters for signing in goes to the address that one signs in with; the rest to the one that the person gave. */
export async function toldPerson({ db }: Asked, personId: string, isEssential: boolean): Promise<Told | undefined> {
  const { rows } = await sql<Told & { signInEmail: string | null }>`
    select person.id, person.email, preference.language, coalesce(preference.ways, '{}') as ways,
      (select account_email.email from account join account_email on account_id = account.id
        where account.person_id = person.id and is_primary order by account.created_at limit 1) as "signInEmail"
    from person left join preference on preference.person_id = person.id
    where person.id = kept_person(${personId}::uuid)`.execute(db);
  const [person] = rows;
  if (!person) return undefined;
  const { signInEmail, ...told } = person;
  const email = isEssential ? (signInEmail ?? told.email) : (told.email ?? signInEmail);
  return { ...told, email: email !== null && isAddress(email) ? email : null };
}

interface Addressed {
  readonly email: string;
  readonly language: Language;
  readonly personId: string | null;
}

/** Writes a mail; with words of its own where it is a test. */
export async function queueMail(
  { db, now }: Asked,
  kind: MessageKind,
  { email, language, personId }: Addressed,
  said: Said,
  words?: object,
): Promise<string> {
  const address = email.trim();
  if (!isAddress(address)) throw notValid('/email', 'not-an-address', 'This is no e-mail address.', '这不是有效的电子邮箱地址。');
  const id = newId();
  const row = { kind: kind.name, personId, address, language, tries: 0, nextTryAt: now };
  await tables(db)
    .insertInto('mail')
    .values({ id, state: mail.begins, handling: mail.handledAs, ...row } as never)
    .execute();
  const offToken = personId && !kind.isEssential ? randomBytes(32).toString('base64url') : null;
  await sql`insert into mail_content (mail_id, said, words, off_token)
    values (${id}, ${JSON.stringify(said)}::jsonb, ${words ? JSON.stringify(words) : null}::jsonb, ${offToken})`.execute(db);
  return id;
}

/** Into the inbox. */
export async function notify({ db }: Asked, kind: MessageKind, personId: string, { link, ...said }: Said): Promise<string> {
  const id = newId();
  const row = { personId, kind: kind.name, said: JSON.stringify(said), link: link ?? null };
  await tables(db)
    .insertInto('notice')
    .values({ id, state: notice.begins, handling: notice.handledAs, ...row } as never)
    .execute();
  return id;
}

const keepForDigest = ({ db, now }: Asked, noticeId: string, personId: string) =>
  sql`insert into digest_line (notice_id, person_id, queued_at) values (${noticeId}, ${personId}, ${now})`.execute(db);

/** One address, never a list and never a name with it. */
const isAddress = (text: string): boolean => z.email().max(320).safeParse(text).success;
