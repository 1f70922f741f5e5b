/** Assignments come to an end: the request behind them is revoked, whoever knew is told, and the place is vacant. */
import { sql } from 'kysely';
import { type AnyRecord, type Asked, actsOf, announce, ask, bothWays, find, platform } from '#kernel';
import { call } from '#systems/calls';
import { requestToAnswer } from '#systems/identity';
import { sendMessage } from '#systems/messages';
import { placeVacated } from './events.ts';
import { assignmentWithdrawn } from './messages.ts';
import { type AssignmentRow, assignment } from './records.ts';

const asPlatform = (asked: Asked): Asked => ({ ...asked, person: platform });

/** Ends those of a call whose person is recused from the application by now, those handed in included: what they say counts no more. */
export async function withdrawConflicted(asked: Asked, callId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select assignment.id from assignment left join merged_person as who on who.id = assignment.person_id
    where call_id = ${callId} and state in ('proposed', 'invited', 'accepted', 'done') and exists (
      select from recusal left join merged_person as barred on barred.id = recusal.person_id
      where recusal.application_id = assignment.application_id and recusal.state = 'standing'
        and coalesce(barred.kept_id, recusal.person_id) = coalesce(who.kept_id, assignment.person_id))`.execute(asked.db);
  for (const { id } of rows) await endAssignment(asked, await find(asPlatform(asked), assignment, id, 'lock'), 'withdrawn', conflictFound);
}
export const conflictFound = 'A conflict of interest was found · 发现利益冲突';

/** With those of its sub-reviewers. The caller says whether it may be done; the row is locked. */
export async function endAssignment(
  asked: Asked,
  row: AssignmentRow,
  state: 'withdrawn' | 'expired' | 'declined',
  because: string | null,
): Promise<void> {
  await asked.db.updateTable('assignment').set({ state, because }).where('id', '=', row.id).execute();
  if (row.requestId && state !== 'declined') await revoke(asked, row.requestId);
  if (state === 'withdrawn' && ['invited', 'accepted'].includes(row.state)) await tell(asked, row);
  if (row.principalId === null && row.state !== 'proposed')
    await announce(asked, placeVacated, { assignmentId: row.id, callId: row.callId, applicationId: row.applicationId });
  const helpers = await asked.db
    .selectFrom('assignment')
    .selectAll()
    .where('principalId', '=', row.id)
    .where('state', 'in', ['proposed', 'invited', 'accepted', 'done'])
    .execute();
  for (const helper of helpers) await endAssignment(asked, helper, 'withdrawn', because);
}

async function revoke(asked: Asked, requestId: string): Promise<void> {
  const all = asPlatform(asked);
  const { id, version, state } = await find(all, requestToAnswer, requestId);
  const move = actsOf(requestToAnswer as unknown as AnyRecord).moves.revoke;
  if (state !== 'revoked' && move) await ask(move, { id, version }, all);
}

async function tell(asked: Asked, { personId, callId }: AssignmentRow): Promise<void> {
  const { title } = await find(asPlatform(asked), call, callId);
  await sendMessage(asked, assignmentWithdrawn, { personId }, { call: bothWays(title), link: '/reviews' });
}
