import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  actsOf,
  anyone,
  ask,
  csvOf,
  find,
  importTable,
  knowRecords,
  list,
  platform,
  type Refusal,
  readTable,
  tryImport,
  xlsxOf,
} from '#kernel';
import { organisation, region, registry } from '#systems/registry';
import { ownDatabase, someone } from '#tests/support/database.ts';

const own = ownDatabase();
const csv = (text: string) => readTable(Buffer.from(text));
const refusalOf = async (promise: Promise<unknown>) =>
  (await promise.then(
    () => expect.fail('nothing was refused'),
    (why: unknown) => why,
  )) as Refusal;
const heads = 'code,name.en,name.zh-Hans,kind,regionId';

/** A zip of one file, not packed. */
function zipOf(name: string, text: string): Buffer {
  const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
  const about = Buffer.alloc(26); // version, flags, method, time, day, checksum, packed and unpacked length, length of the name, of more
  about.writeUInt32LE(crc32(bytes), 10);
  about.writeUInt32LE(bytes.length, 14);
  about.writeUInt32LE(bytes.length, 18);
  about.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, path, bytes]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\0\0'), about, Buffer.alloc(14), path]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

beforeAll(async () => {
  knowRecords(registry.records);
  await ask(actsOf(region).create, { code: 'KS-AM', level: 'province', name: { en: 'Amsel' } }, own.asked(platform));
});

describe('a table is read by its content', () => {
  test.each([
    ['comma', 'code,name\nA,Ä', 'utf-8'],
    ['semicolon', 'code;name\nA;Ä', 'utf-8'],
    ['tab and byte-order mark', '\uFEFFcode\tname\nA\tÄ', 'utf-8'],
  ])('from CSV with %s', async (_, text, encoding) => {
    expect(await csv(text)).toMatchObject({ heads: ['code', 'name'], rows: [['A', 'Ä']], encoding });
  });

  test('from GB18030, as older Chinese spreadsheets write it', async () => {
    const gb18030 = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0xb1, 0xb1, 0xbe, 0xa9]); // 名称 \n 北京
    expect(await readTable(gb18030)).toMatchObject({ heads: ['名称'], rows: [['北京']], encoding: 'gb18030' });
  });

  test('but not one that takes all memory: a list whose every object has a key of its own', async () => {
    const items = Array.from({ length: 3000 }, (_, i) => ({ [`key${i}`]: 1 }));
    expect((await refusalOf(csv(JSON.stringify(items)))).code).toBe('not-a-table');
  });

  test('but not one that takes all memory: a small spreadsheet with one cell far away', async () => {
    const sheet = '<worksheet><sheetData><row r="4000"><c r="XFD4000" t="n"><v>7</v></c></row></sheetData></worksheet>';
    expect((await refusalOf(readTable(zipOf('xl/worksheets/sheet1.xml', sheet)))).says.en).toContain('20 million cells');
  });

  test('from a spreadsheet and from JSON, alike', async () => {
    const sheet = await readTable(
      await xlsxOf(
        ['code', 'name'],
        [
          ['A', '北京'],
          ['=1+1', null],
        ],
      ),
    );
    expect(sheet).toMatchObject({
      format: 'xlsx',
      heads: ['code', 'name'],
      rows: [
        ['A', '北京'],
        ['=1+1', null],
      ],
    });
    expect(await csv('[{"code":"A","name":"北京"}]')).toMatchObject({ format: 'json', heads: ['code', 'name'], rows: [['A', '北京']] });
  });

  test('and what our own export quoted comes back as it was', async () => {
    const written = csvOf(['code'], [['=cmd()'], ['-5'], ['@x']]);
    expect(written).toContain("'=cmd()");
    expect((await csv(written)).rows).toEqual([['=cmd()'], ['-5'], ['@x']]);
  });

  test.each([
    ['', /empty/],
    ['a,b\n1,2,3', /Line 2/],
    ['a,a\n1,2', /Two columns/],
    ['[1,2]', /list of objects/],
    ['{"items": ', /Not valid JSON/],
    ['a\0b', /not a text file/],
    ['PK\u0003\u0004 no zip at all', /cannot be read/],
    ['a,b\n"1,2', /Line/],
  ])('and %j is refused in words', async (text, words) => {
    expect((await refusalOf(csv(text))).message).toMatch(words);
  });
});

