import { expect, test } from 'vitest';
import { alternatives, growthAccounting } from './index.ts';
import type { Asked, Series } from './schema.ts';

const years = Array.from({ length: 13 }, (_, step) => 2011 + step);
const path = (start: number, growth: number) => years.map((_, step) => start * Math.exp(growth * step));
const northland: Series = {
  entity: 'Northland',
  years,
  output: path(100, 0.06),
  capital: path(200, 0.08),
  labour: path(50, 0.01),
  humanCapital: path(2, 0.02),
  labourShare: years.map(() => 0.5),
};
const asked: Asked = { series: [northland], method: 'tornqvist' };

test('every combination of method, capital share, window and human capital is there once, and the one asked for is marked', () => {
  const { figures } = alternatives(asked);
  const choices = figures.map(
    ({ method, capitalShare, window, humanCapital }) => `${method} ${capitalShare?.toFixed(2)} ${window} ${humanCapital}`,
  );
  expect(new Set(choices).size).toBe(4 * 3 * 2);
  expect(figures).toHaveLength(4 * 3 * 2);
  expect(choices).toContain('fixed-share 0.35 10 false');
  expect(figures.filter((figure) => figure.asked)).toHaveLength(1);
  expect(figures.every(({ to, assumptions }) => to === 2023 && assumptions.length > 0)).toBe(true);
});

test('the range says how far each choice alone moves the figure, by hand', () => {
  const { ranges } = alternatives(asked);
  // With human capital (0.06 − 0.5 × 0.08 − 0.5 × 0.03) / 0.06; without it (0.06 − 0.5 × 0.08 − 0.5 × 0.01) / 0.06.
  expect(ranges[0]?.asked).toBeCloseTo(100 / 12, 9);
  const humanCapital = ranges[0]?.swings.find(({ choice }) => choice === 'human capital');
  expect(humanCapital?.low).toBeCloseTo(100 / 12, 9);
  expect(humanCapital?.high).toBeCloseTo(25, 9);
  expect(humanCapital?.points).toBeCloseTo(50 / 3, 9);
  expect(ranges[0]?.because).toContain('human capital alone moves it by 16.7 points');
  expect(ranges[0]?.figures).toBe(24);
});

test('another series of capital widens the table', () => {
  const { figures, ranges } = alternatives(asked, { capitals: { 'perpetual inventory': { Northland: path(200, 0.05) } } });
  expect(figures).toHaveLength(48);
  const swing = ranges[0]?.swings.find(({ choice }) => choice === 'capital series');
  expect(swing?.points).toBeCloseTo(((0.5 * 0.03) / 0.06) * 100, 9);
});

test('another series of capital that does not fit is refused by path', () => {
  expect(() => alternatives(asked, { capitals: { stock: { Northland: [1, 2] } } })).toThrow(
    'capitals.stock.Northland: has 2 values for 13 years',
  );
  expect(() => alternatives(asked, { capitals: { stock: { Southmoor: path(1, 0) } } })).toThrow(
    'capitals.stock.Southmoor: no series has this entity',
  );
  expect(() => alternatives(asked, { capitals: { stock: { Northland: path(Number.NaN, 0) } } })).toThrow('capitals.stock.Northland.0');
});

test('a capital share that is asked for stands beside the usual three', () => {
  const { figures } = alternatives({ ...asked, method: 'fixed-share', capitalShare: 0.45 });
  expect(figures).toHaveLength(5 * 3 * 2);
  const { figures: usual } = alternatives({ ...asked, method: 'fixed-share', capitalShare: 0.35 });
  expect(usual).toHaveLength(4 * 3 * 2);
  expect(usual.find((figure) => figure.asked)?.capitalShare).toBeCloseTo(0.35, 14);
});

test('a window that begins before the series has no figure and says why', () => {
  const { figures } = alternatives(asked, { windows: [20] });
  const long = figures.filter(({ window }) => window === 20);
  expect(long).toHaveLength(8);
  for (const figure of long)
    expect(figure).toMatchObject({ technologyContributionPercent: null, because: 'the series has no year 2003 to start from' });
});

test('where nothing can be said, the range says so', () => {
  const silent = { ...northland, capital: years.map(() => null) };
  const { ranges } = alternatives({ ...asked, series: [silent] });
  expect(ranges[0]).toMatchObject({
    asked: null,
    low: null,
    high: null,
    figures: 0,
    because: 'capital is missing in 13 years from 2011 to 2023',
  });
});

test('the engine gives the same table, unless told to leave it out', () => {
  expect(growthAccounting.run(asked)).toMatchObject({ alternatives: alternatives(asked) });
  expect(growthAccounting.run({ ...asked, alternatives: false })).not.toHaveProperty('alternatives');
});
