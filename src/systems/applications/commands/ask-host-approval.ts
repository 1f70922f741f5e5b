import { z } from 'zod';
import { type Asked, command, find, line, Refusal, tables } from '#kernel';
import { askApproval } from '#systems/access';
import { approvalHashOf } from '../draft/approval.ts';
import { leads } from '../draft/members.ts';
import { draftOf, saveDraft, saving } from '../draft/save.ts';
import { application } from '../records.ts';

/**
 * Saves, and asks those who speak for the host organisation to approve exactly this; an earlier request that still waits is withdrawn.
 * Refuses `draft-overtaken`, `not-open`, and a host that is not in the register.
 */
export const askHostApproval = command({
  name: 'ask-host-approval',
  says: { en: 'Ask the host organisation to approve', 'zh-Hans': '提请依托单位审批' },
  input: z.strictObject({ ...saving, note: line(1000).optional() }),
  about: { record: 'application' },
  may: (asked, { applicationId }) => leads(asked, applicationId),
  run: async (asked, { note, ...wanted }) => {
    const row = await find(asked, application, wanted.applicationId, 'lock');
    const saved = await saveDraft(asked, wanted);
    if (saved.conflicts.length) throw overtaken;
    const { content } = await draftOf(asked, row.id);
    await withdrawWaiting(asked, row.id);
    await tables(asked.db)
      .updateTable('application')
      .set({ approvalHash: approvalHashOf(content) } as never)
      .where('id', '=', row.id)
      .execute();
    const { id } = await askApproval(asked, { record: 'application', rowId: row.id, organisationId: content.organisationId, note });
    return { id, saved };
  },
});

async function withdrawWaiting({ db }: Asked, applicationId: string): Promise<void> {
  await db
    .updateTable('organisation_approval')
    .set({ state: 'withdrawn' })
    .where('rowId', '=', applicationId)
    .where('state', '=', 'asked')
    .execute();
}

const overtaken = new Refusal('conflict', 'draft-overtaken', {
  en: 'Another person wrote some of the same places meanwhile. Choose what stands, then ask.',
  'zh-Hans': '他人同时修改了相同内容。请先选择保留的内容，再提请审批。',
});