describe('an import', () => {
  const good = `${heads}\nuni-a,University of Amsel,安瑟尔大学,university,KS-AM\nlab-b,Brenn Works Lab,,research-institute,`;

  test('is tried first, then done whole, then finds nothing to do', async () => {
    const asked = own.asked(platform);
    const wish = { key: ['code'] };
    expect(await tryImport(asked, organisation, await csv(good), wish)).toMatchObject({
      rows: 2,
      created: 2,
      faults: [],
      isImported: false,
    });
    expect((await list(asked, organisation, { filter: {}, sort: 'code', limit: 10 })).items).toHaveLength(0);
    await importTable(asked, organisation, await csv(good), wish);
    const { items } = await list(asked, organisation, { filter: { code: 'uni-a' }, sort: 'code', limit: 10 });
    expect(items[0]).toMatchObject({ name: { en: 'University of Amsel', 'zh-Hans': '安瑟尔大学' }, kind: 'university' });
    expect(await tryImport(asked, organisation, await csv(good), wish)).toMatchObject({ created: 0, changed: 0, same: 2 });
  });

  test('takes a head that every object in JavaScript answers to as any other', async () => {
    const { mapping } = await tryImport(own.asked(platform), organisation, await csv('code,constructor,__proto__\na,x,y'), {
      key: ['code'],
    });
    expect(Object.entries(mapping)).toEqual([
      ['code', 'code'],
      ['constructor', null],
      ['__proto__', null],
    ]);
  });

  test('says per field what agrees, what changes and what is not there', async () => {
    const changed = await csv(
      'code,name.en,name.zh-Hans,kind\nuni-a,University of Amsel,安瑟尔大学,foundation\nlab-b,Brenn Works Lab,,research-institute',
    );
    const { fields, changed: rows, same } = await tryImport(own.asked(platform), organisation, changed, { key: ['code'] });
    expect([rows, same]).toEqual([1, 1]);
    expect(fields.map(({ column, matched, changed: c, missing }) => [column, matched, c, missing])).toEqual([
      ['code', 2, 0, 0],
      ['name', 2, 0, 0],
      ['kind', 1, 1, 0],
    ]);
    expect(fields[2]?.examples[0]).toContain('"university" → "foundation"');
  });

  test('of one language leaves the other as it is', async () => {
    const asked = own.asked(platform);
    await importTable(asked, organisation, await csv('code,name.en\nuni-a,Amsel University'), { key: ['code'] });
    const { items } = await list(asked, organisation, { filter: { code: 'uni-a' }, sort: 'code', limit: 1 });
    expect(items[0]?.name).toEqual({ en: 'Amsel University', 'zh-Hans': '安瑟尔大学' });
    await importTable(asked, organisation, await csv('code,name.en\nuni-a,University of Amsel'), { key: ['code'] });
  });

  test.each([
    ['an unknown kind', `${heads}\nx,X,,circus,`, 'kind'],
    ['an unknown region', `${heads}\nx,X,,university,KS-XX`, 'regionId'],
    ['a row without what it needs', 'code,kind\nx,university', 'name'],
    ['the same key twice', `${heads}\nx,X,,university,\nx,Y,,university,`, 'code'],
  ])('with %s names row and column, and leaves nothing behind', async (_, text, column) => {
    const asked = own.asked(platform);
    const report = await tryImport(asked, organisation, await csv(text), { key: ['code'] });
    expect(report.faults.map((fault) => fault.column)).toContain(column);
    expect(
      (
        await refusalOf(
          importTable(
            asked,
            organisation,
            await csv(`${text}\ngood-one,Good,,university,`.replace(/^code,kind\n(.*)\n.*$/s, 'code,kind\n$1')),
            { key: ['code'] },
          ),
        )
      ).kind,
    ).toBe('not-valid');
    expect((await list(asked, organisation, { filter: { 'code.has': 'good' }, sort: 'code', limit: 10 })).items).toEqual([]);
  });

  test('maps heads by label in either language, and by hand', async () => {
    const labelled = await csv('代码,名称 (zh-Hans),类型,Unused\nz,中文名,university,1');
    expect(await tryImport(own.asked(platform), organisation, labelled, { key: ['code'] })).toMatchObject({
      created: 1,
      mapping: { 代码: 'code', '名称 (zh-Hans)': 'name.zh-Hans', 类型: 'kind', Unused: null },
    });
    const byHand = { key: ['code'], mapping: { Unused: 'no-such-column' } };
    expect((await refusalOf(tryImport(own.asked(platform), organisation, labelled, byHand))).code).toBe('no-such-column');
  });

  test('is done by who may write, and HTML in a name stays text', async () => {
    expect(
      (
        await refusalOf(
          importTable(own.asked(someone('statistician')), organisation, await csv(`${heads}\nq,Q,,university,`), { key: ['code'] }),
        )
      ).kind,
    ).toBe('not-allowed');
    await importTable(own.asked(platform), organisation, await csv(`${heads}\nhtml,<script>alert(1)</script>,,university,`), {
      key: ['code'],
    });
    const { items } = await list(own.asked(anyone), organisation, { filter: { code: 'html' }, sort: 'code', limit: 1 });
    expect((await find(own.asked(anyone), organisation, items[0]!.id)).name).toEqual({ en: '<script>alert(1)</script>' });
  });
});
