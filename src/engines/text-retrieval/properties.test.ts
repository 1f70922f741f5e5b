import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { bruteForce } from './brute-force.ts';
import { findJieba } from './chinese.ts';
import { type Document, Index, type Query } from './index.ts';
import { type Settings, settingsOf } from './settings.ts';

let hasJieba = false;
beforeAll(async () => {
  hasJieba = await findJieba();
});

/** Few words, so that they meet often: plain, stemmed, stopped, folded, Chinese, and what lies between words. */
const WORDS = (
  'wind winds tunnel Tunnels the of boundary-layer layers relation relational Poincaré poincare ＦＬＯＷ flow Earth’s don’t 5G ½ x₂ ' +
  '合成生物学 合成 碳纳米管制造 制造基础技术与关键部件 技术 ガラス, naïve… Москва 🙂 \ud800 '
).split(' ');
const text = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', '', ', ', '\n', '—', '。', "'")), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));
const year = fc.integer({ min: 2018, max: 2021 });
const document = fc.record({
  text,
  fields: fc.record({ title: text }, { requiredKeys: [] }),
  tags: fc.record({ year, kind: fc.subarray(['a', 'b', 'c']) }, { requiredKeys: [] }),
});
const documents = fc.array(document, { maxLength: 25 }).map((all): Document[] => all.map((each, i) => ({ id: `d${i}`, ...each })));
const settings = fc
  .record(
    {
      fields: fc.constantFrom<Record<string, number>>({ text: 1, title: 1 }, { title: 3, text: 1 }, { text: 0.7, title: 2.3 }),
      k1: fc.constantFrom(0, 0.9, 1.2),
      b: fc.constantFrom(0, 0.4, 0.75, 1),
      stem: fc.boolean(),
      chinese: fc.constantFrom('words-and-bigrams' as const, 'words' as const, 'bigrams' as const),
      words: fc.constantFrom<string[]>([], ['关键部件', '基础技术']),
    },
    { requiredKeys: ['fields'] },
  )
  .map((given) => settingsOf(given));
const where = fc.record(
  { year: fc.oneof(year, fc.record({ from: year, to: year })), kind: fc.oneof(fc.constant('a'), fc.subarray(['a', 'b', 'z'])) },
  { requiredKeys: [] },
);
const only = fc.option(fc.subarray(Array.from({ length: 25 }, (_, i) => `d${i}`)), { nil: undefined });
const query = fc.record({ text, where, only });
const k = fc.integer({ min: 1, max: 30 });

const expectSame = (index: Index, all: readonly Document[], queries: readonly (Query & { text: string })[], most: number) => {
  const expected = bruteForce(all, index.settings, hasJieba);
  for (const each of queries) expect(index.search(each, { k: most })).toEqual(expected(each, most));
};

test('the best k are those of brute force, bit for bit, with fields, filters and any settings', () =>
  fc.assert(
    fc.asyncProperty(documents, settings, fc.array(query, { maxLength: 6 }), k, async (all, made, queries, most) =>
      expectSame(await Index.of(all, made), all, queries, most),
    ),
    { numRuns: 150 },
  ));

test('the scores of all documents are those of their hits, and 0 for the others', () =>
  fc.assert(
    fc.asyncProperty(documents, settings, fc.array(query, { maxLength: 4 }), async (all, made, queries) => {
      const index = await Index.of(all, made);
      const ids = [...all.map(({ id }) => id), 'nobody'].reverse();
      const rows = await index.scoresOf(queries, ids, { workers: 0 });
      for (const [i, each] of queries.entries()) {
        const found = new Map(index.search(each, { k: 30 }).map(({ id, score }) => [id, Math.fround(score)]));
        expect([...(rows[i] ?? [])]).toEqual(ids.map((id) => found.get(id) ?? 0));
      }
    }),
    { numRuns: 60 },
  ));

const change = fc.oneof(
  fc.record({ add: fc.array(document, { maxLength: 6 }) }),
  fc.record({ remove: fc.array(fc.nat(), { maxLength: 4 }) }),
  fc.record({ update: fc.array(fc.tuple(fc.nat(), document), { maxLength: 3 }) }),
  fc.record({ ask: query }),
  fc.constant({ keep: true }),
);

/** Does to the list what the index is asked to do, and to the index itself. */
async function apply(index: Index, all: Document[], step: ReturnType<typeof change.generate>['value'], turn: number): Promise<Index> {
  const idOf = (n: number) => all[n % all.length]!.id;
  if ('add' in step) {
    const added = step.add.map((each, i) => ({ id: `t${turn}.${i}`, ...each }));
    index.add(added);
    all.push(...added);
  } else if ('remove' in step && all.length > 0) {
    const ids = [...new Set(step.remove.map(idOf))];
    index.remove(ids);
    for (const id of ids)
      all.splice(
        all.findIndex((each) => each.id === id),
        1,
      );
  } else if ('update' in step && all.length > 0) {
    const changed = [...new Map(step.update.map(([n, each]) => [idOf(n), { id: idOf(n), ...each }])).values()];
    index.update(changed);
    for (const each of changed) {
      all.splice(
        all.findIndex(({ id }) => id === each.id),
        1,
      );
    }
    all.push(...changed);
  } else if ('ask' in step) expectSame(index, all, [step.ask], 10);
  else if ('keep' in step) return Index.fromBytes(index.toBytes());
  return index;
}

test('after any changes, and through bytes, an index answers as one made anew', () =>
  fc.assert(
    fc.asyncProperty(
      settings,
      fc.array(change, { maxLength: 14 }),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      async (made, steps, queries) => {
        const all: Document[] = [];
        let index = await Index.empty(made);
        for (const [turn, step] of steps.entries()) index = await apply(index, all, step, turn);
        expect(index.size).toBe(all.length);
        expectSame(index, all, queries, 10);
        const anew = await Index.of(all, made);
        for (const each of queries) expect(index.explain(each)).toEqual(anew.explain(each));
      },
    ),
    { numRuns: 100 },
  ));

test('contributions sum to the score, each of a term that stands in query and document', () =>
  fc.assert(
    fc.asyncProperty(documents, query, async (all, asked) => {
      const index = await Index.of(all, { fields: { text: 1, title: 2 } });
      for (const { score, byWords, terms } of index.explain(asked)) {
        expect(byWords).toBe(score);
        expect(terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
        expect(terms.every(({ frequency, documents, contribution }) => frequency > 0 && documents > 0 && contribution > 0)).toBe(true);
      }
    }),
  ));

test('the order of documents changes no score', () =>
  fc.assert(
    fc.asyncProperty(documents, query, async (all, asked) => {
      const [as, reversed] = [await Index.of(all, both), await Index.of(all.toReversed(), both)];
      const byId = (index: Index) => new Map(index.search(asked, { k: 100 }).map(({ id, score }) => [id, score]));
      expect(byId(reversed)).toEqual(byId(as));
    }),
  ));

const both: Partial<Settings> = { fields: { text: 1, title: 1.5 } };
