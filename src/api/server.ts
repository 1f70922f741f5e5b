/** The HTTP face: every record, every command, and the routes that are written by hand beside them. */
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { knowRecords, type Opened, Refusal, type System } from '#kernel';
import { type Desk, refuseForeignOrigin, refuseNul } from './asked.ts';
import { serveCommand } from './commands.ts';
import { serveHealth } from './health.ts';
import { isInProcess } from './in-process.ts';
import { openApi, type Route } from './openapi.ts';
import { answerBroken, type Explained, explain, sendProblem } from './problems.ts';
import { serveRecord } from './records.ts';
import { serveSafely } from './safety.ts';

export interface Served {
  readonly opened: Opened;
  readonly systems: readonly System[];
  readonly desk: Desk;
  /** Routes written by hand; each registers itself and says what it is for the API document. */
  readonly more?: readonly ((app: FastifyInstance, desk: Desk) => readonly Route[] | Promise<readonly Route[]>)[];
  readonly log?: boolean | object;
  /** Requests a minute from one address; the demonstration and tests may raise it. */
  readonly requestsAMinute?: number;
}

export async function buildServer({
  opened,
  systems,
  desk,
  more = [],
  log = false,
  requestsAMinute = 3000,
}: Served): Promise<FastifyInstance> {
  const app = fastify({
    logger: log,
    bodyLimit: 2_000_000,
    requestTimeout: 300_000,
    clientErrorHandler: answerBroken,
    trustProxy: proxiesBefore(process.env.TRUST_PROXY),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300, querystringParser: parametersOf },
  });
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Refusal('not-found', 'no-such-page', { en: 'There is nothing here.', 'zh-Hans': '此处没有内容。' }), request, reply),
  );
  serveSafely(app);
  await app.register(cookie);
  await app.register(rateLimit, { max: requestsAMinute, timeWindow: '1 minute', enableDraftSpec: true, allowList: isInProcess });
  app.addHook('onRequest', async (request) => {
    refuseForeignOrigin(request);
    refuseNul(request);
  });
  serveHealth(app, opened.pool);

  const records = systems.flatMap(({ records }) => records);
  const commands = systems.flatMap(({ commands }) => commands);
  knowRecords(records);
  for (const record of records) serveRecord(app, record, desk);
  for (const command of commands) serveCommand(app, command, desk);
  const routes: Route[] = [];
  for (const serve of more) routes.push(...(await serve(app, desk)));
  const document = openApi(records, commands, routes);
  app.get('/openapi.json', () => document);
  if (!app.hasRoute({ method: 'GET', url: '/problems/:code' })) app.get<Explained>('/problems/:code', explain);
  return app;
}

/** A parameter given several times means any of its values, as a list by commas does. */
function parametersOf(text: string): Record<string, string> {
  const read = new URLSearchParams(text);
  return Object.fromEntries([...new Set(read.keys())].map((name) => [name, read.getAll(name).join(',')]));
}

/** How many proxies stand before this process: `true` is one. Only the addresses that they add are believed. */
function proxiesBefore(told = ''): (address: string, hop: number) => boolean {
  const proxies = told === 'true' ? 1 : Number.parseInt(told, 10) || 0;
  return (_, hop) => hop < proxies;
}
