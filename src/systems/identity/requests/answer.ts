/** Answering what one was asked: by the link, or signed in. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, anyone, ask, command, line, platform, Refusal, tables, type Words } from '#kernel';
import type { RequestToAnswer } from '../records/request-to-answer.ts';
import { digest, isToken } from '../token.ts';
import { type Answer, kindNamed } from './kinds.ts';

const answer = z.enum(['accepted', 'declined']);

/** The invited person's answer; a second one changes the first, until the deadline. Refuses `no-such-request`, `request-over`. */
export const answerRequest = command({
  name: 'answer-request',
  says: { en: 'Answer a request', 'zh-Hans': '答复请求' },
  input: z.strictObject({ id: z.uuid(), answer, remark: line(2000).nullish() }),
  may: async ({ db, person }, { id }) => !person.actor && (await lockedRequest(db, id))?.personId === person.id,
  run: async (asked, { id, answer, remark = null }) => {
    const request = (await lockedRequest(asked.db, id)) ?? noSuchRequest();
    demandOpen(request, asked.now);
    await tables(asked.db).updateTable('request_to_answer').set({ state: answer, remark }).where('id', '=', id).execute();
    if (request.state !== answer) await kindNamed(request.kind).answered({ ...asked, person: platform }, request, answer);
    return { id, answer };
  },
});

/** What a link is about, as its holder may read it. Reading changes nothing: programs that look at mail open links too. */
export interface Behind {
  readonly id: string;
  readonly says: Words;
  readonly name: string;
  readonly state: RequestToAnswer['state'];
  readonly answerUntil: string;
  readonly remark: string | null;
  readonly mayAnswer: boolean;
}

/** Refuses `no-such-request`. */
export async function requestBehind(asked: Asked, token: string): Promise<Behind> {
  const request = await requestBy(asked, token);
  const { id, state, answerUntil, remark } = request;
  const says = await kindNamed(request.kind).says({ ...asked, person: platform }, request.aboutId);
  const { rows } = await sql<{
    name: string;
  }>`select given_name || ' ' || family_name as name from person where id = kept_person(${request.personId}::uuid)`.execute(asked.db);
  return { id, says, name: rows[0]?.name ?? '', state, answerUntil, remark, mayAnswer: isOpen(request, asked.now) };
}

/** As `answer-request`, by the holder of the link: the journal names the invited person. Whoever else is signed in here makes no difference. */
export async function answerByLink(
  asked: Asked,
  token: string,
  { answer, remark }: { readonly answer: Answer; readonly remark?: string | null | undefined },
) {
  const { id, personId } = await requestBy(asked, token);
  return ask(answerRequest, { id, answer, remark }, { ...asked, person: { ...anyone, id: personId }, organisationId: null });
}

async function requestBy({ db }: Asked, token: string): Promise<RequestToAnswer> {
  if (!isToken(token)) return noSuchRequest();
  const { rows } = await sql<{ id: string }>`select request_id as id from answer_link where token_hash = ${digest(token)}`.execute(db);
  const [link] = rows;
  const found = link && (await db.selectFrom('request_to_answer').selectAll().where('id', '=', link.id).executeTakeFirst());
  return found ?? noSuchRequest();
}

const lockedRequest = (db: Asked['db'], id: string): Promise<RequestToAnswer | undefined> =>
  db.selectFrom('request_to_answer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

const isOpen = ({ state, answerUntil }: RequestToAnswer, now: string) => state !== 'revoked' && Date.parse(answerUntil) > Date.parse(now);

function demandOpen(request: RequestToAnswer, now: string): void {
  if (isOpen(request, now)) return;
  throw new Refusal('conflict', 'request-over', {
    en: 'This request was revoked, or its time is over. Ask whoever sent it.',
    'zh-Hans': '此请求已撤回或已过截止时间，请联系发出请求的人。',
  });
}

const noSuchRequest = (): never => {
  throw new Refusal('not-found', 'no-such-request', {
    en: 'There is nothing behind this link. Open the whole link as it was sent to you.',
    'zh-Hans': '此链接无效，请打开收到的完整链接。',
  });
};
