/** The pages: drawn on the server by the built face, which asks the API in this process with the visitor's own session. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from './asked.ts';
import { inProcessMark } from './in-process.ts';
import type { Route } from './openapi.ts';
import { type Explained, explain } from './problems.ts';

type Face = typeof import('#web/server');

/** Serves what `vite build` made in `dist/web`; without it only the API answers, and `/` says how to build. */
export const servePages =
  (dist: string) =>
  async (app: FastifyInstance, desk: Desk): Promise<Route[]> => {
    const built = join(dist, 'server/server.js');
    if (!existsSync(built)) {
      app.get('/', async () => ({ pages: 'The pages are not built. Run: npm run build', api: '/openapi.json' }));
      return [];
    }
    const face = (await import(built)) as Face;
    await app.register(files, {
      root: join(dist, 'client/assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    });
    await app.register(async (pages) => {
      await pages.register(compress, { encodings: ['br', 'gzip'], threshold: 2048, brotliOptions: { params: { 1: 4 } } } as never);
      pages.get<Explained>('/problems/:code', (request, reply) =>
        wantsPage(request) ? draw(face, app, desk, request, reply) : explain(request),
      );
      pages.get('/*', (request, reply) => (isOfApi(request) ? reply.callNotFound() : draw(face, app, desk, request, reply)));
    });
    return [];
  };

/** What a program asks for is refused as a problem, never as a page. */
const isOfApi = ({ url }: FastifyRequest) => /^\/(api|sdmx)(\/|\?|$)/.test(url);

/** A browser that opens an address names HTML before all else; a client of the API does not name it. */
const wantsPage = ({ headers }: FastifyRequest) => /\btext\/html\b/.test(headers.accept ?? '');

async function draw({ render, preferences }: Face, app: FastifyInstance, desk: Desk, request: FastifyRequest, reply: FastifyReply) {
  const person = await personOf(app, request, desk);
  const wish = preferences({
    url: request.url,
    cookie: request.headers.cookie,
    ofPerson: person?.language ?? undefined,
    acceptLanguage: request.headers['accept-language'],
  });
  for (const cookie of wish.cookies) reply.header('set-cookie', cookie);
  if (wish.redirect) return reply.redirect(wish.redirect, 303);
  const { status, html, redirect } = await render({
    url: `${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`,
    fetch: inProcess(app, request, wish.language),
    language: wish.language,
    theme: wish.theme,
    person,
  });
  if (redirect) return reply.redirect(redirect, 303);
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('vary', 'Accept, Cookie, Accept-Language')
    .header('cache-control', person ? 'private, no-store' : 'private, no-cache')
    .send(html);
}

/** Asks the API as the visitor, without a network between. */
const inProcess =
  (app: FastifyInstance, request: FastifyRequest, language: string): Parameters<Face['render']>[0]['fetch'] =>
  async (path, init = {}) => {
    const answer = await app.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: path,
      headers: {
        ...init.headers,
        ...inProcessMark,
        ...(request.headers.cookie && { cookie: request.headers.cookie }),
        'accept-language': language,
        'sec-fetch-site': 'same-origin',
      },
      ...(init.body !== undefined && { payload: init.body as object }),
      remoteAddress: '127.0.0.1',
    });
    return { status: answer.statusCode, body: /json/.test(String(answer.headers['content-type'] ?? '')) ? answer.json() : answer.body };
  };

/** What the face is told of the reader. */
type Drawn = { readonly id: string; readonly name: string; readonly language: string | null };

async function personOf(app: FastifyInstance, request: FastifyRequest, desk: Desk) {
  if (!request.cookies.session || !(await desk.whoAsks(request))) return undefined;
  const answer = await app.inject({ url: '/api/v1/session', headers: { cookie: request.headers.cookie, ...inProcessMark } });
  return (answer.json() as { person: Drawn | null }).person ?? undefined;
}
