import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EqualKeys } from './equal-keys.ts';

test('rows with equal keys are told together, in their order, and no others', () => {
  const key = fc.oneof(fc.integer(), fc.integer({ min: -4, max: 4 }), fc.constantFrom(-2147483648, 2147483647, 1 << 30));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 1500 }), fc.nat(3), (keys, skipped) => {
      const rows = Int32Array.from(keys.keys()).filter((row) => row % 7 !== skipped);
      const told: number[][] = [];
      new EqualKeys(rows.length).group(
        Int32Array.from([9, 9, ...keys]),
        2,
        rows,
        (same, count) => told.push([...same.slice(0, count)]) > 0,
      );
      const expected = Map.groupBy(rows, (row) => keys[row] as number);
      const wanted = [...expected.values()].filter(({ length }) => length > 1);
      const inOrder = (groups: number[][]) => groups.toSorted((a, b) => a[0]! - b[0]!);
      expect(inOrder(told)).toEqual(inOrder(wanted));
    }),
    { numRuns: 200 },
  );
});
