import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from './allocate.ts';
import { ask } from './demonstration.ts';

const frameOf = (sizes: readonly number[]) =>
  sizes.flatMap((size, h) => Array.from({ length: size }, (_, i) => ({ id: `${h}-${i}`, stratum: `s${h}`, size: 1 + ((i * 7) % 13) })));
const drawnFrom = async (asked: object) => (await ask(asked)).sample!;

describe('allocation', () => {
  test('Neyman by the book: in proportion to N S', () => {
    const of = (population: number, deviation: number) => ({ population, deviation, least: 2, most: population });
    expect(allocate([of(1000, 10), of(2000, 5), of(500, 40)], 200)).toEqual([50, 50, 100]);
  });

  test('the least variance of all allocations within bounds', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            population: fc.integer({ min: 4, max: 60 }),
            deviation: fc.integer({ min: 0, max: 9 }),
            least: fc.integer({ min: 1, max: 3 }),
            most: fc.integer({ min: 3, max: 12 }),
          }),
          { minLength: 3, maxLength: 3 },
        ),
        fc.nat(),
        (strata, some) => {
          const [fewest, greatest] = [strata.reduce((sum, { least }) => sum + least, 0), strata.reduce((sum, { most }) => sum + most, 0)];
          const size = fewest + (some % (greatest - fewest + 1));
          const variance = (sizes: readonly number[]) =>
            strata.reduce((sum, { population, deviation }, h) => sum + (population * deviation) ** 2 / sizes[h]!, 0);
          const found = allocate(strata, size);
          expect(found.reduce((sum, n) => sum + n, 0)).toBe(size);
          for (const [h, n] of found.entries()) expect(n >= strata[h]!.least && n <= strata[h]!.most).toBe(true);
          let best = Number.POSITIVE_INFINITY;
          for (let a = strata[0]!.least; a <= strata[0]!.most; a++)
            for (let b = strata[1]!.least; b <= strata[1]!.most; b++) {
              const c = size - a - b;
              if (c >= strata[2]!.least && c <= strata[2]!.most) best = Math.min(best, variance([a, b, c]));
            }
          expect(variance(found)).toBeLessThanOrEqual(best * (1 + 1e-12));
        },
      ),
      { numRuns: 100 },
    ));

  test('in proportion, and evenly', async () => {
    const frame = frameOf([600, 300, 100]);
    const sizes = async (allocation: string) =>
      (await drawnFrom({ sample: { frame, size: 50, allocation } })).allocation.map(({ size }) => size);
    expect(await sizes('proportional')).toEqual([30, 15, 5]);
    expect(await sizes('equal')).toEqual([17, 17, 16]);
  });

  test('a stratum that is smaller than its share is taken whole, and no stratum has fewer than two', async () => {
    const strata = [
      { stratum: 's0', deviation: 1 },
      { stratum: 's1', deviation: 500 },
      { stratum: 's2', deviation: 0 },
    ];
    const { allocation } = await drawnFrom({ sample: { frame: frameOf([100, 6, 50]), size: 20, allocation: 'neyman', strata } });
    expect(allocation.map(({ size }) => size)).toEqual([12, 6, 2]);
    expect(allocation[1]).toMatchObject({ population: 6, share: 1 });
  });
});

describe.each(['simple', 'systematic', 'pps'] as const)('drawing, %s', (selection) => {
  const frame = frameOf([40, 25]);
  const asked = { frame, size: 13, selection };

  test('gives the sizes allocated, each unit once, the same for the same seed', async () => {
    const one = await drawnFrom({ sample: asked, seed: 4 });
    expect(new Set(one.drawn.map(({ id }) => id)).size).toBe(13);
    for (const { stratum, size } of one.allocation) expect(one.drawn.filter((unit) => unit.stratum === stratum)).toHaveLength(size);
    expect(await drawnFrom({ sample: asked, seed: 4 })).toEqual(one);
    expect((await drawnFrom({ sample: asked, seed: 5 })).drawn).not.toEqual(one.drawn);
  });

  test('draws each unit as often as its weight says, so that totals are right on the whole', async () => {
    const seen = new Map<string, number>();
    const rounds = 2000;
    let sum = 0;
    for (let seed = 0; seed < rounds; seed++) {
      for (const { id, weight } of (await drawnFrom({ sample: asked, seed })).drawn) {
        seen.set(id, (seen.get(id) ?? 0) + 1);
        sum += weight / rounds;
      }
    }
    expect(seen.size).toBe(frame.length);
    const { allocation, drawn } = await drawnFrom({ sample: asked, seed: 0 });
    for (const { id, weight } of drawn) expect(Math.abs(seen.get(id)! / rounds - 1 / weight)).toBeLessThan(0.04);
    expect(Math.abs(sum / allocation.reduce((total, { population }) => total + population, 0) - 1)).toBeLessThan(0.02);
  });
});

test('a unit larger than the step is drawn for certain', async () => {
  const frame = [{ id: 'giant', size: 1000 }, ...Array.from({ length: 20 }, (_, i) => ({ id: `u${i}`, size: 1 }))];
  for (let seed = 0; seed < 50; seed++) {
    const { drawn } = await drawnFrom({ sample: { frame, size: 5, selection: 'pps' }, seed });
    expect(drawn).toHaveLength(5);
    expect(drawn.find(({ id }) => id === 'giant')!.weight).toBe(1);
    expect(drawn.filter(({ id }) => id !== 'giant').every(({ weight }) => weight === 5)).toBe(true);
  }
});

test('nothing from nothing', async () => {
  expect(await drawnFrom({ sample: { frame: [], size: 0 } })).toEqual({ allocation: [], drawn: [] });
});
