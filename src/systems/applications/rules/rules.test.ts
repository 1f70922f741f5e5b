import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, hashOf } from './canonical.ts';
import { merge, type Standing } from './merge.ts';
import { type Content, contentOf, emptyContent, faultOfPlace, isPlace, placesOf } from './places.ts';
import { isReference, referenceOf } from './reference.ts';
import { textOf } from './text.ts';

describe('canonical JSON', () => {
  test('is that of RFC 8785, section 3.2.3: keys by UTF-16 units, numbers as ECMAScript writes them', () => {
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
    expect(canonicalJson({ b: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], a: { c: null, d: true } })).toBe(
      '{"a":{"c":null,"d":true},"b":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    );
  });

  test('is one for the same content however it was put together, and another for another', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(hashOf(turned)).toBe(hashOf(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(hashOf({ ...value, 'another key': 1 })).not.toBe(hashOf(value));
      }),
    );
  });
});

describe('two editors', () => {
  const there = new Map<string, Standing>([
    ['/title', { value: 'Wells', version: 3, editor: 'hers' }],
    ['/abstract', { value: 'Old', version: 1, editor: 'hers' }],
    ['/keywords', { value: ['water'], version: 4, editor: 'mine' }],
  ]);
  test.each([
    ['in another place: merged', [{ place: '/careerStage', value: 'early' }], 2, ['/careerStage'], []],
    ['over what they had seen: kept', [{ place: '/abstract', value: 'New' }], 2, ['/abstract'], []],
    ['over what they had not seen: a conflict', [{ place: '/title', value: 'Pumps' }], 2, [], ['/title']],
    ['over what they saw since: kept', [{ place: '/title', value: 'Pumps' }], 3, ['/title'], []],
    ['the same as the other one: nothing', [{ place: '/title', value: 'Wells' }], 2, [], []],
    ['over a saving of their own window whose answer was lost: kept', [{ place: '/keywords', value: ['well'] }], 2, ['/keywords'], []],
    [
      'both at once: part is merged',
      [
        { place: '/title', value: 'Pumps' },
        { place: '/abstract', value: 'New' },
      ],
      2,
      ['/abstract'],
      ['/title'],
    ],
    [
      'the same place twice: the last one',
      [
        { place: '/abstract', value: 'A' },
        { place: '/abstract', value: 'B' },
      ],
      2,
      ['/abstract'],
      [],
    ],
  ])('who write %s', (_, changes, base, kept, conflicts) => {
    const merged = merge(there, changes, base, 'mine');
    expect(merged.kept.map(({ place }) => place)).toEqual(kept);
    expect(merged.conflicts.map(({ place }) => place)).toEqual(conflicts);
    expect(merged.kept.every(({ place, value }) => changes.at(-1)?.place !== place || value === changes.at(-1)?.value)).toBe(true);
  });

  test('nothing that was sent is dropped without being named, unless it stands there already', () => {
    const place = fc.constantFrom('/a', '/b', '/c');
    const standing = fc.array(
      fc.tuple(
        place,
        fc.record({
          value: fc.integer({ min: 0, max: 2 }),
          version: fc.integer({ min: 1, max: 5 }),
          editor: fc.constantFrom('mine', 'hers'),
        }),
      ),
    );
    fc.assert(
      fc.property(
        standing,
        fc.array(fc.record({ place, value: fc.integer({ min: 0, max: 2 }) })),
        fc.integer({ min: 0, max: 6 }),
        (places, changes, base) => {
          const at = new Map(places);
          const { kept, conflicts } = merge(at, changes, base, 'mine');
          const last = new Map(changes.map((change) => [change.place, change.value]));
          for (const [one, value] of last) {
            const named = [...kept, ...conflicts].filter((change) => change.place === one);
            expect(named.length).toBe(at.get(one)?.value === value ? 0 : 1);
          }
        },
      ),
    );
  });
});

describe('places of a draft', () => {
  const content: Content = {
    ...emptyContent,
    title: 'Wells',
    organisationId: '0192bbbb-0000-7000-8000-000000000001',
    keywords: ['water'],
    answers: { plan: { aims: 'Warn early', 'work-packages': [{ month: 3 }] } },
    eligibility: { check: { 'is-resident': true } },
  };
  test('give back the content that they were taken from', () => {
    expect(contentOf(emptyContent, placesOf(content))).toEqual(content);
  });
  test('are emptied by null', () => {
    const emptied = contentOf(
      emptyContent,
      new Map([...placesOf(content), ['/answers/plan/aims', null], ['/keywords', null], ['/eligibility/check/is-resident', null]]),
    );
    expect(emptied).toEqual({
      ...content,
      keywords: [],
      answers: { plan: { 'work-packages': [{ month: 3 }] } },
      eligibility: { check: {} },
    });
  });
  test.each([
    ['/title', true],
    ['/answers/plan/aims', true],
    ['/eligibility/check/is-resident', true],
    ['/state', false],
    ['/leadId', false],
    ['/answers/plan', false],
    ['/answers/plan/aims/0', false],
    ['/answers/__proto__/x', false],
    ['/answers/Plan/aims', false],
    ['title', false],
  ])('%s: %s', (place, is) => expect(isPlace(place)).toBe(is));
  test('are judged by their column; answers by the form, later', () => {
    expect(faultOfPlace('/durationMonths', 241)?.pointer).toBe('/durationMonths');
    expect(faultOfPlace('/durationMonths', 240)).toBeUndefined();
    expect(faultOfPlace('/title', null)).toBeUndefined();
    expect(faultOfPlace('/careerStage', 'retired')).toBeDefined();
    expect(faultOfPlace('/answers/plan/aims', { any: 'thing' })).toBeUndefined();
  });
});

describe('a reference', () => {
  const id = '0192bbbb-0000-7000-8000-000000000001';
  test('is that of its application, and tells a slip of the pen', () => {
    const reference = referenceOf('WELLS-2026', id);
    expect(reference).toMatch(/^WELLS-2026-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(referenceOf('WELLS-2026', id)).toBe(reference);
    expect(isReference(reference)).toBe(true);
    const slips = [...reference.slice(11)].map(
      (sign, i) => reference.slice(0, 11 + i) + (sign === '0' ? '1' : '0') + reference.slice(12 + i),
    );
    expect(slips.filter(isReference)).toEqual([]);
  });
});

test('the text of an application is its title, its abstract and the answers that are prose', () => {
  const prose = 'Sensors in three hundred wells tell a week ahead which of them will run dry in summer.';
  const text = textOf({
    title: 'Wells',
    titleTranslated: '水井',
    abstract: 'They warn.',
    answers: { b: { aims: prose, name: 'Nele' }, a: { rows: [{ what: `${prose} Again.` }] } },
  });
  expect(text).toBe(`Wells\n\n水井\n\nThey warn.\n\n${prose} Again.\n\n${prose}`);
});
