import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readInput } from '../engine/index.ts';
import { abstractOf, clause, find } from './demonstration.ts';
import { nearDuplicates } from './index.ts';

const cat = { id: 'cat', text: 'The cat sat on the mat.' };
const hat = { id: 'hat', text: 'the CAT sat, on the hat!' };

describe('worked by hand', () => {
  test('two sentences that share three of five shingles are 0.6 alike', async () => {
    const { pairs, counted } = await find([cat, hat]);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({
      a: 'cat',
      b: 'hat',
      similarity: 0.6,
      contentSimilarity: 0.6,
      containment: [0.75, 0.75],
      kind: 'overlap',
    });
    expect(counted).toEqual({ documents: 2, blank: 0, candidates: 1, compared: 1, boilerplate: 0, crowded: 0 });
  });

  test('below the threshold nothing is told', async () => {
    expect((await find([cat, hat], { threshold: 0.61 })).pairs).toEqual([]);
    expect((await find([cat, hat], { threshold: 0.6 })).pairs).toHaveLength(1);
  });

  test('texts too long for a sheet are compared like others, and so is what comes after them', async () => {
    const long = (length: number, from: number) =>
      Array.from({ length: Math.ceil(length / 7) }, (_, i) => `word${String((from + i) % 90_000)}`).join(' ');
    const documents = [
      { id: 'a', text: long(140_000, 0) },
      { id: 'b', text: long(300_000, 0) },
      { id: 'c', text: long(300_000, 200) },
      cat,
      hat,
    ];
    for (const workers of [0, 2]) {
      const { pairs, counted } = await find(documents, { workers, threshold: 0.3, learnBoilerplate: false });
      expect(pairs.map(({ a, b }) => `${a}-${b}`).sort()).toEqual(['a-b', 'a-c', 'b-c', 'cat-hat']);
      expect(counted.compared).toBeGreaterThanOrEqual(4);
    }
  });

  test('what both share can be laid side by side', async () => {
    const [pair] = (await find([cat, hat])).pairs;
    expect(pair?.passages.map(({ a, b }) => [cat.text.slice(...a), hat.text.slice(...b)])).toEqual([
      ['The cat sat on the', 'the CAT sat, on the'],
    ]);
  });

  test('Chinese is cut into characters, without a dictionary', async () => {
    const pair = (
      await find([
        { id: 'a', text: '既有城市工业区功能提升与改造技术' },
        { id: 'b', text: '既有城市住区功能提升与改造技术' },
      ])
    ).pairs[0];
    // 14 and 13 shingles of three characters, of which 2 and 8 in a row are shared.
    expect(pair?.similarity).toBeCloseTo(10 / 17, 14);
    expect(pair?.passages).toEqual([
      { a: [0, 4], b: [0, 4] },
      { a: [6, 16], b: [5, 15] },
    ]);
  });

  test('full-width letters, accents, ligatures, soft hyphens and line breaks make no difference', async () => {
    const plain = { id: 'plain', text: 'efficient naive cafe in field 12 of Zürich' };
    const fancy = { id: 'fancy', text: 'Eﬃcient naïve\ncafe\u0301 in ﬁeld １２  of Zu\u00adri\u200dch' };
    expect((await find([plain, fancy])).pairs[0]).toMatchObject({ similarity: 1, kind: 'same' });
  });

  test('places count as JavaScript counts, beyond the first plane too', async () => {
    const rocket = { id: 'rocket', text: '🚀🚀 é the cat sat on the 𠀀𠀁 mat' };
    const [pair] = (await find([rocket, cat], { threshold: 0.1 })).pairs;
    expect(pair?.passages.map(({ a, b }) => [rocket.text.slice(...a), cat.text.slice(...b)])).toEqual([
      ['the cat sat on the', 'The cat sat on the'],
    ]);
  });

  test('a text shorter than a shingle is one shingle', async () => {
    const { pairs } = await find([
      { id: 'a', text: 'Graphene' },
      { id: 'b', text: 'graphene.' },
      { id: 'c', text: 'graphene oxide' },
    ]);
    expect(pairs.map(({ a, b, similarity }) => [a, b, similarity])).toEqual([['a', 'b', 1]]);
  });

  test('letters can be the units where words are broken', async () => {
    const [a, b] = [
      { id: 'a', text: 'perov skite solar cells on glass' },
      { id: 'b', text: 'perovskite so lar cells on glass' },
    ];
    expect((await find([a, b], { unit: 'word' })).pairs).toEqual([]);
    expect((await find([a, b], { unit: 'character' })).pairs[0]?.similarity).toBe(1);
  });
});

