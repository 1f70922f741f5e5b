import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

/** Nobody works on jobs here, so that a row more is the doing of what was asked. */
const home = house({ more: () => ({ works: false }) });
let omar: Call;
let visitor: Call;
let writing: readonly { readonly method: string; readonly path: string }[] = [];
let reading: readonly string[] = [];
let before: Readonly<Record<string, number>> = {};

const nobody = '0192ffff-0000-7000-8000-00000000dead';
const filled = (path: string) => path.replace('{id}', nobody).replace('{code}', 'no-such-code').replace('{table}', 'organisation');

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Places that take no body, so that none is bad; and the one whose refusals have the form of OAuth 2 (RFC 6749, 5.2). */
const asked = [
  '/api/v1/session/passkey/challenge',
  '/api/v1/session/proof/challenge',
  '/api/v1/session/end',
  '/api/v1/account/authenticator',
  '/api/v1/account/passkeys/challenge',
  '/oauth/token',
];

/** SDMX and SCIM refuse in forms of their own; what one takes along of oneself is an export, and stands in the journal. */
const elsewise = /^\/(sdmx|scim)\b|^\/api\/v1\/personal-data$/;

beforeAll(async () => {
  [omar, visitor] = [await caller(home.address, 'omar'), await caller(home.address)];
  const { paths } = (await visitor<Document>('GET', '/openapi.json')).body;
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method, path })));
  writing = operations.filter(({ method, path }) => ['post', 'patch', 'put', 'delete'].includes(method) && !asked.includes(path));
  expect(asked.filter((path) => !paths[path])).toEqual([]);
  reading = operations.filter(({ method, path }) => method === 'get' && !elsewise.test(path)).map(({ path }) => path);
  before = await counted();
});

/** Rows of every table of ours. */
async function counted(): Promise<Record<string, number>> {
  const { pool } = home.running.opened;
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  // The journal is sealed on a clock, whoever asks what.
  const names = rows.map(({ name }) => name).filter((name) => !/seal/.test(name));
  const counting = names.map((name) => `select '${name}' as name, count(*)::int as rows from "${name}"`).join(' union all ');
  const counted = await pool.query<{ name: string; rows: number }>(counting);
  return Object.fromEntries(counted.rows.map((row) => [row.name, row.rows]));
}

/** Asks everywhere, a few at a time as browsers do; answers what was found wrong. */
async function everywhere<T>(places: readonly T[], ask: (place: T) => Promise<string | undefined>): Promise<string[]> {
  const waiting = [...places];
  const wrong: string[] = [];
  const one = async () => {
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      const said = await ask(place);
      if (said) wrong.push(said);
    }
  };
  await Promise.all(Array.from({ length: 6 }, one));
  return wrong;
}

const proper = ({ status, type }: { status: number; type: string }) =>
  status >= 400 && status < 500 && type.startsWith('application/problem+json');

/** What was sent and did not come back as a refusal in good form. */
const improper = (call: Call, body: unknown) =>
  everywhere(writing, async ({ method, path }) => {
    const answer = await call<{ title?: string }>(method.toUpperCase(), filled(path), {
      body,
      headers: { 'idempotency-key': `bad-${Math.random()}`, 'if-match': '"1"' },
    });
    const isGood = proper(answer) && answer.body?.title;
    return isGood ? undefined : `${method} ${path}: ${answer.status} ${answer.type} ${answer.text.slice(0, 120)}`;
  });

const nothingLeft = async () => expect(await counted()).toEqual(before);

