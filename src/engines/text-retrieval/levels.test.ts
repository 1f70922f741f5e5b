import { beforeAll, expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { bruteForce } from './brute-force.ts';
import { findJieba } from './chinese.ts';
import { Index } from './index.ts';

let hasJieba = false;
beforeAll(async () => {
  hasJieba = await findJieba();
});

/** Common words stand in most documents, so that they have rows; rare ones in few. */
const chance = new Chance(8);
const some = (length: number) => Array.from({ length }, () => `w${Math.floor(3_000 * chance.uniform() ** 4)}`).join(' ');
const documents = Array.from({ length: 5_000 }, (_, i) => ({
  id: `d${i}`,
  text: some(5 + chance.below(60)),
  fields: { title: some(3) },
  tags: { part: i % 50 },
}));
const queries = Array.from({ length: 60 }, (_, i) => ({
  text: some(1 + (i % 9) * 2),
  ...(i % 4 === 1 && { where: { part: { from: 0, to: i % 50 } } }),
  ...(i % 4 === 2 && { only: documents.filter(() => chance.uniform() < 0.02).map(({ id }) => id) }),
}));

test.each([
  ['whole frequencies', { text: 1, title: 3 }],
  ['frequencies that are not whole', { text: 1, title: 0.3 }],
])('segments with rows give what brute force gives, for few and for many: %s', async (_, fields) => {
  const index = await Index.of(documents, { fields });
  const expected = bruteForce(documents, index.settings, hasJieba);
  let found = 0;
  for (const query of queries) {
    const all = expected(query, documents.length);
    for (const k of [1, 10, 300, documents.length, 10]) expect(index.search(query, { k })).toEqual(all.slice(0, k));
    found += all.length;
  }
  expect(found).toBeGreaterThan(50_000);
});

test('a document without a word of the query is not found, however few have one', async () => {
  const index = await Index.of(documents, { fields: { text: 1, title: 3 } });
  const expected = bruteForce(documents, index.settings, hasJieba);
  const having = (word: string) => documents.filter(({ text }) => ` ${text} `.includes(` ${word} `)).length / documents.length;
  const words = Array.from({ length: 100 }, (_, i) => `w${i}`).filter((each) => having(each) > 0.06 && having(each) < 0.2);
  expect(words.length).toBeGreaterThan(3);
  const only = documents.filter((_, i) => i % 50 === 7).map(({ id }) => id);
  for (const text of [...words, ...words]) {
    const all = expected({ text, only }, 50);
    expect(index.search({ text, only }, { k: 50 })).toEqual(all);
    expect(index.search({ text, only }, { k: 12 })).toEqual(all.slice(0, 12));
  }
});

test('after half is gone and much is added, bounds still hold', async () => {
  const index = await Index.of(documents, { fields: { text: 1, title: 3 } });
  index.remove(documents.filter((_, i) => i % 5 < 2).map(({ id }) => id));
  const longer = Array.from({ length: 3_000 }, (_, i) => ({ id: `l${i}`, text: some(300) }));
  index.add(longer);
  const left = [...documents.filter((_, i) => i % 5 >= 2), ...longer];
  const expected = bruteForce(left, index.settings, hasJieba);
  for (const query of queries.filter((each) => !('where' in each))) expect(index.search(query)).toEqual(expected(query, 10));
});

test('a query of thousands of different words finds what brute force finds', async () => {
  const words = (count: number) => Array.from({ length: count }, () => `v${chance.below(7_500)}`).join(' ');
  const many = Array.from({ length: 2_000 }, (_, i) => ({ id: `m${i}`, text: words(150) }));
  const index = await Index.of(many);
  const text = Array.from({ length: 7_000 }, (_, i) => `v${i}`).join(' ');
  expect(index.search(text, { k: 20 })).toEqual(bruteForce(many, index.settings, hasJieba)({ text }, 20));
});
