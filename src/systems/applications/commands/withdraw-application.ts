import { z } from 'zod';
import { announce, command, find, line, Refusal, reference } from '#kernel';
import { leads } from '../draft/members.ts';
import { applicationWithdrawn } from '../events.ts';
import { tellWithdrawn } from '../messages.ts';
import { application } from '../records.ts';

/** The lead takes it back: nothing of it is judged any more, and it counts towards no quota. Its receipts stay. Refuses `move-not-open`, `changed-meanwhile`. */
export const withdrawApplication = command({
  name: 'withdraw-application',
  says: { en: 'Withdraw an application', 'zh-Hans': '撤回申请' },
  input: z.strictObject({ applicationId: reference('application'), version: z.int32(), because: line(1000).optional() }),
  once: true,
  about: { record: 'application' },
  may: (asked, { applicationId }) => leads(asked, applicationId),
  run: async (asked, { applicationId, version }) => {
    const row = await find(asked, application, applicationId, 'lock');
    if (row.version !== version) throw changedMeanwhile;
    if (row.state !== 'draft' && row.state !== 'submitted') throw notOpen;
    await asked.db.updateTable('application').set({ state: 'withdrawn' }).where('id', '=', applicationId).execute();
    if (row.state === 'submitted') {
      await announce(asked, applicationWithdrawn, { applicationId, callId: row.callId });
      await tellWithdrawn(asked, row);
    }
    return { id: applicationId };
  },
});

const changedMeanwhile = new Refusal('conflict', 'changed-meanwhile', {
  en: 'It was submitted or changed since you read it. Read it again.',
  'zh-Hans': '您读取之后，申请已被提交或修改，请重新读取。',
});
const notOpen = new Refusal('conflict', 'move-not-open', {
  en: 'It was withdrawn or ruled ineligible already.',
  'zh-Hans': '该申请已撤回或已被认定为不符合资格。',
});
