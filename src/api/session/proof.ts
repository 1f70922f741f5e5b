/** Proving anew that it is you, before what would let somebody else in. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { askForPasskey, oneselfBy, proveAnew, siteOf } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { keepChallenge, oneself, ownToken } from './cookies.ts';
import { strict } from './limits.ts';
import { signedOf, signedShape } from './passkey-shapes.ts';

const proof = z.union([
  z.strictObject({ password: z.string().min(1).max(500), code: z.string().trim().max(20).optional() }),
  z.strictObject({ passkey: signedShape }),
]);

export function serveProof(app: FastifyInstance, desk: Desk): Route[] {
  app.post('/api/v1/session/proof/challenge', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    const owner = await oneselfBy(asked, ownToken(request));
    const { options, token } = await askForPasskey(asked, siteOf(publicAddress(app, desk)), 'proof', owner);
    return keepChallenge(reply, request, token).send(options);
  });
  app.post('/api/v1/session/proof', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    const sent = readInput(proof, request.body, asked.language);
    const { challenge } = request.cookies;
    const told =
      'passkey' in sent
        ? { passkey: { response: signedOf(sent.passkey), token: challenge }, site: siteOf(publicAddress(app, desk)) }
        : sent;
    await proveAnew(asked, ownToken(request), told);
    return reply.code(204).send();
  });
  return [
    { path: '/api/v1/session/proof/challenge', post: { summary: 'What a passkey is to sign as a fresh proof' } },
    {
      path: '/api/v1/session/proof',
      post: {
        summary: 'Prove anew that it is you; it holds for ten minutes',
        body: { type: 'application/json', schema: z.toJSONSchema(proof) },
      },
    },
  ];
}
