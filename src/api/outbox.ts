/** For administrators and staff: how mail goes out, and the words of messages. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { holdsEverywhere, languages, type Person, readInput, seenAs, text } from '#kernel';
import { outboxOf, previewOf, wordedKinds } from '#systems/messages';
import { demand } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import type { Route } from './openapi.ts';
import { publicAddress } from './public-address.ts';

const wanted = z.strictObject({ kind: z.string().max(100), language: z.enum(languages), subject: text(), body: text() });

export function serveOutbox(app: FastifyInstance, desk: Desk): Route[] {
  app.get('/api/v1/outbox', async (request) => {
    const asked = await askedBy(desk, request);
    demand(mayReadOutbox(asked.person), asked.person, outboxSays);
    return { hasServer: desk.sendsMail ?? false, ...(await outboxOf(asked)) };
  });
  app.get('/api/v1/message-kinds', async (request) => {
    const asked = await askedBy(desk, request);
    demand(mayReadWords(asked.person), asked.person, wordsSay);
    return { items: await wordedKinds(asked) };
  });
  app.post('/api/v1/message-preview', async (request) => {
    const asked = await askedBy(desk, request);
    demand(mayReadWords(asked.person), asked.person, wordsSay);
    const { kind, language, ...words } = readInput(wanted, request.body, asked.language);
    return previewOf(kind, words, language, publicAddress(app, desk));
  });
  return [
    {
      path: '/api/v1/outbox',
      get: {
        summary: 'How many mails wait, went and were given up, and whether there is a server. For administrators and auditors',
        parameters: [],
      },
    },
    { path: '/api/v1/message-kinds', get: { summary: 'Every kind of message with its words. For staff', parameters: [] } },
    {
      path: '/api/v1/message-preview',
      post: {
        summary: 'A message as it would look in these words. For staff',
        body: { type: 'application/json', schema: z.toJSONSchema(wanted, { io: 'input' }) },
      },
    },
  ];
}

const mayReadOutbox = (person: Person) => holdsEverywhere(seenAs(person, 'mail'), 'administrator', 'auditor');
const mayReadWords = (person: Person) =>
  holdsEverywhere(seenAs(person, 'message_template'), 'administrator', 'auditor', 'programme-officer', 'strategist');
const outboxSays = { en: 'The outbox is seen by administrators and auditors.', 'zh-Hans': '发件箱仅由管理员和审计员查看。' };
const wordsSay = { en: 'The words of messages are seen by staff.', 'zh-Hans': '消息文字仅由工作人员查看。' };
