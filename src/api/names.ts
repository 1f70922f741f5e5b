/** What rows are called, for pages that show or choose them by name; only such as the asker may read. */
import type { FastifyInstance } from 'fastify';
import { type AnyRecord, type AnyRow, isId, list, notValid, Refusal } from '#kernel';
import { systems } from '#systems';
import { askedBy, type Desk } from './asked.ts';
import { markOf, nameOf } from './naming.ts';
import type { Route } from './openapi.ts';

const most = 500;
const records: readonly AnyRecord[] = systems.flatMap((system) => system.records);

export function serveNames(app: FastifyInstance, desk: Desk): Route[] {
  app.get<{ Params: { table: string }; Querystring: { id?: string; q?: string } }>('/api/v1/names/:table', async (request) => {
    const asked = await askedBy(desk, request);
    const record = records.find(({ table }) => table === request.params.table);
    if (!record) throw new Refusal('not-found', 'no-such-page', { en: 'There is no such record.', 'zh-Hans': '没有这种记录。' });
    const { id, q } = request.query;
    const ids = id?.split(',') ?? [];
    if (ids.length > most || !ids.every(isId))
      throw notValid('/id', 'not-valid', `id is a list of at most ${most} ids.`, `id 为最多 ${most} 个标识的列表。`);
    const filter = { ...(id && { id }), ...(q && { q: q.slice(0, 200) }) };
    const sort = record.list.includes('code') ? 'code' : record.list.includes('number') ? 'number' : 'id';
    const { items, next } = await list(asked, record, { filter, sort, limit: most });
    return { path: record.path, hasMore: next !== null, items: items.map(named) };
  });
  return [
    {
      path: '/api/v1/names/{table}',
      get: {
        summary: `Up to ${most} rows of a record by name: those of \`id\`, or with the words of \`q\``,
        parameters: ['id', 'q'].map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
      },
    },
  ];
}

const named = (row: AnyRow) => ({ id: row.id, mark: markOf(row), name: nameOf(row), state: row.state });
