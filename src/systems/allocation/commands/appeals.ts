import { z } from 'zod';
import { command, doerOf, find, from, keep, line, reference, someMinor } from '#kernel';
import { asPlatform } from '../gather.ts';
import { callOf, decidesOnAllocation, held, rewrite } from '../held.ts';
import { tellReplied } from '../messages.ts';
import { placeOf } from '../records/sight.ts';
import { applied, organisationsSpokenFor } from '../records/verdict.ts';
import { allocation, appeal, verdict } from '../records.ts';
import { revise } from '../revise.ts';
import { alreadyClosed, appealsOver, ownDecision, takesAppeals } from '../rules/appeals.ts';

/** Whoever applied asks for another look at the verdict. Refuses `appeals-over`, `already-taken` where one was lodged. */
export const lodgeAppeal = command({
  name: 'lodge-appeal',
  says: { en: 'Appeal against a verdict', 'zh-Hans': '提出申诉' },
  input: z.strictObject({
    verdictId: reference('verdict'),
    ground: z.enum(['procedure', 'fact', 'conflict', 'criteria']),
    says: line(10_000),
  }),
  may: async (asked, { verdictId }) => {
    const row = await find(asked, verdict, verdictId);
    if (organisationsSpokenFor(asked.person).includes(row.organisationId)) return true;
    const own = applied(asked.person, 'verdict');
    return own !== false && (await from(asked, verdict).where('id', '=', verdictId).where(own).executeTakeFirst()) !== undefined;
  },
  run: async (asked, { verdictId, ground, says }) => {
    const row = await find(asked, verdict, verdictId);
    const of = await find(asPlatform(asked), allocation, row.allocationId);
    if (!takesAppeals(of, asked.now)) throw appealsOver();
    return keep(asked, appeal, {
      allocationId: of.id,
      ...placeOf(of),
      verdictId,
      personId: asked.person.id,
      organisationId: row.organisationId,
      ground,
      says,
      answer: null,
      heardBy: null,
      heardAt: null,
    });
  },
});

/**
 * Hears an appeal: an officer of the call who did not decide. Upheld, the verdict becomes `outcome`, and what changes is announced for as many days as
 * the results were. Refuses `own-decision`, `already-closed`, `already-awarded`, `amount-needed`, `changed-meanwhile`.
 */
export const hearAppeal = command({
  name: 'hear-appeal',
  says: { en: 'Hear an appeal', 'zh-Hans': '审理申诉' },
  input: z.strictObject({
    id: reference('appeal'),
    version: z.int32(),
    isUpheld: z.boolean(),
    answer: line(10_000),
    outcome: z.enum(['award', 'reserve']).optional(),
    amountMinor: someMinor().optional(),
  }),
  may: async (asked, { id }) => decidesOnAllocation(asked, (await find(asked, appeal, id)).allocationId),
  run: async (asked, { id, version, isUpheld, answer, outcome, amountMinor }) => {
    const row = await held(asked, appeal, id, version);
    if (row.state !== 'lodged') throw alreadyClosed();
    const of = await find(asked, allocation, row.allocationId);
    if ([asked.person.id, doerOf(asked.person).id].includes(of.decidedBy ?? '')) throw ownDecision();
    if (isUpheld && outcome)
      await revise(asked, await find(asked, verdict, row.verdictId, 'lock'), { outcome, amountMinor, cause: 'appeal' });
    const state = isUpheld ? 'upheld' : 'dismissed';
    const closed = await rewrite(asked, appeal, id, { state, answer, heardBy: asked.person.id, heardAt: asked.now });
    await tellReplied(asked, await callOf(asked, row), row);
    return closed;
  },
});
