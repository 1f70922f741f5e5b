/** The routes behind the workbench: each shown to whom it is open, and to nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnyRecord, actsOf, type Job, type Jobs, type Person, sealJournal, startJobs, ask as tell } from '#kernel';
import { organisation, person } from '#systems/registry';
import { anyone, ownDatabase, platform, someone } from '#tests/support/database.ts';
import { type Asking, demonstrationServer } from './demonstration.ts';

const own = ownDatabase();
let ask: Asking;
let jobs: Jobs;
let failing = true;
const brittle: Job = {
  name: 'brittle',
  says: { en: 'Do what may break', 'zh-Hans': '易失败任务' },
  run: async () => {
    if (failing) throw new Error('The bridge is down.\nsecret stack');
    return { done: true };
  },
};
const administrator = { ...someone('administrator'), cleared: 'restricted' as const };
const auditor = { ...someone('auditor'), cleared: 'restricted' as const };
const inOne: Person = {
  ...someone('administrator', 'member'),
  held: [{ role: 'administrator', organisationId: '0192bbbb-0000-7000-8000-00000000aaaa' }],
};
const others: [string, Person | undefined, number][] = [
  ['the public', undefined, 401],
  ['a member', someone('member'), 403],
  ['a strategist', someone('strategist'), 403],
  ['a statistician', someone('statistician'), 403],
  ['an administrator of one organisation', inOne, 403],
];
const create = (record: unknown, row: object, by = platform) =>
  tell(actsOf(record as AnyRecord).create, row as never, { ...own.asked(by), why: 'a test' });
/** `at` is the address that limits count by. */
const get = async (who: Person | undefined, url: string, at = '127.0.0.1') => ask(who, { url, remoteAddress: at });

beforeAll(async () => {
  jobs = await startJobs(own.opened.pool, [brittle], [], () => {});
  ({ ask } = await demonstrationServer(own.opened, jobs));
  await create(person, { id: administrator.id, givenName: 'Ilse', familyName: 'Marten' });
  await create(organisation, { code: 'uni-a', name: { en: 'University of Amsel' }, kind: 'university' }, administrator);
  await create(organisation, { code: 'uni-b', name: { en: 'University of Amsell' }, kind: 'university' }, administrator);
});
afterAll(() => jobs?.stop());

describe('the journal', () => {
  test.each(['/api/v1/journal', '/api/v1/journal?format=csv', '/api/v1/journal/seals', '/api/v1/journal/proof'])(
    '%s is shown to nobody else',
    async (url) => {
      for (const [who, asks, status] of others) {
        const answer = await get(asks, url);
        expect([who, answer.status]).toEqual([who, status]);
        expect(JSON.stringify(answer.body)).not.toContain('Amsel');
      }
      expect((await get(auditor, url)).status).toBe(200);
    },
  );
  test('says who did what, why, and what changed', async () => {
    const { body } = await get(administrator, '/api/v1/journal?record=organisation&q=Amsell');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      personName: 'Ilse Marten',
      command: 'organisation.create',
      why: 'a test',
      name: { en: 'University of Amsell' },
    });
    expect(body.items[0].changes).toContainEqual({ column: 'code', label: { en: 'Code', 'zh-Hans': '代码' }, from: null, to: 'uni-b' });
    expect(body.commands['organisation.create'].en).toBe('Create: organisation');
  });
  test.each([
    [`person=${administrator.id}`, 2],
    [`person=${anyone.id}`, 0],
    ['command=person.create', 1],
    ['from=2999-01-01', 0],
    ['to=2000-01-01', 0],
    ['q=%25', 0],
    ['record=organisation&from=2020-01-01', 2],
  ])('is filtered by %s', async (query, count) => expect((await get(auditor, `/api/v1/journal?${query}`)).body.items).toHaveLength(count));
  test('is read page by page, each line once', async () => {
    const all = (await get(auditor, '/api/v1/journal?limit=500')).body.items;
    const seen = [];
    for (let after = '', pages = 0; pages < 20; pages++) {
      const { body } = await get(auditor, `/api/v1/journal?limit=1&after=${after}`);
      seen.push(...body.items);
      if (!body.next) break;
      after = body.next;
    }
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual(all);
  });
  test.each(['after=nonsense', 'row=7', 'from=2024-02-31', 'limit=0', 'limit=1e9', 'format=pdf'])('refuses %s', async (query) =>
    expect((await get(auditor, `/api/v1/journal?${query}`)).status).toBe(422),
  );
  test('leaves as CSV', async () => {
    const { body, headers } = await get(auditor, '/api/v1/journal?format=csv&record=organisation');
    expect(headers['content-type']).toContain('text/csv');
    expect(body.trim().split('\n')).toHaveLength(3);
  });
  test('is proved against its seals; a row altered behind its back is named', async () => {
    const address = '10.0.0.1';
    await sealJournal(own.opened.db, new Date().toISOString());
    const seals = (await get(auditor, '/api/v1/journal/seals', address)).body;
    expect([seals.items.length, seals.unsealedLines]).toEqual([1, 0]);
    const proof = (await get(auditor, `/api/v1/journal/proof?head=${seals.head}`, address)).body;
    expect(proof).toMatchObject({ seals: 1, unsealedLines: 0, faults: [], head: seals.head });
    expect((await get(auditor, '/api/v1/journal/proof?head=x', address)).status).toBe(422);
    await own.opened.pool.query(
      `alter table organisation disable trigger all; update organisation set code = 'uni-z' where code = 'uni-b'; alter table organisation enable trigger all`,
    );
    expect((await get(auditor, '/api/v1/journal/proof', address)).body.faults.join()).toMatch(/organisation .* altered/);
    await own.opened.pool.query(
      `alter table organisation disable trigger all; update organisation set code = 'uni-b' where code = 'uni-z'; alter table organisation enable trigger all`,
    );
  });
  test('is not proved without end: the seventh proof in a minute waits', async () => {
    const address = '10.0.0.2';
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push((await get(auditor, '/api/v1/journal/proof', address)).status);
    expect(answers.at(-1)).toBe(429);
  });
});

