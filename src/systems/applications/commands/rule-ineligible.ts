import { z } from 'zod';
import { announce, command, find, keep, line, Refusal, reference } from '#kernel';
import { eligibilityRuled } from '../events.ts';
import { tellRuled } from '../messages.ts';
import { isOfficerOf } from '../office.ts';
import { application, eligibilityRuling } from '../records.ts';

/** An officer of the call rules that it will not be reviewed, with the reason that the applicants read. Refuses `move-not-open`. */
export const ruleIneligible = command({
  name: 'rule-ineligible',
  says: { en: 'Rule an application ineligible', 'zh-Hans': '认定申请不符合资格' },
  input: z.strictObject({ applicationId: reference('application'), rule: line(300).optional(), because: line(2000) }),
  once: true,
  may: async (asked, { applicationId }) => isOfficerOf(asked, (await find(asked, application, applicationId)).id),
  run: async (asked, { applicationId, rule, because }) => {
    const row = await find(asked, application, applicationId, 'lock');
    if (row.state !== 'submitted') throw notOpen;
    const ruling = await keep(asked, eligibilityRuling, {
      handling: row.handling,
      applicationId,
      callId: row.callId,
      rule: rule ?? null,
      because,
      liftedBecause: null,
    });
    await asked.db.updateTable('application').set({ state: 'ineligible' }).where('id', '=', applicationId).execute();
    await announce(asked, eligibilityRuled, { applicationId, callId: row.callId, isEligible: false });
    await tellRuled(asked, row, because);
    return { id: ruling.id };
  },
});

/** It is reviewed after all. Refuses `already-lifted`. */
export const liftIneligibility = command({
  name: 'lift-ineligibility',
  says: { en: 'Lift a ruling of ineligibility', 'zh-Hans': '撤销资格认定' },
  input: z.strictObject({ rulingId: reference('eligibility_ruling'), because: line(2000) }),
  once: true,
  may: async (asked, { rulingId }) => {
    const { applicationId } = await find(asked, eligibilityRuling, rulingId);
    return isOfficerOf(asked, applicationId);
  },
  run: async (asked, { rulingId, because }) => {
    const { applicationId } = await find(asked, eligibilityRuling, rulingId);
    const row = await find(asked, application, applicationId, 'lock');
    const ruling = await find(asked, eligibilityRuling, rulingId, 'lock');
    if (ruling.state !== 'standing' || row.state !== 'ineligible') throw lifted;
    await asked.db.updateTable('eligibility_ruling').set({ state: 'lifted', liftedBecause: because }).where('id', '=', rulingId).execute();
    await asked.db.updateTable('application').set({ state: 'submitted' }).where('id', '=', applicationId).execute();
    await announce(asked, eligibilityRuled, { applicationId, callId: row.callId, isEligible: true });
    await tellRuled(asked, row, null);
    return { id: rulingId };
  },
});

const notOpen = new Refusal('conflict', 'move-not-open', {
  en: 'Only what stands submitted is ruled on. Read it again.',
  'zh-Hans': '只能对处于已提交状态的申请作出认定，请重新读取。',
});
const lifted = new Refusal('conflict', 'already-lifted', {
  en: 'This ruling is lifted already, or the application was withdrawn.',
  'zh-Hans': '该认定已撤销，或申请已撤回。',
});
