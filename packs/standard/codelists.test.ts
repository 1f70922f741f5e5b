/** The code lists that the platform brings, and the lists of the Outline: they parse, hang together and are complete. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { codeList, crosswalk, figure } from '../../src/systems/pack/schema.ts';

const file = z.strictObject({ lists: z.array(codeList), crosswalks: z.array(crosswalk) });
const read = (pack: string) => file.parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', pack, 'codelists.json'), 'utf8')));
const standard = read('standard');
const outline = read('outline');

const lists = [...standard.lists, ...outline.lists];
const crosswalks = [...standard.crosswalks, ...outline.crosswalks];
const byKey = new Map(lists.map((list) => [`${list.code}@${list.version}`, list]));
const codesOf = (key: string) => byKey.get(key)!.codes.map(({ code }) => code);
const topOf = (key: string) => byKey.get(key)!.codes.filter(({ parent }) => parent === undefined);

test.each([
  ['ford@2015', 48, 6],
  ['trl@2013', 9, 9],
  ['isic@4', 21, 21],
  ['nace@2', 21, 21],
  ['knowledge-intensive-services@2008', 33, 4],
  ['sdg@2015', 17, 17],
  ['currency@2026', 178, 178],
  ['country@2020', 249, 249],
  ['sector-of-performance@2015', 5, 5],
  ['source-of-funds@2015', 7, 5],
  ['type-of-rnd@2015', 3, 3],
  ['innovation-type@2018', 10, 2],
  ['obs-status@2.2', 20, 20],
  ['conf-status@1.2', 11, 11],
  ['frequency@2.1', 17, 17],
  ['technology-fields@2016', 66, 10],
])('%s has %i codes, %i of them at the top', (key, all, top) => {
  expect(codesOf(key)).toHaveLength(all);
  expect(topOf(key)).toHaveLength(top);
});

test('every list is counted above, once', () => {
  expect([...byKey.keys()]).toHaveLength(16);
  expect(lists).toHaveLength(16);
});

describe.each([...byKey])('%s', (_, { codes }) => {
  const known = new Set(codes.map(({ code }) => code));

  it('names each code once', () => expect(known.size).toBe(codes.length));

  it('has each parent in the list, before its children', () => {
    const places = new Map(codes.map(({ code }, place) => [code, place]));
    for (const [place, { code, parent }] of codes.entries())
      if (parent !== undefined) expect(places.get(parent), `${code} under ${parent}`).toBeLessThan(place);
  });

  it('tells its codes apart in both languages', () => {
    for (const language of ['en', 'zh-Hans'] as const) {
      const names = codes.map(({ name, parent }) => `${parent ?? ''} ${name[language]}`);
      expect(names.filter((name, place) => names.indexOf(name) < place)).toEqual([]);
    }
  });

  it('is in Chinese where it says so', () => {
    for (const { code, name, meaning } of codes) {
      expect(name['zh-Hans'], code).toMatch(/\p{Script=Han}/u);
      if (meaning) expect(meaning['zh-Hans'], code).toMatch(/\p{Script=Han}/u);
      expect(`${name.en} ${meaning?.en ?? ''}`, code).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe.each(crosswalks.map((one) => [`${one.from} → ${one.to}`, one] as const))('%s', (_, { from, to, pairs }) => {
  it('joins codes that exist, each pair once', () => {
    const [left, right] = [new Set(codesOf(from)), new Set(codesOf(to))];
    for (const [a, b] of pairs) expect([a, b, left.has(a), right.has(b)]).toEqual([a, b, true, true]);
    expect(new Set(pairs.map(([a, b]) => `${a} ${b}`)).size).toBe(pairs.length);
    expect(pairs.length).toBeGreaterThan(0);
  });
});

test.each([
  ['isic@4', 'nace@2', 21, 'exact'],
  ['knowledge-intensive-services@2008', 'isic@4', 29, 'broader'],
  ['technology-fields@2016', 'ford@2015', 122, 'related'],
  ['technology-fields@2016', 'isic@4', 31, 'related'],
])('%s → %s has %i pairs, all %s', (from, to, count, match) => {
  const { pairs } = crosswalks.find((one) => one.from === from && one.to === to)!;
  expect(pairs).toHaveLength(count);
  expect(new Set(pairs.map((pair) => pair[2]))).toEqual(new Set([match]));
});

test('every crosswalk is counted above', () => expect(crosswalks).toHaveLength(4));

test('ISIC and NACE sections are A to U, and each answers to one of the other', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTU'];
  expect(codesOf('isic@4')).toEqual(letters);
  expect(codesOf('nace@2')).toEqual(letters);
  expect(standard.crosswalks[0]!.pairs).toEqual(letters.map((letter) => [letter, letter, 'exact']));
});

test('FORD is complete: 7, 11, 5, 5, 9 and 5 fields under six', () => {
  expect(['1', '2', '3', '4', '5', '6'].map((top) => byKey.get('ford@2015')!.codes.filter(({ parent }) => parent === top).length)).toEqual([
    7, 11, 5, 5, 9, 5,
  ]);
  expect(codesOf('ford@2015')).toContain('2.11');
});

test('the knowledge-intensive divisions are those of Eurostat', () => {
  const divisions = codesOf('knowledge-intensive-services@2008').filter((code) => /^\d/.test(code));
  expect(divisions.map(Number).sort((a, b) => a - b)).toEqual([
    50, 51, 58, 59, 60, 61, 62, 63, 64, 65, 66, 69, 70, 71, 72, 73, 74, 75, 78, 80, 84, 85, 86, 87, 88, 90, 91, 92, 93,
  ]);
});

test('every technology field has its sub-fields, and every field and sub-field draws on research', () => {
  const all = codesOf('technology-fields@2016');
  for (const top of topOf('technology-fields@2016'))
    expect(all.filter((code) => code.startsWith(`${top.code}.`)).length).toBeGreaterThanOrEqual(5);
  const joined = (to: string) => new Set(outline.crosswalks.find((one) => one.to === to)!.pairs.map(([from]) => from));
  expect([...joined('ford@2015')].sort()).toEqual([...all].sort());
  expect([...joined('isic@4')].sort()).toEqual(
    topOf('technology-fields@2016')
      .map(({ code }) => code)
      .sort(),
  );
});

describe('currencies', () => {
  const meaning = (code: string) => byKey.get('currency@2026')!.codes.find((one) => one.code === code)!.meaning!;
  const minorUnits = (code: string) => /^Minor units: (\d|none)$/.exec(meaning(code).en)?.[1];

  test.each([
    ['CNY', '2'],
    ['USD', '2'],
    ['JPY', '0'],
    ['KRW', '0'],
    ['KWD', '3'],
    ['TND', '3'],
    ['CLF', '4'],
    ['UYW', '4'],
    ['MGA', '2'],
    ['XAU', 'none'],
    ['XXX', 'none'],
  ])('%s has %s minor units', (code, digits) => expect(minorUnits(code)).toBe(digits));

  test('each says its minor units, alike in both languages', () => {
    const counted = new Map<string, number>();
    for (const code of codesOf('currency@2026')) {
      expect(code).toMatch(/^[A-Z]{3}$/);
      const digits = minorUnits(code)!;
      expect(meaning(code)['zh-Hans']).toBe(`小数位数：${digits === 'none' ? '无' : digits}`);
      counted.set(digits, (counted.get(digits) ?? 0) + 1);
    }
    expect(Object.fromEntries(counted)).toEqual({ 0: 17, 2: 139, 3: 7, 4: 2, none: 13 });
  });

  test('those that have ended are gone', () => {
    const codes = codesOf('currency@2026');
    for (const gone of ['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL']) expect(codes).not.toContain(gone);
    for (const here of ['EUR', 'SLE', 'VED', 'XAD', 'XCG', 'ZWG']) expect(codes).toContain(here);
  });
});

test('a figure of a pack has a status of the list', () => {
  const known = codesOf('obs-status@2.2');
  expect(figure.shape.status.options.length).toBeGreaterThan(5);
  for (const status of figure.shape.status.options) expect(known).toContain(status);
});

const published = join(import.meta.dirname, '../../../shared/data/regions/iso/iso_3166-1.json');
test.skipIf(!existsSync(published))(
  'the countries are those of ISO 3166-1 (skipped where the published list is not beside the checkout)',
  () => {
    const entries: { alpha_3: string; name: string }[] = JSON.parse(readFileSync(published, 'utf8'))['3166-1'];
    expect(byKey.get('country@2020')!.codes.map(({ code, name }) => [code, name.en])).toEqual(
      entries.map(({ alpha_3, name }) => [alpha_3, name]).sort(([a], [b]) => (a! < b! ? -1 : 1)),
    );
  },
);

test('China is one country of the list, with its regions named as the United Nations names them', () => {
  const name = (code: string) => byKey.get('country@2020')!.codes.find((one) => one.code === code)!.name['zh-Hans'];
  expect([name('CHN'), name('HKG'), name('MAC'), name('TWN')]).toEqual(['中国', '中国香港特别行政区', '中国澳门特别行政区', '中国台湾省']);
});
