/** Making one award: every gate, the row, and its money, all or nothing. */
import { sql } from 'kysely';
import { type AnyRow, type Asked, announce, ask, find, from, holds, keep, Refusal } from '#kernel';
import { application } from '#systems/applications';
import type { CallRow } from '#systems/calls';
import { budgetLine, commitFunds } from '#systems/funding';
import { costsOf } from './costs.ts';
import { awardMade } from './events.ts';
import { asPlatform } from './gather.ts';
import { rewrite } from './held.ts';
import { tellOffered } from './messages.ts';
import { placeOf } from './records/sight.ts';
import { type AllocationRow, type AwardRow, award, objection, publicityEntry, type VerdictRow } from './records.ts';
import { isPublicityOver, lineOfOthers, noAward, noLine, objectionsOpen, publicityRuns } from './rules/can-award.ts';
import { daysAfter } from './rules/days.ts';
import { refuseUnsettled } from './unsettled.ts';

export interface Terms {
  readonly budgetLineId?: string | undefined;
  readonly answerDays: number;
  readonly startsOn?: string | undefined;
  readonly conditions?: string | undefined;
}

/** The line that pays: that of the call, or another one; of the holder of the call, or one whose books the person keeps. */
export async function lineFor(asked: Asked, { budgetLineId, holderId }: CallRow, wanted: string | undefined): Promise<string> {
  const id = wanted ?? budgetLineId;
  if (!id) throw noLine();
  const line = await find(asPlatform(asked), budgetLine, id);
  if (line.holderId !== holderId && !holds(asked.person, 'budget-holder', { organisationId: line.holderId })) throw lineOfOthers();
  return id;
}

/**
 * Refuses `publicity-runs`, `objections-open`, `no-award`, what `refuseUnsettled` refuses of doubles and sanctions, and what `commit-funds` refuses, such as `not-enough-free`.
 */
export async function makeAward(
  asked: Asked,
  of: AllocationRow,
  row: VerdictRow,
  lineId: string,
  terms: Terms,
): Promise<AwardRow & AnyRow> {
  await refuseHindered(asked, of, row);
  await refuseUnsettled(asked, row);
  const made = await keep(asked, award, {
    reference: `${row.reference}-A`,
    ...placeOf(row),
    applicationId: row.applicationId,
    verdictId: row.id,
    organisationId: row.organisationId,
    leadId: row.leadId,
    title: row.title,
    currency: row.currency,
    amountMinor: row.amountMinor,
    budgetLineId: lineId,
    commitmentId: null,
    returnedMinor: 0,
    durationMonths: row.durationMonths,
    startsOn: terms.startsOn ?? null,
    conditions: terms.conditions ?? null,
    offeredOn: asked.now.slice(0, 10),
    answerBy: daysAfter(asked.now, terms.answerDays).slice(0, 10),
    answeredBy: null,
    answeredAt: null,
    because: null,
    handling: (row as VerdictRow & AnyRow).handling === 'internal' ? award.handledAs : (row as VerdictRow & AnyRow).handling,
  });
  const commitment = await ask(
    commitFunds,
    {
      budgetLineId: lineId,
      amountMinor: made.amountMinor,
      currency: made.currency,
      purpose: { en: `${made.reference}: ${made.title}` },
      purposeRow: { record: 'award', id: made.id },
      recipientId: made.organisationId,
      parts: await partsOf(asked, made),
    },
    asPlatform(asked),
  );
  const whole = await rewrite(asked, award, made.id, { commitmentId: commitment.id });
  await tellOffered(asked, whole);
  await announce(asked, awardMade, { awardId: made.id, applicationId: row.applicationId, callId: row.callId });
  return whole;
}

/** Under a cost scheme money is promised by category. */
async function partsOf(asked: Asked, { applicationId, amountMinor, budgetLineId }: AwardRow) {
  const all = asPlatform(asked);
  const { costSchemeId } = await find(all, budgetLine, budgetLineId as string);
  if (!costSchemeId) return [];
  const costs = await costsOf(all, await find(all, application, applicationId), amountMinor);
  return costs.map(({ category, plannedMinor }) => ({ category, amountMinor: plannedMinor }));
}

async function refuseHindered(asked: Asked, of: AllocationRow, { id, outcome, state }: VerdictRow): Promise<void> {
  const all = asPlatform(asked);
  if (outcome !== 'award' || state !== 'published') throw noAward();
  if (await from(all, award).where('verdictId', '=', id).executeTakeFirst()) throw noAward();
  const entry = await from(all, publicityEntry).where('verdictId', '=', id).where('state', '=', 'standing').executeTakeFirst();
  if (!entry) throw noAward();
  if (!isPublicityOver(of, entry.createdAt, asked.now)) throw publicityRuns();
  const open = await from(all, objection)
    .where('allocationId', '=', of.id)
    .where('state', '=', 'lodged')
    .where(sql<boolean>`(entry_id is null or entry_id = ${entry.id}::uuid)`)
    .executeTakeFirst();
  if (open) throw objectionsOpen();
}

export interface HeldBack {
  readonly verdictId: string;
  readonly reference: string;
  readonly code: string;
  readonly says: Refusal['says'];
}

/** Makes it within the transaction, or says why not and leaves no trace of the attempt. */
export async function makeOrHold(
  asked: Asked,
  run: () => Promise<AwardRow & AnyRow>,
  { id, reference }: VerdictRow,
): Promise<AwardRow | HeldBack> {
  await sql`savepoint one_award`.execute(asked.db);
  try {
    const made = await run();
    await sql`release savepoint one_award`.execute(asked.db);
    return made;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint one_award`.execute(asked.db);
    return { verdictId: id, reference, code: error.code, says: error.says };
  }
}
export const isHeldBack = (one: AwardRow | HeldBack): one is HeldBack => 'code' in one;
