/** One's own second factors: authenticator, recovery codes, passkeys. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { line, readInput } from '#kernel';
import {
  beginAuthenticator,
  beginPasskey,
  confirmAuthenticator,
  freshly,
  keepPasskey,
  makeRecoveryCodes,
  removeAuthenticator,
  removePasskey,
  siteOf,
} from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { keepChallenge, oneself, ownToken } from './cookies.ts';
import { strict } from './limits.ts';
import { madeOf, madeShape } from './passkey-shapes.ts';
import { whoSetsUp } from './setting-up.ts';

const confirmation = z.strictObject({ code: z.string().trim().max(20) });
const named = z.strictObject({ name: line(100), passkey: madeShape });
interface One {
  readonly Params: { readonly id: string };
}

export function serveFactors(app: FastifyInstance, desk: Desk): Route[] {
  app.post('/api/v1/account/authenticator', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { owner, label } = await whoSetsUp(asked, desk, request);
    return reply
      .code(201)
      .header('location', '/api/v1/account')
      .send(await beginAuthenticator(asked, owner, label));
  });
  app.post('/api/v1/account/authenticator/confirmation', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { owner, finished } = await whoSetsUp(asked, desk, request);
    const recoveryCodes = await confirmAuthenticator(asked, owner, readInput(confirmation, request.body, asked.language).code);
    const session = await finished(reply);
    return reply.send({ recoveryCodes, isSignedIn: session !== undefined });
  });
  app.delete('/api/v1/account/authenticator', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    await removeAuthenticator(asked, await freshly(asked, ownToken(request)));
    return reply.code(204).send();
  });
  app.post('/api/v1/account/recovery-codes', strict, async (request) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    return { recoveryCodes: await makeRecoveryCodes(asked, await freshly(asked, ownToken(request))) };
  });
  app.post('/api/v1/account/passkeys/challenge', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { owner, label } = await whoSetsUp(asked, desk, request);
    const { options, token } = await beginPasskey(asked, owner, siteOf(publicAddress(app, desk)), label);
    return keepChallenge(reply, request, token).send(options);
  });
  app.post('/api/v1/account/passkeys', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { owner, finished } = await whoSetsUp(asked, desk, request);
    const { name, passkey } = readInput(named, request.body, asked.language);
    const made = { name, response: madeOf(passkey), token: request.cookies.challenge };
    const { id } = await keepPasskey(asked, owner, made, siteOf(publicAddress(app, desk)));
    const session = await finished(reply);
    return reply
      .code(201)
      .header('location', '/api/v1/account')
      .send({ id, isSignedIn: session !== undefined });
  });
  app.delete<One>('/api/v1/account/passkeys/:id', strict, async (request, reply) => {
    const asked = await askedBy(desk, request);
    await oneself(desk, request);
    await removePasskey(asked, await freshly(asked, ownToken(request)), request.params.id);
    return reply.code(204).send();
  });
  return [
    { path: '/api/v1/account/authenticator', post: { summary: 'Begin to set up an authenticator app', status: 201 } },
    {
      path: '/api/v1/account/authenticator/confirmation',
      post: {
        summary: 'Confirm the authenticator by its first code; answers new recovery codes',
        body: { type: 'application/json', schema: z.toJSONSchema(confirmation) },
      },
    },
    { path: '/api/v1/account/recovery-codes', post: { summary: 'Make new recovery codes; the old ones are void' } },
    { path: '/api/v1/account/passkeys/challenge', post: { summary: 'What a new passkey is made from' } },
    {
      path: '/api/v1/account/passkeys',
      post: { summary: 'Keep a new passkey', body: { type: 'application/json', schema: z.toJSONSchema(named, { io: 'input' }) } },
    },
  ];
}
