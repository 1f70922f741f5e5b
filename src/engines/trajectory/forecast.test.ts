import { expect, test } from 'vitest';
import { Forecaster } from './forecast.ts';
import type { Model } from './plan.ts';
import { walk } from './simulate.ts';

const model: Model = { noise: 0.7, drift: 0.2, driftChange: 0.01, momentum: 0.3, damping: 0.6 };
const alone = { models: [model], memory: 1, mostFreedom: 50, stretch: 1, stretchGrowth: 0 };
const years = [2000, 2001, 2003, 2004, 2005, 2009, 2010, 2011];
const values = walk({ seed: 5, length: years.length, drift: 1, noise: 0.4 });

test('the filter gives what conditioning the joint normal distribution gives', () => {
  const [centre, spread] = [new Float64Array(6), new Float64Array(6)];
  const freedom = new Forecaster(alone).forecast(years, values, 0, years.length, 6, centre, spread, 0);
  expect(freedom).toBe(years.length - 1);
  for (let h = 1; h <= 6; h++) {
    const expected = conditioned(years, values, 2011 + h);
    expect(centre[h - 1]).toBeCloseTo(expected.mean, 9);
    expect(spread[h - 1]).toBeCloseTo(expected.deviation, 9);
  }
});

test('two models of which one is hopeless forecast as the better one alone', () => {
  const hopeless = { ...model, noise: 1e-9, drift: 1e-9, driftChange: 0, momentum: 0 };
  const steady = Array.from({ length: 40 }, (_, t) => 5 * t + (t % 2));
  const when = steady.map((_, t) => 1980 + t);
  const of = (models: readonly Model[]) => {
    const [centre, spread] = [new Float64Array(3), new Float64Array(3)];
    new Forecaster({ ...alone, models }).forecast(when, steady, 0, 40, 3, centre, spread, 0);
    return [...centre, ...spread];
  };
  const [both, better] = [of([hopeless, model]), of([model])];
  both.forEach((figure, i) => {
    expect(figure).toBeCloseTo(better[i]!, 6);
  });
});

/** Differences from the first value are normal with covariances summed year by year from the model; no recursion. */
function conditioned(years: readonly number[], values: readonly number[], ahead: number) {
  const times = [...years.slice(1), ahead].map((year) => year - years[0]!);
  const covariance = times.map((a, i) => times.map((b, j) => covarianceOf(a, b) + model.noise * (i === j ? 2 : 1)));
  const known = covariance.slice(0, -1).map((row) => row.slice(0, -1));
  const cross = covariance.at(-1)!.slice(0, -1);
  const weights = solve(known, cross);
  const differences = values.slice(1).map((value) => value - values[0]!);
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, each, i) => sum + each * b[i]!, 0);
  const variance = dot(differences, solve(known, differences)) / differences.length;
  const left = covariance.at(-1)!.at(-1)! - dot(weights, cross);
  return { mean: values[0]! + dot(weights, differences), deviation: Math.sqrt(variance * left) };
}

/** Covariance of m(a) − m(0) and m(b) − m(0). */
function covarianceOf(a: number, b: number): number {
  const { drift, driftChange, momentum, damping } = model;
  let sum = Math.min(a, b);
  for (let s = 0; s < a; s++)
    for (let t = 0; t < b; t++) sum += drift + driftChange * Math.min(s, t) + (momentum / (1 - damping ** 2)) * damping ** Math.abs(s - t);
  return sum;
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    const pivot = rows.slice(c).reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(rows[best]![c]!) ? c + i : best), c);
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k <= n; k++) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}
