/** The reserve list: whoever stands first moves up when money comes back. */
import { sql } from 'kysely';
import { type AnyRow, type Asked, from } from '#kernel';
import { asPlatform } from './gather.ts';
import { rewrite } from './held.ts';
import { type AllocationRow, type VerdictRow, verdict } from './records.ts';

/** What is left of the money of an allocation: its budget without what awards that stand hold of it. */
export async function leftOf({ db }: Pick<Asked, 'db'>, { id, budgetMinor }: AllocationRow): Promise<number> {
  const { rows } = await sql<{ held: string }>`
    select coalesce(sum(coalesce(award.amount_minor - award.returned_minor, verdict.amount_minor)), 0)::text as held
    from verdict left join award on award.verdict_id = verdict.id
    where verdict.allocation_id = ${id}::uuid and verdict.state = 'published' and verdict.outcome = 'award'
      and (award.id is null or award.state in ('offered', 'accepted'))`.execute(db);
  return budgetMinor - Number(rows[0]?.held ?? 0);
}

/** The head of the reserve list, locked. */
export const nextOf = (asked: Asked, { id }: AllocationRow): Promise<(VerdictRow & AnyRow) | undefined> =>
  from(asPlatform(asked), verdict)
    .where('allocationId', '=', id)
    .where('state', '=', 'published')
    .where('outcome', '=', 'reserve')
    .orderBy('reserveRank')
    .orderBy('rank')
    .limit(1)
    .forUpdate()
    .executeTakeFirst() as Promise<(VerdictRow & AnyRow) | undefined>;

/** It is an award from now on; the place that it had stays in its reasons, and in what was announced. */
export async function moveUp(asked: Asked, row: VerdictRow): Promise<VerdictRow & AnyRow> {
  const reasons = [...row.reasons, { code: 'moved-up' as const, values: { place: row.reserveRank ?? 0 } }];
  const moved = await rewrite(asked, verdict, row.id, { outcome: 'award', reasons, movedUpAt: asked.now });
  await asked.db.updateTable('publicity_entry').set({ outcome: 'award' }).where('verdictId', '=', row.id).execute();
  return moved;
}
