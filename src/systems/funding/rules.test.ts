import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOfParts, mostOf } from './rules/costs.ts';
import { balanced, type Leg, move } from './rules/entry.ts';
import { fiscalYearOf, shareGone, spanOf } from './rules/fiscal-year.ts';
import { reliefOf } from './rules/relief.ts';

const said = (en: string) => ({ en, 'zh-Hans': '科目' });

describe('a fiscal year', () => {
  test.each([
    [2026, 1, '2026-01-01', '2026-12-31'],
    [2026, 4, '2026-04-01', '2027-03-31'],
    [2023, 3, '2023-03-01', '2024-02-29'],
    [2026, 12, '2026-12-01', '2027-11-30'],
  ])('%i that begins in month %i lasts from %s to %s', (year, firstMonth, from, to) =>
    expect(spanOf(year, firstMonth)).toEqual({ from, to }),
  );

  test('holds every day of its span, and no other', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_500 }), fc.integer({ min: 1, max: 12 }), (days, firstMonth) => {
        const day = new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
        const { from, to } = spanOf(fiscalYearOf(day, firstMonth), firstMonth);
        expect(from <= day && day <= to).toBe(true);
      }),
    ));

  test.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1 / 365],
    ['2026-12-31', 1],
    ['2027-05-01', 1],
  ])('of 2026 has at the end of %s passed by %d', (day, share) => expect(shareGone(spanOf(2026, 1), day)).toBeCloseTo(share, 12));
});

describe('the parts of a commitment', () => {
  const categories = [
    { code: 'staff', name: said('Staff'), allowed: true, mostPercent: null },
    { code: 'overhead', name: said('Overhead'), allowed: true, mostPercent: '12.5' },
    { code: 'land', name: said('Land'), allowed: false, mostPercent: null },
  ];
  const whole = { amountMinor: 1000, currency: 'EUR' };
  const part = (category: string, amountMinor: number) => ({ category, amountMinor });
  test.each([
    [[part('staff', 875), part('overhead', 125)], []],
    [[part('staff', 874), part('overhead', 126)], ['/parts/1/amountMinor over-share']],
    [[part('staff', 900), part('land', 100)], ['/parts/1/category not-allowed-cost']],
    [[part('staff', 900), part('boats', 100)], ['/parts/1/category no-such-category']],
    [[part('staff', 500), part('staff', 500)], ['/parts/1/category named-twice']],
    [[part('staff', 999)], ['/parts parts-do-not-add-up']],
    [[], ['/parts parts-do-not-add-up']],
  ])('%j has the faults %j', (parts, faults) =>
    expect(faultsOfParts(parts, whole, categories).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(faults),
  );
  test('have no place without a scheme', () => {
    expect(faultsOfParts([], whole, null)).toEqual([]);
    expect(faultsOfParts([part('staff', 1000)], whole, null).map(({ code }) => code)).toEqual(['no-scheme']);
  });
  test.each([
    [999, '12.5', 124],
    [100, '0', 0],
    [9_007_199_254_740_991, '100', 9_007_199_254_740_991],
  ])('of %i, %s %% is %i at most', (whole, percent, most) => expect(mostOf(whole, percent)).toBe(most));
});

describe('an entry', () => {
  const free = { ownerId: 'a', kind: 'free' } as const;
  const committed = { ownerId: 'a', kind: 'committed' } as const;
  test('adds up what one account gets twice, and leaves out what comes to nothing', () =>
    expect(balanced([...move('EUR', 5, free, committed), ...move('EUR', 3, free, committed), ...move('USD', 0, free, committed)])).toEqual([
      { ...committed, currency: 'EUR', amountMinor: 8 },
      { ...free, currency: 'EUR', amountMinor: -8 },
    ]));
  test('that does not balance in each currency is a fault of ours', () => {
    const legs: Leg[] = [
      { ...free, currency: 'EUR', amountMinor: -5 },
      { ...committed, currency: 'USD', amountMinor: 5 },
    ];
    expect(() => balanced(legs)).toThrow('out of balance in EUR');
  });
});

describe('what goes from a line as a commitment is paid in parts', () => {
  test('is at the end exactly what was booked, and never less than nothing', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 1e12 }),
        (parts, lineMinor) => {
          const amountMinor = parts.reduce((sum, part) => sum + part, 0);
          let standing = { amountMinor, spentMinor: 0, releasedMinor: 0, lineMinor, lineSpentMinor: 0, lineReleasedMinor: 0 };
          parts.forEach((part, i) => {
            const relief = reliefOf(standing, part);
            expect(relief).toBeGreaterThanOrEqual(0);
            standing =
              i % 2
                ? { ...standing, spentMinor: standing.spentMinor + part, lineSpentMinor: standing.lineSpentMinor + relief }
                : { ...standing, releasedMinor: standing.releasedMinor + part, lineReleasedMinor: standing.lineReleasedMinor + relief };
          });
          expect(standing.lineSpentMinor + standing.lineReleasedMinor).toBe(lineMinor);
        },
      ),
    ));
});
