import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from '../engine/index.ts';
import { trajectory } from './index.ts';
import type { Result } from './schema.ts';

const ask = async (series: object[], more: object = {}) => (await trajectory.run(readInput(trajectory, { series, ...more }))).results;

/** Values on a grid of a thousandth, so that shifting and scaling cost few digits. */
const value = fc.integer({ min: -50_000, max: 50_000 }).map((n) => n / 1000);
const share = fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1000);
const years = fc.uniqueArray(fc.integer({ min: 1990, max: 2024 }), { minLength: 0, maxLength: 30 }).map((all) => all.sort((a, b) => a - b));
const seriesOf = (values: fc.Arbitrary<number>) =>
  fc
    .record({
      years,
      values: fc.array(values, { minLength: 35, maxLength: 35 }),
      year: fc.integer({ min: 1995, max: 2040 }),
      value: values,
      up: fc.boolean(),
    })
    .map(({ years, values, year, value, up }) => ({
      id: 'a',
      observations: years.map((each, i): [number, number] => [each, values[i]!]),
      target: { year, value, direction: up ? 'up' : 'down' },
    }));
type Series = ReturnType<typeof seriesOf> extends fc.Arbitrary<infer S> ? S : never;

const transformed = (series: Series, f: (value: number) => number, flip = false): Series => ({
  ...series,
  observations: series.observations.map(([year, value]) => [year, f(value)]),
  target: { ...series.target, value: f(series.target.value), direction: flip === (series.target.direction === 'up') ? 'down' : 'up' },
});

/** Equal but for rounding: figures to a millionth of the size of the series. */
function expectAlike(result: Result, expected: Result, size: number) {
  expect(result.status).toBe(expected.status);
  expect(result.because.code).toBe(expected.because.code);
  const close = (a: number | null, b: number | null, unit: number) =>
    a === null || b === null ? expect(a).toBe(b) : expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * unit);
  close(result.probability, expected.probability, 1);
  close(result.gapNow, expected.gapNow, size);
  close(result.requiredPace, expected.requiredPace, size);
  close(result.expectedAtTarget, expected.expectedAtTarget, size);
  result.forecast.forEach((row, i) => {
    for (const edge of ['low', 'low50', 'median', 'high50', 'high'] as const) close(row[edge], expected.forecast[i]![edge], size);
  });
}

const mapped = (result: Result, f: (value: number) => number, scale: number): Result => ({
  ...result,
  gapNow: result.gapNow === null ? null : result.gapNow * scale,
  requiredPace: result.requiredPace === null ? null : result.requiredPace * scale,
  expectedAtTarget: result.expectedAtTarget === null ? null : f(result.expectedAtTarget),
  forecast: result.forecast.map((row) => ({
    year: row.year,
    low: f(row.low),
    median: f(row.median),
    high: f(row.high),
    low50: f(row.low50),
    high50: f(row.high50),
  })),
});

/** A probability that sits on a threshold may fall to either side by rounding. */
const isOnEdge = ({ probability }: Result) => probability !== null && [0.1, 0.6].some((edge) => Math.abs(probability - edge) < 1e-6);
/** Years of the forecast, and so its spread, can lie far beyond the values; tolerances follow it. */
const sizeOf = (result: Result) => Math.max(1, ...result.forecast.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));

test('the order of the series is of no account', () =>
  fc.assert(
    fc.asyncProperty(fc.array(seriesOf(value), { maxLength: 6 }), async (all) => {
      const named = all.map((series, i) => ({ ...series, id: `s${i}` }));
      expect((await ask([...named].reverse())).reverse()).toEqual(await ask(named));
    }),
  ));

test('a shift or another unit of the values shifts and rescales the answer', () =>
  fc.assert(
    fc.asyncProperty(
      seriesOf(value),
      fc.integer({ min: -1000, max: 1000 }),
      fc.constantFrom(0.001, 0.5, 3, 1000),
      async (series, shift, scale) => {
        const f = (value: number) => value * scale + shift;
        const [before] = await ask([series]);
        const [after] = await ask([transformed(series, f)]);
        fc.pre(!isOnEdge(before!));
        expectAlike(after!, mapped(before!, f, scale), (sizeOf(before!) + Math.abs(shift) / scale) * scale);
      },
    ),
  ));

test('less of its negative is the same wish', () =>
  fc.assert(
    fc.asyncProperty(seriesOf(value), fc.constantFrom(undefined, [-50, 50], [-50, null], [null, 50]), async (series, bounds) => {
      const f = (value: number) => -value;
      const negated = bounds && [bounds[1] === null ? null : -bounds[1]!, bounds[0] === null ? null : -bounds[0]!];
      const [before] = await ask([{ ...series, ...(bounds && { bounds }) }]);
      const [after] = await ask([{ ...transformed(series, f, true), ...(negated && { bounds: negated }) }]);
      fc.pre(!isOnEdge(before!));
      const turned = mapped(before!, f, -1);
      const forecast = turned.forecast.map((row) => ({ ...row, low: row.high, high: row.low, low50: row.high50, high50: row.low50 }));
      expectAlike(after!, { ...turned, forecast }, sizeOf(before!));
    }),
  ));

test('forecasts stay within the bounds, in order, and a wider interval contains a narrower', () =>
  fc.assert(
    fc.asyncProperty(seriesOf(share), fc.constantFrom([0, 100], [0, null], [null, 100]), async (series, bounds) => {
      const [narrow] = await ask([{ ...series, bounds }], { interval: 0.6 });
      const [wide] = await ask([{ ...series, bounds }], { interval: 0.9 });
      const [lowest, highest] = [bounds[0] ?? Number.NEGATIVE_INFINITY, bounds[1] ?? Number.POSITIVE_INFINITY];
      wide!.forecast.forEach((row, i) => {
        const inner = narrow!.forecast[i]!;
        const edges = [lowest!, row.low, inner.low, inner.low50, row.median, inner.high50, inner.high, row.high, highest!];
        expect(edges.every(Number.isNaN)).toBe(false);
        for (let k = 1; k < edges.length; k++) expect(edges[k]!).toBeGreaterThanOrEqual(edges[k - 1]!);
      });
    }),
  ));

test('a probability is one, is none more likely for a harder target, and agrees with the fan', () =>
  fc.assert(
    fc.asyncProperty(seriesOf(value), async (series) => {
      const [result] = await ask([series]);
      fc.pre(result!.expectedAtTarget !== null);
      const harder = { ...series, target: { ...series.target, value: series.target.value + (series.target.direction === 'up' ? 1 : -1) } };
      const [after] = await ask([harder]);
      expect(result!.probability).toBeGreaterThanOrEqual(0);
      expect(result!.probability).toBeLessThanOrEqual(1);
      expect(after!.probability! - result!.probability!).toBeLessThanOrEqual(1e-12);
      const median = { ...series, target: { ...series.target, value: result!.expectedAtTarget! } };
      const [even] = await ask([median]);
      if (result!.forecast.at(-1)!.high > result!.forecast.at(-1)!.low) expect(even!.probability).toBeCloseTo(0.5, 6);
    }),
  ));
