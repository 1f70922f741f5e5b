/** What a browser sends of a passkey, as far as it is read. */
import { z } from 'zod';

const encoded = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*=*$/);
const credential = { id: encoded, rawId: encoded, type: z.literal('public-key') };

export const signedShape = z.object({
  ...credential,
  response: z.object({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded, userHandle: encoded.nullish() }),
});

export const madeShape = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: encoded,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** Of extensions nothing is believed. */
export const signedOf = ({ response: { userHandle, ...response }, ...sent }: z.output<typeof signedShape>) => ({
  ...sent,
  response: { ...response, ...(userHandle && { userHandle }) },
  clientExtensionResults: {},
});

export const madeOf = ({ response: { transports, ...response }, ...sent }: z.output<typeof madeShape>) => ({
  ...sent,
  response: { ...response, ...(transports && { transports }) },
  clientExtensionResults: {},
});
