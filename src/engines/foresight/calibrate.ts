/** From the history to the model: where all stand at the origin, what drives growth, and how far it strays. */
import { featuresOf, IDEAS } from './features.ts';
import { type Fit, fitOf } from './fit.ts';
import type { History } from './history.ts';
import { intensityTrends } from './intensity.ts';
import { rootOf } from './linear.ts';
import type { Model } from './model.ts';
import type { Input } from './schema.ts';
import { spreadsOf } from './spreads.ts';
import { sectorWeightsOf, weightsOf } from './weights.ts';

/** Years whose mean growth of labour, human capital and investment goes on. */
const RECENT_YEARS = 5;
/** Share of a deviation of growth that is left a year later: growth differences between countries hardly last a decade (Easterly and others 1993). */
const FADE = 0.93;

export interface Calibration {
  readonly model: Omit<Model, 'steps'>;
  readonly fit: Fit;
  readonly observations: number;
}

type Settings = Pick<Input, 'capitalShare' | 'rndDepreciation' | 'depreciation' | 'spillovers' | 'frontier'> & {
  readonly regionIds: readonly string[];
};

export function calibrate(history: History, settings: Settings): Calibration {
  const { years, regions, sectors } = history;
  const [count, last] = [years.length, years.length - 1];
  const kept = regions.map((id) => settings.regionIds.indexOf(id));
  const regionWeights = weightsOf(settings.spillovers.regions, kept);
  const sectorWeights = sectorWeightsOf(settings.spillovers, sectors.length);
  const growth = (settings.frontier?.growthPercent ?? 0) / 100;
  const abroad = frontierOf(history, settings);
  const frontier = Float64Array.from(
    { length: sectors.length * count },
    (_, at) => abroad[Math.floor(at / count)]! - growth * (last - (at % count)),
  );
  const features = featuresOf(history, { regionWeights, sectorWeights, frontier });
  const fit = fitOf(features, regions.length * sectors.length);
  const spreads = spreadsOf(history, features, fit);
  const cell = (of: (i: number, at: number, r: number) => number) =>
    Float64Array.from({ length: regions.length * sectors.length }, (_, i) => of(i, i * count + last, Math.floor(i / sectors.length)));
  const region = (of: (r: number, at: number) => number) => Float64Array.from(regions, (_, r) => of(r, r * count + last));
  const span = (r: number) => Math.max(1, Math.min(RECENT_YEARS, last - history.first[r]!));
  const trend = (column: Float64Array, at: number, r: number) => Math.log(column[at]! / column[at - span(r)]!) / span(r);
  const { depreciation } = settings;
  const invested = (at: number, r: number) => {
    const [now, then] = [history.capital[at]!, history.capital[at - span(r)]!];
    const growthOfCapital = Math.log(now / then) / span(r);
    return Math.max(0.01, ((growthOfCapital + depreciation) * now) / history.output[at]!);
  };
  const nextCapital = (at: number, r: number) => (1 - depreciation) * history.capital[at]! + invested(at, r) * history.output[at]!;
  const intensity = region((r) => sumOver(history.rnd, r, sectors.length, count) / sumOver(history.output, r, sectors.length, count));
  const model = {
    regions: regions.length,
    sectors: sectors.length,
    capitalShare: settings.capitalShare,
    rndDepreciation: settings.rndDepreciation,
    depreciation,
    fade: FADE,
    cells: {
      output: cell((_, at) => history.output[at]!),
      logTfp: cell((_, at) => history.logTfp[at]!),
      rndCapital: cell((_, at) => history.rndCapital[at]!),
      capital: cell((_, at, r) => nextCapital(at, r)),
      capitalGrowth: cell((_, at, r) => Math.log(nextCapital(at, r) / history.capital[at]!)),
      rndShare: cell((_, at) => history.rnd[at]! / history.output[at]!),
      investmentShare: cell((_, at, r) => invested(at, r)),
      ideas: cell(() => IDEAS),
      drift: cell((i) => fit.drift[i]!),
      labourGrowth: cell((_, at, r) => trend(history.labour, at, r)),
    },
    region: {
      humanCapital: region((_, at) => history.humanCapital[at]!),
      humanCapitalGrowth: region((r, at) => trend(history.humanCapital, at, r)),
      openness: region((_, at) => history.openness[at]!),
      publicRnd: region((r) => history.publicShare[r]! * intensity[r]!),
      businessRnd: region((r) => (1 - history.publicShare[r]!) * intensity[r]!),
      ...intensityTrends(history),
      shock: spreads.shock,
      driftError: region((r) => meanDriftError(fit, r, sectors.length)),
      lastShock: spreads.lastShock,
    },
    commonShock: spreads.commonShock,
    lastCommonShock: spreads.lastCommonShock,
    sectorShock: spreads.sectorShock,
    momentum: spreads.momentum,
    regionWeights,
    sectorWeights,
    frontier: abroad,
    frontierGrowth: growth,
    estimate: fit.estimate,
    root: rootOf(fit.covariance),
  };
  return { model, fit, observations: features.rows };
}

/** What is not known of the drifts of a region's sectors is taken to be the same of all. */
const meanDriftError = ({ driftError }: Fit, r: number, sectors: number) =>
  driftError.subarray(r * sectors, (r + 1) * sectors).reduce((sum, each) => sum + each, 0) / sectors;

function frontierOf({ sectors, regions, years, logTfp }: History, { frontier }: Settings): Float64Array {
  if (!frontier) return new Float64Array(sectors.length).fill(Number.NEGATIVE_INFINITY);
  const at = (r: number, s: number) => (r * sectors.length + s) * years.length + years.length - 1;
  return Float64Array.from(sectors, (_, s) => Math.max(...regions.map((__, r) => logTfp[at(r, s)]!)) + Math.log(frontier.level));
}

function sumOver(column: Float64Array, r: number, sectors: number, count: number): number {
  let sum = 0;
  for (let s = 0; s < sectors; s++) sum += column[(r * sectors + s) * count + count - 1]!;
  return sum;
}
