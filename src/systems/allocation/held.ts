/** Rows as commands take hold of them, and change them. */
import { type AnyRecord, type AnyRow, type Asked, find, from, missing, Refusal, type RowOf, tables } from '#kernel';
import { type CallRow, call } from '#systems/calls';
import { decidesOn, type InCall, runsSomeCall } from './records/sight.ts';
import { type AllocationRow, allocation } from './records.ts';

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });

/** The row as it was read; nobody else changes it until the command ends. Refuses `no-such-record`, `changed-meanwhile`. */
export async function held<R extends AnyRecord>(asked: Asked, record: R, id: string, version?: number): Promise<RowOf<R> & AnyRow> {
  const row = await find(asked, record, id, 'lock');
  if (version !== undefined && row.version !== version) throw changedMeanwhile();
  return row;
}

/** Writes columns of a row that a command holds. */
export async function rewrite<R extends AnyRecord>(
  asked: Asked,
  record: R,
  id: string,
  columns: Readonly<Record<string, unknown>>,
): Promise<RowOf<R> & AnyRow> {
  const stored = Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, value !== null && typeof value === 'object' ? JSON.stringify(value) : value]),
  );
  const row = await tables(asked.db)
    .updateTable(record.table)
    .set(stored as never)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return (row ?? missing(record)) as RowOf<R> & AnyRow;
}

export const ofCall = ({ id, holderId, regionId, programmeId }: CallRow): InCall => ({ callId: id, holderId, regionId, programmeId });

/** May they decide on this call? Whoever is recused is told that there is nothing, as with every hidden row. */
export async function decidesOnCall(asked: Asked, callId: string): Promise<boolean> {
  if (!runsSomeCall(asked.person)) return false;
  return decidesOn(asked, ofCall(await find(asked, call, callId)));
}

/** May they decide on the allocation? One that is closed to them is not there. */
export async function decidesOnAllocation(asked: Asked, id: string): Promise<boolean> {
  return runsSomeCall(asked.person) && decidesOn(asked, await find(asked, allocation, id));
}

export const callOf = (asked: Asked, { callId }: { readonly callId: string }): Promise<CallRow> => find(asked, call, callId);

/** The allocation of a call that stands, if there is one that they may see. */
export const standingAllocation = (asked: Asked, callId: string): Promise<(AllocationRow & AnyRow) | undefined> =>
  from(asked, allocation).where('callId', '=', callId).where('state', '<>', 'superseded').executeTakeFirst() as Promise<
    (AllocationRow & AnyRow) | undefined
  >;

/** Refuses `move-not-open` where the allocation is in none of these states. */
export function demandState({ state }: AllocationRow, ...wanted: readonly AllocationRow['state'][]): void {
  if (wanted.includes(state)) return;
  const label = (one: AllocationRow['state']) => allocation.states[one].label;
  throw new Refusal('conflict', 'move-not-open', {
    en: `The allocation is ${label(state).en.toLowerCase()}; for this it must be ${wanted.map((one) => label(one).en.toLowerCase()).join(' or ')}.`,
    'zh-Hans': `经费分配${label(state)['zh-Hans']}；此操作要求其${wanted.map((one) => label(one)['zh-Hans']).join('或')}。`,
  });
}
