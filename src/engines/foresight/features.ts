/** What the growth of productivity of each cell and year is explained by, and the explanation. */
import type { History } from './history.ts';

/** Growth that ideas give at the origin before its scale is estimated, a year, in logs. */
export const IDEAS = 0.01;

/** One row for each cell and year after its first. All stocks and productivity are logs at the beginning of the year against the origin. */
export interface Features {
  readonly rows: number;
  readonly cell: Int32Array;
  readonly year: Int32Array;
  readonly growth: Float64Array;
  readonly rnd: Float64Array;
  /** Times openness. */
  readonly regions: Float64Array;
  readonly sectors: Float64Array;
  readonly tfp: Float64Array;
  /** ln of the frontier over the cell, times human capital and openness. */
  readonly behind: Float64Array;
  readonly institutions: Float64Array;
}

export interface World {
  readonly regionWeights: Float64Array;
  readonly sectorWeights: Float64Array;
  /** ln of the outside frontier by sector and year; −Infinity where there is none. */
  readonly frontier: Float64Array;
}

/** The estimated parameters, in the order of `explained`. */
export const estimated = [
  'rndElasticity',
  'regionSpillover',
  'sectorSpillover',
  'fishingOut',
  'diffusion',
  'institutionYield',
  'ideas',
] as const;

/** Growth = ideas × S^λ × A^−ψ × e^κq + μ h o ln(F / A): Jones 1995 with Coe and Helpman's pools, and Nelson and Phelps. */
export function explained(features: Features, row: number, parameters: readonly number[]): number {
  const [elasticity, regionSpillover, sectorSpillover, fishingOut, diffusion, institutionYield, scale] = parameters as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const stock = features.rnd[row]! + regionSpillover * features.regions[row]! + sectorSpillover * features.sectors[row]!;
  const log = elasticity * stock - fishingOut * features.tfp[row]! + institutionYield * features.institutions[row]!;
  return scale * IDEAS * Math.exp(Math.min(5, log)) + diffusion * features.behind[row]!;
}

export function featuresOf(history: History, world: World): Features {
  const { years, regions, sectors, first } = history;
  const count = years.length;
  const last = count - 1;
  const rows = first.reduce((sum, from) => sum + (last - from) * sectors.length, 0);
  const column = () => new Float64Array(rows);
  const features = {
    rows,
    cell: new Int32Array(rows),
    year: new Int32Array(rows),
    growth: column(),
    rnd: column(),
    regions: column(),
    sectors: column(),
    tfp: column(),
    behind: column(),
    institutions: column(),
  };
  const pools = poolsOf(history, world);
  let row = 0;
  for (let r = 0; r < regions.length; r++)
    for (let s = 0; s < sectors.length; s++)
      for (let t = first[r]! + 1; t < count; t++) {
        const i = r * sectors.length + s;
        const [then, origin] = [i * count + t - 1, i * count + last];
        const openness = history.openness[r * count + t - 1]!;
        features.cell[row] = i;
        features.year[row] = t;
        features.growth[row] = history.logTfp[then + 1]! - history.logTfp[then]!;
        features.rnd[row] = Math.log(history.rndCapital[then]! / history.rndCapital[origin]!);
        features.regions[row] = openness * (pools.regions[r * count + t - 1]! - pools.regions[r * count + last]!);
        features.sectors[row] = pools.sectors[s * count + t - 1]! - pools.sectors[s * count + last]!;
        features.tfp[row] = history.logTfp[then]! - history.logTfp[origin]!;
        features.behind[row] =
          history.humanCapital[r * count + t - 1]! * openness * (pools.frontier[s * count + t - 1]! - history.logTfp[then]!);
        features.institutions[row] = history.institutions[r * count + t]! - history.institutions[r * count + last]!;
        row += 1;
      }
  return features;
}

/** ln of what each region and sector can learn from, by year, and of the frontier. A region counts in the pools with its first known stock before. */
function poolsOf({ years, regions, sectors, first, rndCapital, logTfp }: History, { regionWeights, sectorWeights, frontier }: World) {
  const count = years.length;
  const [ofRegion, ofSector] = [new Float64Array(regions.length * count), new Float64Array(sectors.length * count)];
  const best = Float64Array.from(frontier);
  for (let r = 0; r < regions.length; r++)
    for (let s = 0; s < sectors.length; s++)
      for (let t = 0; t < count; t++) {
        const i = (r * sectors.length + s) * count;
        const stock = rndCapital[i + Math.max(t, first[r]!)]!;
        ofRegion[r * count + t]! += stock;
        ofSector[s * count + t]! += stock;
        if (t >= first[r]!) best[s * count + t] = Math.max(best[s * count + t]!, logTfp[i + t]!);
      }
  return { regions: mixed(ofRegion, regionWeights, count), sectors: mixed(ofSector, sectorWeights, count), frontier: best };
}

function mixed(stocks: Float64Array, weights: Float64Array, years: number): Float64Array {
  const units = stocks.length / years;
  return stocks.map((_, at) => {
    const [unit, t] = [Math.floor(at / years), at % years];
    let sum = 0;
    for (let other = 0; other < units; other++) sum += weights[unit * units + other]! * stocks[other * years + t]!;
    return sum > 0 ? Math.log(sum) : 0;
  });
}
