/** The records of the system. */
import type { RowOf } from '#kernel';
import { call } from './records/call.ts';
import { callForm } from './records/call-form.ts';
import { callSubscription } from './records/call-subscription.ts';
import { deadlineExtension } from './records/deadline-extension.ts';

export const records = [call, callForm, deadlineExtension, callSubscription] as const;
export type CallRow = RowOf<typeof call>;
export type CallFormRow = RowOf<typeof callForm>;
export type FormStage = CallFormRow['stage'];
export type ApplyingStage = CallRow['stages'][number];

declare module '#kernel' {
  interface Known {
    calls: typeof records;
  }
}

export { call, callForm, callSubscription, deadlineExtension };
