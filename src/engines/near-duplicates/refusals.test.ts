import { expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import { abstractOf, find } from './demonstration.ts';
import { nearDuplicates } from './index.ts';

const good = { id: 'a', text: 'x' };

function pathsOf(value: unknown): string[] {
  try {
    readInput(nearDuplicates, value);
  } catch (error) {
    if (error instanceof NotValidInput) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

test.each([
  ['no documents', {}, ['documents']],
  ['documents that are no list', { documents: 'all' }, ['documents']],
  ['a row that is no document', { documents: [good, null, ['b', 'text']] }, ['documents.1', 'documents.2']],
  [
    'no id, an empty one, a number',
    { documents: [{ text: '' }, { id: '', text: '' }, { id: 3, text: '' }] },
    ['documents.0.id', 'documents.1.id', 'documents.2.id'],
  ],
  ['an id twice', { documents: [good, { id: 'b', text: '' }, good] }, ['documents.2.id']],
  [
    'no text, a number, NaN',
    { documents: [{ id: 'a' }, { id: 'b', text: 1 }, { id: 'c', text: Number.NaN }] },
    ['documents.0.text', 'documents.1.text', 'documents.2.text'],
  ],
  ['a title of null', { documents: [{ ...good, title: null }] }, ['documents.0.title']],
  ['an unknown field', { documents: [{ ...good, author: 'Li' }] }, ['documents.0.author']],
  [
    'people that are no list, no names, twice',
    {
      documents: [
        { ...good, people: 'Li' },
        { id: 'b', text: '', people: ['p', 7, 'p'] },
      ],
    },
    ['documents.0.people', 'documents.1.people.1', 'documents.1.people.2'],
  ],
  [
    'days that are none',
    {
      documents: [
        { ...good, from: '2026-02-30', to: '1 May' },
        { id: 'b', text: '', from: 2026 },
      ],
    },
    ['documents.0.from', 'documents.0.to', 'documents.1.from'],
  ],
  ['a period that ends before it begins', { documents: [{ ...good, from: '2026-02-02', to: '2026-02-01' }] }, ['documents.0.to']],
  ['the same faults in against, and ids of both', { documents: [good], against: [good, { id: 'c' }] }, ['against.1.text', 'against.0.id']],
  ['thresholds beyond 0.1 to 1', { documents: [], threshold: 0 }, ['threshold']],
  ['a threshold of NaN', { documents: [], threshold: Number.NaN }, ['threshold']],
  ['a negative number of threads', { documents: [], workers: -1 }, ['workers']],
  ['an unknown unit', { documents: [], unit: 'sentence' }, ['unit']],
  ['boilerplate that is no text', { documents: [], boilerplate: [1] }, ['boilerplate.0']],
  ['an unknown option', { documents: [], minimum: 1 }, ['']],
])('refuses %s, by path', (_, value, paths) => expect(pathsOf(value).toSorted()).toEqual([...paths].sort()));

test.each([0, 2])('refuses more pairs than are wanted rather than answer in part, on %i threads', async (workers) => {
  const documents = Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, text: abstractOf(1) }));
  const running = find(documents, { mostPairs: 400, workers });
  await expect(running).rejects.toThrow(NotValidInput);
  await expect(running).rejects.toThrow(/documents: More than 400 pairs/);
  expect((await find(documents, { mostPairs: 435, workers })).pairs).toHaveLength(435);
});
