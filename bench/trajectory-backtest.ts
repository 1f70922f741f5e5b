/**
 * How often the engine `trajectory` was right: the last five years of published country series are held out and forecast.
 * `node bench/trajectory-backtest.ts [folder]` prints, by data set, how often the 80 % and 50 % intervals held and the
 * continuous ranked probability score beside random walk with drift. `--tuning` scores the other half of the series, on the
 * five years before those held out: that is what the engine's constants were chosen on.
 */
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { Forecaster } from '../src/engines/trajectory/forecast.ts';
import { type Scale, scaleOf } from '../src/engines/trajectory/scale.ts';
import { NEEDED, SETTINGS } from '../src/engines/trajectory/settings.ts';
import { studentQuantile } from '../src/engines/trajectory/student.ts';
import { countrySeries, type YearlySeries } from './trajectory-series.ts';

const HELD_OUT_YEARS = 5;
/** One explosive series must not decide the mean: scores count at most this many mean yearly changes. */
const WORST = 50;
const PROBABILITIES = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

const quantilesOf = kept((freedom: number) => PROBABILITIES.map((p) => studentQuantile(p, freedom)));
const normal = quantilesOf(1e9);
const identity = scaleOf(undefined, () => true);
const forecaster = new Forecaster(SETTINGS);

if (import.meta.main) main();

function main() {
  const options = { tuning: { type: 'boolean', default: false } } as const;
  const { values: flags, positionals } = parseArgs({ args: argv.slice(2), allowPositionals: true, options });
  const folder = positionals[0] ?? '../shared/data/country-series';
  const all = countrySeries(folder);
  if (all.length === 0) return console.log(`No country series in ${folder}: nothing to score, skipped.`);
  const chosen = all.filter(({ id }) => isTuning(id) === flags.tuning);
  const cases = chosen.flatMap((series) => caseOf(series, flags.tuning ? HELD_OUT_YEARS : 0));
  console.log(
    `${flags.tuning ? 'Tuning' : 'Reporting'} half: ${chosen.length} of ${all.length} series, ${cases.length} with ${NEEDED} values or more before the ` +
      `${HELD_OUT_YEARS} years ${flags.tuning ? 'before those ' : ''}held out.\n`,
  );
  print(tally(cases.flatMap(score)));
}

/** Half of all series, by FNV-1a hash of the id, stirred. */
function isTuning(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) & 1) === 0;
}

interface Case {
  readonly series: YearlySeries;
  readonly train: { readonly years: readonly number[]; readonly values: readonly number[] };
  readonly test: readonly (readonly [year: number, value: number])[];
  /** Mean absolute change a year in training: the unit of the score. */
  readonly unit: number;
}

function caseOf(series: YearlySeries, leaveOff: number): Case[] {
  const end = series.years.at(-1)! - leaveOff;
  const known = series.years.filter((year) => year <= end - HELD_OUT_YEARS).length;
  const test = series.years.flatMap((year, i) => (i >= known && year <= end ? [[year, series.values[i]!] as const] : []));
  const train = { years: series.years.slice(0, known), values: series.values.slice(0, known) };
  if (known < NEEDED || test.length === 0) return [];
  const change = train.values.reduce((sum, value, i) => sum + Math.abs(value - (train.values[i - 1] ?? value)), 0);
  return change > 0 ? [{ series, train, test, unit: change / (train.years.at(-1)! - train.years[0]!) }] : [];
}

interface Score {
  readonly dataset: string;
  readonly ahead: number;
  readonly within80: boolean;
  readonly within50: boolean;
  readonly ours: number;
  readonly drift: number;
  readonly driftAsGiven: number;
}

