/** Reads record declarations: list, one, create, change, move, history, description. No options; what does not fit is a route of its own. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AnyRecord, type AnyRow, type Asked, actsOf, ask, count, find, history, list, Refusal } from '#kernel';
import { askedBy, type Desk } from './asked.ts';
import { describe } from './description.ts';
import { sendExport } from './export.ts';

interface Request {
  Params: { id: string };
  Querystring: Record<string, string>;
  Body: object;
}
const notFilters = new Set(['sort', 'after', 'limit', 'asOf', 'why', 'lang', 'format', 'count']);

export function serveRecord(app: FastifyInstance, record: AnyRecord, desk: Desk): void {
  const acts = actsOf(record);
  const path = `/api/v1/${record.path}`;
  const shown = ({ person }: Asked, row: AnyRow) => ({
    ...row,
    moves: record.movesOpenTo(person, row),
    mayChange: record.mayWrite(person, row),
  });
  const answer = (reply: FastifyReply, asked: Asked, row: AnyRow) => reply.header('etag', `"${row.version}"`).send(shown(asked, row));

  app.get<Request>(path, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const { sort = 'id', after, format } = request.query;
    const filter = filterOf(request.query);
    if (format && format !== 'page') return sendExport(reply, asked, record, { filter, sort }, format);
    const page = await list(asked, record, { sort, after, limit: limitOf(request.query.limit), filter });
    if (page.next) reply.header('link', `<${nextPage(request, page.next)}>; rel="next"`);
    return {
      items: page.items.map((row) => shown(asked, row)),
      next: page.next,
      mayCreate: record.mayWrite(asked.person, null),
      ...(request.query.count === 'true' && { total: await count(asked, record, filter) }),
    };
  });
  app.get(`${path}/description`, async (request) => describe(record, (await askedBy(desk, request)).person));
  app.get<Request>(`${path}/:id`, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const row = await find(asked, record, request.params.id);
    if (request.headers['if-none-match'] === `"${row.version}"` && !asked.asOf)
      return reply.code(304).header('etag', `"${row.version}"`).send();
    return answer(reply, asked, row);
  });
  app.get<Request>(`${path}/:id/history`, async (request) => {
    const asked = await askedBy(desk, request);
    const { id } = await find(asked, record, request.params.id);
    return { items: await history(asked, record, id) };
  });
  app.post<Request>(path, async (request, reply) => {
    const asked = await askedBy(desk, request);
    const row = await ask(acts.create, request.body, asked);
    return answer(reply.code(201).header('location', `${path}/${row.id}`), asked, row);
  });
  app.patch<Request>(`${path}/:id`, async (request, reply) => {
    const asked = await askedBy(desk, request);
    return answer(
      reply,
      asked,
      await ask(acts.change, { ...asObject(request.body), id: request.params.id, version: versionOf(request) }, asked),
    );
  });
  for (const [name, move] of Object.entries(acts.moves)) {
    app.post<Request>(`${path}/:id/${name}`, async (request, reply) => {
      const asked = await askedBy(desk, request);
      return answer(reply, asked, await ask(move, { id: request.params.id, version: versionOf(request) }, asked));
    });
  }
}

/** A body that is no object is refused by the schema, not spread into one. */
const asObject = (body: unknown): object => (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : { body });

const filterOf = (query: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => !notFilters.has(name))
      .map(([name, value]) => [name, String(value)]),
  );

const limitOf = (text = '50') => Math.min(Math.max(Math.trunc(Number(text)) || 50, 1), 500);

function nextPage(request: FastifyRequest, next: string): string {
  const at = new URL(request.url, 'http://here.invalid');
  at.searchParams.set('after', next);
  return at.pathname + at.search;
}

/** The version that the writer read; without it an older reading could overwrite a newer one. */
function versionOf(request: FastifyRequest): number {
  const tag = request.headers['if-match'];
  if (!tag)
    throw new Refusal('conflict', 'version-needed', {
      en: 'Say which version you read: send its ETag as If-Match.',
      'zh-Hans': '请说明您读取的版本：以 If-Match 发送其 ETag。',
    });
  const version = Number(tag.replace(/^W\//, '').replace(/^"|"$/g, ''));
  if (!Number.isInteger(version) || version < 1 || version > 2_147_483_647)
    throw new Refusal('conflict', 'changed-meanwhile', {
      en: 'If-Match is not a version of this record. Read it again.',
      'zh-Hans': 'If-Match 不是此记录的版本，请重新读取。',
    });
  return version;
}
