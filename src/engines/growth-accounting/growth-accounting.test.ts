import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { NotValidInput, readInput } from '../engine/index.ts';
import { growthAccounting } from './index.ts';
import type { Asked, Series } from './schema.ts';

const account = (asked: Asked) => growthAccounting.run(growthAccounting.input.parse(asked)) as z.output<typeof growthAccounting.output>;

/** Output grows by 10 %, capital by 12 %, labour by 2 % a year. */
const northland: Series = { entity: 'Northland', years: [2020, 2021], output: [100, 110], capital: [200, 224], labour: [50, 51] };

describe('worked examples', () => {
  test('by hand: 10 % − 0.35 × 12 % − 0.65 × 2 % = 4.5 %, which is 45.0 % of growth', () => {
    const { entities, periods } = account({ series: [northland], method: 'fixed-share', capitalShare: 0.35 });
    const [growth] = entities;
    expect(growth?.years).toEqual([2021]);
    expect(growth?.since).toEqual([2020]);
    expect(growth?.outputGrowth[0]?.toFixed(4)).toBe('0.1000');
    expect(growth?.capitalContribution[0]?.toFixed(4)).toBe('0.0420');
    expect(growth?.labourContribution[0]?.toFixed(4)).toBe('0.0130');
    expect(growth?.tfpGrowth[0]?.toFixed(4)).toBe('0.0450');
    expect(periods).toHaveLength(1);
    expect(periods[0]).toMatchObject({ entity: 'Northland', from: 2020, to: 2021, method: 'fixed-share' });
    expect(periods[0]?.technologyContributionPercent?.toFixed(1)).toBe('45.0');
    expect(periods[0]?.assumptions).toBe(
      'annual rates, compound between the first and the last year; capital share 0.35 in every year; labour input = labour',
    );
  });

  test('Törnqvist weighs by the mean of the two labour shares', () => {
    const { entities } = account({ series: [{ ...northland, labourShare: [0.6, 0.7] }], method: 'tornqvist' });
    expect(entities[0]?.capitalContribution[0]).toBeCloseTo(0.35 * Math.log(1.12), 14);
    expect(entities[0]?.labourContribution[0]).toBeCloseTo(0.65 * Math.log(1.02), 14);
    expect(entities[0]?.tfpGrowth[0]).toBeCloseTo(Math.log(1.1) - 0.35 * Math.log(1.12) - 0.65 * Math.log(1.02), 14);
    expect(entities[0]?.capitalShare[0]).toBeCloseTo(0.35, 14);
  });

  // Solow 1957, Table 1, 1910–1915: output and capital a man-hour, share of property, index of technology A.
  const solow = {
    years: [1910, 1911, 1912, 1913, 1914, 1915],
    output: [0.616, 0.647, 0.652, 0.68, 0.682, 0.669],
    capital: [2.1, 2.17, 2.21, 2.23, 2.2, 2.26],
    propertyShare: [0.33, 0.335, 0.33, 0.334, 0.325],
    technology: [0.983, 1.021, 1.023, 1.064, 1.071, 1.041],
    change: ['0.039', '0.002', '0.040', '0.007', '-0.028'],
  };

  test('Solow 1957: the change in technology and the index A, to the printed digit', () => {
    const changes = solow.propertyShare.map((capitalShare, from) => {
      const pair = (column: readonly number[]) => column.slice(from, from + 2);
      const series = [
        { entity: 'United States', years: pair(solow.years), output: pair(solow.output), capital: pair(solow.capital), labour: [1, 1] },
      ];
      return account({ series, method: 'fixed-share', capitalShare }).entities[0]!.tfpGrowth[0]!.toFixed(3);
    });
    expect(changes).toEqual(solow.change);
    const index = changes.map((change, from) => Number((solow.technology[from]! * (1 + Number(change))).toFixed(3)));
    expect(index).toEqual(solow.technology.slice(1));
  });

  test('Solow 1957: seven eighths of the growth of output a man-hour from 1909 to 1949 is technical change', () => {
    const series = [{ entity: 'United States', years: [1909, 1949], output: [0.623, 1.275], capital: [2.06, 2.7], labour: [1, 1] }];
    const { periods } = account({ series, method: 'fixed-share', capitalShare: 1 / 3 });
    expect(periods[0]?.technologyContributionPercent).toBeGreaterThan(87);
    expect(periods[0]?.technologyContributionPercent).toBeLessThan(88);
  });
});

