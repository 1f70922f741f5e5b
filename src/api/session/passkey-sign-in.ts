/** Signing in with a passkey that the person picks. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { askForPasskey, networkOf, signInByPasskey, siteOf } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { keepAdmitted, keepChallenge, told } from './cookies.ts';
import { strict } from './limits.ts';
import { signedOf, signedShape } from './passkey-shapes.ts';

const sent = z.strictObject({ passkey: signedShape });

export function servePasskeySignIn(app: FastifyInstance, desk: Desk): Route[] {
  app.post('/api/v1/session/passkey/challenge', strict, async (request, reply) => {
    const { options, token } = await askForPasskey(await askedBy(desk, request), siteOf(publicAddress(app, desk)), 'sign-in');
    return keepChallenge(reply, request, token).send(options);
  });
  app.post('/api/v1/session/passkey', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { passkey } = readInput(sent, request.body, asked.language);
    const signed = { response: signedOf(passkey), token: request.cookies.challenge };
    const from = { agent: request.headers['user-agent'], network: networkOf(request.ip) };
    const admitted = await signInByPasskey(asked, signed, siteOf(publicAddress(app, desk)), from);
    return keepAdmitted(reply, request, admitted)
      .code('session' in admitted ? 201 : 202)
      .send(told(admitted));
  });
  return [
    { path: '/api/v1/session/passkey/challenge', post: { summary: 'What a passkey is to sign to sign in' } },
    {
      path: '/api/v1/session/passkey',
      post: { summary: 'Sign in with a passkey', body: { type: 'application/json', schema: z.toJSONSchema(sent) } },
    },
  ];
}
