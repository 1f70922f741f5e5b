import { expect, test } from 'vitest';
import { limitsIn } from './limits.ts';

test.each([
  ['', []],
  ['region KS-NM number 2 -', [{ dimension: 'region', label: 'KS-NM', measure: 'number', atLeast: 2, atMost: null }]],
  [
    'field 2.2 percent - 40\n\ncareer early money 5 9',
    [
      { dimension: 'field', label: '2.2', measure: 'percent', atLeast: null, atMost: 40 },
      { dimension: 'career', label: 'early', measure: 'money', atLeast: 5, atMost: 9 },
    ],
  ],
  ['region KS-NM number 2', undefined],
  ['planet KS-NM number 2 -', undefined],
  ['region KS-NM number two -', undefined],
  ['region KS-NM number 2 - 3', undefined],
])('%j is read as limits', (text, limits) => expect(limitsIn(text)).toEqual(limits));
