import { describe, expect, test } from 'vitest';
import { readInput } from '#engines';
import { foresight } from '#engines/foresight';
import { type AimedAt, type Asks, digestOf, questionOf } from './question.ts';

const column = (from: number, to: number, of: (year: number) => number) =>
  new Map(Array.from({ length: to - from + 1 }, (_, i) => [from + i, of(from + i)] as const));
const gdp = column(2000, 2020, (year) => 1000 * 1.05 ** (year - 2000));
const spent = column(2000, 2020, (year) => 10 * 1.07 ** (year - 2000));
const aimed: AimedAt = {
  id: 'rnd',
  code: 'rnd',
  name: { en: 'R&D intensity' },
  indicator: 'rnd-intensity',
  unit: 'percent',
  isRank: false,
  values: column(2000, 2020, () => 2),
  year: 2030,
  value: 2.5,
  direction: 'up',
};
const asks: Asks = { area: 'KST', columns: { gdp, 'rnd-expenditure': spent }, targets: [aimed], levers: [] };
const inputOf = (more: Partial<Asks> = {}) => {
  const question = questionOf({ ...asks, ...more });
  if (!('input' in question)) throw new Error(question.missing.en);
  return question;
};

describe('the question to the engine', () => {
  test('takes R&D intensity from the model and every other target beside it', () => {
    const rank = { ...aimed, id: 'rank', code: 'rank', indicator: 'league-rank', unit: 'rank', direction: 'down' as const, year: 2015 };
    const { input, origin, horizon } = inputOf({ targets: [aimed, rank] });
    expect([origin, horizon]).toEqual([2020, 2032]);
    expect(input.targets).toMatchObject([
      { id: 'rnd', indicator: 'rndIntensity', year: 2030 },
      { id: 'rank', indicator: 'league-rank', year: 2032, direction: 'down' },
    ]);
    expect(input.panel.indicators).toMatchObject([{ id: 'league-rank', scale: 'log' }]);
    expect(() => readInput(foresight, input)).not.toThrow();
  });

  test.each<[string, Asks['columns']]>([
    ['no figure', {}],
    ['output alone', { gdp }],
    ['twelve years', { gdp: column(2009, 2020, () => 1), 'rnd-expenditure': column(2009, 2020, () => 1) }],
  ])('%s: says which figures it needs', (_, columns) => {
    const question = questionOf({ ...asks, columns });
    expect('missing' in question && question.missing.en).toBe(
      'The model needs 13 years of output and R&D of the area, under these codes: gdp + rnd-expenditure; pwt-output + rnd-intensity / rnd-intensity-wdi.',
    );
  });

  test('another figure, lever or target is another question; the same is the same', () => {
    const digest = (more: Partial<Asks> = {}) => digestOf(inputOf(more).input);
    expect(digest()).toBe(digest());
    const others = [
      digest({ columns: { ...asks.columns, gdp: new Map(gdp).set(2020, 1) } }),
      digest({ levers: [{ lever: 'talent', path: [[2025, 1]] }] }),
      digest({ targets: [{ ...aimed, value: 3 }] }),
    ];
    expect(new Set([digest(), ...others]).size).toBe(4);
  });
});
