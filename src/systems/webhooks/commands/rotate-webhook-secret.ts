import { z } from 'zod';
import { command } from '#kernel';
import { newSecret } from '../secrets.ts';
import { isOwn } from './own.ts';

/** A new secret, which is shown this once. For a day both sign, so that the receiver can change over. */
export const rotateWebhookSecret = command({
  name: 'rotate-webhook-secret',
  says: { en: 'Give a webhook a new secret', 'zh-Hans': '更换外发通知密钥' },
  input: z.strictObject({ id: z.uuid() }),
  may: (asked, { id }) => isOwn(asked, id),
  run: async (asked, { id }) => ({ id, secret: await newSecret(asked, id) }),
});
