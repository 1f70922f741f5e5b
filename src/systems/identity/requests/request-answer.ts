/** Asks one person, by a link that works without an account. */
import { sql } from 'kysely';
import { type Asked, newId, notValid, Refusal, tables } from '#kernel';
import { instantWords, messageKind, sendMessage } from '#systems/messages';
import { requestToAnswer } from '../records/request-to-answer.ts';
import { digest, newToken } from '../token.ts';
import type { RequestKind } from './kinds.ts';

const invitation = messageKind({
  name: 'request-to-answer',
  says: { en: 'You are asked to accept or decline something', 'zh-Hans': '请您接受或谢绝某项请求' },
  subject: { en: 'You are asked: {what}', 'zh-Hans': '请您答复：{what}' },
  body: {
    en: '{what}\n\nAnswer until {until}, no account is needed. The page has two buttons; opening it changes nothing:\n\n{link}\n\nThe link is for you alone. You can change your answer by it until then.',
    'zh-Hans':
      '{what}\n\n请于{until}前答复，无需账户。页面上有两个按钮，打开页面本身不会产生任何影响：\n\n{link}\n\n此链接仅供您本人使用。截止之前可通过它更改答复。',
  },
  values: ['what', 'until', 'link'],
  isEssential: true,
  holdsKey: true,
});

const mostDays = 366;

export interface Wanted {
  readonly personId: string;
  readonly aboutId: string;
  /** An instant. */
  readonly answerUntil: string;
}

/**
 * Inside a command of whoever asks: keeps the request and mails its link, the one place where the link stands. Refuses `too-late`,
 * `too-long`, `no-email` where the person cannot be reached, and `asked-already`.
 */
export async function requestAnswer(
  asked: Asked,
  kind: RequestKind,
  { personId, aboutId, answerUntil }: Wanted,
): Promise<{ readonly id: string }> {
  const ahead = Date.parse(answerUntil) - Date.parse(asked.now);
  if (ahead <= 0) throw notValid('/answerUntil', 'too-late', 'This time is over.', '该时间已过。');
  if (ahead > mostDays * 86_400_000) throw notValid('/answerUntil', 'too-long', 'A request waits a year at most.', '请求最长等待一年。');
  const { rows } = await sql`select from request_to_answer
    where kind = ${kind.name} and person_id = ${personId} and about_id = ${aboutId} and state = 'open' and answer_until > ${asked.now}::timestamptz`.execute(
    asked.db,
  );
  if (rows.length) throw askedAlready();
  const id = newId();
  const row = { kind: kind.name, personId, about: kind.about, aboutId, answerUntil, remark: null };
  await tables(asked.db)
    .insertInto('request_to_answer')
    .values({ id, state: 'open', handling: requestToAnswer.handledAs, ...row } as never)
    .execute();
  const token = newToken();
  await sql`insert into answer_link (token_hash, request_id) values (${digest(token)}, ${id})`.execute(asked.db);
  const until = instantWords(answerUntil);
  const what = await kind.says(asked, aboutId);
  const { mailId } = await sendMessage(asked, invitation, { personId }, { what, until, link: `/answer?token=${token}` });
  if (!mailId) throw notValid('/personId', 'no-email', 'This person has no e-mail to be asked by.', '此人没有可用于询问的电子邮箱。');
  return { id };
}

const askedAlready = () =>
  new Refusal('conflict', 'asked-already', {
    en: 'This person is asked already. Revoke that request first, or wait for the answer.',
    'zh-Hans': '已向此人提出同一请求。请先撤回，或等待答复。',
  });
