/** Answering a request by its link, without an account: reading it changes nothing, a button posts the answer. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from '#kernel';
import { answerByLink, requestBehind } from '#systems/identity';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { strict, withoutNul } from './limits.ts';

const token = z.string().max(100).regex(withoutNul);
const sent = z.strictObject({
  token,
  answer: z.enum(['accepted', 'declined']),
  remark: z.string().trim().min(1).max(2000).regex(withoutNul).nullish(),
});

export function serveAnswers(app: FastifyInstance, desk: Desk): Route[] {
  app.get<{ Querystring: { token?: string } }>('/api/v1/answers', strict, async (request) =>
    requestBehind(await askedBy(desk, request), request.query.token ?? ''),
  );
  app.post('/api/v1/answers', strict, async (request) => {
    const asked = await askedBy(desk, request);
    const { token, ...answer } = readInput(sent, request.body, asked.language);
    return answerByLink(asked, token, answer);
  });
  return [
    {
      path: '/api/v1/answers',
      get: {
        summary: 'What a link asks of its holder; reading it changes nothing',
        parameters: [{ name: 'token', in: 'query', required: true, schema: { type: 'string' } }],
      },
    },
    {
      path: '/api/v1/answers',
      post: {
        summary: 'Accept or decline by a link; again changes the answer until the deadline',
        body: { type: 'application/json', schema: z.toJSONSchema(sent) },
      },
    },
  ];
}
