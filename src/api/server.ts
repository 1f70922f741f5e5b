/** The HTTP face: every record, every command, and the routes that are written by hand beside them. */
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import { knowRecords, type Opened, Refusal, type System } from '#kernel';
import { type Desk, noteArrival, refuseForeignOrigin, refuseNul } from './asked.ts';
import { serveCommand } from './commands.ts';
import { serveHealth } from './health.ts';
import { keepCookiesToHost } from './host-cookies.ts';
import { limitRequests } from './limits.ts';
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
  /** How long a client may take to send its headers, and the whole of its request. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number; readonly lookEveryMs: number };
}

export async function buildServer({
  opened,
  systems,
  desk,
  more = [],
  log = false,
  requestsAMinute = 3000,
  patience = { headersMs: 20_000, requestMs: 300_000, lookEveryMs: 5000 },
}: Served): Promise<FastifyInstance> {
  const app = fastify({
    logger: log,
    bodyLimit: 2_000_000,
    requestTimeout: patience.requestMs,
    // Nothing in either direction for so long: a client that went away, or reads a byte an hour.
    connectionTimeout: 300_000,
    http: { headersTimeout: patience.headersMs, connectionsCheckingInterval: patience.lookEveryMs },
    clientErrorHandler: answerBroken,
    trustProxy: proxiesBefore(process.env.TRUST_PROXY),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300, querystringParser: parametersOf },
  });
  noteArrival(app, desk);
  app.setErrorHandler(sendProblem);
  serveSafely(app);
  await app.register(cookie);
  keepCookiesToHost(app);
  await limitRequests(app, requestsAMinute);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    sendProblem(new Refusal('not-found', 'no-such-page', { en: 'There is nothing here.', 'zh-Hans': '此处没有内容。' }), request, reply),
  );
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
