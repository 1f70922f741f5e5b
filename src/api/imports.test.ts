import { beforeAll, describe, expect, test } from 'vitest';
import { list } from '#kernel';
import { organisation } from '#systems/registry';
import { ownDatabase, platform, someone } from '#tests/support/database.ts';
import { type Asking, demonstrationServer, formOf } from './demonstration.ts';

const own = ownDatabase();
let ask: Asking;
beforeAll(async () => {
  ({ ask } = await demonstrationServer(own.opened));
});

const administrator = someone('administrator');
const good = 'code,name.en,name.zh-Hans,kind\nuni-a,University of Amsel,安瑟尔大学,university\nlab-b,Brenn Works Lab,,research-institute';
const fields = { record: 'organisations', key: '["code"]' };
const attempt = (person: typeof administrator | undefined, form: ReturnType<typeof formOf>) =>
  ask(person, { method: 'POST', url: '/api/v1/imports/try', ...form });
const doIt = (form: ReturnType<typeof formOf>, key?: string, person = administrator) =>
  ask(person, { method: 'POST', url: '/api/v1/imports', ...form, headers: { ...form.headers, ...(key && { 'idempotency-key': key }) } });
const kept = async () =>
  (await list(own.asked(platform), organisation as never, { filter: {}, sort: 'code', limit: 100 })).items.map(({ code }) => code);

describe('what may be imported', () => {
  test('is what the person may write, with its columns in words', async () => {
    const { status, body } = await ask(administrator, { url: '/api/v1/importable' });
    expect(status).toBe(200);
    const organisations = body.items.find(({ path }: { path: string }) => path === 'organisations');
    expect(organisations.suggestedKey).toEqual(['code']);
    expect(organisations.columns).toContainEqual(
      expect.objectContaining({
        name: 'name.zh-Hans',
        column: 'name',
        language: 'zh-Hans',
        label: { en: 'Name', 'zh-Hans': '名称' },
        isNeeded: true,
      }),
    );
    expect(body.items.map(({ path }: { path: string }) => path)).not.toContain('mergers');
    const codes = body.items.find(({ path }: { path: string }) => path === 'codes');
    expect(codes.suggestedKey).toEqual(['codeListId', 'code']);
  });
  test('is nothing for a member, and asks the public to sign in', async () => {
    const paths = (await ask(someone('member'), { url: '/api/v1/importable' })).body.items.map(({ path }: { path: string }) => path);
    expect(paths).not.toContain('organisations');
    expect((await ask(undefined, { url: '/api/v1/importable' })).status).toBe(401);
  });
});

describe('a try', () => {
  test('reads the heads first, guesses the mapping and asks for a key', async () => {
    const { status, body } = await attempt(administrator, formOf({ record: 'organisations' }, 'Code,名称 (zh-Hans),Extra\na,甲,1'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      heads: ['Code', '名称 (zh-Hans)', 'Extra'],
      rows: 1,
      format: 'csv',
      encoding: 'utf-8',
      sample: [['a', '甲', '1']],
      mapping: { Code: 'code', '名称 (zh-Hans)': 'name.zh-Hans', Extra: null },
      suggestedKey: ['code'],
      report: null,
    });
  });
  test('with a key counts what would happen and writes nothing', async () => {
    const { body } = await attempt(administrator, formOf(fields, good));
    expect(body.report).toMatchObject({ rows: 2, created: 2, changed: 0, faults: [], isImported: false });
    expect(await kept()).toEqual([]);
  });
  test('names every fault by row and column', async () => {
    const { status, body } = await attempt(administrator, formOf(fields, 'code,name.en,kind\nx,X,circus\ny,,university'));
    expect(status).toBe(200);
    expect(body.report.faults.map(({ row, column }: { row: number; column: string }) => [row, column])).toContainEqual([2, 'kind']);
  });

  test.each<[string, ReturnType<typeof formOf>, number, string]>([
    ['no file', formOf(fields), 422, '/file'],
    ['an empty file', formOf(fields, ''), 422, '/file'],
    ['no record', formOf({ key: '["code"]' }, good), 422, '/record'],
    ['a record that is none', formOf({ ...fields, record: 'circuses' }, good), 422, '/record'],
    ['a CSV with a torn line', formOf(fields, 'a,b\n1,2,3'), 422, '/file'],
    ['a spreadsheet that is none', formOf(fields, 'PK\u0003\u0004 no zip at all', 'a.xlsx'), 422, '/file'],
    ['a mapping that is no JSON', formOf({ ...fields, mapping: '{' }, good), 422, '/mapping'],
    ['a mapping to an unknown column', formOf({ ...fields, mapping: '{"code":"nonsense"}' }, good), 422, '/mapping/code'],
    ['a mapping of an unknown head', formOf({ ...fields, mapping: '{"Nowhere":"code"}' }, good), 422, '/mapping/Nowhere'],
    ['a key that is not mapped', formOf({ ...fields, key: '["ror"]' }, good), 422, '/key'],
    ['a key that is no list', formOf({ ...fields, key: '"code"' }, good), 422, ''],
    ['JSON instead of a form', { payload: {} as never, headers: {} }, 422, '/file'],
  ])('with %s is refused in words, by its place', async (_, form, status, pointer) => {
    const { status: answered, body } = await attempt(administrator, form);
    expect(answered, JSON.stringify(body)).toBe(status);
    expect(body.title.length).toBeGreaterThan(5);
    expect(body.errors[0].pointer).toBe(pointer);
  });
  test('of 61 MB is refused, and so is a second file', async () => {
    expect((await attempt(administrator, formOf(fields, Buffer.alloc(61_000_000, 'a')))).status).toBe(413);
    const two = formOf(fields, good);
    const doubled = Buffer.concat([
      (two.payload as Buffer).subarray(0, (two.payload as Buffer).lastIndexOf('------demonstration--')),
      formOf({}, good).payload as Buffer,
    ]);
    expect((await attempt(administrator, { ...two, payload: doubled })).status).toBe(413);
    expect(await kept()).toEqual([]);
  });
  test.each([
    ['the public', undefined, 401],
    ['a member', someone('member'), 403],
    ['a statistician', someone('statistician'), 403],
  ])('by %s is refused', async (_, person, status) => expect((await attempt(person, formOf(fields, good))).status).toBe(status));
});

