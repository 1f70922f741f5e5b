import { z } from 'zod';
import { event, reference } from '#kernel';

const ofAllocation = { allocationId: reference('allocation'), callId: reference('call') };
const ofAward = { awardId: reference('award'), applicationId: reference('application'), callId: reference('call') };
const aboutAward = ({ awardId }: { awardId: string }) => ({ record: 'award', id: awardId });

/** A scenario is to be worked out; the system tells itself. */
export const scenarioAsked = event('scenarioAsked', z.strictObject({ scenarioId: reference('allocation_scenario') }));

/** Verdicts are written, and nobody outside knows them yet. */
export const allocationDecided = event('allocationDecided', z.strictObject(ofAllocation));

/** The results of a call are announced, and everybody may object. */
export const allocationPublished = event('allocationPublished', z.strictObject(ofAllocation), {
  says: { en: 'Results of a call were announced', 'zh-Hans': '指南评审结果已公示' },
  about: ({ callId }) => ({ record: 'call', id: callId }),
});

/** The time for objections is over, and what was decided stands. */
export const allocationFinal = event('allocationFinal', z.strictObject(ofAllocation), {
  says: { en: 'Results of a call are final', 'zh-Hans': '指南评审结果已生效' },
  about: ({ callId }) => ({ record: 'call', id: callId }),
});

/** Money was promised to an applicant, who may accept it. */
export const awardMade = event('awardMade', z.strictObject(ofAward), {
  says: { en: 'An award was made', 'zh-Hans': '已作出资助决定' },
  about: aboutAward,
});

export const awardAccepted = event('awardAccepted', z.strictObject(ofAward), {
  says: { en: 'An award was accepted', 'zh-Hans': '资助已被接受' },
  about: aboutAward,
});

/** The host does not want it, or did not answer in time; its money is free again. */
export const awardDeclined = event('awardDeclined', z.strictObject(ofAward), {
  says: { en: 'An award was declined or lapsed', 'zh-Hans': '资助已被放弃或失效' },
  about: aboutAward,
});