describe('an economy whose technology is known', () => {
  const years = Array.from({ length: 21 }, (_, step) => 2000 + step);
  const path = (start: number, growth: number) => years.map((_, step) => start * Math.exp(growth * step));
  const capital = path(300, 0.08);
  const labour = path(40, 0.01);
  const hours = path(2000, -0.005);
  const humanCapital = path(2, 0.012);
  // Y = A·K^0.4·(L·H·E)^0.6 with A growing by 2.5 % a year.
  const technology = path(1, 0.025);
  const output = years.map((_, at) => technology[at]! * capital[at]! ** 0.4 * (labour[at]! * hours[at]! * humanCapital[at]!) ** 0.6);
  const cobbDouglas: Series = {
    entity: 'Eastmark',
    years,
    output,
    capital,
    labour,
    hours,
    humanCapital,
    labourShare: years.map(() => 0.6),
  };

  test('Törnqvist finds the growth of technology exactly, in every year and over every window', () => {
    const { entities, periods } = account({ series: [cobbDouglas], method: 'tornqvist', window: 5 });
    expect(entities[0]?.tfpGrowth).toHaveLength(20);
    for (const tfp of entities[0]!.tfpGrowth) expect(tfp).toBeCloseTo(0.025, 13);
    expect(periods.map(({ from, to }) => [from, to])).toEqual(years.slice(5).map((to) => [to - 5, to]));
    const growth = 0.025 + 0.4 * 0.08 + 0.6 * 0.017;
    for (const period of periods) {
      expect(period.averageGrowth).toBeCloseTo(growth, 13);
      expect(period.averageTfpGrowth).toBeCloseTo(0.025, 13);
      expect(period.technologyContributionPercent).toBeCloseTo((0.025 / growth) * 100, 9);
    }
  });

  test('human capital that is left out turns up as technology', () => {
    const { humanCapital: _, ...heads } = cobbDouglas;
    const { entities } = account({ series: [heads], method: 'tornqvist' });
    expect(entities[0]?.tfpGrowth[0]).toBeCloseTo(0.025 + 0.6 * 0.012, 13);
  });

  test('years that lie apart give growth a year', () => {
    const every = (column: readonly (number | null)[]) => column.filter((_, at) => at % 5 === 0);
    const { hours: _, humanCapital: __, labourShare: ___, ...plain } = cobbDouglas;
    const decade = { ...plain, years: every(years) as number[], output: every(output), capital: every(capital), labour: every(labour) };
    const { entities, periods } = account({ series: [decade], method: 'tornqvist', capitalShare: 0.4 });
    const expected = 0.025 + 0.6 * 0.007;
    expect(entities[0]?.years).toEqual([2005, 2010, 2015, 2020]);
    for (const tfp of entities[0]!.tfpGrowth) expect(tfp).toBeCloseTo(expected, 13);
    expect(periods[0]?.averageTfpGrowth).toBeCloseTo(expected, 13);
  });

  test('fixed-share averages are compound rates between the ends, whatever happens between', () => {
    const zigzag: Series = {
      entity: 'Eastmark',
      years: [2020, 2021, 2022],
      output: [100, 130, 121],
      capital: [100, null, 121],
      labour: [10, 10, 10],
    };
    const { periods, entities } = account({ series: [zigzag], method: 'fixed-share', capitalShare: 0.3 });
    expect(periods[0]?.averageGrowth).toBeCloseTo(0.1, 14);
    expect(periods[0]?.averageTfpGrowth).toBeCloseTo(0.07, 14);
    expect(entities[0]?.tfpGrowth).toEqual([null, null]);
  });

  test('without a capital share, fixed-share takes one less the mean labour share and says so', () => {
    const { periods } = account({ series: [{ ...northland, labourShare: [0.6, 0.7] }], method: 'fixed-share' });
    expect(periods[0]?.capitalShare).toBeCloseTo(0.35, 14);
    expect(periods[0]?.assumptions).toContain('1 − mean labourShare of the series');
  });
});

describe('missing is not zero', () => {
  const gappy: Series = {
    entity: 'Westvale',
    years: [2019, 2020, 2021, 2022, 2023],
    output: [100, 103, 106, 109, 112],
    capital: [null, 200, 210, 220, 230],
    labour: [50, 50, 51, 51, 52],
    hours: [2000, 2000, 2000, null, 1990],
    labourShare: [0.5, 0.5, 0.5, 0.5, 0.5],
  };

  test('a pair with a missing input is null, says why, and leaves what is known', () => {
    const growth = account({ series: [gappy], method: 'tornqvist' }).entities[0]!;
    expect(growth.years).toEqual([2020, 2021, 2022, 2023]);
    expect(growth.tfpGrowth.map((tfp) => tfp === null)).toEqual([true, false, true, true]);
    expect(growth.outputGrowth).not.toContain(null);
    expect(growth.capitalContribution.map((part) => part === null)).toEqual([true, false, false, false]);
    expect(growth.missing).toEqual([
      { year: 2020, because: 'capital is missing in 2019' },
      { year: 2022, because: 'hours is missing in 2022' },
      { year: 2023, because: 'hours is missing in 2022' },
    ]);
  });

  test('the whole span is the years from the first to the last with every input; a hole inside it is named', () => {
    const [period] = account({ series: [gappy], method: 'tornqvist' }).periods;
    expect(period).toMatchObject({ from: 2020, to: 2023, technologyContributionPercent: null, because: 'hours is missing in 2022' });
    expect(period?.averageGrowth).toBeCloseTo(Math.log(112 / 103) / 3, 14);
  });

  test.each([
    ['a window longer than the series', { ...northland, labourShare: [0.5, 0.5] }, 5, 'no two years lie 5 years apart'],
    [
      'a single year',
      { entity: 'Northland', years: [2020], output: [1], capital: [1], labour: [1], labourShare: [0.5] },
      undefined,
      'growth needs two years',
    ],
    [
      'a share never reported',
      { ...northland, labourShare: [null, null] },
      undefined,
      'fewer than two years have every input: labourShare is missing in 2020 and 2021',
    ],
    [
      'output that fell',
      { ...northland, output: [100, 98], labourShare: [0.5, 0.5] },
      undefined,
      'output did not grow (-2.02 % a year), so a share of its growth has no meaning',
    ],
    [
      'output that stood still',
      { ...northland, output: [0.1, 0.1], labourShare: [0.5, 0.5] },
      undefined,
      'output did not grow (0.00 % a year), so a share of its growth has no meaning',
    ],
  ])('%s gives no contribution and says why', (_, series, window, because) => {
    const { periods } = account({ series: [series], method: 'tornqvist', window });
    expect(periods).toHaveLength(1);
    expect(periods[0]).toMatchObject({ technologyContributionPercent: null, because });
  });
});

