/** Turns a request into who asks what, when and why. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Announcer, type Asked, anyone, type Jobs, notValid, type Person, Refusal } from '#kernel';
import { languageOf } from './language.ts';

/** What the server knows besides the request. */
export interface Desk {
  readonly db: Asked['db'];
  readonly clock: () => Date;
  readonly announcer?: Announcer;
  readonly jobs?: Jobs;
  /** Where people reach the platform; by default where it listens. */
  readonly publicUrl?: string;
  /** May whoever likes open an account, as a member? */
  readonly maySignUp?: boolean;
  /** A mail server is named. */
  readonly sendsMail?: boolean;
  /** The person of a session or key; undefined where nobody is signed in. */
  whoAsks(request: FastifyRequest): Promise<Signed | undefined> | Signed | undefined;
}
export interface Signed {
  readonly person: Person;
  readonly organisationId: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** When it arrived, before anything was asked of it or of the database. */
    arrivedAt?: Date;
  }
}

/** Notes the instant at which each request arrives: what was sent in time counts, however long it waits here. */
export function noteArrival(app: FastifyInstance, { clock }: Pick<Desk, 'clock'>): void {
  app.addHook('onRequest', (request, _reply, done) => {
    request.arrivedAt = clock();
    done();
  });
}

export async function askedBy(desk: Desk, request: FastifyRequest): Promise<Asked> {
  const signed = await desk.whoAsks(request);
  const { why, asOf } = (request.query ?? {}) as { why?: string; asOf?: string };
  const key = request.headers['idempotency-key'];
  return {
    db: desk.db,
    person: signed?.person ?? anyone,
    organisationId: signed?.organisationId ?? null,
    language: languageOf(request),
    now: (request.arrivedAt ?? desk.clock()).toISOString(),
    ...(desk.announcer && { announcer: desk.announcer }),
    ...(why && { why: why.slice(0, 2000) }),
    ...(asOf && { asOf: instantOf(asOf) }),
    ...(typeof key === 'string' && key && { key: key.slice(0, 200) }),
  };
}

/** A day means its end, in UTC: what had happened by then. */
function instantOf(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const read = new Date(isDay ? `${text}T23:59:59.999Z` : text);
  const isReal =
    !Number.isNaN(read.getTime()) &&
    (!isDay || read.toISOString().startsWith(text)) &&
    read.getUTCFullYear() >= 1 &&
    read.getUTCFullYear() <= 9999;
  if (!isReal)
    throw notValid(
      '/asOf',
      'not-an-instant',
      'asOf is a day or an instant, for example 2026-03-01.',
      'asOf 须为日期或时刻，例如 2026-03-01。',
    );
  return read.toISOString();
}

/** No text of the database holds NUL, so an address with one names nothing. */
export function refuseNul({ url }: FastifyRequest): void {
  if (!/%00/.test(url)) return;
  const [path = '', query] = url.split('?');
  const field = path.includes('%00')
    ? ''
    : ([...new URLSearchParams(query)].find((pair) => pair.some((part) => part.includes('\0')))?.[0] ?? '');
  throw notValid(`/${field.replaceAll('\0', '')}`, 'not-valid', 'An address holds no NUL character.', '地址中不能含有 NUL 字符。');
}

/** A request that changes something must come from our own pages when a cookie speaks for the person (CSRF). */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || !(request.cookies?.session || request.cookies?.pending)) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const isOurs = site ? site === 'same-origin' || site === 'none' : !origin || hostOf(origin) === request.headers.host;
  if (!isOurs)
    throw new Refusal('not-allowed', 'foreign-origin', { en: 'This request came from another site.', 'zh-Hans': '此请求来自其他网站。' });
}
const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : '');
