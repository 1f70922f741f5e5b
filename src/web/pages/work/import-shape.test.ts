import { expect, it } from 'vitest';
import { type ImportColumn, lackingIn, mappedColumns, mappedTwice } from './import-shape.ts';

const column = (name: string, isNeeded: boolean): ImportColumn => ({
  name,
  column: name.split('.')[0]!,
  language: name.split('.')[1] ?? null,
  label: { en: name },
  isNeeded,
});
const columns = [column('code', false), column('name.en', true), column('name.zh-Hans', true), column('kind', true)];

it('heads give columns, each once', () =>
  expect(mappedColumns({ A: 'name.en', B: 'name.zh-Hans', C: null, D: 'code' })).toEqual(['name', 'code']));
it('a column chosen twice is found; two left out are not', () => {
  expect(mappedTwice({ A: 'code', B: 'code' })).toBe('code');
  expect(mappedTwice({ A: null, B: null, C: 'code' })).toBeUndefined();
});
it('what a new row lacks is named once, and one language of a text is enough', () => {
  expect(lackingIn({ A: 'code' }, columns).map(({ column }) => column)).toEqual(['name', 'kind']);
  expect(lackingIn({ A: 'name.zh-Hans', B: 'kind' }, columns)).toEqual([]);
});