describe('bad input to every place that writes is refused in good form and leaves nothing', () => {
  test('there are places, and tables', () => {
    expect(writing.length).toBeGreaterThan(80);
    expect(reading.length).toBeGreaterThan(90);
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(before.clause).toBeGreaterThan(100);
  });

  test.each<readonly [string, unknown]>([
    ['JSON that breaks off', '{"code": "x", "name": {'],
    ['not JSON at all', 'code=x&name=y'],
    ['a list where an object belongs', [1, 2, 3]],
    ['a number where an object belongs', '42'],
    ['a text where an object belongs', '"weir"'],
    ['a key that would reach the prototype', '{"__proto__": {"isAdministrator": true}, "constructor": {"prototype": {}}}'],
    [
      'wrong types',
      { code: 7, name: 'no languages', kind: ['enterprise'], from: 'soon', id: {}, strategyId: true, rows: 'none', version: '1' },
    ],
    [
      'NUL in text',
      {
        code: 'nul\u0000',
        name: { en: 'nul\u0000', 'zh-Hans': '空\u0000' },
        kind: 'enterprise',
        note: { en: '\u0000' },
        email: '\u0000',
        id: '\u0000',
      },
    ],
    ['columns that nobody knows', { unknown: 1, state: 'published', createdBy: nobody }],
  ])('%s', async (_, body) => {
    expect(await improper(omar, body)).toEqual([]);
    await nothingLeft();
  });

  test('three megabytes', async () => {
    const large = JSON.stringify({ code: 'x', name: { en: 'x'.repeat(3_000_000), 'zh-Hans': 'x' } });
    for (const path of ['/api/v1/organisations', '/api/v1/commands/record-observations', '/api/v1/session']) {
      const answer = await omar('POST', path, { body: large });
      expect([path, answer.status, answer.type]).toEqual([path, 413, expect.stringContaining('application/problem+json')]);
    }
    await nothingLeft();
  });

  test('a body of another type', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      const answer = await omar('POST', '/api/v1/organisations', { body: 'code=x', headers: { 'content-type': type } });
      expect([type, [415, 422].includes(answer.status), proper(answer)]).toEqual([type, true, true]);
    }
    await nothingLeft();
  });

  test('somebody who has not signed in', async () => {
    const open = writing.filter(({ path }) => !path.startsWith('/api/v1/session') && !path.includes('invitations'));
    const statuses: Record<number, number> = {};
    const wrong = await everywhere(open, async ({ method, path }) => {
      const answer = await visitor(method.toUpperCase(), filled(path), {
        body: {},
        headers: { 'idempotency-key': `bad-${Math.random()}`, 'if-match': '"1"' },
      });
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      return proper(answer) ? undefined : `${method} ${path}: ${answer.status} ${answer.type}`;
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(statuses).every((status) => ['401', '403', '404', '422'].includes(status))).toBe(true);
    await nothingLeft();
  });
});

describe('a fault is named by its place', () => {
  const name = { en: 'Reed', 'zh-Hans': '芦苇' };
  test.each<readonly [string, string, object, string]>([
    ['a kind that does not exist', '/api/v1/organisations', { name, kind: 'castle' }, '/kind'],
    ['a reference to nothing', '/api/v1/organisations', { name, kind: 'enterprise', parentId: nobody }, '/parentId'],
    ['a check digit that is wrong', '/api/v1/organisations', { name, kind: 'enterprise', ror: '03yrm5c27' }, '/ror'],
    ['an address that runs script', '/api/v1/organisations', { name, kind: 'enterprise', website: 'javascript:alert(1)' }, '/website'],
    ['a language that is not there', '/api/v1/organisations', { name: { fr: 'Roseau' }, kind: 'enterprise' }, '/name'],
    ['a day that does not exist', '/api/v1/appointments', { personId: nobody, role: 'auditor', fromOn: '2026-02-30' }, '/fromOn'],
    ['a role that does not exist', '/api/v1/appointments', { personId: nobody, role: 'king', fromOn: '2026-02-03' }, '/role'],
    [
      'a region that does not exist',
      '/api/v1/commands/record-observations',
      { indicator: 'water-loss', rows: [figure({ region: 'ZZ' })] },
      '/rows/0/region',
    ],
    [
      'a period that does not exist',
      '/api/v1/commands/record-observations',
      { indicator: 'water-loss', rows: [figure({ period: '2024-13' })] },
      '/rows/0/period',
    ],
    [
      'a release day that does not exist',
      '/api/v1/commands/record-observations',
      { indicator: 'water-loss', rows: [figure({ releasedOn: '2025-02-29' })] },
      '/rows/0/releasedOn',
    ],
    [
      'a number that is none',
      '/api/v1/commands/record-observations',
      { indicator: 'water-loss', rows: [figure({ value: '1e999x' })] },
      '/rows/0/value',
    ],
    [
      'one bad row among good ones',
      '/api/v1/commands/record-observations',
      { indicator: 'water-loss', rows: [figure({}), figure({ value: 'twelve' })] },
      '/rows/1/value',
    ],
  ])('%s', async (_, path, body, pointer) => {
    const answer = await omar<{ errors?: { pointer: string }[] }>('POST', path, {
      body,
      headers: { 'idempotency-key': `bad-${Math.random()}` },
    });
    expect(proper(answer)).toBe(true);
    expect(answer.body.errors?.map(({ pointer: at }) => at)).toContainEqual(expect.stringMatching(new RegExp(`^${pointer}`)));
    await nothingLeft();
  });
});

