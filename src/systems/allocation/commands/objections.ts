import { z } from 'zod';
import { command, find, from, isSignedIn, keep, line, notValid, reference, text } from '#kernel';
import { asPlatform } from '../gather.ts';
import { callOf, decidesOnAllocation, held, rewrite } from '../held.ts';
import { tellReplied } from '../messages.ts';
import { placeOf } from '../records/sight.ts';
import { allocation, objection, publicityEntry, verdict } from '../records.ts';
import { revise } from '../revise.ts';
import { alreadyClosed, publicityOver, takesObjections } from '../rules/appeals.ts';

/** Objects to what is announced, under one's name, while it is announced. Refuses `publicity-over`, `no-such-entry`. */
export const lodgeObjection = command({
  name: 'lodge-objection',
  says: { en: 'Object to an announced result', 'zh-Hans': '提出公示异议' },
  input: z.strictObject({ callId: reference('call'), entryId: reference('publicity_entry').optional(), says: line(10_000) }),
  may: ({ person }) => isSignedIn(person),
  run: async (asked, { callId, entryId, says }) => {
    const all = asPlatform(asked);
    const of = await from(all, allocation).where('callId', '=', callId).where('state', 'in', ['published', 'final']).executeTakeFirst();
    if (!of || !takesObjections(of, asked.now)) throw publicityOver();
    const entry = entryId ? await from(asked, publicityEntry).where('id', '=', entryId).executeTakeFirst() : undefined;
    if (entryId && (!entry || entry.allocationId !== of.id || entry.state !== 'standing'))
      throw notValid('/entryId', 'no-such-entry', 'This is not announced.', '该条目不在公示之列。');
    return keep(asked, objection, {
      allocationId: of.id,
      ...placeOf(of),
      entryId: entryId ?? null,
      personId: asked.person.id,
      says,
      answer: null,
      answeredBy: null,
      answeredAt: null,
    });
  },
});

/**
 * Answers an objection. Upheld against an entry, the verdict behind it becomes `outcome` (decline unless said otherwise) and what is announced follows;
 * `note` is what everybody reads of it. Refuses `already-closed`, `already-awarded`, `changed-meanwhile`.
 */
export const answerObjection = command({
  name: 'answer-objection',
  says: { en: 'Answer an objection', 'zh-Hans': '答复公示异议' },
  input: z.strictObject({
    id: reference('objection'),
    version: z.int32(),
    isUpheld: z.boolean(),
    answer: line(10_000),
    outcome: z.enum(['reserve', 'decline']).default('decline'),
    note: text().optional(),
  }),
  may: async (asked, { id }) => decidesOnAllocation(asked, (await find(asked, objection, id)).allocationId),
  run: async (asked, { id, version, isUpheld, answer, outcome, note }) => {
    const row = await held(asked, objection, id, version);
    if (row.state !== 'lodged') throw alreadyClosed();
    const entry = row.entryId ? await find(asked, publicityEntry, row.entryId) : undefined;
    if (entry && isUpheld) await revise(asked, await find(asked, verdict, entry.verdictId, 'lock'), { outcome, cause: 'objection' });
    if (entry && note) await rewrite(asked, publicityEntry, entry.id, { note });
    const state = isUpheld ? 'upheld' : 'dismissed';
    const closed = await rewrite(asked, objection, id, { state, answer, answeredBy: asked.person.id, answeredAt: asked.now });
    await tellReplied(asked, await callOf(asked, row), row);
    return closed;
  },
});
