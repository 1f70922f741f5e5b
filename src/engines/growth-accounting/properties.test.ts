import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { growthAccounting } from './index.ts';
import type { Asked, Series } from './schema.ts';

const account = (asked: Asked) => growthAccounting.run(growthAccounting.input.parse(asked)) as z.output<typeof growthAccounting.output>;

const level = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const orMissing = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 8, nil: null });
const column = (length: number, value: fc.Arbitrary<number> = level) =>
  fc.array(orMissing(value), { minLength: length, maxLength: length });

const series = (entity: string): fc.Arbitrary<Series> =>
  fc
    .uniqueArray(fc.integer({ min: 1950, max: 1975 }), { minLength: 1, maxLength: 12 })
    .map((years) => years.toSorted((a, b) => a - b))
    .chain((years) =>
      fc.record(
        {
          entity: fc.constant(entity),
          years: fc.constant(years),
          output: column(years.length),
          capital: column(years.length),
          labour: column(years.length),
          labourShare: column(years.length, fc.double({ min: 0, max: 1, noNaN: true })),
          hours: column(years.length),
          humanCapital: column(years.length),
        },
        { requiredKeys: ['entity', 'years', 'output', 'capital', 'labour', 'labourShare'] },
      ),
    );

const asked = fc.record(
  {
    series: fc.integer({ min: 1, max: 4 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => series(`region ${at}`)))),
    method: fc.constantFrom<Asked['method']>('tornqvist', 'fixed-share'),
    capitalShare: fc.double({ min: 0, max: 1, noNaN: true }),
    window: fc.integer({ min: 1, max: 8 }),
  },
  { requiredKeys: ['series', 'method'] },
) as fc.Arbitrary<Asked>;

const holds = (property: (one: Asked) => void) => fc.assert(fc.property(asked, property), { numRuns: 300, seed: 1957 });

test('growth is capital, labour and technology together', () => {
  let seen = 0;
  holds((one) => {
    for (const { outputGrowth, capitalContribution, labourContribution, tfpGrowth } of account(one).entities) {
      tfpGrowth.forEach((technology, at) => {
        if (technology === null) return;
        const parts = [capitalContribution[at]!, labourContribution[at]!, technology];
        const largest = Math.max(1, ...parts.map(Math.abs));
        expect(Math.abs(parts[0]! + parts[1]! + parts[2]! - outputGrowth[at]!)).toBeLessThan(1e-12 * largest);
        seen++;
      });
    }
  });
  expect(seen).toBeGreaterThan(500);
});

test('a figure is null exactly where a reason stands, and no figure is ever NaN or infinite', () => {
  let reasons = 0;
  holds((one) => {
    const found = account(one);
    growthAccounting.output.parse(found);
    for (const { years, tfpGrowth, missing } of found.entities) {
      expect(missing.map(({ year }) => year)).toEqual(years.filter((_, at) => tfpGrowth[at] === null));
      expect(missing.every(({ because }) => because.length > 0)).toBe(true);
      reasons += missing.length;
    }
    for (const period of [...found.periods, ...found.alternatives!.figures]) {
      expect(period.technologyContributionPercent === null).toBe((period.because ?? '').length > 0);
      expect(period.assumptions).not.toBe('');
    }
  });
  expect(reasons).toBeGreaterThan(500);
});

test('the same input gives the same bits, in whatever order the entities come', () => {
  holds((one) => {
    const straight = account(one);
    const turned = account({ ...one, series: one.series.toReversed() });
    expect(JSON.stringify(account(one))).toBe(JSON.stringify(straight));
    expect(JSON.stringify(turned.entities.toReversed())).toBe(JSON.stringify(straight.entities));
    for (const { entity } of one.series) {
      const of = <T extends { entity: string }>(rows: readonly T[]) => JSON.stringify(rows.filter((row) => row.entity === entity));
      expect(of(turned.periods)).toBe(of(straight.periods));
      expect(of(turned.alternatives!.figures)).toBe(of(straight.alternatives!.figures));
    }
  });
});

test('units do not matter: output, capital and labour may be counted in anything', () => {
  fc.assert(
    fc.property(asked, level, level, level, (one, ofOutput, ofCapital, ofLabour) => {
      const times = (column: readonly (number | null)[], unit: number) => column.map((value) => (value === null ? null : value * unit));
      const series = one.series.map((of) => ({
        ...of,
        output: times(of.output, ofOutput),
        capital: times(of.capital, ofCapital),
        labour: times(of.labour, ofLabour),
      }));
      const [before, after] = [account(one), account({ ...one, series })];
      before.entities.forEach(({ tfpGrowth, outputGrowth, capitalContribution, labourContribution }, at) => {
        tfpGrowth.forEach((technology, pair) => {
          const turned = after.entities[at]!.tfpGrowth[pair] ?? null;
          expect(turned === null).toBe(technology === null);
          if (technology === null || turned === null) return;
          const largest = Math.max(1, ...[outputGrowth, capitalContribution, labourContribution].map((part) => Math.abs(part[pair]!) + 1));
          expect(Math.abs(turned - technology)).toBeLessThan(1e-11 * largest);
        });
      });
    }),
    { numRuns: 200, seed: 1967 },
  );
});

test('the period asked for is the last one of the table of alternatives', () => {
  let compared = 0;
  holds((one) => {
    const { periods, alternatives } = account(one);
    for (const figure of alternatives!.figures.filter((row) => row.asked)) {
      const same = periods.find(({ entity, from, to }) => entity === figure.entity && from === figure.from && to === figure.to);
      if (!same) continue;
      expect(figure.technologyContributionPercent).toBe(same.technologyContributionPercent);
      if (figure.technologyContributionPercent !== null) compared++;
    }
  });
  expect(compared).toBeGreaterThan(50);
});
