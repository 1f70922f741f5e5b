/** Calls, as commands take hold of them. */
import { type Asked, find, tables } from '#kernel';
import { type Belonging, keepsCall, keepsSomeCall } from './records/office.ts';
import { type CallRow, call } from './records.ts';
import { changedMeanwhile } from './refusals.ts';

/** May they keep this call? */
export const mayKeep = async (asked: Asked, callId: string): Promise<boolean> =>
  keepsSomeCall(asked.person) && keepsCall(asked.person, belongingOf(await find(asked, call, callId)));

export const belongingOf = ({ id, holderId, regionId, programmeId }: CallRow): Belonging => ({
  holderId,
  regionId,
  programmeId,
  callId: id,
});

/** The call, held until the command ends, as it was read. Refuses `no-such-record`, `changed-meanwhile`. */
export async function heldCall(asked: Asked, { id, version }: { readonly id: string; readonly version: number }): Promise<CallRow> {
  const row = await find(asked, call, id, 'lock');
  if (row.version !== version) throw changedMeanwhile();
  return row;
}

/** Writes what a command decides of a call; answers the call as it is then. */
export const setCall = (asked: Asked, id: string, what: Partial<CallRow>): Promise<CallRow> =>
  tables(asked.db)
    .updateTable('call')
    .set(what as never)
    .where('id', '=', id)
    .returningAll()
    .$castTo<CallRow>()
    .executeTakeFirstOrThrow();
