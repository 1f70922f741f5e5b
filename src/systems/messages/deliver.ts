/**
 * Delivers what waits. A mail is locked while it is sent, so two workers never send the same one; whoever dies lets go of it, and it waits
 * again. Between the server's yes and ours stands a moment: who dies there sends it a second time, under the same Message-ID.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, command, holdsEverywhere, type Words } from '#kernel';
import { kindNamed, type MessageKind, type Said } from './kind.ts';
import type { Post } from './post.ts';
import { render } from './rules/render.ts';
import { nextTry, type SendFault } from './rules/retry.ts';

export interface Delivered {
  readonly sent: number;
  readonly failed: number;
}

/** Stops after the mail of the moment when `isStopping`; cuts that one off when `stopping` says so, and it waits as if it had not been tried. */
export interface Stop {
  readonly isStopping: () => boolean;
  readonly stopping: AbortSignal;
}

/** Sends up to a hundred mails that are due, one after the other; answers how it went. Nothing is tried while no server is named. */
export async function deliverDue(asked: Asked, post: Post, stop?: Stop): Promise<Delivered> {
  const told = { sent: 0, failed: 0 };
  const { send } = post;
  if (!send) return told;
  const deliver = delivery({ ...post, send }, stop?.stopping);
  while (told.sent + told.failed < 100 && !stop?.isStopping()) {
    const outcome = await ask(deliver, {}, { ...asked, now: new Date().toISOString() });
    if (outcome === 'none') break;
    told[outcome] += 1;
  }
  return told;
}

type OpenPost = Post & { readonly send: NonNullable<Post['send']> };

const delivery = (post: OpenPost, stopping: AbortSignal | undefined) =>
  command({
    name: 'deliver-mail',
    says: { en: 'Deliver a mail', 'zh-Hans': '发送邮件' },
    input: z.strictObject({}),
    may: ({ person }) => holdsEverywhere(person, 'administrator'),
    run: async (asked): Promise<'none' | 'sent' | 'failed'> => {
      const due = await nextDue(asked);
      if (!due) return 'none';
      const fault = await sendOne(post, due, stopping);
      if (fault) await noteFault(asked, due, fault);
      else await noteSent(asked, due);
      return fault ? 'failed' : 'sent';
    },
  });

interface Due {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly language: keyof Words;
  readonly tries: number;
  readonly createdAt: string;
  readonly said: Said | null;
  readonly offToken: string | null;
  readonly own: { readonly subject: Words; readonly body: Words } | null;
}

async function nextDue({ db, now }: Asked): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    select mail.id, mail.kind, address, language, tries, mail.created_at as "createdAt", said, off_token as "offToken",
      coalesce(words, (select jsonb_build_object('subject', subject, 'body', body) from message_template as own
        where own.kind = mail.kind and own.state = 'current')) as own
    from mail join mail_content on mail_id = mail.id
    where mail.state = 'waiting' and next_try_at <= ${now}::timestamptz
    order by next_try_at, mail.id limit 1 for update of mail skip locked`.execute(db);
  return rows[0];
}

async function sendOne(
  { at, send }: OpenPost,
  due: Due,
  stopping?: AbortSignal,
): Promise<(SendFault & { readonly message: string }) | undefined> {
  const kind = kindNamed(due.kind);
  if (!kind || !due.said)
    return { code: 'EMESSAGE', responseCode: 599, message: kind ? 'Its words are gone.' : `No message is called ${due.kind}.` };
  const { subject, body } = due.own ?? kind;
  const rendered = render({ subject, body, said: due.said, language: due.language, at, footer: footerOf(kind, due) });
  const off = due.offToken ? `${at}/api/v1/switch-off?token=${due.offToken}` : undefined;
  try {
    await send({ ...rendered, to: due.address, messageId: due.id, date: new Date(due.createdAt), off }, stopping);
    return undefined;
  } catch (error) {
    if (stopping?.aborted) throw error;
    const { code, responseCode, message } = error as SendFault & Error;
    return { code, responseCode, message };
  }
}

function footerOf({ isEssential }: MessageKind, { offToken }: Due) {
  if (isEssential || !offToken) return undefined;
  const says = { en: 'Choose what you hear of, and how:', 'zh-Hans': '选择接收哪些消息及方式：' };
  return { says, link: `/switch-off?token=${offToken}` };
}

/** What it said is forgotten with its delivery: a link may be a key. */
async function noteSent({ db, now }: Asked, { id, tries }: Due): Promise<void> {
  await sql`update mail set state = 'sent', sent_at = ${now}, tries = ${tries + 1}, fault = null where id = ${id}`.execute(db);
  await sql`update mail_content set said = null, words = null where mail_id = ${id}`.execute(db);
}

async function noteFault({ db, now }: Asked, { id, tries }: Due, fault: SendFault & { readonly message: string }): Promise<void> {
  const next = nextTry(tries + 1, fault, now);
  const said = fault.message.replaceAll(/\s+/g, ' ').slice(0, 500) || 'It failed without a word.';
  await sql`update mail set state = ${next ? 'waiting' : 'dead'}, tries = ${tries + 1}, next_try_at = coalesce(${next}::timestamptz, next_try_at), fault = ${said}
    where id = ${id}`.execute(db);
}