describe('kinds', () => {
  const text = abstractOf(1);
  const first = { id: 'first', text, title: 'Solid-state batteries', people: ['p1', 'p2'], from: '2020-01-01', to: '2022-12-31' };

  test.each([
    ['the same text by others', { text, people: ['p9'], from: '2020-06-01', to: '2023-05-31' }, 'same', 'same-text', 944],
    [
      'the same text by the same, at the same time',
      { text, people: ['p2'], from: '2020-06-01', to: '2023-05-31' },
      'same',
      'same-text',
      944,
    ],
    ['the same people, later', { text, people: ['p2'], from: '2023-01-01', to: '2025-12-31' }, 'renewal', 'same-people-later', 0],
    [
      'the same people, with a month of handing over',
      { text, people: ['p2', 'p1'], from: '2022-12-01', to: '2025-12-31' },
      'renewal',
      'same-people-later',
      31,
    ],
    ['later, but by others', { text, people: ['p9'], from: '2023-01-01', to: '2025-12-31' }, 'same', 'same-text', 0],
    ['no dates: a renewal cannot be told', { text, people: ['p1'] }, 'same', 'same-text', null],
    ['half of the text', { text: `${text.slice(0, text.length * 0.8)} ${abstractOf(2).slice(0, 120)}` }, 'overlap', 'shared-text', null],
  ])('%s', async (_, second, kind, code, overlapDays) => {
    const [pair] = (await find([first, { id: 'second', ...second }])).pairs;
    expect(pair).toMatchObject({ kind, because: { code }, overlapDays });
  });

  test('under the same title less of the text is enough', async () => {
    const changed = text
      .split(' ')
      .map((word, i) => (i % 29 === 14 ? `${word}x` : word))
      .join(' ');
    const [untitled] = (await find([first, { id: 'second', text: changed }])).pairs;
    const [titled] = (await find([first, { id: 'second', text: changed, title: 'Solid State Batteries' }])).pairs;
    expect(untitled?.similarity).toBeGreaterThan(0.75);
    expect(untitled?.similarity).toBeLessThan(0.9);
    expect(untitled).toMatchObject({ kind: 'overlap', titleSimilarity: null });
    expect(titled).toMatchObject({ kind: 'same', titleSimilarity: 1, because: { code: 'same-title-and-text' } });
  });

  test('people of both are named, and how much of the titles is the same', async () => {
    const [pair] = (await find([first, { id: 'second', text, title: 'Solid-state sensors', people: ['p3', 'p2'] }])).pairs;
    expect(pair).toMatchObject({ sharedPeople: ['p2'], titleSimilarity: 0.5 });
  });
});

