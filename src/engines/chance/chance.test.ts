import { describe, expect, it, test } from 'vitest';
import { Chance, philox } from './index.ts';
import { philoxMany } from './many.ts';

const words = (counter: readonly [number, number, number, number], key: readonly [number, number]) => {
  const out = new Uint32Array(4);
  philox(...counter, ...key, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0')).join(' ');
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const drawn = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('philox', () => {
  it('gives the published test vectors of Random123', () => {
    expect(words([0, 0, 0, 0], [0, 0])).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
    expect(words([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff])).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
    expect(words([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toBe('d16cfe09 94fdcceb 5001e420 24126ea1');
  });
});

test('many blocks are those that come one by one, also where the counter goes beyond 32 bits', () => {
  let compared = 0;
  for (const [first, blocks] of [
    [0, 5000],
    [2 ** 32 - 2, 4],
    [2 ** 40 + 1, 3],
  ] as const) {
    const many = new Int32Array(4 * blocks);
    philoxMany(many, first, 7, -1, 0x243f6a88, -5);
    const one = new Uint32Array(4);
    for (let i = 0; i < blocks; i++) {
      philox((first + i) >>> 0, Math.floor((first + i) / 2 ** 32), 7, -1, 0x243f6a88, -5, one);
      expect(new Uint32Array(many.subarray(4 * i, 4 * i + 4))).toEqual(one);
      compared += 1;
    }
  }
  expect(compared).toBe(5007);
});

describe('a stream of chance', () => {
  it('is the same for the same seed and names, and another for others', () => {
    const first = (seed: number, major = 0, minor = 0) =>
      drawn(
        6,
        (
          (chance) => () =>
            chance.uniform()
        )(new Chance(seed, major, minor)),
      );
    expect(first(7, 1, 2)).toEqual(first(7, 1, 2));
    const others = [first(8, 1, 2), first(7, 2, 2), first(7, 1, 3), first(7 + 2 ** 32, 1, 2)];
    for (const other of others) expect(other).not.toEqual(first(7, 1, 2));
  });

  it('draws whole numbers evenly', () => {
    const chance = new Chance(3);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[chance.below(7)]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.5);
  });

  it('draws normals and gammas with their moments', () => {
    const chance = new Chance(11);
    const normals = drawn(200_000, () => chance.normal());
    expect(mean(normals)).toBeCloseTo(0, 1.5);
    expect(mean(normals.map((x) => x * x))).toBeCloseTo(1, 1.5);
    expect(mean(normals.map((x) => x ** 4))).toBeCloseTo(3, 0.9);
    for (const shape of [0.4, 1, 6.5]) {
      const gammas = drawn(200_000, () => chance.gamma(shape));
      expect(Math.abs(mean(gammas) / shape - 1)).toBeLessThan(0.02);
      expect(Math.abs(mean(gammas.map((x) => (x - shape) ** 2)) / shape - 1)).toBeLessThan(0.05);
    }
  });

  it('shuffles without losing anything', () => {
    expect(new Chance(5).shuffle([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });
});
