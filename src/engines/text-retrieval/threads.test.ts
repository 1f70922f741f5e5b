import { expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { readInput } from '../engine/index.ts';
import { Index, textRetrieval } from './index.ts';
import type { Output } from './schema.ts';

const words = Array.from({ length: 400 }, (_, i) => (i % 7 === 0 ? `合成${String.fromCodePoint(0x4e00 + i)}生物` : `word${i}`));
const chance = new Chance(5);
const some = (length: number) => Array.from({ length }, () => words[Math.floor(words.length * chance.uniform() ** 3)]).join(' ');
/** More than a slice, so that threads have several. */
const documents = Array.from({ length: 9_000 }, (_, i) => ({ id: `d${i}`, text: some(12), tags: { part: i % 5 } }));
const queries = Array.from({ length: 150 }, (_, i) => ({
  id: `q${i}`,
  text: some(4),
  ...(i % 3 === 0 && { where: { part: [1, i % 5] } }),
}));

test('1, 2 and 4 workers answer as none, bit for bit', async () => {
  const ask = (workers: number) => textRetrieval.run(readInput(textRetrieval, { documents, queries, workers })) as Promise<Output>;
  const none = await ask(0);
  expect(Object.values(none.results).filter((hits) => hits.length === 10).length).toBeGreaterThan(140);
  for (const workers of [1, 2, 4]) expect(await ask(workers)).toEqual(none);
});

test.each([0, 2])('progress rises to 1 and a signal stops the work, with %d workers', async (workers) => {
  const input = readInput(textRetrieval, { documents, queries, workers });
  const shares: number[] = [];
  await textRetrieval.run(input, { progress: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(4);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const stop = new AbortController();
  const stopped = textRetrieval.run(input, { signal: stop.signal, progress: () => stop.abort(new Error('enough')) });
  await expect(stopped).rejects.toThrow('enough');
});

test('an index of a signal that has spoken is not made', async () => {
  await expect(Index.of(documents, {}, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});

test('segments of many documents are pruned and cut short as a full list is', async () => {
  const index = await Index.of(documents);
  for (const { text } of queries) expect(index.search(text, { k: 7 })).toEqual(index.search(text, { k: documents.length }).slice(0, 7));
});