describe('likeness', () => {
  test('shows pairs side by side to administrators', async () => {
    const { body } = await get(administrator, '/api/v1/likeness/organisations');
    expect(body.command).toBe('merge-organisations');
    expect(body.items[0].rows.map(({ code }: { code: string }) => code).sort()).toEqual(['uni-a', 'uni-b']);
    expect((await get(administrator, '/api/v1/likeness/people')).status).toBe(200);
  });
  test('is closed to others', async () => {
    for (const [, asks, status] of others.slice(0, 4)) expect((await get(asks, '/api/v1/likeness/people')).status).toBe(status);
  });
});

describe('search', () => {
  test('finds under what each may read, five of each', async () => {
    for (let i = 0; i < 6; i++)
      await create(organisation, { code: `lab-${i}`, name: { en: `Brenn Lab ${i}` }, kind: 'research-institute' });
    const { body } = await get(undefined, '/api/v1/search?q=brenn%20lab');
    const found = body.groups.find(({ path }: { path: string }) => path === 'organisations');
    expect([found.items.length, found.hasMore]).toEqual([5, true]);
    expect(body.groups.map(({ path }: { path: string }) => path)).toEqual(['clauses', 'targets', 'tasks', 'indicators', 'organisations']);
  });
  test('does not show what is handled as internal to the public', async () => {
    await create(organisation, { code: 'quiet', name: { en: 'Quiet Bureau' }, kind: 'government-unit', handling: 'internal' });
    const items = async (who: Person | undefined) => (await get(who, '/api/v1/search?q=quiet')).body.groups.at(-1).items;
    expect(await items(undefined)).toEqual([]);
    expect(await items(someone('member'))).toHaveLength(1);
  });
  test('of nothing finds nothing; wild cards are words; a long one is refused', async () => {
    expect((await get(undefined, '/api/v1/search')).body.groups).toEqual([]);
    expect((await get(undefined, '/api/v1/search?q=%25%25')).body.groups.at(-1).items).toEqual([]);
    expect((await get(undefined, `/api/v1/search?q=${'a'.repeat(201)}`)).status).toBe(422);
  });
});

describe('names', () => {
  test('are given of rows that may be read', async () => {
    const { body } = await get(undefined, '/api/v1/names/organisation?q=amsell');
    expect(body).toMatchObject({
      path: 'organisations',
      items: [{ mark: 'uni-b', name: { en: 'University of Amsell' }, state: 'active' }],
    });
    expect((await get(undefined, `/api/v1/names/organisation?id=${body.items[0].id}`)).body.items).toHaveLength(1);
    expect((await get(undefined, `/api/v1/names/person?id=${administrator.id}`)).body.items).toEqual([]);
    expect((await get(someone('member'), `/api/v1/names/person?id=${administrator.id}`)).body.items[0].name.en).toBe('Ilse Marten');
  });
  test('are refused of what is no record and no id', async () => {
    expect((await get(undefined, '/api/v1/names/circus')).status).toBe(404);
    expect((await get(undefined, '/api/v1/names/organisation?id=7')).status).toBe(422);
  });
});

