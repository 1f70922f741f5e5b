/** The forecast tried on the past: calibrated on the years to its origin, scored on those after it, beside a random walk with drift. */
import { accountsOf } from './accounts.ts';
import { onto } from './bridge.ts';
import { asNow } from './course.ts';
import { bridgesOf } from './forecast.ts';
import { historyOf } from './history.ts';
import type { Indicator } from './indicators.ts';
import type { BackTest, Score } from './output-schema.ts';
import { crpsOfDraws, crpsOfNormal, normalQuantile } from './quantile.ts';
import { drawsOf, runOf, walkedAtOnce } from './run.ts';
import type { Input } from './schema.ts';
import { Smoothed } from './smoothed.ts';
import { type System, systemOf } from './system.ts';
import { toldOfPast, type Wanted } from './tell.ts';

const SCORED: readonly Indicator[] = ['outputPerWorker', 'tfp', 'rndIntensity'];
const DRAWS = 512;

/** A value held out, its forecast, and what a random walk with drift would have said. All on the scale of the score. */
interface Tried {
  readonly indicator: string;
  readonly actual: number;
  readonly sorted: Float64Array;
  readonly walk: { readonly mean: number; readonly sd: number };
}

/** Null and why where the panel is too short or nothing can be compared. */
export function backTested(input: Input): BackTest | { missing: string } {
  const { years } = input.panel;
  const count = years.length - input.backTest;
  const system = count > 0 ? systemOf(input, count, input.backTest) : { missing: {} };
  if (!('model' in system)) return { missing: `too few years for a calibration ${input.backTest} years back` };
  const run = walkedAtOnce(
    runOf({
      model: system.model,
      course: asNow(system.model),
      sampling: { kind: 'quasi', draws: DRAWS, seed: input.seed },
      wanted: wantedIn(system),
      beside: system.beside,
    }),
  );
  const tried = [...triedOfModel(input, system, run), ...triedOfBridges(input, system, run)];
  const names = [...new Set(tried.map(({ indicator }) => indicator))];
  if (names.length === 0) return { missing: 'no value of the years held out is known' };
  const scores = names.map((name) =>
    scoreOf(
      name,
      tried.filter(({ indicator }) => indicator === name),
      input.interval,
    ),
  );
  return { origin: system.origin, to: years.at(-1)!, interval: input.interval, scores, says: saysOf(scores) };
}

function wantedIn({ model, bridges }: System): Wanted[] {
  const ofRegions = SCORED.flatMap((indicator) => Array.from({ length: model.regions }, (_, r) => ({ indicator, unit: 1 + r })));
  const drivers = new Set(bridges.flatMap(({ driver }) => (driver === 'none' ? [] : [driver])));
  return [...ofRegions, ...[...drivers].map((indicator) => ({ indicator, unit: 0 }))];
}

function triedOfModel(input: Input, system: System, run: ReturnType<typeof walkedAtOnce>): Tried[] {
  const { panel } = input;
  const full = historyOf(panel, panel.years.length, input).history;
  const accounts = accountsOf(full);
  const count = system.history.years.length;
  return run.wanted.flatMap(({ indicator, unit }, place) => {
    const region = full.regions.indexOf(system.history.regions[unit - 1] ?? '');
    if (unit === 0 || region < 0) return [];
    const reported = (t: number) => indicator !== 'rndIntensity' || !Number.isNaN(full.reportedIntensity[region * full.years.length + t]!);
    const value = (t: number) => Math.log(toldOfPast({ indicator, unit: 1 + region }, accounts, t));
    const known = Array.from({ length: count }, (_, t) => t).filter((t) => t >= full.first[region]! && reported(t));
    /** Productivity is an index: what is scored is its growth since the origin. */
    const base = indicator === 'tfp' ? value(count - 1) : 0;
    const walk = walkWithDrift(known.map((t) => [t, value(t) - base]));
    return Array.from({ length: full.years.length - count }, (_, i) => count + i).flatMap((t) => {
      if (!reported(t) || !walk) return [];
      const sorted = Float64Array.from(drawsOf(run, place, t - count + 1), Math.log).sort();
      return [{ indicator, actual: value(t) - base, sorted, walk: walk(t) }];
    });
  });
}

