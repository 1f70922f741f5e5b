import { z } from 'zod';
import { type Asked, command, from, platform, Refusal, reference } from '#kernel';
import { isHeldBack, lineFor, makeAward, makeOrHold } from '../awarding.ts';
import { asPlatform } from '../gather.ts';
import { callOf, decidesOnAllocation, demandState, held, rewrite } from '../held.ts';
import { returnedOf } from '../money-back.ts';
import { allocation, award } from '../records.ts';
import { leftOf, moveUp, nextOf } from '../reserve.ts';

/**
 * Awards the head of the reserve list as long as the money that is left is enough for it; whoever is hindered stops the list, and an officer decides.
 * It happens by itself when an award is declined, lapses, or gives money back. Refuses `reserve-over` when the list holds no more, `move-not-open`.
 */
export const moveUpReserve = command({
  name: 'move-up-reserve',
  says: { en: 'Move the reserve list up', 'zh-Hans': '候补递补' },
  input: z.strictObject({ id: reference('allocation'), answerDays: z.int().min(1).max(365).default(30) }),
  once: true,
  may: (asked, { id }) => asked.person.id === platform.id || decidesOnAllocation(asked, id),
  run: async (asked, { id, answerDays }) => {
    const row = await held(asPlatform(asked), allocation, id);
    demandState(row, 'final');
    if (asked.now.slice(0, 10) > (row.reserveUntil ?? '')) throw reserveOver();
    await countReturned(asked, row.callId);
    const lineId = await lineFor(asPlatform(asked), await callOf(asPlatform(asked), row), undefined);
    const made: string[] = [];
    for (;;) {
      const next = await nextOf(asked, row);
      if (!next || (next.amountMinor ?? 0) > (await leftOf(asked, row))) return { made, heldBack: [] };
      const done = await makeOrHold(asked, async () => makeAward(asked, row, await moveUp(asked, next), lineId, { answerDays }), next);
      if (isHeldBack(done)) return { made, heldBack: [done] };
      made.push(done.id);
    }
  },
});

/** What came back of awards, as the books say it. */
async function countReturned(asked: Asked, callId: string): Promise<void> {
  const rows = await from(asPlatform(asked), award).where('callId', '=', callId).where('state', 'in', ['offered', 'accepted']).execute();
  for (const row of rows) {
    const returnedMinor = await returnedOf(asked, row);
    if (returnedMinor !== row.returnedMinor) await rewrite(asked, award, row.id, { returnedMinor });
  }
}

const reserveOver = () =>
  new Refusal('conflict', 'reserve-over', {
    en: 'The reserve list of this call holds no more.',
    'zh-Hans': '该指南的候补名单已失效。',
  });
