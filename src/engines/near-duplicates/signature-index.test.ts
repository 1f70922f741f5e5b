import { describe, expect, test } from 'vitest';
import { abstractOf, clause, find } from './demonstration.ts';
import { boilerplateOf, SignatureIndex } from './index.ts';

const edited = (text: string, every: number) =>
  text
    .split(' ')
    .map((word, i) => (i % every === 1 ? `${word}x` : word))
    .join(' ');
const documents = Array.from({ length: 500 }, (_, i) => ({ id: `d${i}`, text: abstractOf(i) }));
const filled = () => {
  const index = new SignatureIndex({ expected: 1000 });
  for (const document of documents) index.add(document);
  return index;
};

describe('an index', () => {
  test('finds what is nearly the same, with an estimate near the exact similarity', async () => {
    const asked = edited(documents[77]!.text, 20);
    const { likenesses, crowded } = filled().query(asked);
    const [exact] = (await find([{ id: 'asked', text: asked }, documents[77]!])).pairs;
    expect(crowded).toBe(0);
    expect(likenesses.map(({ id }) => id)).toEqual(['d77']);
    expect(Math.abs(likenesses[0]!.estimate - exact!.similarity)).toBeLessThan(0.15);
  });

  test('finds each of its own, and only that', () => {
    const index = filled();
    for (const { id, text } of documents) expect(index.query(text).likenesses).toEqual([{ id, estimate: 1 }]);
  });

  test('forgets what is removed and takes it in again', () => {
    const index = filled();
    expect(index.remove('d3')).toBe(true);
    expect(index.remove('d3')).toBe(false);
    expect(index.has('d3')).toBe(false);
    expect(index.size).toBe(499);
    expect(index.query(documents[3]!.text).likenesses).toEqual([]);
    index.add(documents[3]!);
    expect(index.query(documents[3]!.text).likenesses).toEqual([{ id: 'd3', estimate: 1 }]);
  });

  test('a document added under the same id replaces the one before', () => {
    const index = filled();
    index.add({ id: 'd3', text: abstractOf(7777) });
    expect(index.size).toBe(500);
    expect(index.query(documents[3]!.text).likenesses).toEqual([]);
    expect(index.query(abstractOf(7777)).likenesses[0]?.id).toBe('d3');
  });

  test('takes in no text without a letter, and finds nothing like it', () => {
    const index = filled();
    expect(index.add({ id: 'blank', text: ' … ' })).toBe(false);
    expect(index.size).toBe(500);
    expect(index.query('').likenesses).toEqual([]);
  });

  test('finds for many sketches at once what it finds for each', () => {
    const index = new SignatureIndex({ expected: 1000, threshold: 0.25 });
    for (const document of documents) index.add(document);
    for (const place of [8, 90, 301]) index.add({ id: `near ${place}`, text: edited(documents[place]!.text, 9) });
    index.remove('d90');
    const asked = [8, 90, 301, 4, 77].flatMap((place) => [documents[place]!.text, edited(documents[place]!.text, 12)]);
    const sketches = asked.map((text) => index.sketchOf(text) as Uint16Array);
    const each = sketches.map((sketch) => index.querySketch(sketch).likenesses);
    expect(index.querySketches(sketches)).toEqual(each);
    expect(each.filter((likenesses) => likenesses.length > 1).length).toBeGreaterThan(3);
    expect(index.querySketches([])).toEqual([]);
    expect(() => index.querySketches([new Uint16Array(3)])).toThrow(RangeError);
  });

  test('grows beyond its first room', () => {
    const index = new SignatureIndex({ expected: 10 });
    for (let i = 0; i < 1500; i++) index.add({ id: `${i}`, text: abstractOf(i, 20) });
    expect(index.query(abstractOf(3, 20)).likenesses).toEqual([{ id: '3', estimate: 1 }]);
    expect(index.query(abstractOf(1400, 20)).likenesses).toEqual([{ id: '1400', estimate: 1 }]);
  });

  test('leaves out boilerplate that was learned', () => {
    const all = documents.slice(0, 40).map(({ id, text }) => ({ id, text: `${text.slice(0, 60)} ${clause}` }));
    const [ids, texts] = [all.map(({ id }) => id), all.map(({ text }) => text)];
    const index = new SignatureIndex({ without: boilerplateOf({ texts, ids, unit: 'auto', given: [], learns: true }) });
    for (const document of all) index.add(document);
    expect(index.query(all[5]!.text).likenesses.map(({ id }) => id)).toEqual(['d5']);
    expect(index.add({ id: 'only', text: clause })).toBe(false);
  });
});

describe('as bytes', () => {
  test('comes back the same, without what was removed, and can be added to', () => {
    const index = filled();
    index.remove('d0');
    const bytes = index.toBytes();
    const again = SignatureIndex.fromBytes(bytes);
    expect(again.size).toBe(499);
    const asked = edited(documents[10]!.text, 15);
    expect(again.query(asked)).toEqual(index.query(asked));
    expect(again.toBytes()).toEqual(bytes);
    again.add(documents[0]!);
    expect(again.query(documents[0]!.text).likenesses).toEqual([{ id: 'd0', estimate: 1 }]);
  });

  test('keeps its boilerplate, and reads from the middle of a larger memory', () => {
    const without = boilerplateOf({ texts: [], ids: [], unit: 'word', given: [clause], learns: false });
    const index = new SignatureIndex({ unit: 'word', threshold: 0.7, without });
    index.add({ id: 'a', text: `${documents[1]!.text} ${clause}` });
    const within = new Uint8Array(index.toBytes().length + 3);
    within.set(index.toBytes(), 3);
    const again = SignatureIndex.fromBytes(within.subarray(3));
    expect(again.unit).toBe('word');
    expect(again.threshold).toBe(0.7);
    // The clause is left out; two shingles where it begins are not.
    expect(again.query(documents[1]!.text).likenesses[0]?.estimate).toBeGreaterThan(0.9);
  });

  test('refuses what is no index, cut off or changed', () => {
    const bytes = filled().toBytes();
    expect(() => SignatureIndex.fromBytes(new Uint8Array(3))).toThrow(/no signature index/);
    expect(() => SignatureIndex.fromBytes(bytes.subarray(0, bytes.length - 8))).toThrow(/cut off or changed/);
    bytes[bytes.length - 100]! ^= 1;
    expect(() => SignatureIndex.fromBytes(bytes)).toThrow(/cut off or changed/);
  });
});

test('refuses a threshold that bands cannot be planned for', () =>
  expect(() => new SignatureIndex({ threshold: 0.05 })).toThrow(RangeError));
