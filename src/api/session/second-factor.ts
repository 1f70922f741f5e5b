/** The step between the first factor and the session. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { askForPasskey, factorsOf, pendingBy, proveSecondFactor, siteOf } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { keepAdmitted, keepChallenge, told } from './cookies.ts';
import { strict } from './limits.ts';
import { signedOf, signedShape } from './passkey-shapes.ts';

const proof = z.union([
  z.strictObject({ code: z.string().trim().max(20) }),
  z.strictObject({ recoveryCode: z.string().trim().max(60) }),
  z.strictObject({ passkey: signedShape }),
]);

export function serveSecondFactor(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/session/pending', async (request) => {
    const asked = await askedBy(desk, request);
    const { pending } = request.cookies;
    const step = pending ? await pendingBy(asked, pending).catch(() => undefined) : undefined;
    return { wants: step?.wants ?? null, has: step ? await factorsOf(asked, step) : null };
  });
  app.delete('/api/v1/session/pending', async (_, reply) => reply.clearCookie('pending', { path: '/' }).code(204).send());
  app.post('/api/v1/session/second-factor/challenge', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const step = await pendingBy(asked, request.cookies.pending, 'second-factor');
    const { options, token } = await askForPasskey(asked, siteOf(publicAddress(app, desk)), 'second-factor', step);
    return keepChallenge(reply, request, token).send(options);
  });
  app.post('/api/v1/session/second-factor', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const sent = readInput(proof, request.body, asked.language);
    const { pending = '', challenge } = request.cookies;
    const factor =
      'passkey' in sent
        ? { passkey: { response: signedOf(sent.passkey), token: challenge }, site: siteOf(publicAddress(app, desk)) }
        : sent;
    const admitted = { session: await proveSecondFactor(asked, pending, factor) };
    return keepAdmitted(reply, request, admitted).code(201).send(told(admitted));
  });
  return [
    { path: '/api/v1/session/pending', get: { summary: 'What is still wanted before there is a session', parameters: [] } },
    { path: '/api/v1/session/second-factor/challenge', post: { summary: 'What a passkey is to sign as a second factor' } },
    {
      path: '/api/v1/session/second-factor',
      post: { summary: 'Prove the second factor', body: { type: 'application/json', schema: z.toJSONSchema(proof) } },
    },
  ];
}
