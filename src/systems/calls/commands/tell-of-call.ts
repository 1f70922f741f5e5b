import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, from, platform, reference } from '#kernel';
import { sendMessage } from '#systems/messages';
import { type Standing, standingPerson } from '#systems/registry';
import { type CallNews, callNews, saidOf } from '../messages.ts';
import { call } from '../records.ts';
import { deadlineAtStage } from '../rules/deadline.ts';

/**
 * Says one thing of a call to people, by mail and in their inbox, as each wishes: once, however often it is tried. Nobody hears of a call that they may
 * not read, or of one that takes nothing any more. `what` names the thing: it is not said twice. For the platform alone.
 */
export const tellOfCall = command({
  name: 'tell-of-call',
  says: { en: 'Tell people of a call', 'zh-Hans': '通知指南信息' },
  input: z.strictObject({
    callId: reference('call'),
    news: z.enum(Object.keys(callNews) as [CallNews, ...CallNews[]]),
    what: z.string().min(1).max(200),
    stage: z.enum(['interest', 'full']),
    personIds: z.array(reference('person')).max(200),
  }),
  may: ({ person }) => person.id === platform.id,
  run: async (asked, { callId, news, what, stage, personIds }) => {
    const row = await find(asked, call, callId);
    if (row.state !== 'published') return { told: [] };
    const said = saidOf(row, news, deadlineAtStage(row, stage).deadlineAt);
    const told: string[] = [];
    for (const personId of await notTold(asked, callId, what, personIds)) {
      if (!(await mayReadIt(asked, personId, callId))) continue;
      await sql`insert into call_told (call_id, person_id, what, at) values (${callId}, ${personId}, ${what}, ${asked.now})`.execute(
        asked.db,
      );
      await sendMessage(asked, callNews[news], { personId }, said);
      told.push(personId);
    }
    return { told };
  },
});

/** Those who are still to be told, each once under the id that stays when people are merged. The call is locked, so that of two who tell one waits. */
async function notTold({ db }: Asked, callId: string, what: string, personIds: readonly string[]): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`call told ${callId} ${what}`}, 0))`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select distinct person.id from unnest(${personIds}::uuid[]) as named (id) join person on person.id = kept_person(named.id)
    where person.state <> 'erased' and not exists (select from call_told where call_id = ${callId} and what = ${what} and person_id = person.id)
    order by person.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** By the rules, with the standing that the person has today. */
async function mayReadIt(asked: Asked, personId: string, callId: string): Promise<boolean> {
  const { rows } = await sql<{ told: Standing }>`select standing(${personId}::uuid, ${asked.now}::date) as told`.execute(asked.db);
  const standing = rows[0]?.told;
  if (!standing) return false;
  const seen = await from({ ...asked, person: standingPerson(personId, standing) }, call)
    .where('id', '=', callId)
    .select('id')
    .executeTakeFirst();
  return seen !== undefined;
}
