import { z } from 'zod';
import { type AnyRow, type Asked, actsOf, announce, ask, command, from, newId, reference, tables } from '#kernel';
import { call } from '#systems/calls';
import { person } from '#systems/registry';
import { allocationPublished } from '../events.ts';
import { asPlatform } from '../gather.ts';
import { callOf, decidesOnAllocation, demandState, held, rewrite } from '../held.ts';
import { tellApplicants } from '../messages.ts';
import { type AllocationRow, allocation, publicityEntry, type VerdictRow, verdict } from '../records.ts';
import { daysAfter } from '../rules/days.ts';

/**
 * Announces the results of a call: everybody reads who is to be awarded and who waits, applicants read their verdict with its reasons, and may object or
 * appeal until the days given. Each lead is told. Refuses `move-not-open`.
 */
export const publishResults = command({
  name: 'publish-results',
  says: { en: 'Announce results', 'zh-Hans': '公示结果' },
  input: z.strictObject({
    id: reference('allocation'),
    version: z.int32(),
    publicityDays: z.int().min(0).max(365).optional(),
    appealDays: z.int().min(0).max(365).default(30),
    reserveDays: z.int().min(0).max(1095).default(365),
  }),
  once: true,
  may: (asked, { id }) => decidesOnAllocation(asked, id),
  run: async (asked, { id, version, publicityDays, appealDays, reserveDays }) => {
    const row = await held(asked, allocation, id, version);
    demandState(row, 'decided');
    const of = await callOf(asked, row);
    const verdicts = await from(asPlatform(asked), verdict).where('allocationId', '=', id).orderBy('rank').execute();
    await asked.db.updateTable('verdict').set({ state: 'published' }).where('allocationId', '=', id).execute();
    await announceEntries(asked, row, verdicts);
    const published = await rewrite(asked, allocation, id, {
      state: 'published',
      publishedAt: asked.now,
      publicityUntil: daysAfter(asked.now, publicityDays ?? of.publicityDays),
      appealUntil: daysAfter(asked.now, appealDays),
      reserveUntil: daysAfter(asked.now, reserveDays).slice(0, 10),
    });
    if (of.state === 'closed')
      await ask(actsOf(call).moves.decide as never, { id: of.id, version: (of as AnyRow).version } as never, asPlatform(asked));
    await tellApplicants(asked, of, verdicts);
    await announce(asked, allocationPublished, { allocationId: id, callId: row.callId });
    return published;
  },
});

/** What everybody reads: of whoever is awarded or waits, and of nobody else. */
async function announceEntries(asked: Asked, { callId, id }: AllocationRow, verdicts: readonly VerdictRow[]): Promise<void> {
  const told = verdicts.filter(({ outcome }) => outcome !== 'decline');
  const names = await namesOf(
    asked,
    told.map(({ leadId }) => leadId),
  );
  const rows = told.map((row) => entryOf(row, names.get(row.leadId) ?? '–', { callId, allocationId: id }));
  for (let at = 0; at < rows.length; at += 200)
    await tables(asked.db)
      .insertInto('publicity_entry')
      .values(rows.slice(at, at + 200) as never)
      .execute();
}

export function entryOf(row: VerdictRow, leadName: string, of: { readonly callId: string; readonly allocationId: string }) {
  const { handling } = row as VerdictRow & AnyRow;
  return {
    id: newId(),
    state: publicityEntry.begins,
    handling: handling === 'internal' ? publicityEntry.handledAs : handling,
    ...of,
    verdictId: row.id,
    reference: row.reference,
    title: row.title,
    organisationId: row.organisationId,
    leadName,
    outcome: row.outcome,
    reserveRank: row.reserveRank,
    currency: row.currency,
    amountMinor: row.amountMinor,
    note: null,
  };
}

export async function namesOf(asked: Asked, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await from(asPlatform(asked), person)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map(({ id, givenName, familyName, nativeName }) => [id, `${givenName} ${familyName}${nativeName ? ` (${nativeName})` : ''}`]),
  );
}
