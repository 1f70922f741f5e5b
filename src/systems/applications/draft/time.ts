/** Whether an application can still be changed. */
import { type Asked, Refusal } from '#kernel';
import { type ApplyingStage, type CallRow, deadlineOf, isInTime } from '#systems/calls';
import type { ApplicationRow } from '../records.ts';

/** Its call still takes applications at its stage, or will. */
export const takesChanges = ({ state, stage }: Pick<ApplicationRow, 'state' | 'stage'>, to: CallRow, now: string): boolean =>
  (state === 'draft' || state === 'submitted') &&
  to.state === 'published' &&
  isInTime(now, deadlineOf(to, stage as ApplyingStage).graceUntil);

export function refuseOver({ now }: Asked, row: ApplicationRow, to: CallRow): void {
  if (takesChanges(row, to, now)) return;
  throw new Refusal('conflict', 'call-closed', {
    en: 'This application can no longer be changed: it was withdrawn or ruled ineligible, or its call takes nothing more. What was submitted last counts.',
    'zh-Hans': '该申请已不能修改：已撤回、被认定不符合资格，或指南已停止受理。以最后一次提交的内容为准。',
  });
}
