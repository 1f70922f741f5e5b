import { z } from 'zod';
import { announce, command, line, platform, Refusal } from '#kernel';
import { callClosed } from '../events.ts';
import { heldCall, mayKeep, setCall } from '../keeping.ts';
import { deadlineAtStage, isInTime } from '../rules/deadline.ts';

/**
 * Nothing more is taken. The platform closes a call once its deadline and grace have passed; an officer does so earlier, with a reason that people read.
 * Refuses `not-open`, `reason-needed`, `changed-meanwhile`.
 */
export const closeCall = command({
  name: 'close-call',
  says: { en: 'Close a call', 'zh-Hans': '截止指南' },
  input: z.strictObject({ id: z.uuid(), version: z.int32(), because: line(1000).optional() }),
  may: (asked, { id }) => mayKeep(asked, id),
  run: async (asked, { because, ...wanted }) => {
    const row = await heldCall(asked, wanted);
    if (row.state !== 'published') throw notOpen;
    const { graceUntil } = deadlineAtStage(row, 'full');
    const isEarly = graceUntil === null || isInTime(asked.now, graceUntil);
    if (isEarly && (asked.person.id === platform.id || !because)) throw reasonNeeded;
    const closed = await setCall(asked, row.id, { state: 'closed', closedAt: asked.now, endedBecause: isEarly ? (because ?? null) : null });
    await announce(asked, callClosed, { callId: row.id });
    return closed;
  },
});

const notOpen = new Refusal('conflict', 'not-open', { en: 'This call is not open.', 'zh-Hans': '此指南不在受理中。' });
const reasonNeeded = new Refusal('not-valid', 'reason-needed', {
  en: 'The deadline and its grace have not passed. Say why the call is closed earlier.',
  'zh-Hans': '尚未到截止时间（含宽限）。请说明提前截止的理由。',
});
