/** One scenario walked: fans of what is reported and probabilities of the targets. */
import type { Watch } from '../engine/index.ts';
import { bridged, onto } from './bridge.ts';
import { courseOf } from './course.ts';
import { type Indicator, indicators, unitOf } from './indicators.ts';
import type { Output } from './output-schema.ts';
import { drawsOf, type Run, runOf, walked } from './run.ts';
import type { Input, Lever, Target } from './schema.ts';
import { Smoothed } from './smoothed.ts';
import { idOfUnit, type System, unitOfId } from './system.ts';
import { toldOfPast, type Wanted } from './tell.ts';

/** All that is kept of the draws of a scenario: the wanted of the model, then the bridged indicators. */
export interface Drawn {
  readonly run: Run;
  readonly bridges: ReadonlyMap<string, Float64Array>;
}

const isOfModel = (name: string): name is Indicator => (indicators as readonly string[]).includes(name);

/** What has to be kept of the draws for the targets, the bridged indicators and the report. */
export function wantedOf(input: Input, system: System): Wanted[] {
  const { regions, sectors } = system.model;
  const units = input.report.units.flatMap((kind) =>
    kind === 'whole'
      ? [0]
      : Array.from({ length: kind === 'regions' ? regions : sectors }, (_, i) => 1 + i + (kind === 'regions' ? 0 : regions)),
  );
  const wanted: Wanted[] = input.report.indicators.flatMap((indicator) => units.map((unit) => ({ indicator, unit })));
  for (const { indicator, unit } of input.targets) if (isOfModel(indicator)) wanted.push({ indicator, unit: unitOfId(system, unit) });
  for (const { driver } of system.bridges) if (driver !== 'none') wanted.push({ indicator: driver, unit: 0 });
  return wanted.filter(
    ({ indicator, unit }, i) => unit >= 0 && wanted.findIndex((other) => other.indicator === indicator && other.unit === unit) === i,
  );
}

export async function drawn(input: Input, system: System, levers: readonly Lever[], watch: Watch = {}): Promise<Drawn> {
  const run = runOf({
    model: system.model,
    course: courseOf(levers, system.model, system.origin, system.history.regions),
    sampling: { kind: input.sampling, draws: input.draws, seed: input.seed },
    wanted: wantedOf(input, system),
    beside: system.beside,
  });
  await walked(run, input.workers, watch);
  return { run, bridges: bridgesOf(system, run) };
}

export function bridgesOf(system: System, run: Run): Map<string, Float64Array> {
  const { draws, seed } = run.sampling;
  const { steps } = run.model;
  return new Map(
    system.bridges.map((bridge, number) => {
      const place = run.wanted.findIndex(({ indicator, unit }) => indicator === bridge.driver && unit === 0);
      const driver = new Float64Array((steps + 1) * draws);
      for (let step = 0; place >= 0 && step <= steps; step++) {
        const values = drawsOf(run, place, step);
        for (let draw = 0; draw < draws; draw++)
          driver[step * draws + draw] = onto('log', values[draw]!) - onto('log', drawsOf(run, place, 0)[draw]!);
      }
      return [bridge.id, bridged(bridge, driver, { draws, steps, seed, number })];
    }),
  );
}

/** The draws of an indicator of a unit in a step; nothing where it is not known. */
export function drawsIn({ run, bridges }: Drawn, indicator: string, unit: number, step: number): Float64Array | undefined {
  const bridge = bridges.get(indicator);
  const { draws } = run.sampling;
  if (bridge) return bridge.subarray(step * draws, (step + 1) * draws);
  const place = run.wanted.findIndex((wanted) => wanted.indicator === indicator && wanted.unit === unit);
  return place < 0 ? undefined : drawsOf(run, place, step);
}

type Told = Output['scenarios'][number];

/** Fans and probabilities of a scenario. */
export function toldOfScenario(id: string, input: Input, system: System, all: Drawn): Told {
  const missing: Record<string, string> = {};
  const reported = all.run.wanted.filter(({ indicator, unit }) => isReported(input, system, indicator, unit));
  const fans = [
    ...reported.map((wanted) => fanOf(input, system, all, wanted)),
    ...system.bridges.map(({ id: indicator }) => fanOfBridge(input, system, all, indicator)),
  ];
  const targets = input.targets.map((target) => {
    const unit = unitOfId(system, target.unit);
    const because = isOfModel(target.indicator) ? system.missing[target.unit ?? ''] : system.missing[target.indicator];
    if (because) missing[target.id] = because;
    const byYear = because ? [] : probabilitiesOf(target, unit, system, all);
    const probability = byYear.find(({ year }) => year === target.year)?.probability ?? null;
    return {
      id: target.id,
      indicator: target.indicator,
      unit: target.unit ?? 'whole',
      byYear,
      probability,
      standardError: probability === null ? null : Math.sqrt((probability * (1 - probability)) / input.draws),
    };
  });
  return { id, fans, targets, contributions: [], missing };
}

function isReported(input: Input, system: System, indicator: string, unit: number): boolean {
  const { regions } = system.model;
  const kind = unit === 0 ? 'whole' : unit <= regions ? 'regions' : 'sectors';
  const inReport = input.report.indicators.some((name) => name === indicator) && input.report.units.includes(kind);
  return inReport || input.targets.some((target) => target.indicator === indicator && unitOfId(system, target.unit) === unit);
}

function probabilitiesOf({ indicator, value, direction }: Target, unit: number, system: System, all: Drawn) {
  return Array.from({ length: system.model.steps }, (_, i) => ({
    year: system.origin + i + 1,
    probability: new Smoothed(drawsIn(all, indicator, unit, i + 1)!).share(value, direction),
  }));
}

function fanOf(input: Input, system: System, all: Drawn, { indicator, unit }: Wanted) {
  const known = system.history.years.map((year, t): [number, number | null] => {
    const value = toldOfPast({ indicator, unit }, system.accounts, t);
    return [year, Number.isFinite(value) ? value : null];
  });
  return {
    indicator,
    unit: idOfUnit(system, unit),
    measuredIn: unitOf[indicator],
    known,
    forecast: rowsOf(input, system, all, indicator, unit),
  };
}

function fanOfBridge(input: Input, system: System, all: Drawn, indicator: string) {
  const { years, indicators: bridgedOnes } = input.panel;
  const values = bridgedOnes.find(({ id }) => id === indicator)!.values;
  const known = years.map((year, t): [number, number | null] => [year, values[t] ?? null]);
  return { indicator, unit: 'whole', measuredIn: 'unit of the indicator', known, forecast: rowsOf(input, system, all, indicator, 0) };
}

function rowsOf(input: Input, system: System, all: Drawn, indicator: string, unit: number) {
  const outside = (1 - input.interval) / 2;
  return Array.from({ length: system.model.steps }, (_, i) => {
    const drawn = new Smoothed(drawsIn(all, indicator, unit, i + 1)!);
    const [low, innerLow, median, innerHigh, high] = [outside, 0.25, 0.5, 0.75, 1 - outside].map((p) => drawn.quantile(p)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { year: system.origin + i + 1, low, innerLow, median, innerHigh, high };
  });
}
