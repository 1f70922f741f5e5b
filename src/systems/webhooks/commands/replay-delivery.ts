import { sql } from 'kysely';
import { z } from 'zod';
import { command, Refusal } from '#kernel';
import { isOwn } from './own.ts';

/** Sends an event once more, under the same id, so that a receiver who has it knows. Refuses `no-such-delivery`. */
export const replayDelivery = command({
  name: 'replay-delivery',
  says: { en: 'Send an event once more', 'zh-Hans': '重新发送事件' },
  input: z.strictObject({ webhookId: z.uuid(), id: z.uuid() }),
  may: (asked, { webhookId }) => isOwn(asked, webhookId),
  run: async ({ db, now }, { webhookId, id }) => {
    const { numAffectedRows } = await sql`update webhook_delivery set state = 'waiting', tries = 0, next_try_at = ${now}
      where id = ${id} and webhook_id = ${webhookId}`.execute(db);
    if (!numAffectedRows)
      throw new Refusal('not-found', 'no-such-delivery', { en: 'There is no such delivery.', 'zh-Hans': '没有此条发送记录。' });
    return { id };
  },
});
