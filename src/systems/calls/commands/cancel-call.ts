import { z } from 'zod';
import { announce, command, line, Refusal } from '#kernel';
import { callCancelled } from '../events.ts';
import { heldCall, mayKeep, setCall } from '../keeping.ts';

/** The call is not held. What was written for it is kept. Refuses `decided-already`, `changed-meanwhile`. */
export const cancelCall = command({
  name: 'cancel-call',
  says: { en: 'Cancel a call', 'zh-Hans': '取消指南' },
  input: z.strictObject({ id: z.uuid(), version: z.int32(), because: line(1000) }),
  may: (asked, { id }) => mayKeep(asked, id),
  run: async (asked, { because, ...wanted }) => {
    const row = await heldCall(asked, wanted);
    if (row.state === 'decided' || row.state === 'cancelled') throw decidedAlready;
    const cancelled = await setCall(asked, row.id, { state: 'cancelled', endedBecause: because });
    await announce(asked, callCancelled, { callId: row.id });
    return cancelled;
  },
});

const decidedAlready = new Refusal('conflict', 'decided-already', {
  en: 'This call is decided or cancelled already.',
  'zh-Hans': '此指南已决定或已取消。',
});