describe('boilerplate', () => {
  const little = (i: number) =>
    abstractOf(100 + i)
      .split(' ')
      .slice(0, 12)
      .join(' ');
  const calls = Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, text: `${clause} ${little(i)}` }));

  test('a clause that a dozen texts carry is learned, and pairs alike by it alone are told as such', async () => {
    const { pairs, counted } = await find(calls);
    expect(counted.boilerplate).toBeGreaterThan(20);
    expect(pairs).toHaveLength(66);
    for (const pair of pairs)
      expect(pair).toMatchObject({ kind: 'boilerplate', because: { code: 'mostly-boilerplate' }, contentSimilarity: 0 });
  });

  test('handed in as such it is known in a pair', async () => {
    const pair = calls.slice(0, 2);
    expect((await find(pair)).pairs[0]?.kind).toBe('overlap');
    expect((await find(pair, { boilerplate: [clause] })).pairs[0]?.kind).toBe('boilerplate');
  });

  test('a text that was handed in twenty times is no boilerplate', async () => {
    const again = Array.from({ length: 20 }, (_, i) => ({ id: `a${i}`, text: abstractOf(7) }));
    const { pairs, counted } = await find(again);
    expect(counted.boilerplate).toBe(0);
    expect(pairs).toHaveLength(190);
    expect(new Set(pairs.map(({ kind }) => kind))).toEqual(new Set(['same']));
  });

  test('a copy among texts of one call is told from those that share only the call', async () => {
    const copied = { id: 'copy', text: `${clause} ${little(3)}` };
    const { pairs } = await find([...calls, copied]);
    expect(pairs.filter(({ kind }) => kind !== 'boilerplate').map(({ a, b, kind }) => [a, b, kind])).toEqual([['c3', 'copy', 'same']]);
  });
});

describe('what is compared', () => {
  test('with `against`, only the new with the old', async () => {
    const old = [
      { ...cat, id: 'old cat' },
      { ...cat, id: 'older cat' },
    ];
    const { pairs, counted } = await find([cat, hat], { against: old });
    expect(pairs.map(({ a, b, similarity }) => [a, b, similarity])).toEqual([
      ['cat', 'old cat', 1],
      ['cat', 'older cat', 1],
      ['hat', 'old cat', 0.6],
      ['hat', 'older cat', 0.6],
    ]);
    expect(counted.documents).toBe(4);
  });

  test.each([
    ['none', [], {}],
    ['one', [cat], {}],
    ['none against some', [], { against: [cat] }],
    ['some against none', [cat, hat], { against: [] }],
  ])('%s: no pairs', async (_, documents, more) => expect((await find(documents, more)).pairs).toEqual([]));

  test('blank texts are like nothing, not like each other', async () => {
    const { pairs, counted } = await find([{ id: 'a', text: '' }, { id: 'b', text: '  …  ' }, { id: 'c', text: '🚀' }, cat]);
    expect(pairs).toEqual([]);
    expect(counted.blank).toBe(3);
  });
});

test('the answer fits the declared output, and both schemas can be printed', async () => {
  expect(nearDuplicates.output.parse(await find([cat, hat]))).toEqual(await find([cat, hat]));
  for (const schema of [nearDuplicates.input, nearDuplicates.output])
    expect(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))).toContain('description');
});

describe('long work', () => {
  const documents = Array.from({ length: 300 }, (_, i) => ({ id: `d${i}`, text: `${abstractOf(i % 200)} ${i % 3 ? clause : ''}` }));
  const input = (workers: number) => readInput(nearDuplicates, { documents, workers });

  test('the same answer on none, one, two and four threads', async () => {
    const alone = await nearDuplicates.run(input(0));
    expect(alone.pairs.length).toBeGreaterThanOrEqual(100);
    expect(alone.counted.boilerplate).toBeGreaterThan(20);
    for (const workers of [1, 2, 4]) expect(await nearDuplicates.run(input(workers))).toEqual(alone);
  });

  test.each([0, 2])('tells how far it is, never backwards, on %i threads', async (workers) => {
    const told: number[] = [];
    await nearDuplicates.run(input(workers), { progress: (share) => told.push(share) });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    if (workers) expect(told.length).toBeGreaterThan(3);
  });

  test.each([0, 2])('stops when asked, on %i threads', async (workers) => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(nearDuplicates.run(input(workers), { signal: stop.signal })).rejects.toThrow('enough');
    const later = new AbortController();
    const many = Array.from({ length: 6000 }, (_, i) => ({ id: `e${i}`, text: `${i} ${documents[i % 300]?.text} ${i}` }));
    const running = nearDuplicates.run(readInput(nearDuplicates, { documents: many, workers }), {
      signal: later.signal,
      progress: () => later.abort(new Error('enough now')),
    });
    await expect(running).rejects.toThrow('enough now');
  });
});
