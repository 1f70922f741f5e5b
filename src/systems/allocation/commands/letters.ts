import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, from, keep, Refusal, reference, text } from '#kernel';
import { call } from '#systems/calls';
import { asPlatform } from '../gather.ts';
import { changedMeanwhile, decidesOnAllocation, decidesOnCall, demandState, held, ofCall } from '../held.ts';
import { tellOfLetter } from '../messages.ts';
import { outcomes } from '../records/views-of-judges.ts';
import { allocation, letterTemplate, verdict } from '../records.ts';
import { faultsOfLetter } from '../rules/letter-words.ts';

/**
 * Writes the words of the letters of a call that tell of an outcome, in both languages; they count at once. Refuses words whose braces name no value, each
 * by its place, and `changed-meanwhile` when they do not follow the edition that stands.
 */
export const writeLetter = command({
  name: 'write-letter',
  says: { en: 'Write the words of decision letters', 'zh-Hans': '编写决定函模板' },
  input: z.strictObject({
    callId: reference('call'),
    outcome: z.enum(outcomes),
    subject: text(),
    body: text(),
    /** The edition that was read; null where the usual words stand. */
    follows: z.int32().nullable(),
  }),
  may: (asked, { callId }) => decidesOnCall(asked, callId),
  run: async (asked, { callId, outcome, subject, body, follows }) => {
    const faults = faultsOfLetter({ subject, body });
    if (faults.length)
      throw new Refusal('not-valid', 'not-valid', { en: 'Some words need attention.', 'zh-Hans': '有些文字需要修改。' }, faults);
    const of = await find(asked, call, callId);
    const last = await retireCurrent(asked, callId, outcome, follows);
    return keep(asked, letterTemplate, { ...ofCall(of), outcome, edition: last + 1, subject, body });
  },
});

/** Answers the last edition there was. */
async function retireCurrent({ db }: Asked, callId: string, outcome: string, follows: number | null): Promise<number> {
  const { rows } = await sql<{ edition: number; state: string }>`
    select edition::int, state from letter_template where call_id = ${callId}::uuid and outcome = ${outcome} order by edition desc for update`.execute(
    db,
  );
  if ((rows.find(({ state }) => state === 'current')?.edition ?? null) !== follows) throw changedMeanwhile();
  await sql`update letter_template set state = 'retired' where call_id = ${callId}::uuid and outcome = ${outcome} and state = 'current'`.execute(
    db,
  );
  return rows[0]?.edition ?? 0;
}

/** Tells the leads of a call, or of one outcome of it, that the letter of their decision can be taken along. Refuses `move-not-open` before results are announced. */
export const sendLetters = command({
  name: 'send-letters',
  says: { en: 'Send decision letters', 'zh-Hans': '发送决定函' },
  input: z.strictObject({ id: reference('allocation'), outcome: z.enum(outcomes).optional() }),
  once: true,
  may: (asked, { id }) => decidesOnAllocation(asked, id),
  run: async (asked, { id, outcome }) => {
    demandState(await held(asked, allocation, id), 'published', 'final');
    const rows = (await from(asPlatform(asked), verdict).where('allocationId', '=', id).where('state', '=', 'published').execute()).filter(
      (row) => !outcome || row.outcome === outcome,
    );
    for (const row of rows) await tellOfLetter(asked, row);
    return { sent: rows.length };
  },
});
