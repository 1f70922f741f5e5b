import { expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import { Index, textRetrieval } from './index.ts';

const ask = async (input: object) => textRetrieval.run(readInput(textRetrieval, input));
const wind = [
  { id: 'a', text: 'Wind tunnel' },
  { id: 'b', text: 'wind, wind' },
  { id: 'c', text: 'tunnel data wing' },
];

test('the worked example of the README comes out to the printed digit', async () => {
  const { results, explanations } = await ask({ documents: wind, queries: [{ id: 'q', text: 'wind' }], explain: true });
  expect(results.q!.map(([id, score]) => [id, score.toFixed(4)])).toEqual([
    ['b', '0.3060'],
    ['a', '0.2269'],
  ]);
  const [first] = explanations!.q!;
  expect(first).toMatchObject({ document: 'b', terms: [{ term: 'wind', repeated: 1, frequency: 2, documents: 2 }] });
  expect(first!.terms[0]!.idf).toBeCloseTo(Math.log(1.6), 14);
  expect(first!.terms[0]!.contribution).toBe(first!.score);
});

test('equal scores stand in the order of the documents, and k cuts after it', async () => {
  const documents = ['z', 'y', 'x'].map((id) => ({ id, text: 'same words' }));
  const { results } = await ask({ documents, queries: [{ id: 'q', text: 'words' }], k: 2 });
  expect(results.q!.map(([id]) => id)).toEqual(['z', 'y']);
});

test('a word in a field of weight 3 counts and lengthens as three', async () => {
  const weighted = await Index.of(
    [
      { id: 'a', text: 'one two', fields: { title: 'wing' } },
      { id: 'b', text: 'wing' },
    ],
    { fields: { title: 3, text: 1 } },
  );
  const repeated = await Index.of([
    { id: 'a', text: 'one two wing wing wing' },
    { id: 'b', text: 'wing' },
  ]);
  expect(weighted.search('wing two')).toEqual(repeated.search('wing two'));
  expect(weighted.explain('wing').find(({ id }) => id === 'a')!.terms[0]!.frequency).toBe(3);
});

test('words are found by stem, without accents, in any case, in full width, and beside Chinese', async () => {
  const index = await Index.of([
    { id: 'a', text: 'Relational databases of Poincaré' },
    { id: 'b', text: '基于ＧＰＵ的高性能计算' },
    { id: 'c', text: 'the Earth’s crust' },
  ]);
  const found = (query: string) => index.search(query).map(({ id }) => id);
  expect([found('database'), found('POINCARE'), found('gpu'), found('性能'), found('earth')]).toEqual([['a'], ['a'], ['b'], ['b'], ['c']]);
  expect(found('the of')).toEqual([]);
  expect(found('')).toEqual([]);
});

test('filters take a value, several or a range, and all must hold', async () => {
  const documents = [2018, 2019, 2020].map((year) => ({
    id: `${year}`,
    text: 'wing',
    tags: { year, kind: ['x', year > 2018 ? 'new' : 'old'] },
  }));
  const queries = [
    { id: 'value', where: { year: 2019 } },
    { id: 'several', where: { year: [2018, 2020] } },
    { id: 'range', where: { year: { from: 2019 } } },
    { id: 'both', where: { year: { to: 2019 }, kind: 'new' } },
    { id: 'only', only: ['2020'], where: { kind: 'x' } },
    { id: 'text is no number', where: { year: '2019' } },
  ].map((query) => ({ ...query, text: 'wing' }));
  const { results } = await ask({ documents, queries });
  expect(Object.values(results).map((hits) => hits.map(([id]) => id).join())).toEqual([
    '2019',
    '2018,2020',
    '2019,2020',
    '2019',
    '2020',
    '',
  ]);
});

test('words and vectors are fused by reciprocal rank, 60 + rank', async () => {
  const documents = [
    { id: 'a', text: 'wing wing', vector: [0, 1] },
    { id: 'b', text: 'wing and much else besides', vector: [3, 0.1] },
    { id: 'c', text: 'nothing', vector: [1, 1] },
    { id: 'd', text: 'without a vector' },
  ];
  const queries = [{ id: 'q', text: 'wing', vector: [2, 0] }];
  const { results, explanations } = await ask({ documents, queries, explain: true });
  expect(results.q).toEqual([
    ['b', 1 / 62 + 1 / 61],
    ['a', 1 / 61 + 1 / 63],
    ['c', 1 / 62],
  ]);
  expect(explanations!.q![1]!.ranks).toEqual({ words: { rank: 1, share: 1 / 61 }, vector: { rank: 3, share: 1 / 63 } });
  expect(explanations!.q![2]!.ranks!.words).toBeNull();
});

test('nothing at all, and documents without a word, are ordinary', async () => {
  expect(await ask({ documents: [], queries: [] })).toMatchObject({ results: {}, counted: { documents: 0, postings: 0 } });
  const { results } = await ask({ documents: [{ id: 'a' }, { id: 'b', text: ' .,' }], queries: [{ id: '__proto__', text: 'wing' }] });
  expect(Object.entries(results)).toEqual([['__proto__', []]]);
});

const document = { id: 'a', text: 'wing' };
const query = { id: 'q', text: 'wing' };
test.each([
  ['documents.1.id', { documents: [document, document] }],
  ['documents.0.text', { documents: [{ id: 'a', text: 7 }] }],
  ['documents.0.fields.titel', { documents: [{ id: 'a', fields: { titel: 'x' } }], fields: { title: 2 } }],
  ['documents.0.text', { documents: [document], fields: { title: 2 } }],
  ['documents.0.vector.1', { documents: [{ ...document, vector: [1, Number.NaN] }] }],
  [
    'documents.1.vector',
    {
      documents: [
        { id: 'a', vector: [1, 2] },
        { id: 'b', vector: [1] },
      ],
    },
  ],
  ['documents.0.vector', { documents: [{ ...document, vector: [0, 0] }] }],
  ['documents', {}],
  ['queries.1.id', { documents: [], queries: [query, query] }],
  ['queries.0.vector', { documents: [document], queries: [{ ...query, vector: [1] }] }],
  ['queries.0.where.yaer', { documents: [{ ...document, tags: { year: 1 } }], queries: [{ ...query, where: { yaer: 1 } }] }],
  ['queries.0.only.0', { documents: [document], queries: [{ ...query, only: ['b'] }] }],
  ['k', { documents: [], k: 0 }],
  ['k1', { documents: [], k1: Number.NaN }],
  ['b', { documents: [], b: 1.1 }],
  ['fields', { documents: [], fields: {} }],
  ['fields.text', { documents: [], fields: { text: -1 } }],
])('%s is refused by its path', (path, input) => {
  const read = () => readInput(textRetrieval, { queries: [], ...input });
  expect(read).toThrow(NotValidInput);
  try {
    read();
  } catch (error) {
    expect((error as NotValidInput).faults.map((fault) => fault.path)).toEqual([path]);
  }
});

test('an index refuses by path what it cannot add or remove, and is left as it was', async () => {
  const index = await Index.of([document]);
  const faultsOf = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      return (error as NotValidInput).faults.map(({ path }) => path);
    }
    return 'nothing refused';
  };
  expect(faultsOf(() => index.add([{ id: 'b' }, document]))).toEqual(['documents.1.id']);
  expect(faultsOf(() => index.remove(['a', 'x', 'a']))).toEqual(['ids.1', 'ids.2']);
  expect(faultsOf(() => index.search('wing', { k: 0 }))).toEqual(['k']);
  expect(faultsOf(() => index.search({ vector: [1] }))).toEqual(['query.vector']);
  expect(index.search('wing').map(({ id }) => id)).toEqual(['a']);
});

test('bytes of anything else, cut short or changed are refused', async () => {
  const bytes = (await Index.of(wind)).toBytes();
  const changed = bytes.slice();
  changed[changed.length - 1]! ^= 1;
  for (const wrong of [new Uint8Array(0), Buffer.from('wind\ntunnel\n'), bytes.slice(0, -8), changed])
    await expect(Index.fromBytes(wrong)).rejects.toThrow(NotValidInput);
  expect((await Index.fromBytes(bytes)).search('wind')).toEqual((await Index.of(wind)).search('wind'));
});
