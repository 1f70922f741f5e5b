/** A verdict that is changed after it was told, and what everybody reads of it. */
import { type AnyRow, type Asked, from, tables } from '#kernel';
import { entryOf, namesOf } from './commands/publish-results.ts';
import { asPlatform } from './gather.ts';
import { rewrite } from './held.ts';
import { award, publicityEntry, type VerdictRow, verdict } from './records.ts';
import { alreadyAwarded, amountNeeded } from './rules/appeals.ts';

export interface Revision {
  readonly outcome: VerdictRow['outcome'];
  readonly amountMinor?: number | undefined;
  readonly cause: 'objection' | 'appeal';
}

/**
 * Another outcome for an application, with the cause among its reasons. What is announced follows: taken off, or announced from now on for as many days as
 * all others were. A place on the reserve list is the last one. Refuses `already-awarded`, `amount-needed`.
 */
export async function revise(asked: Asked, row: VerdictRow, { outcome, amountMinor, cause }: Revision): Promise<VerdictRow & AnyRow> {
  if (await from(asPlatform(asked), award).where('verdictId', '=', row.id).executeTakeFirst()) throw alreadyAwarded();
  const amount = outcome === 'decline' ? null : (amountMinor ?? row.amountMinor ?? (row.requestedMinor || null));
  if (outcome !== 'decline' && amount === null) throw amountNeeded();
  const changed = await rewrite(asked, verdict, row.id, {
    outcome,
    amountMinor: amount,
    reserveRank: outcome === 'reserve' ? await lastPlace(asked, row) : null,
    reasons: [...row.reasons, { code: 'revised', values: { cause, from: row.outcome, to: outcome } }],
  });
  await announceAnew(asked, changed);
  return changed;
}

async function lastPlace(asked: Asked, { allocationId }: VerdictRow): Promise<number> {
  const rows = await from(asPlatform(asked), verdict).where('allocationId', '=', allocationId).where('outcome', '=', 'reserve').execute();
  return Math.max(0, ...rows.map(({ reserveRank }) => reserveRank ?? 0)) + 1;
}

async function announceAnew(asked: Asked, row: VerdictRow): Promise<void> {
  const all = asPlatform(asked);
  const entry = await from(all, publicityEntry).where('verdictId', '=', row.id).executeTakeFirst();
  if (entry) {
    const state = row.outcome === 'decline' ? 'withdrawn' : 'standing';
    const told = row.outcome === 'decline' ? {} : { outcome: row.outcome, reserveRank: row.reserveRank, amountMinor: row.amountMinor };
    await rewrite(asked, publicityEntry, entry.id, { state, ...told });
    return;
  }
  if (row.outcome === 'decline') return;
  const names = await namesOf(asked, [row.leadId]);
  await tables(asked.db)
    .insertInto('publicity_entry')
    .values(entryOf(row, names.get(row.leadId) ?? '–', { callId: row.callId, allocationId: row.allocationId }) as never)
    .execute();
}
