/** How far growth strays from what is explained: shocks to all, to a region, to a sector, and how long they are felt. */
import type { Features } from './features.ts';
import type { Fit } from './fit.ts';
import type { History } from './history.ts';

/** A standard deviation of shocks before the panel speaks, and the years it is worth. */
const USUAL = { sd: 0.02, years: 4 };
const MOST_MOMENTUM = 0.5;
/** Regions from which on a shock to all can be told from one to each. */
const ENOUGH_REGIONS = 4;

export interface Spreads {
  readonly momentum: number;
  readonly commonShock: number;
  readonly lastCommonShock: number;
  readonly shock: Float64Array;
  readonly lastShock: Float64Array;
  readonly sectorShock: Float64Array;
}

export function spreadsOf(history: History, features: Features, fit: Fit): Spreads {
  const { years, regions, sectors, first } = history;
  const count = years.length;
  const residual = tableOf(history, features, fit);
  const all = Float64Array.from({ length: count }, (_, t) => (regions.length < ENOUGH_REGIONS ? 0 : residual.mean(t)));
  const ofRegion = regions.map((_, r) => series(first[r]! + 1, count, (t) => residual.region(r, t) - all[t]!));
  const ofSector = sectors.map((_, s) => series(1, count, (t) => residual.sector(s, t) - residual.mean(t)));
  const momentum = momentumOf(regions.length < ENOUGH_REGIONS ? ofRegion : [...ofRegion, [...all].slice(1)]);
  const left = Math.sqrt(1 - momentum * momentum);
  const pooled = Math.sqrt(meanSquare(ofRegion.flat(), USUAL.sd ** 2, USUAL.years));
  return {
    momentum,
    commonShock: regions.length < ENOUGH_REGIONS ? 0 : left * Math.sqrt(meanSquare([...all].slice(1), USUAL.sd ** 2 / 4, USUAL.years)),
    lastCommonShock: all.at(-1) ?? 0,
    shock: Float64Array.from(ofRegion, (values) => left * Math.sqrt(meanSquare(values, pooled ** 2, USUAL.years))),
    lastShock: Float64Array.from(ofRegion, (values) => values.at(-1) ?? 0),
    sectorShock: Float64Array.from(ofSector, (values) =>
      sectors.length === 1 ? 0 : Math.sqrt(meanSquare(values, USUAL.sd ** 2, USUAL.years)),
    ),
  };
}

const series = (from: number, to: number, of: (t: number) => number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => of(from + i)).filter((value) => !Number.isNaN(value));

const meanSquare = (values: readonly number[], usual: number, worth: number) =>
  (worth * usual + values.reduce((sum, value) => sum + value * value, 0)) / (worth + values.length);

/** First autocorrelation of all series together, raised by 1/n for the means taken from short ones (Kendall 1954), within [0, ½]. */
function momentumOf(all: readonly (readonly number[])[]): number {
  let [cross, square, length] = [0, 0, 0];
  for (const values of all)
    for (let t = 1; t < values.length; t++) {
      cross += values[t]! * values[t - 1]!;
      square += values[t - 1]! ** 2;
      length += 1;
    }
  const mean = length / Math.max(1, all.length);
  return square > 0 ? Math.min(MOST_MOMENTUM, Math.max(0, cross / square + 1 / Math.max(4, mean))) : 0;
}

/** Residuals less the lasting part, weighted by output, by region or sector and year. */
function tableOf({ years, regions, sectors, output }: History, features: Features, { residual, drift }: Fit) {
  const count = years.length;
  const value = new Float64Array(regions.length * sectors.length * count).fill(Number.NaN);
  for (let row = 0; row < features.rows; row++) {
    const i = features.cell[row]!;
    value[i * count + features.year[row]!] = residual[row]! - drift[i]!;
  }
  const weighted = (cells: readonly number[], t: number) => {
    let [sum, weight] = [0, 0];
    for (const i of cells) {
      const at = i * count + t;
      if (Number.isNaN(value[at]!)) continue;
      sum += output[at - 1]! * value[at]!;
      weight += output[at - 1]!;
    }
    return weight > 0 ? sum / weight : Number.NaN;
  };
  const cells = (is: (r: number, s: number) => boolean) =>
    regions.flatMap((_, r) => sectors.flatMap((__, s) => (is(r, s) ? [r * sectors.length + s] : [])));
  const [byRegion, bySector] = [regions.map((_, r) => cells((of) => of === r)), sectors.map((_, s) => cells((__, of) => of === s))];
  const region = (r: number, t: number) => weighted(byRegion[r]!, t);
  const known = (values: readonly number[]) => values.filter((each) => !Number.isNaN(each));
  return {
    region,
    sector: (s: number, t: number) => weighted(bySector[s]!, t),
    /** Each region counts as one. */
    mean: (t: number) => {
      const values = known(regions.map((_, r) => region(r, t)));
      return values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
    },
  };
}
