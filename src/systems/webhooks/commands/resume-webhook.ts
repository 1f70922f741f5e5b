import { sql } from 'kysely';
import { z } from 'zod';
import { command, find, Refusal, tables } from '#kernel';
import { webhook } from '../webhook.ts';
import { isOwn } from './own.ts';

/** Lets a stopped webhook be told again. What was given up meanwhile can be sent again from its log. Refuses `move-not-open`. */
export const resumeWebhook = command({
  name: 'resume-webhook',
  says: { en: 'Resume a webhook', 'zh-Hans': '恢复外发通知' },
  input: z.strictObject({ id: z.uuid() }),
  may: (asked, { id }) => isOwn(asked, id),
  run: async (asked, { id }) => {
    const { state } = await find(asked, webhook, id, 'lock');
    if (state !== 'stopped')
      throw new Refusal('conflict', 'move-not-open', { en: 'This webhook is not stopped.', 'zh-Hans': '此外发通知并未停用。' });
    await tables(asked.db)
      .updateTable('webhook')
      .set({ state: 'active', because: null } as never)
      .where('id', '=', id)
      .execute();
    await sql`delete from webhook_failing where webhook_id = ${id}`.execute(asked.db);
    return { id };
  },
});
