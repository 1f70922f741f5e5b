/** How much one address may ask, said in the headers of draft-ietf-httpapi-ratelimit-headers as it stands now, and as it stood before (06). */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isInProcess } from './in-process.ts';

const windowSeconds = 60;

/** What is not there is limited too: looking for it is work as well. Register before the first route. */
export async function limitRequests(app: FastifyInstance, max: number): Promise<void> {
  // The package says RateLimit-Limit, -Remaining and -Reset (draft 06); RateLimit-Policy and RateLimit (draft 08 on) it does not know.
  await app.register(rateLimit, { max, timeWindow: windowSeconds * 1000, enableDraftSpec: true, allowList: isInProcess });
  app.addHook('onSend', async (_, reply) => sayLimit(reply));
}

function sayLimit(reply: FastifyReply): void {
  const [limit, remaining, reset] = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map((name) => reply.getHeader(name));
  if (limit === undefined) return;
  reply.header('ratelimit-policy', `"address";q=${limit};w=${windowSeconds}`);
  reply.header('ratelimit', `"address";r=${remaining};t=${reset}`);
}
