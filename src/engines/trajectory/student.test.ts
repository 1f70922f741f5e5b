import { expect, test } from 'vitest';
import { studentProbability, studentQuantile } from './student.ts';

test.each([
  [0.9, 1, 3.0776835371752536],
  [0.9, 2, 1.885618083164127],
  [0.975, 4, 2.7764451051977987],
  [0.9, 8, 1.3968153097438645],
  [0.75, 8, 0.7063866123],
  [0.975, 1000, 1.9623390808],
])('the %d quantile of Student with %d degrees of freedom is that of the tables', (p, freedom, expected) => {
  expect(studentQuantile(p, freedom)).toBeCloseTo(expected, 8);
});

test('probability undoes the quantile, far into the tails and between whole degrees of freedom', () => {
  for (const freedom of [0.8, 1.5, 3.7, 8, 40])
    for (const p of [1e-6, 0.01, 0.2, 0.5, 0.7, 0.995]) expect(studentProbability(studentQuantile(p, freedom), freedom)).toBeCloseTo(p, 9);
});
