import { z } from 'zod';
import { event, reference } from '#kernel';
import { outcomes } from './records/panel-discussion.ts';

const ofApplication = { applicationId: reference('application'), callId: reference('call') };

/** A reviewer submitted an assessment, or submitted it anew. */
export const assessmentSubmitted = event(
  'assessmentSubmitted',
  z.strictObject({ ...ofApplication, assessmentId: reference('assessment'), assignmentId: reference('assignment') }),
);

/** An assessment went back to its reviewer and counts no more until it is submitted again. */
export const assessmentReturned = event('assessmentReturned', z.strictObject({ ...ofApplication, assessmentId: reference('assessment') }));

/** Applicants of the call may reply to the remarks of its reviewers. */
export const rebuttalOpened = event('rebuttalOpened', z.strictObject({ callId: reference('call'), closesAt: z.string() }), {
  says: { en: 'Applicants may reply to their reviewers', 'zh-Hans': '申请人可对评审意见作出答复' },
  about: ({ callId }) => ({ record: 'call', id: callId }),
});

/** Applicants replied. */
export const rebuttalSubmitted = event('rebuttalSubmitted', z.strictObject(ofApplication));

/** A panel has spoken: the outcome of each application on its agenda. */
export const panelClosed = event(
  'panelClosed',
  z.strictObject({
    panelId: reference('panel'),
    callId: reference('call'),
    outcomes: z.array(z.strictObject({ applicationId: reference('application'), outcome: z.enum(outcomes) })),
  }),
  { says: { en: 'A panel was closed', 'zh-Hans': '评审组会议已结束' }, about: ({ panelId }) => ({ record: 'panel', id: panelId }) },
);
