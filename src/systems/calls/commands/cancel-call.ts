import { z } from 'zod';
import { type Asked, announce, command, line, Refusal } from '#kernel';
import { problemIsOpenAgain } from '#systems/programmes';
import { callCancelled } from '../events.ts';
import { heldCall, mayKeep, setCall } from '../keeping.ts';
import type { CallRow } from '../records.ts';

/** The call is not held. What was written for it is kept; a problem that no other call is for is open again. Refuses `decided-already`, `changed-meanwhile`. */
export const cancelCall = command({
  name: 'cancel-call',
  says: { en: 'Cancel a call', 'zh-Hans': '取消指南' },
  input: z.strictObject({ id: z.uuid(), version: z.int32(), because: line(1000) }),
  may: (asked, { id }) => mayKeep(asked, id),
  run: async (asked, { because, ...wanted }) => {
    const row = await heldCall(asked, wanted);
    if (row.state === 'decided' || row.state === 'cancelled') throw decidedAlready;
    const cancelled = await setCall(asked, row.id, { state: 'cancelled', endedBecause: because });
    await leaveProblem(asked, row);
    await announce(asked, callCancelled, { callId: row.id });
    return cancelled;
  },
});

/** The problem of the call is open again, unless another call that was published seeks a solver too. */
async function leaveProblem(asked: Asked, { id, problemId, state }: CallRow): Promise<void> {
  if (!problemId || state === 'draft') return;
  const others = asked.db.selectFrom('call').select('id').where('problemId', '=', problemId).where('id', '<>', id);
  if (!(await others.where('state', 'in', ['published', 'closed', 'decided']).executeTakeFirst()))
    await problemIsOpenAgain(asked, problemId);
}

const decidedAlready = new Refusal('conflict', 'decided-already', {
  en: 'This call is decided or cancelled already.',
  'zh-Hans': '此指南已决定或已取消。',
});
