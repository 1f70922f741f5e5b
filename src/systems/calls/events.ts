import { z } from 'zod';
import { event, reference } from '#kernel';

const ofCall = z.strictObject({ callId: reference('call') });
const about = ({ callId }: { callId: string }) => ({ record: 'call', id: callId });

/** The public reads the call. */
export const callPublished = event('callPublished', ofCall, { says: { en: 'A call was published', 'zh-Hans': '指南已发布' }, about });

/** Nothing more is taken; what arrived in time, grace included, counts. */
export const callClosed = event('callClosed', ofCall, { says: { en: 'A call was closed', 'zh-Hans': '指南已截止' }, about });

/** The call is not held, and what was applied for comes to nothing. */
export const callCancelled = event('callCancelled', ofCall, { says: { en: 'A call was cancelled', 'zh-Hans': '指南已取消' }, about });

/** A deadline was moved. */
export const deadlineExtended = event(
  'deadlineExtended',
  z.strictObject({ callId: reference('call'), extensionId: reference('deadline_extension') }),
  { says: { en: 'The deadline of a call was extended', 'zh-Hans': '指南截止时间已延长' }, about },
);
