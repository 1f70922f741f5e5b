import { z } from 'zod';
import { event, reference } from '#kernel';

const ofCall = { applicationId: reference('application'), callId: reference('call') };
const about = ({ applicationId }: { applicationId: string }) => ({ record: 'application', id: applicationId });

/** An application was received; again for each time that it is submitted anew. */
export const applicationSubmitted = event('applicationSubmitted', z.strictObject({ ...ofCall, receiptId: reference('receipt') }), {
  says: { en: 'An application was received', 'zh-Hans': '已收到申请' },
  about,
});

export const applicationWithdrawn = event('applicationWithdrawn', z.strictObject(ofCall), {
  says: { en: 'An application was withdrawn', 'zh-Hans': '申请已撤回' },
  about,
});

/** It will not be reviewed, or it will be after all. */
export const eligibilityRuled = event('eligibilityRuled', z.strictObject({ ...ofCall, isEligible: z.boolean() }), {
  says: { en: 'An application was ruled on for eligibility', 'zh-Hans': '已对申请作出资格认定' },
  about,
});
