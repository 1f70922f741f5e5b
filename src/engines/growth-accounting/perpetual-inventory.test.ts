import { describe, expect, test } from 'vitest';
import { perpetualInventory } from './index.ts';

test('by hand: I = 15, 20, 25, δ = 0.1, g = 0.05: K = 100, 110, 124', () => {
  const { capital, assumptions } = perpetualInventory({ investment: [15, 20, 25], depreciation: 0.1, growth: 0.05 });
  expect(capital.map((value) => value?.toFixed(6))).toEqual(['100.000000', '110.000000', '124.000000']);
  expect(assumptions).toBe('K_t = (1 − δ)·K_{t−1} + I_t; K_0 = I_0 / (g + δ), g = 0.05; δ = 0.1');
});

test('investment that keeps growing leads to the steady ratio of capital to investment, (1 + g) / (g + δ)', () => {
  const investment = Array.from({ length: 300 }, (_, year) => 1.04 ** year);
  const { capital } = perpetualInventory({ investment, depreciation: 0.06, growth: 0.04 });
  expect(capital.at(-1)! / investment.at(-1)!).toBeCloseTo(1.04 / 0.1, 6);
});

test('a rate of depreciation for each year, and a given start', () => {
  const { capital } = perpetualInventory({ investment: [10, 10, 10], depreciation: [0.1, 0.2, 0.5], initialCapital: 50 });
  expect(capital).toEqual([50, 50, 35]);
});

test('capital is unknown from the first missing investment on', () => {
  const { capital, because } = perpetualInventory({ investment: [15, null, 25], depreciation: 0.1, growth: 0.05 });
  expect(capital[0]).toBeCloseTo(100, 12);
  expect(capital.slice(1)).toEqual([null, null]);
  expect(because).toBe('investment is missing at position 1, so capital is unknown from there on');
});

describe('refused by path', () => {
  test.each([
    ['investment', { investment: [], depreciation: 0.1, growth: 0.05 }],
    ['investment.1', { investment: [1, -1], depreciation: 0.1, growth: 0.05 }],
    ['investment.0', { investment: [Number.NaN], depreciation: 0.1, growth: 0.05 }],
    ['depreciation', { investment: [1, 1], depreciation: [0.1], growth: 0.05 }],
    ['growth', { investment: [1], depreciation: 0.05, growth: -0.05 }],
    ['growth', { investment: [1], depreciation: 0.05 }],
    ['investment', { investment: [0, 1], depreciation: 0.05, growth: 0.05 }],
  ])('%s', (path, given) => {
    expect(() => perpetualInventory(given)).toThrow(expect.objectContaining({ faults: [expect.objectContaining({ path })] }));
  });
});