describe('input that cannot be used is refused by path', () => {
  const good = { series: [{ ...northland, labourShare: [0.6, 0.6] }], method: 'tornqvist' };
  const withSeries = (change: object) => ({ ...good, series: [{ ...good.series[0], ...change }] });

  test.each<[string, unknown, string[]]>([
    ['no series', { ...good, series: [] }, ['series']],
    ['no years', withSeries({ years: [], output: [], capital: [], labour: [], labourShare: [] }), ['series.0.years']],
    ['ragged rows', withSeries({ capital: [1], labourShare: [0.5, 0.5, 0.5] }), ['series.0.capital', 'series.0.labourShare']],
    ['not a number', withSeries({ output: [100, Number.NaN] }), ['series.0.output.1']],
    ['infinite', withSeries({ output: [Number.POSITIVE_INFINITY, 1] }), ['series.0.output.0']],
    ['years that repeat', withSeries({ years: [2020, 2020] }), ['series.0.years.1']],
    ['years that fall', withSeries({ years: [2021, 2020] }), ['series.0.years.1']],
    ['a year and a half', withSeries({ years: [2020, 2021.5] }), ['series.0.years.1']],
    ['zero output', withSeries({ output: [0, 1] }), ['series.0.output.0']],
    ['negative capital', withSeries({ capital: [1, -1] }), ['series.0.capital.1']],
    ['no labour', withSeries({ labour: [0, 0] }), ['series.0.labour.0', 'series.0.labour.1']],
    ['a labour share above one', withSeries({ labourShare: [0.5, 1.2] }), ['series.0.labourShare.1']],
    ['a negative capital share', { ...good, capitalShare: -0.1 }, ['capitalShare']],
    ['an unknown method', { ...good, method: 'guess' }, ['method']],
    ['a window of no years', { ...good, window: 0 }, ['window']],
    ['an unknown field', { ...good, capitalshare: 0.3 }, ['']],
    ['no share at all', { ...good, series: [northland] }, ['series.0.labourShare']],
    ['an entity twice', { ...good, series: [...good.series, ...good.series] }, ['series.1.entity']],
    [
      'several faults at once',
      withSeries({ output: [Number.NaN, 1, 2], years: [2021, 2020] }),
      ['series.0.output', 'series.0.output.0', 'series.0.years.1'],
    ],
  ])('%s', (_, given, paths) => {
    expect(
      faultsOf(given)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(paths);
  });

  test('and good input is not', () => expect(readInput(growthAccounting, good)).toEqual(good));

  test('the schemas are JSON Schemas, with units in words', () => {
    expect(JSON.stringify(z.toJSONSchema(growthAccounting.input))).toContain('Average hours a person and year');
    expect(JSON.stringify(z.toJSONSchema(growthAccounting.output))).toContain('technologyContributionPercent');
  });

  function faultsOf(given: unknown) {
    try {
      readInput(growthAccounting, given);
    } catch (error) {
      if (error instanceof NotValidInput) return error.faults;
      throw error;
    }
    return [];
  }
});

test('long work reports how far it is and stops when asked', () => {
  const asked: Asked = { series: [northland, { ...northland, entity: 'Eastmark' }], method: 'fixed-share', capitalShare: 0.3 };
  const shares: number[] = [];
  growthAccounting.run(asked, { progress: (share) => shares.push(share) });
  expect(shares).toEqual([0.5, 1]);
  expect(() => growthAccounting.run(asked, { signal: AbortSignal.abort(new Error('enough')) })).toThrow('enough');
});