describe('my work', () => {
  test('asks the public to sign in', async () => expect((await get(undefined, '/api/v1/my-work')).status).toBe(401));
  test('shows what I changed and only an administrator the jobs', async () => {
    const { body } = await get(administrator, '/api/v1/my-work');
    expect(body.changed.map(({ mark }: { mark: string }) => mark).sort()).toEqual(['uni-a', 'uni-b']);
    expect(body.failedJobs).toBe(0);
    const member = (await get(someone('member'), '/api/v1/my-work')).body;
    expect(member).toMatchObject({ changed: [], drafts: [], periods: [], failedJobs: null });
  });
});

describe('jobs', () => {
  const states = async () =>
    (await get(administrator, '/api/v1/jobs')).body.items.filter(({ name }: { name: string }) => name === 'brittle');
  const post = (who: Person | undefined, id: string, act: string) => ask(who, { method: 'POST', url: `/api/v1/jobs/${id}/${act}` });

  test('are seen and stopped by administrators of the platform only', async () => {
    for (const [, asks, status] of [...others, ['an auditor', auditor, 403] as const]) {
      expect((await get(asks, '/api/v1/jobs')).status).toBe(status);
      expect((await post(asks, administrator.id, 'retry')).status).toBe(status);
    }
  });
  test('that wait are cancelled once, and the journal says by whom', async () => {
    const id = await jobs.queue(own.asked(platform), 'brittle', {});
    expect((await post(administrator, id, 'retry')).status).toBe(409);
    expect((await post(administrator, id, 'cancel')).status).toBe(200);
    expect((await post(administrator, id, 'cancel')).status).toBe(409);
    expect((await states())[0]).toMatchObject({ id, state: 'cancelled' });
    const { body } = await get(auditor, '/api/v1/journal?command=cancel-job');
    expect(body.items).toHaveLength(1);
    expect(body.items[0].personName).toBe('Ilse Marten');
  });
  test('that failed are done once more', async () => {
    const id = await jobs.queue(own.asked(platform), 'brittle', {});
    await own.opened.pool.query(
      `update job.job set state = 'failed', output = '{"message":"The bridge is down.\\nsecret stack"}', completed_on = now() where id = $1`,
      [id],
    );
    const failed = (await states()).find((job: { id: string }) => job.id === id);
    expect(failed).toMatchObject({ state: 'failed', failure: 'The bridge is down.' });
    expect((await get(administrator, '/api/v1/my-work')).body.failedJobs).toBe(1);
    failing = false;
    expect((await post(administrator, id, 'retry')).status).toBe(200);
    expect((await states()).find((job: { id: string }) => job.id === id).state).toBe('retry');
  });
  test('that nobody knows answer 404', async () => {
    for (const id of ['x', anyone.id]) expect((await post(administrator, id, 'cancel')).status).toBe(404);
  });
});

describe('a problem', () => {
  test('is explained to a client as JSON', async () => {
    const { body, headers } = await ask(undefined, { url: '/problems/key-needed', headers: { accept: 'application/json' } });
    expect([headers['content-type'], body.code]).toEqual(['application/json; charset=utf-8', 'key-needed']);
  });
});

test('every route is in the API document', async () => {
  const { body } = await get(undefined, '/openapi.json');
  for (const [path, method] of [
    ['/api/v1/imports', 'post'],
    ['/api/v1/imports/try', 'post'],
    ['/api/v1/importable', 'get'],
    ['/api/v1/journal', 'get'],
    ['/api/v1/journal/seals', 'get'],
    ['/api/v1/journal/proof', 'get'],
    ['/api/v1/jobs', 'get'],
    ['/api/v1/jobs/{id}/retry', 'post'],
    ['/api/v1/jobs/{id}/cancel', 'post'],
    ['/api/v1/likeness/organisations', 'get'],
    ['/api/v1/likeness/people', 'get'],
    ['/api/v1/my-work', 'get'],
    ['/api/v1/search', 'get'],
    ['/api/v1/names/{table}', 'get'],
  ])
    expect(body.paths[path as string]?.[method as string], `${method} ${path}`).toBeDefined();
});
