/** Until when a call takes what is sent at a stage. */
import type { ApplyingStage, CallRow } from '../records.ts';

export interface Deadline {
  /** Null: there is none, as in a call that is continuous. */
  readonly deadlineAt: string | null;
  /** What the server received by then still counts. */
  readonly graceUntil: string | null;
}

type Dated = Pick<CallRow, 'deadlineAt' | 'interestDeadlineAt' | 'graceMinutes'>;

export function deadlineAtStage(call: Dated, stage: ApplyingStage): Deadline {
  const deadlineAt = stage === 'interest' ? call.interestDeadlineAt : call.deadlineAt;
  return { deadlineAt, graceUntil: deadlineAt && minutesAfter(deadlineAt, call.graceMinutes) };
}

export const minutesAfter = (instant: string, minutes: number): string => new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** Whether what was received at this instant counts: the instant of the deadline itself does. Compared as time, not as text. */
export const isInTime = (receivedAt: string, until: string | null): boolean =>
  until === null || Date.parse(receivedAt) <= Date.parse(until);

/** What the call is to whoever wants to apply. */
export type Standing = 'preparing' | 'opening' | 'open' | 'grace' | 'under-review' | 'decided' | 'cancelled';

export function standingOf(call: Dated & Pick<CallRow, 'state' | 'opensAt'>, now: string): Standing {
  if (call.state === 'draft') return 'preparing';
  if (call.state === 'cancelled') return 'cancelled';
  if (call.state === 'decided') return 'decided';
  if (call.state === 'closed') return 'under-review';
  if (call.opensAt && Date.parse(now) < Date.parse(call.opensAt)) return 'opening';
  const { deadlineAt, graceUntil } = deadlineAtStage(call, 'full');
  if (isInTime(now, deadlineAt)) return 'open';
  return isInTime(now, graceUntil) ? 'grace' : 'under-review';
}
