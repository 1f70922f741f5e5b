/** Checks in the background. */
import type { Job } from '#kernel';
import { checkCall, checkWaiting } from './check.ts';

/** What a listener began and a crash cut off is seen to here. */
export const checkWaitingJob: Job = {
  name: 'check-for-doubles',
  says: { en: 'Compare new applications with earlier texts', 'zh-Hans': '将新申请与既有文本比对' },
  cron: '* * * * *',
  run: (asked, _, watch) => checkWaiting(asked, watch.progress),
};

export const checkCallJob: Job<{ callId: string }> = {
  name: 'check-call-for-doubles',
  says: { en: 'Compare every application of a call with earlier texts', 'zh-Hans': '将指南下全部申请与既有文本比对' },
  run: (asked, { callId }, watch) => checkCall(asked, callId, watch.progress),
};