describe('an import', () => {
  test('needs a key of its own request, and rows need one too', async () => {
    expect((await doIt(formOf(fields, good))).body).toMatchObject({ status: 400, type: '/problems/key-needed' });
    expect((await doIt(formOf({ record: 'organisations' }, good), 'no-columns')).body.type).toBe('/problems/key-missing');
  });
  test('with one bad cell imports nothing', async () => {
    const { status, body } = await doIt(formOf(fields, `${good}\nbad-one,Bad,,circus`), 'bad');
    expect([status, body.type]).toEqual([422, '/problems/import-not-valid']);
    expect(body.errors[0].pointer).toMatch(/^\/rows\/4\/kind/);
    expect(await kept()).toEqual([]);
  });
  test('whose database refuses a row imports nothing', async () => {
    const ror = 'code,name.en,kind,ror\na,A,university,03yrm5c26\nb,B,university,03yrm5c26';
    expect((await doIt(formOf(fields, ror), 'same-ror')).status).toBeGreaterThanOrEqual(409);
    expect(await kept()).toEqual([]);
  });
  test('sent twice has one effect and one answer; the key with another file is refused', async () => {
    const first = await doIt(formOf(fields, good), 'once');
    expect(first.body.report).toMatchObject({ created: 2, isImported: true });
    const again = await doIt(formOf(fields, good), 'once');
    expect(again.body).toEqual(first.body);
    expect(await kept()).toEqual(['lab-b', 'uni-a']);
    expect((await doIt(formOf(fields, `${good}\nnew-c,C,,university`), 'once')).body.type).toBe('/problems/key-already-used');
    expect(await kept()).toEqual(['lab-b', 'uni-a']);
  });
  test('sent by two tabs at once has one effect', async () => {
    const more = formOf(fields, 'code,name.en,kind\nagency-d,Agency,government-unit');
    const answers = await Promise.all([doIt(more, 'tabs'), doIt(more, 'tabs')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await kept()).filter((code) => code === 'agency-d')).toHaveLength(1);
  });
  test('by a member is refused', async () => expect((await doIt(formOf(fields, good), 'member', someone('member'))).status).toBe(403));
});

describe('a form that is none', () => {
  test.each([
    ['has no boundary', 'multipart/form-data', 'anything'],
    ['ends before it begins', 'multipart/form-data; boundary=x', 'anything'],
    [
      'ends in the middle of its file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b',
    ],
  ])('%s: is refused in words, and is no fault of ours', async (_, type, payload) => {
    const { status, body } = await ask(administrator, {
      method: 'POST',
      url: '/api/v1/imports/try',
      headers: { 'content-type': type },
      payload,
    });
    expect({ status, type: body.type }).toEqual({ status: 422, type: '/problems/bad-form' });
  });
});