function score({ series, train, test, unit }: Case): Score[] {
  const scale = scaleOf(series.bounds, (inside) => train.values.every(inside));
  const scaled = train.values.map(scale.to);
  const last = train.years.at(-1)!;
  const ours = predictive(train.years, scaled, test.at(-1)![0] - last);
  return test.map(([year, value]) => {
    const ahead = year - last;
    const { centre, spread, freedom } = ours(ahead);
    const at = (p: number) => scale.from(centre + spread * quantilesOf(freedom)[Math.round(p * 100) - 1]!);
    const within = (low: number, high: number) => value >= at(low) && value <= at(high);
    const drift = randomWalkWithDrift(train.years, scaled, ahead);
    const driftAsGiven = randomWalkWithDrift(train.years, train.values, ahead);
    return {
      dataset: series.dataset,
      ahead,
      within80: within(0.1, 0.9),
      within50: within(0.25, 0.75),
      ours: Math.min(WORST, crps(scale, centre, spread, quantilesOf(freedom), value) / unit),
      drift: Math.min(WORST, crps(scale, drift.mean, drift.deviation, normal, value) / unit),
      driftAsGiven: Math.min(WORST, crps(identity, driftAsGiven.mean, driftAsGiven.deviation, normal, value) / unit),
    };
  });
}

function predictive(years: readonly number[], values: readonly number[], most: number) {
  const [centre, spread] = [new Float64Array(most), new Float64Array(most)];
  const freedom = forecaster.forecast(years, values, 0, years.length, most, centre, spread, 0);
  return (ahead: number) => ({ centre: centre[ahead - 1]!, spread: spread[ahead - 1]!, freedom });
}

/** Twice the mean quantile loss over 99 quantiles, which tends to the CRPS as they grow dense (Laio and Tamea 2007). */
function crps(scale: Scale, centre: number, spread: number, quantiles: readonly number[], value: number): number {
  let sum = 0;
  PROBABILITIES.forEach((p, i) => {
    const over = value - scale.from(centre + spread * quantiles[i]!);
    sum += over >= 0 ? p * over : (p - 1) * over;
  });
  return (2 * sum) / PROBABILITIES.length;
}

/** Mean y + h d, variance s² (h + h²/T): Hyndman and Athanasopoulos, *Forecasting*, §5.2 and 5.5. */
function randomWalkWithDrift(years: readonly number[], values: readonly number[], ahead: number) {
  const span = years.at(-1)! - years[0]!;
  const drift = (values.at(-1)! - values[0]!) / span;
  let squares = 0;
  for (let i = 1; i < years.length; i++) {
    const gap = years[i]! - years[i - 1]!;
    squares += (values[i]! - values[i - 1]! - drift * gap) ** 2 / gap;
  }
  const variance = squares / Math.max(1, years.length - 2);
  return { mean: values.at(-1)! + ahead * drift, deviation: Math.sqrt(variance * (ahead + (ahead * ahead) / span)) };
}

function tally(scores: readonly Score[]) {
  const groups = Object.entries(Object.groupBy(scores, ({ dataset }) => dataset)).sort();
  const years = Object.entries(Object.groupBy(scores, ({ ahead }) => (ahead > HELD_OUT_YEARS ? 'longer ahead' : `${ahead} ahead`))).sort();
  return [...groups, ...years, ['all', scores] as const].map(([name, found = []]) => {
    const mean = (of: (score: Score) => number) => found.reduce((sum, each) => sum + of(each), 0) / found.length;
    const [ours, drift, driftAsGiven] = [mean((each) => each.ours), mean((each) => each.drift), mean((each) => each.driftAsGiven)];
    const percent = (of: (score: Score) => boolean) => `${(100 * mean((each) => Number(of(each)))).toFixed(1)} %`;
    return {
      series: name,
      forecasts: found.length,
      '80 % held': percent((each) => each.within80),
      '50 % held': percent((each) => each.within50),
      crps: ours.toFixed(3),
      'drift, same scale': drift.toFixed(3),
      'drift, as given': driftAsGiven.toFixed(3),
      'of the better': (ours / Math.min(drift, driftAsGiven)).toFixed(3),
    };
  });
}

function print(rows: readonly Record<string, string | number>[]) {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => String(row[name]).length)));
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell, i) => String(cell).padEnd(widths[i]!)).join(' | ')} |`;
  console.log(line(names));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of rows) console.log(line(names.map((name) => row[name]!)));
}

function kept<K, V>(make: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>();
  return (key) => {
    if (!found.has(key)) found.set(key, make(key));
    return found.get(key)!;
  };
}
