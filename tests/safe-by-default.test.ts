/** What the platform does for safety without being asked: limits, headers, cookies, patience with slow clients, and a flood that harms one name only. */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '#api';
import { type Actor, cast, house, password } from '#tests/support/house.ts';

process.env.TRUST_PROXY = '1';
const home = house();
afterAll(() => {
  delete process.env.TRUST_PROXY;
});

const flooding = '203.0.113.66';

interface Sent {
  readonly from?: string;
  readonly proto?: 'http' | 'https';
  readonly cookie?: string;
}
const headersOf = ({ from = '198.51.100.1', proto = 'http', cookie }: Sent) => ({
  'x-forwarded-for': from,
  'x-forwarded-proto': proto,
  ...(cookie && { cookie, 'sec-fetch-site': 'same-origin' }),
});
const signIn = (who: Actor, sent: Sent, as = password) =>
  home.running.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: headersOf(sent),
    payload: { email: cast[who].email, password: as },
  });
const ask = (url: string, sent: Sent = {}) => home.running.app.inject({ url, headers: headersOf(sent) });

describe('a flood of sign-ins on one name from one address', () => {
  test('leaves another person unharmed from elsewhere, and the person of that name where they are signed in', async () => {
    const office = '192.0.2.10';
    expect((await signIn('ilse', { from: office })).statusCode).toBe(201);
    const flood = [];
    for (let i = 0; i < 40; i++) flood.push((await signIn('ilse', { from: flooding }, `a wrong guess ${i}`)).statusCode);
    expect(flood.slice(0, 8)).toEqual(Array(8).fill(403));
    expect(flood.slice(8)).toEqual(Array(32).fill(429));

    expect((await signIn('tomas', { from: '198.51.100.7' })).statusCode).toBe(201);
    expect((await signIn('tomas', { from: flooding })).statusCode, 'from the address of the flood').toBe(429);
    expect((await signIn('ilse', { from: '192.0.2.77' })).statusCode, 'in her own network').toBe(201);
    expect((await signIn('ilse', { from: '198.51.100.8' })).statusCode, 'where nobody knows her').toBe(429);
  });
});

describe('limits are said', () => {
  test('in the headers of both drafts, on what is there and on what is not', async () => {
    for (const url of ['/api/v1/organisations', '/api/v1/nothing-of-the-kind']) {
      const { headers } = await ask(url, { from: '198.51.100.20' });
      const left = Number(headers['ratelimit-remaining']);
      expect(left, url).toBeLessThan(100_000);
      expect(headers).toMatchObject({
        'ratelimit-policy': '"address";q=100000;w=60',
        ratelimit: `"address";r=${left};t=${headers['ratelimit-reset']}`,
      });
    }
  });
  test('and a refusal says when to come again, as a problem', async () => {
    const last = await signIn('noor', { from: flooding });
    expect(last.statusCode).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(last.headers.ratelimit).toMatch(/^"address";r=0;t=\d+$/);
    expect(last.headers['content-type']).toContain('application/problem+json');
  });
  test('what is too large is refused in words', async () => {
    const answer = await home.running.app.inject({
      method: 'POST',
      url: '/api/v1/organisations',
      headers: { 'content-type': 'application/json' },
      payload: `"${'a'.repeat(2_100_000)}"`,
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([413, expect.stringContaining('problem+json')]);
  });
});

describe('headers', () => {
  test('every answer has them: no inline script or style element, no framing, no sniffing', async () => {
    for (const url of ['/', '/api/v1/organisations', '/openapi.json', '/nothing', '/files/x/y']) {
      const { headers } = await ask(url);
      const policy = String(headers['content-security-policy']);
      expect(policy, url).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy, url).toContain("frame-ancestors 'none'");
      expect(headers, url).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['strict-transport-security'], url).toBeUndefined();
    }
  });
  test('over https the browser is told to stay there', async () =>
    expect((await ask('/', { proto: 'https' })).headers['strict-transport-security']).toBe('max-age=31536000'));
});

describe('cookies over https', () => {
  const cookieOf = (answer: Awaited<ReturnType<typeof ask>>) =>
    String([answer.headers['set-cookie']].flat().find((one) => /session=/.test(String(one))));
  const personOf = async (sent: Sent) => (await ask('/api/v1/session', sent)).json().person?.name ?? null;

  test('belong to this host alone, work, and end; a plain one that somebody planted is not taken', async () => {
    const set = cookieOf(await signIn('edda', { from: '198.51.100.30', proto: 'https' }));
    expect(set).toMatch(/^__Host-session=[\w-]{43}; /);
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(set).toContain(part);
    expect(set).not.toContain('Domain');
    const [cookie = ''] = set.split(';');
    expect(await personOf({ proto: 'https', cookie })).toBe('Edda Vries');
    const planted = cookie.replace('__Host-', '');
    expect(await personOf({ proto: 'https', cookie: planted })).toBe(null);
    expect((await ask('/account', { proto: 'https', cookie: planted })).body).not.toContain('Edda');
    const page = await ask('/', { proto: 'https', cookie });
    expect(page.headers['cache-control']).toBe('private, no-store');

    const ended = await home.running.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: headersOf({ proto: 'https', cookie }),
    });
    expect(cookieOf(ended)).toMatch(/^__Host-session=; .*Secure/);
    expect(await personOf({ proto: 'https', cookie })).toBe(null);
  });
  test('and without https keep their plain name', async () =>
    expect(cookieOf(await signIn('ada', { from: '198.51.100.31' }))).toMatch(/^session=[\w-]{43}; (?!.*Secure)/));
});

describe('a client that is slow, or speaks no HTTP', () => {
  let port = 0;
  let close: () => Promise<unknown>;
  beforeAll(async () => {
    const app = await buildServer({
      opened: home.running.opened,
      systems: [],
      desk: { db: home.running.opened.db, clock: () => new Date(), whoAsks: () => undefined },
      patience: { headersMs: 200, requestMs: 400, lookEveryMs: 50 },
    });
    port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
    close = () => app.close();
  });
  afterAll(() => close());

  /** Says something, and answers what comes until the other side closes. */
  const say = async (text: string) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes;
    });
    socket.on('error', () => {});
    socket.write(text);
    for (let waited = 0; !socket.closed && waited < 10_000; waited += 20) await sleep(20);
    expect(socket.closed).toBe(true);
    return heard;
  };
  test.each([
    ['never ends its headers', 'GET / HTTP/1.1\r\nHost: here\r\nX-', 408],
    [
      'never sends the body that it promised',
      'POST /x HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
      408,
    ],
    ['sends headers without end', `GET / HTTP/1.1\r\nHost: here\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['speaks something else', 'HELO here\r\n\r\n', 400],
  ])('%s is answered in words, and let go', async (_, text, status) => {
    const heard = await say(text);
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(heard).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(heard.slice(heard.indexOf('\r\n\r\n')))).toMatchObject({ status, type: '/problems/bad-request' });
  });
});
