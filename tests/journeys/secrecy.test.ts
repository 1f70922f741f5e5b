import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, caller, type Row } from '#tests/support/caller.ts';
import { house } from '#tests/support/house.ts';

const home = house();
let office: Call;
let visitor: Call;
/** Every address that a public GET route answers, with rows of the public and the hidden ones put into it. */
let addresses: readonly string[] = [];

/** Stand only in what is hidden; `heron` stands beside them, so that a search for it finds them if it may. */
const hidden = /Quagmirefern|quagmirefern|沼蕨密|987654\.321/;
const text = (en: string) => ({ en: `Quagmirefern ${en} heron`, 'zh-Hans': '沼蕨密件' });

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

beforeAll(async () => {
  [office, visitor] = [await caller(home.address, 'omar'), await caller(home.address)];
  const rows = await hide();
  const { paths } = (await visitor<Document>('GET', '/openapi.json')).body;
  const reading = Object.entries(paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
  addresses = (await Promise.all(reading.map((path) => addressesOf(path, rows)))).flat();
});

const made = async (path: string, body: object): Promise<Row> => {
  const answer = await office('POST', `/api/v1/${path}`, { body, headers: { 'idempotency-key': `hide-${path}-${Math.random()}` } });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body;
};
const first = async (path: string): Promise<Row> => {
  const [row] = (await office('GET', `/api/v1/${path}${path.includes('?') ? '&' : '?'}limit=1`)).body.items;
  if (!row) throw new Error(`There is no row of ${path}.`);
  return row;
};

/** A draft node, a published one under revision, an organisation under restriction, a person, and an indicator with figures that was never published. */
async function hide(): Promise<Readonly<Record<string, Row>>> {
  const objective = await first('objectives');
  const { strategyId, clauseId } = objective;
  const node = { strategyId, clauseId, name: text('task'), statement: text('statement'), alsoServes: [], marks: [], position: 999 };
  const tasks = await made('tasks', { ...node, code: 'quagmirefern', objectiveIds: [objective.id], targetIds: [], supportIds: [] });
  const organisations = await made('organisations', {
    code: 'quagmirefern',
    name: text('house'),
    kind: 'association',
    handling: 'restricted',
  });
  const people = await made('people', { givenName: 'Quagmirefern', familyName: 'Heron', email: 'quagmirefern@example.org' });
  const published = await first('indicators?code=water-loss');
  const { id: _, version: __, moves: ___, mayChange: ____, ...like } = published;
  const columns = [
    'definition',
    'unit',
    'multiplier',
    'decimals',
    'direction',
    'frequency',
    'dimensions',
    'methodVersion',
    'method',
    'sourceId',
    'producer',
    'licence',
    'revisionPolicy',
    'coverage',
    'quality',
    'alternatives',
  ];
  const indicators = await made('indicators', {
    ...Object.fromEntries(columns.map((column) => [column, like[column] ?? null])),
    code: 'quagmirefern',
    name: text('indicator'),
  });
  await made('commands/record-observations', {
    indicator: 'quagmirefern',
    rows: [{ region: 'KST', period: '2023', value: '987654.321', status: 'A', releasedOn: '2025-03-01' }],
  });
  const task = await first('tasks?state=published');
  const path = `/api/v1/tasks/${task.id}`;
  await office('POST', `${path}/revise`, { headers: { 'if-match': `"${task.version}"` }, body: {} });
  const revised = await office('GET', path);
  const changed = await office('PATCH', path, {
    headers: { 'if-match': String(revised.headers.get('etag')) },
    body: { name: text('revised') },
  });
  if (changed.status !== 200) throw new Error(changed.text);
  return { tasks, organisations, people, indicators, objectives: objective };
}

async function addressesOf(path: string, rows: Readonly<Record<string, Row>>): Promise<string[]> {
  const [, , , list = ''] = path.split('/');
  const isList = !path.includes('{');
  const open = path.startsWith('/api/v1/') && !isList ? ((await visitor('GET', `/api/v1/${list}?limit=2`)).body?.items ?? []) : [];
  const known = [...open, ...(rows[list] ? [rows[list]] : [])];
  const fills = isList
    ? [path]
    : path.startsWith('/sdmx')
      ? [filledSdmx(path, 'quagmirefern'), filledSdmx(path, 'QUAGMIREFERN'), filledSdmx(path, 'water-loss')]
      : known.length === 0
        ? [path.replace(/\{\w+\}/g, 'task'), path.replace(/\{\w+\}/g, 'indicator'), path.replace(/\{\w+\}/g, 'organisation')].map(
            (each) => `${each}?ids=${Object.values(rows).map(({ id }) => id)}`,
          )
        : known.map((row) => path.replace('{id}', row.id).replace(/\{code\}/, String(row.code ?? row.id)));
  return fills.flatMap((each) => {
    const and = each.includes('?') ? '&' : '?';
    return [
      each,
      ...['q=heron', 'format=csv', 'format=json', 'limit=500', 'indicator=quagmirefern', 'indicators=quagmirefern'].map(
        (question) => each + and + question,
      ),
    ];
  });
}

const filledSdmx = (path: string, flow: string) =>
  path
    .replace('{flow}', flow)
    .replace('{id}', flow)
    .replace('{context}', 'dataflow')
    .replace('{type}', 'dataflow')
    .replace(/\{\w+\}/g, '*');

describe('nothing that is hidden is in any answer to a visitor', () => {
  test('the office finds it, so there is something to hide', async () => {
    let found = 0;
    for (const path of ['tasks', 'organisations', 'people', 'indicators'])
      if (hidden.test((await office('GET', `/api/v1/${path}?q=Quagmirefern`)).text)) found++;
    if (hidden.test((await office('GET', '/api/v1/search?q=heron')).text)) found++;
    if (hidden.test((await office('GET', '/api/v1/indicators/quagmirefern/observations')).text)) found++;
    expect(found).toBe(6);
  });

  test('every address of the API', async () => {
    const leaks: string[] = [];
    let answered = 0;
    for (const address of addresses) {
      const { status, text } = await visitor('GET', address);
      if (status === 200) answered++;
      if (status >= 500) leaks.push(`${address}: ${status}`);
      // A refusal says again what was asked for by name; it does not say that it exists.
      const said = status === 404 || status === 422 ? text.replaceAll(/quagmirefern/gi, '') : text;
      if (hidden.test(said)) leaks.push(`${address}: ${text.slice(Math.max(0, text.search(hidden) - 80), text.search(hidden) + 80)}`);
    }
    expect(leaks).toEqual([]);
    expect(addresses.length).toBeGreaterThan(500);
    expect(answered).toBeGreaterThan(200);
  }, 240_000);

  test('the hidden rows themselves answer as if they were not', async () => {
    for (const path of ['tasks', 'organisations', 'people', 'indicators']) {
      const { items } = (await office('GET', `/api/v1/${path}?q=Quagmirefern`)).body;
      const statuses = await Promise.all(
        items.flatMap(({ id }) => ['', '/history'].map(async (more) => (await visitor('GET', `/api/v1/${path}/${id}${more}`)).status)),
      );
      expect(statuses.length).toBeGreaterThan(1);
      // The task under revision is still there as it was published.
      expect([path, statuses.filter((status) => ![401, 404].includes(status)).length <= (path === 'tasks' ? 2 : 0)]).toEqual([path, true]);
    }
  });

  test('every page that lists, searches or compares', async () => {
    const pages = [
      '/',
      '/strategy',
      '/clauses',
      '/targets',
      '/coverage',
      '/versions',
      '/organisations',
      '/people',
      '/indicators',
      '/indicators?q=heron',
      '/regions',
      '/periods',
      '/search?q=heron',
      '/records/tasks',
      '/records/indicators',
      '/records/organisations?q=heron',
    ];
    const leaks: string[] = [];
    let drawn = 0;
    for (const page of pages) {
      const { status, text } = await visitor('GET', page);
      if (status === 303) continue;
      drawn++;
      expect(text).toContain('<h1');
      if (hidden.test(text)) leaks.push(page);
    }
    expect(leaks).toEqual([]);
    expect(drawn).toBeGreaterThan(10);
  });
});