const figure = (more: object) => ({ region: 'KST', period: '2023', value: '1.5', status: 'A', releasedOn: '2025-03-01', ...more });

describe('bad questions to every place that reads', () => {
  const ask = (question: string, headers: Record<string, string> = {}) =>
    everywhere(reading, async (path) => {
      const { status, type, text } = await omar('GET', filled(path) + question, { headers });
      const isGood = status < 500 && (status < 400 || type.startsWith('application/problem+json'));
      return isGood ? undefined : `${path}: ${status} ${type} ${text.slice(0, 100)}`;
    });

  test.each([
    ['a day that does not exist', '?asOf=2024-02-30'],
    ['no day at all', '?asOf=yesterday'],
    ['a limit that is none', '?limit=-5&after=%00&sort=__proto__'],
    ['NUL in a question', '?q=%00&region=%00&state=%00&strategy=%00&from=%00'],
    ['half of a letter', '?q=%E4%B8&code=%ED%A0%80'],
    ['the same twice', '?q=a&q=b&limit=1&limit=2&asOf=2024-01-01&asOf=2024-01-02&format=csv&format=json'],
    ['an order, a mark, a reason and an id twice', '?sort=name&sort=code&after=x&after=y&why=a&why=b&id=1&id=2&kind=a&kind=b'],
    ['a very long question', `?q=${'weir+'.repeat(1200)}`],
    ['columns that nobody knows', '?__proto__=1&constructor=2&hasOwnProperty=3'],
    ['a format that nobody has', '?format=papyrus'],
  ])('%s', async (_, question) => {
    expect(await ask(question)).toEqual([]);
    await nothingLeft();
  });

  test('a wish for a form that nobody has', async () => {
    expect(await ask('', { accept: 'application/x-papyrus' })).toEqual([]);
  });

  test.each(['not-an-id', '%00', '..%2f..%2fetc%2fpasswd', 'x'.repeat(290), "1'%20or%20'1'='1", '__proto__'])(
    'an id like %s',
    async (id) => {
      const named = reading.filter((each) => each.includes('{'));
      const broken = await everywhere(named, async (path) => {
        const { status, type } = await omar('GET', path.replace(/\{\w+\}/g, id));
        const isGood = status >= 400 && status < 500 && type.startsWith('application/problem+json');
        return isGood ? undefined : `${path}: ${status} ${type}`;
      });
      expect(broken).toEqual([]);
    },
  );

  test('an address that nothing answers', async () => {
    for (const path of ['/api/v1/castles', '/api/v2/organisations', '/api']) {
      const answer = await visitor('GET', path);
      expect([path, answer.status, answer.type]).toEqual([path, 404, expect.stringContaining('application/problem+json')]);
    }
  });
});
