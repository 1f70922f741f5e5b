/** Who hears of calls: those who follow one, and those who keep a search that finds it. */
import { sql } from 'kysely';
import { type Asked, ask, find, listener, platform } from '#kernel';
import { tellOfCall } from './commands/tell-of-call.ts';
import { callPublished, deadlineExtended } from './events.ts';
import type { CallNews } from './messages.ts';
import { call, deadlineExtension } from './records.ts';
import { matching } from './search.ts';

/** What is said of a call; `what` names it, and is said to nobody twice. */
export interface Said {
  readonly callId: string;
  readonly news: CallNews;
  readonly what: string;
  readonly stage: 'interest' | 'full';
}

/** Some at a time, so that whoever is told stays told when something fails. Answers who was told now. */
export async function tellPeople(asked: Asked, said: Said, personIds: readonly string[]): Promise<string[]> {
  const as = { ...asked, person: platform };
  const told: string[] = [];
  for (let i = 0; i < personIds.length; i += 100)
    told.push(...(await ask(tellOfCall, { ...said, personIds: personIds.slice(i, i + 100) }, as)).told);
  return told;
}

export const listens = [
  listener(callPublished, 'tell those who look for such a call', async (asked, { callId }) => {
    const { stages } = await find(asked, call, callId);
    await tellPeople(asked, { callId, news: 'found', what: 'published', stage: stages[0] ?? 'full' }, await subscribersOf(asked, callId));
  }),
  listener(deadlineExtended, 'tell those who follow the call', async (asked, { callId, extensionId }) => {
    await tellPeople(asked, await extensionSaid(asked, callId, extensionId), await followersOf(asked, callId));
  }),
];

/** An extension is said once to everybody whom it concerns, whether they follow the call, apply to it, or both. */
export async function extensionSaid(asked: Asked, callId: string, extensionId: string): Promise<Said> {
  const { stage } = await find({ ...asked, person: platform }, deadlineExtension, extensionId);
  return { callId, news: 'extended', what: `extension ${extensionId}`, stage };
}

async function followersOf({ db }: Asked, callId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from call_subscription where state = 'active' and call_id = ${callId}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Words are looked for once for each wording, not once for each person. */
async function subscribersOf(asked: Asked, callId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string; words: string | null }>`
    select distinct sought.person_id as "personId", nullif(trim(sought.words), '') as words from call_subscription as sought, call
    where call.id = ${callId} and sought.state = 'active' and (sought.call_id = call.id or (sought.call_id is null
      and (sought.kind is null or sought.kind = call.kind) and (sought.field_code is null or sought.field_code = any(call.field_codes))
      and (sought.programme_id is null or sought.programme_id = call.programme_id)))`.execute(asked.db);
  const finds = new Map<string, boolean>();
  for (const words of new Set(rows.map((row) => row.words)))
    if (words !== null) finds.set(words, (await matching(asked, { words }).where('id', '=', callId).executeTakeFirst()) !== undefined);
  return [...new Set(rows.filter(({ words }) => words === null || finds.get(words)).map(({ personId }) => personId))].sort();
}
