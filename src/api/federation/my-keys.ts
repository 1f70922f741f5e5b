/** One's own API keys, with when their secrets were made and used. */
import type { FastifyInstance } from 'fastify';
import { from } from '#kernel';
import { apiKey, secretsOf } from '#systems/access';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { oneself } from '../session/cookies.ts';

export function serveMyKeys(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/my-keys', async (request) => {
    const asked = { ...(await askedBy(desk, request)), person: await oneself(desk, request) };
    const keys = await from(asked, apiKey)
      .where('ownerId', '=', asked.person.id)
      .where('state', '=', 'current')
      .orderBy('id', 'desc')
      .execute();
    const secrets = await secretsOf(
      asked.db,
      keys.map(({ id }) => id),
    );
    return {
      items: keys.map(({ id, version, name, extent, records, expiresOn, publicKey }) => ({
        id,
        version,
        name,
        extent,
        records,
        expiresOn,
        isSigned: publicKey !== null,
        secrets: secrets.filter(({ keyId }) => keyId === id).map(({ madeAt, lastUsedAt }) => ({ madeAt, lastUsedAt })),
      })),
    };
  });
  return [{ path: '/api/v1/my-keys', get: { summary: 'Your API keys, without their secrets', parameters: [] } }];
}
