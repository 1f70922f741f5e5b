import { z } from 'zod';
import { command, line, reference } from '#kernel';
import { decidesOnAllocation, demandState, held, rewrite } from '../held.ts';
import { allocation } from '../records.ts';

/** Puts an allocation that is not announced aside, for a reason that is kept; another can be opened. A seed that was revealed draws no more. Refuses `move-not-open`. */
export const supersedeAllocation = command({
  name: 'supersede-allocation',
  says: { en: 'Put an allocation aside', 'zh-Hans': '取代经费分配' },
  input: z.strictObject({ id: reference('allocation'), version: z.int32(), because: line(2000) }),
  may: (asked, { id }) => decidesOnAllocation(asked, id),
  run: async (asked, { id, version, because }) => {
    demandState(await held(asked, allocation, id, version), 'draft', 'proposed', 'decided');
    await asked.db.updateTable('verdict').set({ state: 'superseded' }).where('allocationId', '=', id).execute();
    return rewrite(asked, allocation, id, { state: 'superseded', because });
  },
});
