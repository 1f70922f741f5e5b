import { expect, test } from 'vitest';
import { categoriesIn } from './read-categories.ts';

test.each([
  ['travel; Travel; 15', { code: 'travel', name: { en: 'Travel' }, allowed: true, mostPercent: '15' }],
  ['travel；差旅；15 %', { code: 'travel', name: { en: '差旅' }, allowed: true, mostPercent: '15' }],
  ['hospitality; Hospitality; ; no', { code: 'hospitality', name: { en: 'Hospitality' }, allowed: false, mostPercent: null }],
  ['staff', { code: 'staff', name: { en: 'staff' }, allowed: true, mostPercent: null }],
  ['staff; Staff; much', { code: 'staff', name: { en: 'Staff' }, allowed: true, mostPercent: 'much' }],
])('%s', (line, category) => {
  expect(categoriesIn(`\n ${line} \n\n`, 'en')).toEqual([category]);
});
