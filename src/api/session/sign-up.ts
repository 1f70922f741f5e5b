/** Opening an account for oneself, where the setting allows it. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal, readInput } from '#kernel';
import { networkOf, sendSignUpLink, signIn, signUp } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { keepAdmitted, told } from './cookies.ts';
import { strict } from './limits.ts';

const wish = z.strictObject({ email: z.email().max(300) });
const newcomer = z.strictObject({
  token: z.string().max(100),
  givenName: z.string().trim().min(1).max(100),
  familyName: z.string().trim().min(1).max(100),
  password: z.string().max(1000),
});

export function serveSignUp(app: FastifyInstance, desk: Desk): Route[] {
  const demandOpen = () => {
    if (!desk.maySignUp)
      throw new Refusal('not-allowed', 'sign-up-closed', {
        en: 'Accounts are opened by invitation here. Ask an administrator.',
        'zh-Hans': '本平台账户须经邀请开通，请联系管理员。',
      });
  };
  app.post('/api/v1/sign-up/link', strict, async (request, reply) => {
    demandOpen();
    const asked = await askedBy(desk, request);
    const { email } = readInput(wish, request.body, asked.language);
    await desk.jobs?.queue(asked, sendSignUpLink.name, { email, language: asked.language });
    return reply.code(202).send({ isSent: true });
  });
  app.post('/api/v1/sign-up', strict, async (request, reply) => {
    demandOpen();
    const asked = await askedBy(desk, request);
    const sent = readInput(newcomer, request.body, asked.language);
    const { email } = await signUp(asked, sent);
    const from = { agent: request.headers['user-agent'], network: networkOf(request.ip) };
    const admitted = await signIn(asked, { email, password: sent.password, ...from });
    return keepAdmitted(reply, request, admitted).code(201).send(told(admitted));
  });
  return [
    {
      path: '/api/v1/sign-up/link',
      post: {
        summary: 'Send a link to open an account; the answer is the same for every address',
        body: { type: 'application/json', schema: z.toJSONSchema(wish) },
      },
    },
    {
      path: '/api/v1/sign-up',
      post: {
        summary: 'Open an account by such a link, as a member',
        body: { type: 'application/json', schema: z.toJSONSchema(newcomer) },
      },
    },
  ];
}