function triedOfBridges(input: Input, system: System, run: ReturnType<typeof walkedAtOnce>): Tried[] {
  const count = system.history.years.length;
  const forecasts = bridgesOf(system, run);
  return system.bridges.flatMap(({ id, scale }) => {
    const { values } = input.panel.indicators.find((indicator) => indicator.id === id)!;
    const known = values.slice(0, count).flatMap((value, t): [number, number][] => (value === null ? [] : [[t, onto(scale, value)]]));
    const walk = walkWithDrift(known);
    return values.slice(count).flatMap((value, i) => {
      if (value === null || !walk) return [];
      const draws = forecasts.get(id)!.subarray((i + 1) * DRAWS, (i + 2) * DRAWS);
      return [
        {
          indicator: id,
          actual: onto(scale, value),
          sorted: Float64Array.from(draws, (draw) => onto(scale, draw)).sort(),
          walk: walk(count + i),
        },
      ];
    });
  });
}

/** Last value plus drift; variance σ²(h + h²/n) for h years ahead and n years of history, the drift's own error in it. */
function walkWithDrift(known: readonly (readonly [number, number])[]): ((t: number) => { mean: number; sd: number }) | undefined {
  if (known.length < 3) return undefined;
  const [[from, begun], [to, last]] = [known[0]!, known.at(-1)!];
  const span = to - from;
  const drift = (last - begun) / span;
  const squares = known.slice(1).reduce((sum, [t, value], i) => {
    const apart = t - known[i]![0];
    return sum + (value - known[i]![1] - drift * apart) ** 2 / apart;
  }, 0);
  const variance = squares / (known.length - 2);
  return (t) => {
    const ahead = t - to;
    return { mean: last + drift * ahead, sd: Math.sqrt(variance * (ahead + (ahead * ahead) / span)) };
  };
}

function scoreOf(indicator: string, tried: readonly Tried[], interval: number): Score {
  const outside = (1 - interval) / 2;
  const z = -normalQuantile(outside);
  const n = tried.length;
  const mean = (of: (each: Tried) => number) => tried.reduce((sum, each) => sum + of(each), 0) / n;
  const isWithin = (value: number, low: number, high: number) => Number(value >= low && value <= high);
  const coverage = mean(({ actual, sorted }) => {
    const fan = new Smoothed(sorted);
    return isWithin(actual, fan.quantile(outside), fan.quantile(1 - outside));
  });
  const coverageOfRandomWalk = mean(({ actual, walk }) => isWithin(actual, walk.mean - z * walk.sd, walk.mean + z * walk.sd));
  const crps = mean(({ actual, sorted }) => crpsOfDraws(actual, sorted));
  const crpsOfRandomWalk = mean(({ actual, walk }) => crpsOfNormal(actual, walk.mean, walk.sd));
  const isBetter = crps < crpsOfRandomWalk;
  const ratio = crps / crpsOfRandomWalk;
  const says =
    `${indicator}: ${Math.round(100 * coverage)} % of ${n} held-out values lay in the ${Math.round(100 * interval)} % fan; ` +
    `its score is ${ratio.toFixed(2)} of that of a random walk with drift, which is ${isBetter ? 'better' : 'not better'}.`;
  return { indicator, n, coverage, crps, crpsOfRandomWalk, coverageOfRandomWalk, ratio, isBetter, says };
}

function saysOf(scores: readonly Score[]): string {
  const worse = scores.filter(({ isBetter }) => !isBetter).map(({ indicator }) => indicator);
  return worse.length === 0
    ? 'Every indicator scored better than a random walk with drift.'
    : `Not better than a random walk with drift: ${worse.join(', ')}. A plain trend would have served there as well.`;
}
