/** What happens by itself: seeds are committed to when a call closes, scenarios are worked out, awards lapse, the reserve list moves up. */
import { type Asked, ask, from, type Job, listener, newId, Refusal } from '#kernel';
import { callClosed } from '#systems/calls';
import { commitmentReleased } from '#systems/funding';
import { checkDoubles } from '#systems/integrity';
import { lapseAward } from './commands/answer-award.ts';
import { commitSeed } from './commands/commit-seed.ts';
import { moveUpReserve } from './commands/move-up-reserve.ts';
import { allocationPublished, awardDeclined, scenarioAsked } from './events.ts';
import { allocation, award, verdict } from './records.ts';
import { commitmentOf } from './seeds.ts';
import { workingOut, workOut } from './work-out.ts';

const keyed = (asked: Asked): Asked => ({ ...asked, key: newId() });

/** A refusal is an answer: there was nothing to be done. */
async function unlessRefused(act: () => Promise<unknown>): Promise<void> {
  await act().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

async function moveUpAfter(asked: Asked, callId: string): Promise<void> {
  const row = await from(asked, allocation).where('callId', '=', callId).where('state', '=', 'final').executeTakeFirst();
  if (row) await unlessRefused(() => ask(moveUpReserve, { id: row.id }, keyed(asked)));
}

export const listens = [
  listener(callClosed, 'commit to the seed of its draw', async (asked, { callId }) => {
    if (await commitmentOf(asked, callId)) return;
    await unlessRefused(() => ask(commitSeed, { callId }, asked));
  }),
  listener(scenarioAsked, workingOut, (asked, { scenarioId }, watch) => workOut(asked, scenarioId, watch)),
  listener(allocationPublished, 'compare what is to be awarded with earlier texts again', async (asked, { allocationId }, watch) => {
    const rows = await from(asked, verdict).where('allocationId', '=', allocationId).where('outcome', 'in', ['award', 'reserve']).execute();
    await checkDoubles(
      asked,
      rows.map(({ applicationId }) => applicationId),
      watch?.progress,
    );
  }),
  listener(awardDeclined, 'move the reserve list up', (asked, { callId }) => moveUpAfter(asked, callId)),
  listener(
    commitmentReleased,
    'move the reserve list up where money of an award came back',
    async (asked, { purposeRecord, purposeId }) => {
      if (purposeRecord !== 'award' || !purposeId) return;
      const row = await from(asked, award).where('id', '=', purposeId).executeTakeFirst();
      if (row?.state === 'accepted') await moveUpAfter(asked, row.callId);
    },
  ),
];

/** Once a day after midnight: offers whose day for an answer has passed. */
export const lapseAwards: Job = {
  name: 'lapse-awards',
  says: { en: 'Let awards lapse that nobody answered', 'zh-Hans': '使逾期未答复的资助失效' },
  cron: '20 0 * * *',
  run: async (asked) => {
    const due = await from(asked, award).where('state', '=', 'offered').where('answerBy', '<', asked.now.slice(0, 10)).execute();
    for (const { id, version } of due) await unlessRefused(() => ask(lapseAward, { id, version }, keyed(asked)));
    return { lapsed: due.length };
  },
};
