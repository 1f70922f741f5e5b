import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, isSignedIn, keep, line, Refusal, reference } from '#kernel';
import { idsOf, notRecused } from '#systems/applications';
import { asPlatform } from '../gather.ts';
import { callOf, held, ofCall, rewrite } from '../held.ts';
import { goldenTicket } from '../records.ts';

/**
 * A member of a panel stands up for an application of its call that others doubt: once a call, and not for one from which they are recused.
 * Refuses `already-taken` where the ticket is used, `tickets-closed` once an allocation is proposed, and as not allowed who sits on no panel of the call.
 */
export const giveGoldenTicket = command({
  name: 'give-golden-ticket',
  says: { en: 'Give one’s golden ticket', 'zh-Hans': '使用金票' },
  input: z.strictObject({ callId: reference('call'), applicationId: reference('application'), because: line(2000) }),
  may: sitsOverIt,
  run: async (asked, { callId, applicationId, because }) => {
    await refuseClosed(asked, callId);
    return keep(asked, goldenTicket, {
      ...ofCall(await callOf(asPlatform(asked), { callId })),
      applicationId,
      personId: asked.person.id,
      because,
    });
  },
});

/** Takes one's ticket back, while the allocation is not proposed. Refuses `tickets-closed`. */
export const withdrawGoldenTicket = command({
  name: 'withdraw-golden-ticket',
  says: { en: 'Take back one’s golden ticket', 'zh-Hans': '收回金票' },
  input: z.strictObject({ id: reference('golden_ticket') }),
  may: async (asked, { id }) => (await find(asked, goldenTicket, id)).personId === asked.person.id,
  run: async (asked, { id }) => {
    const { callId, state } = await held(asked, goldenTicket, id);
    await refuseClosed(asked, callId);
    return state === 'withdrawn' ? find(asked, goldenTicket, id) : rewrite(asked, goldenTicket, id, { state: 'withdrawn' });
  },
});

/** Seated on a panel of the call, without a conflict with the application, which stands submitted to it. */
async function sitsOverIt({ db, person }: Asked, { callId, applicationId }: { callId: string; applicationId: string }): Promise<boolean> {
  if (!isSignedIn(person)) return false;
  const { rows } = await sql<{ sits: SqlBool }>`
    select exists (select from panel_member as seat join application on application.call_id = seat.call_id
      where seat.call_id = ${callId}::uuid and seat.state = 'seated' and seat.seat <> 'secretary' and seat.person_id = any(${idsOf(person)})
        and application.id = ${applicationId}::uuid and application.state = 'submitted'
        and ${notRecused(person, sql.ref('application.id'))}) as sits`.execute(db);
  return rows[0]?.sits === true;
}

async function refuseClosed({ db }: Asked, callId: string): Promise<void> {
  const decided = await db
    .selectFrom('allocation')
    .select('id')
    .where('callId', '=', callId)
    .where('state', 'not in', ['draft', 'superseded'])
    .executeTakeFirst();
  if (decided) throw ticketsClosed();
}
const ticketsClosed = () =>
  new Refusal('conflict', 'tickets-closed', {
    en: 'Golden tickets of this call are counted already.',
    'zh-Hans': '该指南的金票已计入，不能再更改。',
  });
