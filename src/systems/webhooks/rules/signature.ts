/** Signatures by Standard Webhooks: HMAC-SHA-256 over `id.timestamp.body`, one for each secret that is in use, a space between. */
import { createHmac } from 'node:crypto';

/** The headers of a message; `at` is when it is sent, so that an old one cannot be sent again by somebody else. */
export function signedHeaders(id: string, body: string, secrets: readonly Buffer[], at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = (secret: Buffer) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map(signature).join(' '),
  };
}
