import { describe, expect, test } from 'vitest';
import { codeOf, descriptionOf, measureOf } from './rules/catalogue.ts';
import { type Awarded, type Decided, type Measured, measure } from './rules/measures.ts';

const place = { region: 'KST', year: '2026' };
const decided = (more: Partial<Decided>): Decided => ({
  ...{ ...place, isAwarded: false, currency: 'EUR', requestedMinor: 100_000, awardedMinor: null },
  ...more,
});
const awarded = (more: Partial<Awarded>): Awarded => ({
  ...{ ...place, field: '2.2', isEarlyCareer: false, currency: 'EUR', amountMinor: 100_000_000, results: 0 },
  ...more,
});
const digits = (currency: string) => (currency === 'JPY' ? 0 : 2);
const said = (rows: readonly Measured[]) =>
  Object.fromEntries(
    rows.map(({ measure: name, region, year, dimension, value, people }) => [
      `${name} ${region} ${year} ${dimension}`.trim(),
      [value, people],
    ]),
  );
const of = (more: Partial<Parameters<typeof measure>[0]>) => said(measure({ decided: [], awarded: [], announced: [], ...more }, digits));

describe('the measures', () => {
  test('of nothing are none', () => expect(of({})).toEqual({}));

  test('count what was decided, by number and by money of each currency', () => {
    const rows = [
      decided({ isAwarded: true, awardedMinor: 60_000 }),
      decided({}),
      decided({}),
      decided({ currency: 'JPY', requestedMinor: 0 }),
      decided({ year: '2025', isAwarded: true, awardedMinor: 100_000 }),
    ];
    expect(of({ decided: rows })).toEqual({
      'success-rate KST 2026': ['25', 4],
      'success-rate KST 2025': ['100', 1],
      'success-rate-money-eur KST 2026': ['20', 3],
      'success-rate-money-eur KST 2025': ['100', 1],
    });
  });

  test('count awards whole and by field, and the early careers of those that said', () => {
    const rows = [
      awarded({ isEarlyCareer: true }),
      awarded({}),
      awarded({ field: null }),
      awarded({ field: '1.5', isEarlyCareer: null, region: 'NMR' }),
    ];
    expect(of({ awarded: rows })).toEqual({
      'awards KST 2026': ['3', null],
      'awards NMR 2026': ['1', null],
      'awards KST 2026 technology-field=2.2': ['2', null],
      'awards NMR 2026 technology-field=1.5': ['1', null],
      'early-career-share KST 2026': ['33.3333', 3],
      'results-per-million-eur KST 2026': ['0', null],
      'results-per-million-eur NMR 2026': ['0', null],
    });
  });

  test('give results for each million of one currency, whatever digits it has', () => {
    const rows = [
      awarded({ results: 3 }),
      awarded({ amountMinor: 50_000_000 }),
      awarded({ currency: 'JPY', amountMinor: 4_000_000, results: 1 }),
    ];
    expect(of({ awarded: rows })).toMatchObject({
      'results-per-million-eur KST 2026': ['2', null],
      'results-per-million-jpy KST 2026': ['0.25', null],
    });
  });

  test.each([
    [[10], '10'],
    [[10, 20], '15'],
    [[30, 10, 20], '20'],
    [[30, null, 10], '20'],
  ])('take the middle of days %j: %s', (days, middle) =>
    expect(of({ announced: days.map((one) => ({ ...place, days: one })) })).toEqual({ 'days-to-results KST 2026': [middle, null] }),
  );
  test('leave out calls without a deadline', () => expect(of({ announced: [{ ...place, days: null }] })).toEqual({}));
});

test.each(['awards', 'success-rate', 'early-career-share', 'days-to-results', 'success-rate-money-eur', 'results-per-million-ktc'])(
  '%s is described in both languages',
  (name) => {
    expect(measureOf(codeOf(name))).toBe(name);
    const { name: called, definition } = descriptionOf(name) ?? expect.fail('not described');
    expect([called['zh-Hans'], definition['zh-Hans']]).toEqual([
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringMatching(/\p{Script=Han}/u),
    ]);
  },
);
test.each(['gdp', 'results-per-million', 'results-per-million-euro', 'constructor'])('%s is no measure', (name) =>
  expect(descriptionOf(name)).toBeUndefined(),
);
