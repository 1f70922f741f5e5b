/** Webhooks: machines outside are told that something happened, as far as the one in whose name they ask may know. */
import { type Job, listenerOfAll, system } from '#kernel';
import { addWebhook } from './commands/add-webhook.ts';
import { replayDelivery } from './commands/replay-delivery.ts';
import { resumeWebhook } from './commands/resume-webhook.ts';
import { rotateWebhookSecret } from './commands/rotate-webhook-secret.ts';
import { deliverWebhooks } from './deliver.ts';
import { hearOf } from './hear.ts';
import { forgetDeliveries } from './log.ts';
import { webhook } from './webhook.ts';

const records = [webhook] as const;
declare module '#kernel' {
  interface Known {
    readonly webhooks: typeof records;
  }
}

const delivering: Job = {
  name: 'deliver-webhooks',
  says: { en: 'Send what webhooks wait for', 'zh-Hans': '发送外发通知' },
  cron: '* * * * *',
  run: (asked) => deliverWebhooks(asked),
};
const forgetting: Job = {
  name: 'forget-webhook-deliveries',
  says: { en: 'Let old lines of the webhook log go', 'zh-Hans': '清除外发通知旧记录' },
  cron: '37 3 * * *',
  run: forgetDeliveries,
};

export const webhooks = system({
  name: 'webhooks',
  records,
  commands: [addWebhook, rotateWebhookSecret, resumeWebhook, replayDelivery],
  listens: [
    listenerOfAll('tell webhooks', async (asked, news, happened) => {
      await hearOf(asked, news, happened);
      await deliverWebhooks(asked);
    }),
  ],
  jobs: [delivering, forgetting],
});

export { deliverWebhooks, outsideChoice } from './deliver.ts';
export { hearOf } from './hear.ts';
export { type Delivery, deliveriesOf } from './log.ts';
export { webhook } from './webhook.ts';
