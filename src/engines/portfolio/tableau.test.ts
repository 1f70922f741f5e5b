/** The tableau beside the simplex method that proofs take: the same relaxations, through many changes of bounds. */
import { expect, test } from 'vitest';
import { Chance } from '../chance/index.ts';
import { Room } from './room.ts';
import { Simplex } from './simplex.ts';
import { sparse } from './sparse.ts';
import { Tableau } from './tableau.ts';

const ROUNDS = 60;

function drawn(chance: Chance, columns: number, rows: number) {
  const some = () => Array.from({ length: columns }, (_, j) => j).filter(() => chance.below(3) > 0);
  const matrix = sparse(
    columns,
    Array.from({ length: rows }, () => {
      const places = some();
      return { columns: places, values: places.map(() => chance.uniform() - (chance.below(6) === 0 ? 0.5 : 0)) };
    }),
  );
  const half = (i: number) =>
    0.4 * matrix.rowValue.slice(matrix.rowStart[i]!, matrix.rowStart[i + 1]!).reduce((sum, each) => sum + each, 0);
  const isMin = Array.from({ length: rows }, () => chance.below(4) === 0);
  return {
    matrix,
    values: Float64Array.from({ length: columns }, () => chance.uniform()),
    low: isMin.map((is, i) => (is ? 0.5 * half(i) : Number.NEGATIVE_INFINITY)),
    high: isMin.map((is, i) => (is ? Number.POSITIVE_INFINITY : half(i))),
  };
}

test.each([
  [3, 1],
  [9, 4],
  [40, 30],
  [130, 25],
])('%i items under %i limits have the same relaxation, whatever is decided on the way', (columns, rows) => {
  const chance = new Chance(columns);
  const room = new Room();
  let pivots = 0;
  for (let turn = 0; turn < 6; turn++) {
    const { matrix, values, low, high } = drawn(chance, columns, rows);
    const [ours, theirs] = [new Tableau(matrix, values, low, high, room), new Simplex(matrix, values, low, high)];
    for (let round = 0; round < ROUNDS; round++) {
      for (let j = 0; j < columns; j++) {
        const decided = chance.below(5);
        for (const each of [ours, theirs]) {
          each.lower[j] = decided === 1 ? 1 : 0;
          each.upper[j] = decided === 0 ? 0 : 1;
        }
      }
      ours.settle();
      theirs.settle();
      const ending = theirs.solve();
      expect(ours.solve()).toBe(ending);
      if (ending !== 'optimal') continue;
      expect(ours.bound).toBeCloseTo(theirs.bound, 7);
      const worth = values.reduce((sum, value, j) => sum + value * ours.valueOf(j), 0);
      expect(worth).toBeCloseTo(theirs.bound, 5);
      for (let j = 0; j < columns; j++) if (ours.isBasic(j)) expect(ours.reduced[j]).toBe(0);
    }
    pivots += ours.pivots;
  }
  expect(pivots).toBeGreaterThan(0);
});

test('a solve stops where the bound falls to the cut-off, and after so many pivots', () => {
  const { matrix, values, low, high } = drawn(new Chance(5), 40, 30);
  const whole = new Tableau(matrix, values, low, high, new Room());
  expect(whole.solve(1)).toBe('limit');
  expect(whole.pivots).toBe(1);
  expect(whole.solve()).toBe('optimal');
  const cut = new Tableau(matrix, values, low, high, new Room());
  expect(cut.solve(undefined, whole.bound + 0.01)).toBe('cut-off');
});
