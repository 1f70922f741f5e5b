/** One's inbox, how one is spoken to, and switching a kind of mail off by its link. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isSignedIn, readInput } from '#kernel';
import { inboxOf, kindToSwitchOff, preferred, spokenTo, switchOff } from '#systems/messages';
import { demand } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import type { Route } from './openapi.ts';

const page = z.object({
  after: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(30),
  unread: z.enum(['true', 'false']).default('false'),
});
const link = z.object({ token: z.string().max(100) });

export function serveMessages(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/inbox', async (request) => {
    const asked = await askedBy(desk, request);
    demand(true, asked.person, signInFirst);
    const { after, limit, unread } = readInput(page, request.query, asked.language);
    return { unread: (await spokenTo(asked)).unread, ...(await inboxOf(asked, { after, limit, isUnread: unread === 'true' })) };
  });
  app.get('/api/v1/inbox/unread', async (request) => {
    const asked = await askedBy(desk, request);
    return { unread: isSignedIn(asked.person) ? (await spokenTo(asked)).unread : 0 };
  });
  app.get('/api/v1/my-preference', async (request) => {
    const asked = await askedBy(desk, request);
    demand(true, asked.person, signInFirst);
    return preferred(asked);
  });
  app.get('/api/v1/switch-off', async (request) => {
    const asked = await askedBy(desk, request);
    const { token } = readInput(link, request.query, asked.language);
    return { says: await kindToSwitchOff(asked, token) };
  });
  app.register(async (oneClick) => {
    // Mail programs send `List-Unsubscribe=One-Click` as a form (RFC 8058); what it says is in the address.
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data'])
      if (!oneClick.hasContentTypeParser(type))
        oneClick.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 1000 }, (_, body, done) => done(null, body));
    oneClick.post('/api/v1/switch-off', async (request) => {
      const asked = await askedBy(desk, request);
      const { token } = readInput(link, request.query, asked.language);
      return { says: await switchOff(asked, token) };
    });
  });
  const token = { name: 'token', in: 'query', required: true, schema: { type: 'string' } };
  return [
    {
      path: '/api/v1/inbox',
      get: {
        summary: 'Your notices, the newest first, and how many are unread',
        parameters: ['after', 'limit', 'unread'].map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
      },
    },
    { path: '/api/v1/inbox/unread', get: { summary: 'How many of your notices are unread, counted up to a hundred', parameters: [] } },
    {
      path: '/api/v1/my-preference',
      get: { summary: 'How you are spoken to: language, time zone, and each kind of message', parameters: [] },
    },
    {
      path: '/api/v1/switch-off',
      get: { summary: 'Which kind of mail a link would switch off', parameters: [token] },
      post: { summary: 'Switch a kind of mail off by the link of a mail, without signing in (RFC 8058)', parameters: [token] },
    },
  ];
}

const signInFirst = { en: 'Sign in first.', 'zh-Hans': '请先登录。' };
