/** One search over what people look for, always under what each may read. */
import type { FastifyInstance } from 'fastify';
import { type AnyRecord, type Asked, list, notValid } from '#kernel';
import { indicator } from '#systems/indicators';
import { organisation } from '#systems/registry';
import { clause, target, task } from '#systems/strategy';
import { askedBy, type Desk } from './asked.ts';
import { markOf, nameOf } from './naming.ts';
import type { Route } from './openapi.ts';

const most = 5;
const places = [clause, target, task, indicator, organisation] as unknown as readonly AnyRecord[];

export function serveSearch(app: FastifyInstance, desk: Desk): Route[] {
  app.get<{ Querystring: { q?: string } }>('/api/v1/search', async (request) => {
    const asked = await askedBy(desk, request);
    const q = String(request.query.q ?? '').trim();
    if (q.length > 200) throw notValid('/q', 'too-long', 'Search for at most 200 characters.', '搜索词最多 200 个字符。');
    return { q, groups: q ? await Promise.all(places.map((record) => foundIn(asked, record, q))) : [] };
  });
  return [
    {
      path: '/api/v1/search',
      get: {
        summary: `Clauses, targets, tasks, indicators and organisations with these words; ${most} of each`,
        parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
      },
    },
  ];
}

async function foundIn(asked: Asked, record: AnyRecord, q: string) {
  const { items, next } = await list(asked, record, { filter: { q }, sort: 'id', limit: most });
  return {
    path: record.path,
    many: record.many,
    hasMore: next !== null,
    items: items.map((row) => ({ id: row.id, mark: markOf(row), name: nameOf(row), state: row.state })),
  };
}
