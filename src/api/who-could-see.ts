/** Who could see a row on a day, and by which rule: for auditors, and administrators who may see the row themselves. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { find, line, Refusal, readInput, recordOf } from '#kernel';
import { whoCouldSee } from '#systems/access';
import { demand, mayReadJournal } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import { nameOf } from './naming.ts';
import type { Route } from './openapi.ts';

const question = z.object({ record: line(100), row: z.uuid(), on: z.iso.date().optional() });

export function serveWhoCouldSee(app: FastifyInstance, desk: Desk): Route[] {
  app.get<{ Querystring: Record<string, string> }>('/api/v1/who-could-see', async (request) => {
    const asked = await askedBy(desk, request);
    demand(mayReadJournal(asked.person), asked.person, notYours);
    const { record: table, row: id, on = asked.now.slice(0, 10) } = readInput(question, request.query, asked.language);
    const record = recordOf(table);
    if (!record) throw new Refusal('not-found', 'no-such-page', { en: 'There is no such record.', 'zh-Hans': '没有这种记录。' });
    const row = await find(asked, record, id);
    return {
      record: { says: record.one, path: record.path },
      row: { id, name: nameOf(row) },
      ...(await whoCouldSee(asked, record, id, on)),
    };
  });
  return [
    {
      path: '/api/v1/who-could-see',
      get: {
        summary: 'Who could see a row on a day, and by which rule. For administrators and auditors',
        parameters: ['record', 'row', 'on'].map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
      },
    },
  ];
}

const notYours = {
  en: 'Who could see a row is asked by administrators and auditors.',
  'zh-Hans': '仅管理员和审计员可查询谁能看到记录。',
};
