import { z } from 'zod';
import { type Asked, announce, command, day, from, line, reference } from '#kernel';
import { isHeldBack, lineFor, makeAward, makeOrHold } from '../awarding.ts';
import { allocationFinal } from '../events.ts';
import { asPlatform } from '../gather.ts';
import { callOf, decidesOnAllocation, demandState, held, rewrite } from '../held.ts';
import { type AllocationRow, type AwardRow, allocation, award, type VerdictRow, verdict } from '../records.ts';
import { publicityRuns } from '../rules/can-award.ts';

/**
 * Makes the awards of a call once the time for objections is over, or those that are named: each with its money on the budget line, in one transaction.
 * What is hindered (an objection, a duplicate, a sanction, too little money) is held back with the reason, and can be made later. Refuses
 * `publicity-runs`, `budget-line-needed`, `line-of-others`, `move-not-open`.
 */
export const makeAwards = command({
  name: 'make-awards',
  says: { en: 'Make the awards of a call', 'zh-Hans': '作出资助决定' },
  input: z.strictObject({
    id: reference('allocation'),
    verdictIds: z.array(reference('verdict')).min(1).max(5000).optional(),
    budgetLineId: reference('budget_line').optional(),
    answerDays: z.int().min(1).max(365).default(30),
    startsOn: day().optional(),
    conditions: line(5000).optional(),
  }),
  once: true,
  may: (asked, { id }) => decidesOnAllocation(asked, id),
  run: async (asked, { id, verdictIds, budgetLineId, ...terms }) => {
    const row = await held(asked, allocation, id);
    demandState(row, 'published', 'final');
    if (asked.now < (row.publicityUntil ?? '9999')) throw publicityRuns();
    const lineId = await lineFor(asked, await callOf(asked, row), budgetLineId);
    if (row.state === 'published') await conclude(asked, row);
    const done = [];
    for (const one of await notYetAwarded(asked, row, verdictIds))
      done.push(await makeOrHold(asked, () => makeAward(asked, row, one, lineId, terms), one));
    return { made: done.filter((one): one is AwardRow => !isHeldBack(one)).map(({ id }) => id), heldBack: done.filter(isHeldBack) };
  },
});

async function conclude(asked: Asked, { id, callId }: AllocationRow): Promise<void> {
  await rewrite(asked, allocation, id, { state: 'final' });
  await announce(asked, allocationFinal, { allocationId: id, callId });
}

/** In the order of their places, each locked: of two who make awards at once one finds them made. */
async function notYetAwarded(asked: Asked, { id }: AllocationRow, wanted: readonly string[] | undefined): Promise<VerdictRow[]> {
  const all = asPlatform(asked);
  const rows = await from(all, verdict)
    .where('allocationId', '=', id)
    .where('outcome', '=', 'award')
    .where('state', '=', 'published')
    .orderBy('rank')
    .execute();
  const made = new Set(
    (
      await from(all, award)
        .where('callId', '=', rows[0]?.callId ?? id)
        .execute()
    ).map(({ verdictId }) => verdictId),
  );
  return rows.filter((row) => (wanted ? wanted.includes(row.id) : !made.has(row.id)));
}
