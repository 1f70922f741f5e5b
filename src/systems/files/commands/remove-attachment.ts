import { z } from 'zod';
import { command, find, holds, Refusal, tables } from '#kernel';
import { attachment } from '../attachment.ts';
import { mayAttach } from './attach-file.ts';

/** Takes a file from its row: a state. Its content goes after the days that the deployment sets. Refuses `changed-meanwhile`, `move-not-open`. */
export const removeAttachment = command({
  name: 'remove-attachment',
  says: { en: 'Remove an attachment', 'zh-Hans': '移除附件' },
  input: z.strictObject({ id: z.uuid(), version: z.int32() }),
  may: async (asked, { id }) => {
    const { record, rowId } = await find(asked, attachment, id, 'lock');
    return holds(asked.person, 'administrator') || mayAttach(asked, record, rowId);
  },
  run: async (asked, { id, version }) => {
    const row = await find(asked, attachment, id, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state === 'removed') throw gone();
    await tables(asked.db).updateTable('attachment').set({ state: 'removed' }).where('id', '=', id).execute();
    return { id };
  },
});

const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'This attachment changed since you read it. Read it again.',
    'zh-Hans': '您读取之后，此附件已有变化，请重新读取。',
  });
const gone = () => new Refusal('conflict', 'move-not-open', { en: 'This attachment was removed already.', 'zh-Hans': '此附件已移除。' });
