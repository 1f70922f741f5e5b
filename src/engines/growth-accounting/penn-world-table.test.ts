import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { alternatives, growthAccounting } from './index.ts';
import { hasPennWorldTable, pennSeries } from './penn-world-table.ts';
import type { Series } from './schema.ts';

if (!hasPennWorldTable) console.info('Skipped: Penn World Table 10.01 is not beside this checkout (../shared/data).');

describe.skipIf(!hasPennWorldTable)('Penn World Table 10.01, 183 countries, 1950–2019', () => {
  const account = (series: ReturnType<typeof pennSeries>) =>
    growthAccounting.run(growthAccounting.input.parse({ series, method: 'tornqvist' })) as z.output<typeof growthAccounting.output>;

  test('growth is capital, labour and technology together for every country and year', () => {
    const series = pennSeries();
    const { entities } = account(series);
    let pairs = 0;
    entities.forEach((growth, country) => {
      const { years, output, capital, labour, hours, humanCapital, labourShare } = series[country]!;
      growth.tfpGrowth.forEach((technology, at) => {
        if (technology === null) return;
        // The logarithms are taken again here, from the columns of the table.
        const rate = (column: readonly (number | null)[]) => Math.log(column[at + 1]! / column[at]!);
        const share = (labourShare![at]! + labourShare![at + 1]!) / 2;
        const workers = rate(labour) + rate(hours!) + rate(humanCapital!);
        expect(growth.years[at]).toBe(years[at + 1]);
        expect(Math.abs(growth.outputGrowth[at]! - rate(output))).toBeLessThan(1e-12);
        expect(Math.abs(growth.capitalContribution[at]! - (1 - share) * rate(capital))).toBeLessThan(1e-12);
        expect(Math.abs(growth.labourContribution[at]! - share * workers)).toBeLessThan(1e-12);
        expect(Math.abs(growth.capitalContribution[at]! + growth.labourContribution[at]! + technology - rate(output))).toBeLessThan(1e-12);
        pairs++;
      });
    });
    expect(entities).toHaveLength(183);
    expect(pairs).toBe(3067);
  });

  test('China by every method is what the README prints', () => {
    const [services, stock] = (['rkna', 'rnna'] as const).map((capital) =>
      since(1978, pennSeries({ capital }).find(({ entity }) => entity === 'CHN')!),
    );
    const { figures, ranges } = alternatives(
      { series: [services!], method: 'tornqvist' },
      { capitals: { stock: { CHN: stock!.capital } } },
    );
    const inReadme = (method: string, share: number | undefined) =>
      ['given', 'stock'].flatMap((capitalSeries) =>
        [true, false].flatMap((humanCapital) =>
          [null, 10, 5].map((window) => {
            const figure = figures.find(
              (one) =>
                one.method === method &&
                one.capitalSeries === capitalSeries &&
                one.humanCapital === humanCapital &&
                one.window === window &&
                (share === undefined || Math.abs(one.capitalShare! - share) < 1e-9),
            );
            return figure?.technologyContributionPercent?.toFixed(1).replace('-', '−');
          }),
        ),
      );
    const row = (label: string, method: string, share?: number) => `| ${label} | ${inReadme(method, share).join(' | ')} |`;
    expect(figures).toHaveLength(48);
    expect(readme).toContain(row('Törnqvist, observed share', 'tornqvist'));
    for (const share of [0.3, 0.35, 0.4]) expect(readme).toContain(row(`fixed, α = ${share.toFixed(2)}`, 'fixed-share', share));
    expect(ranges[0]?.because).toBe(
      '-49.7 to 34.1 % in 48 of 48 figures; window alone moves it by 48.0 points; method and capital share alone moves it by 14.2 points; human capital alone moves it by 10.8 points; capital series alone moves it by 2.3 points',
    );
  });
});

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

function since(year: number, series: Series): Series {
  const at = series.years.indexOf(year);
  const { entity, years, output, capital, labour, hours, humanCapital, labourShare } = series;
  return {
    entity,
    years: years.slice(at),
    output: output.slice(at),
    capital: capital.slice(at),
    labour: labour.slice(at),
    hours: hours!.slice(at),
    humanCapital: humanCapital!.slice(at),
    labourShare: labourShare!.slice(at),
  };
}
