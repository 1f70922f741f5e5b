/** A webhook that fails for long is stopped, and its owner is told. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, command, platform, tables } from '#kernel';
import { messageKind, sendMessage } from '#systems/messages';

const webhookStopped = messageKind({
  name: 'webhook-stopped',
  says: { en: 'A webhook of yours was stopped', 'zh-Hans': '您的外发通知已停用' },
  subject: { en: 'The webhook “{name}” was stopped', 'zh-Hans': '外发通知“{name}”已停用' },
  body: {
    en: 'Nothing has arrived at it for long, or it said that nobody is there. The last answer: {reason}\n\n{link}',
    'zh-Hans': '该通知长期未能送达，或接收方表示已不存在。最近一次结果：{reason}\n\n{link}',
  },
  values: ['name', 'reason', 'link'],
});

export const giveUp = (asked: Asked, webhookId: string, reason: string): Promise<void> =>
  ask(stopWebhook, { id: webhookId, because: reason.slice(0, 500) }, { ...asked, person: platform });

const stopWebhook = command({
  name: 'stop-webhook',
  says: { en: 'Stop a webhook that fails', 'zh-Hans': '停用持续失败的外发通知' },
  input: z.strictObject({ id: z.uuid(), because: z.string() }),
  may: ({ person }) => person.id === platform.id,
  run: async (asked, { id, because }) => {
    const stopped = await tables(asked.db)
      .updateTable('webhook')
      .set({ state: 'stopped', because } as never)
      .where('id', '=', id)
      .where('state', '=', 'active')
      .returning(['ownerId', 'name'] as never)
      .$castTo<{ ownerId: string; name: string }>()
      .executeTakeFirst();
    if (!stopped) return;
    await sql`update webhook_delivery set state = 'failed', next_try_at = null where webhook_id = ${id} and state = 'waiting'`.execute(
      asked.db,
    );
    await sendMessage(
      asked,
      webhookStopped,
      { personId: stopped.ownerId },
      { name: stopped.name, reason: because, link: `/webhooks/${id}` },
    );
  },
});
