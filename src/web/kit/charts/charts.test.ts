import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axis, logTicks, rankAxis, yearTicks } from './axis.ts';
import { apart, fitted, textWidth } from './labels.ts';
import { extent, latest, runs } from './trajectory.ts';

describe('an axis', () => {
  it('stands on round numbers around its values', () => {
    expect(axis([1.71, 3.4])).toEqual({ domain: [1.5, 3.5], ticks: [1.5, 2, 2.5, 3, 3.5], decimals: 1 });
    expect(axis([12, 71], { fromZero: true }).domain[0]).toBe(0);
    expect(axis([5, 5]).ticks.length).toBeGreaterThan(1);
  });
  it('holds every value, with few ticks', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 0.01, max: 1e6, noNaN: true }), (low, more) => {
        const { domain, ticks } = axis([low, low + more]);
        const slack = (domain[1] - domain[0]) * 1e-6;
        expect(domain[0]).toBeLessThanOrEqual(low + slack);
        expect(domain[1]).toBeGreaterThanOrEqual(low + more - slack);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });
  it('puts rank 1 on top', () => {
    const { domain, ticks } = rankAxis([1, 35]);
    expect(domain[1]).toBe(1);
    expect(domain[0]).toBeGreaterThan(35);
    expect(ticks).toEqual([1, 10, 20, 30]);
  });
  it('shows whole years as wide as they fit', () => {
    expect(yearTicks([2010, 2030], 240, 80)).toEqual([2010, 2020, 2030]);
    expect(yearTicks([2010, 2032], 700)).toEqual([2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024, 2026, 2028, 2030, 2032]);
  });
  it('counts in powers of ten on a log scale', () => {
    expect(logTicks([1, 1000])).toEqual([1, 10, 100, 1000]);
    expect(logTicks([10, 100])).toEqual([10, 20, 50, 100]);
  });
});

describe('labels', () => {
  it('stay where they are when there is room', () => {
    expect(apart([{ at: 10 }, { at: 40 }], { gap: 14, from: 0, to: 100 }).map(({ y }) => y)).toEqual([10, 40]);
  });
  it('share the way when they would touch', () => {
    expect(apart([{ at: 50 }, { at: 50 }, { at: 50 }], { gap: 10, from: 0, to: 100 }).map(({ y }) => y)).toEqual([40, 50, 60]);
  });
  it('never touch, stay inside and keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 }), (wishes) => {
        const placed = apart(
          wishes.map((at) => ({ at })),
          { gap: 14, from: 0, to: 200 },
        ).sort((a, b) => a.y - b.y);
        for (const [i, label] of placed.entries()) {
          expect(label.y).toBeGreaterThanOrEqual(-1e-6);
          expect(label.y).toBeLessThanOrEqual(200 + 1e-6);
          if (i) expect(label.y - placed[i - 1]!.y).toBeGreaterThanOrEqual(14 - 1e-6);
          if (i) expect(label.at).toBeGreaterThanOrEqual(placed[i - 1]!.at);
        }
      }),
    );
  });
  it('are cut with an ellipsis', () => {
    expect(fitted('Science', 200)).toBe('Science');
    expect(fitted('Knowledge-intensive services', 60)).toMatch(/^Know.*…$/);
    expect(textWidth('创新', 10)).toBe(20);
  });
});

describe('a trajectory', () => {
  const none = { missing: { en: 'not reported' } };
  it('is joined neither over a missing year nor over a break', () => {
    const observations = [
      { year: 2018, value: 1 },
      { year: 2019, value: null, ...none },
      { year: 2020, value: 3 },
      { year: 2021, value: 4 },
      { year: 2022, value: 5 },
      { year: 2024, value: 6 },
    ];
    const parts = runs(observations, [{ year: 2021, before: {}, after: {} }]);
    expect(parts.map((part) => part.map(({ year }) => year))).toEqual([[2018], [2020], [2021, 2022], [2024]]);
  });
  it('knows its last value and what it spans', () => {
    const trajectory = {
      observations: [
        { year: 2022, value: 2 },
        { year: 2023, value: null, ...none },
      ],
      milestones: [{ year: 2030, value: 5, state: 'open' as const }],
    };
    expect(latest(trajectory)).toEqual({ year: 2022, value: 2 });
    expect(extent(trajectory)).toEqual({ values: [2, 5], years: [2022, 2030] });
    expect(extent({ observations: [], milestones: [] }).values).toEqual([0, 1]);
  });
});
