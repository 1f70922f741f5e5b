import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Forecaster } from './forecast.ts';
import { forecastPanel, type Panel, panelOf } from './panel.ts';
import { SETTINGS } from './settings.ts';
import { walk } from './simulate.ts';

interface Asked {
  readonly values: readonly number[];
  readonly ahead: number;
  /** Years that are missing before the last value. */
  readonly gap?: number;
}

function panelFor(all: readonly Asked[]): Panel {
  const sum = (of: (asked: Asked) => number) => all.reduce((so, each) => so + of(each), 0);
  const panel = panelOf(
    all.length,
    sum(({ values }) => values.length),
    sum(({ ahead }) => ahead),
  );
  all.forEach(({ values, ahead, gap = 0 }, i) => {
    const start = panel.starts[i]!;
    panel.values.set(values, start);
    values.forEach((_, t) => {
      panel.years[start + t] = 1990 + t + (t === values.length - 1 ? gap : 0);
    });
    panel.starts[i + 1] = start + values.length;
    panel.aheads[i + 1] = panel.aheads[i]! + ahead;
  });
  return panel;
}

/** The same one by one, in plain words. */
function inPlainWords({ values, ahead, gap = 0 }: Asked) {
  const [centre, spread] = [new Float64Array(ahead), new Float64Array(ahead)];
  const years = values.map((_, t) => 1990 + t + (t === values.length - 1 ? gap : 0));
  const freedom = new Forecaster(SETTINGS).forecast(years, values, 0, values.length, ahead, centre, spread, 0);
  return { centre, spread, freedom };
}

/** Answers how many years ahead were looked at. */
function expectTheSame(all: readonly Asked[]): number {
  const panel = panelFor(all);
  forecastPanel(panel);
  all.forEach((asked, i) => {
    if (asked.ahead === 0) return;
    const { centre, spread, freedom } = inPlainWords(asked);
    expect(panel.freedom[i]).toBe(freedom);
    const rounding = Math.max(...asked.values.map(Math.abs)) * 1e-12;
    centre.forEach((value, h) => {
      const at = panel.aheads[i]! + h;
      expect(Math.abs(panel.centre[at]! - value)).toBeLessThanOrEqual(1e-9 * spread[h]! + rounding);
      expect(Math.abs(panel.spread[at]! - spread[h]!)).toBeLessThanOrEqual(1e-9 * spread[h]! + rounding);
    });
  });
  return panel.centre.length;
}

const walks = fc.record({
  values: fc
    .record({
      seed: fc.nat(1000),
      length: fc.integer({ min: 5, max: 70 }),
      drift: fc.double({ min: -5, max: 5, noNaN: true }),
      noise: fc.constantFrom(0, 0.5, 4),
      scale: fc.constantFrom(1e-60, 1, 1e90),
    })
    .map(({ scale, ...of }) => walk(of).map((value) => value * scale)),
  ahead: fc.constantFrom(0, 1, 7, 40),
  gap: fc.constantFrom(0, 0, 0, 3),
});

test('two at once say what the filter says in plain words, whatever stands beside whatever', () =>
  fc.assert(fc.property(fc.array(walks, { minLength: 1, maxLength: 12 }), (all) => void expectTheSame(all))));

test('many of one shape, very long ones and forecasts far ahead are the same too', () => {
  const of = (seed: number, length: number, ahead: number) => ({ values: walk({ seed, length, drift: 0.3, noise: 0.5 }), ahead });
  expect(expectTheSame(Array.from({ length: 501 }, (_, seed) => of(seed, 30, 7)))).toBe(3507);
  expect(expectTheSame([of(1, 512, 7), of(2, 513, 7), of(3, 600, 512), of(4, 30, 513)])).toBe(1039);
});

test('what never moved stays where it is without any doubt, and a straight line goes on', () => {
  const panel = panelFor([
    { values: new Array<number>(20).fill(3.7), ahead: 5 },
    { values: walk({ seed: 1, length: 20, drift: 0, noise: 1 }), ahead: 5 },
    { values: new Array<number>(20).fill(0), ahead: 5 },
  ]);
  forecastPanel(panel);
  expect([...panel.centre.subarray(0, 5)]).toEqual([3.7, 3.7, 3.7, 3.7, 3.7]);
  expect([...panel.spread.subarray(0, 5), ...panel.spread.subarray(10)]).toEqual(new Array<number>(10).fill(0));
  expect(panel.spread[5]).toBeGreaterThan(0);
  expect(expectTheSame([{ values: Array.from({ length: 20 }, (_, t) => 1e6 + 1000 * t), ahead: 5 }])).toBe(5);
});

test('a forecast is the same bit for bit whoever stands beside it', () => {
  const all = Array.from({ length: 9 }, (_, seed) => ({ values: walk({ seed, length: 25, drift: 0.3, noise: 0.5 }), ahead: 6 }));
  const together = panelFor(all);
  forecastPanel(together);
  all.forEach((asked, i) => {
    const alone = panelFor([asked]);
    forecastPanel(alone);
    expect([...together.centre.subarray(6 * i, 6 * i + 6)]).toEqual([...alone.centre]);
    expect([...together.spread.subarray(6 * i, 6 * i + 6)]).toEqual([...alone.spread]);
  });
});
