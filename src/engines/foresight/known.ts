/** What a walk knows before any draw: of cells, of regions and their years, of sectors, and where all stand at the origin. */
import { cellFixed, cellState, LANES, type Memory, paddedTo4, region, regionFixed, regionYear, sector, sectorFixed } from './layout.ts';
import { type Course, type Model, measures, unitsOf } from './model.ts';

/** Years after which basic research is felt in what is known, on average. */
const YEARS_OF_BASIC = 6;

/** What is left of a deviation of growth in a step. */
export const leftIn = ({ fade }: Model, step: number): number => fade ** (step - 1);

/** Writes into the memory what no draw changes. */
export function writeKnown(model: Model, course: Course, { numbers }: Memory): void {
  const { regions, sectors, cells } = model;
  const row = <Name extends string>(into: Float64Array, at: number, names: readonly Name[], values: Readonly<Record<Name, number>>) =>
    into.set(
      names.map((name) => values[name]),
      at * names.length,
    );
  const stocks = { region: new Float64Array(regions), sector: new Float64Array(sectors) };
  for (let i = 0; i < regions * sectors; i++) {
    stocks.region[Math.floor(i / sectors)]! += cells.rndCapital[i]!;
    stocks.sector[i % sectors]! += cells.rndCapital[i]!;
    row(numbers.cellFixed, i, cellFixed, {
      rndShare: cells.rndShare[i]!,
      investmentShare: cells.investmentShare[i]!,
      drift: cells.drift[i]!,
      labour: Math.exp((1 - model.capitalShare) * cells.labourGrowth[i]!),
    });
  }
  const own = model.region;
  for (let r = 0; r < regions; r++)
    row(numbers.regionFixed, r, regionFixed, {
      ...poolOf(model.regionWeights, stocks.region, r, numbers.regionWeights),
      shock: own.shock[r]!,
      businessShock: own.businessShock[r]!,
      businessRnd: own.businessRnd[r]! / (own.publicRnd[r]! + own.businessRnd[r]!),
    });
  yearsOf(model, course).forEach((values, at) => {
    row(numbers.regionYear, at, regionYear, values);
  });
  for (let s = 0; s < sectors; s++)
    row(numbers.sectorFixed, s, sectorFixed, {
      ...poolOf(model.sectorWeights, stocks.sector, s, numbers.sectorWeights),
      shock: model.sectorShock[s]!,
      frontier: model.frontier[s]!,
    });
  writeOrigin(model, numbers.path);
}

/** Weights of a row into the padded ones, and what its pool was at the origin. */
function poolOf(weights: Float64Array, stocks: Float64Array, row: number, padded: Float64Array) {
  const count = stocks.length;
  const own = weights.subarray(row * count, (row + 1) * count);
  padded.set(own, row * paddedTo4(count));
  const pool = own.reduce((sum, weight, j) => sum + weight * stocks[j]!, 0);
  return pool > 0 ? { inverse: 1 / pool, nobody: 0 } : { inverse: 0, nobody: 1 };
}

/** `(step − 1) × regions + region`. */
function yearsOf(model: Model, course: Course): Record<(typeof regionYear)[number], number>[] {
  const { regions, steps, region: own, capitalShare } = model;
  const basic = new Float64Array(regions);
  const human = new Float64Array(regions);
  let felt = 0;
  return Array.from({ length: steps }, (_, i) => {
    const left = leftIn(model, i + 1);
    felt += left;
    return Array.from({ length: regions }, (__, r) => {
      const now = i * regions + r;
      const openness = own.openness[r]! * course.openness[now]!;
      const before = human[r]!;
      human[r] = own.humanCapitalGrowth[r]! * felt + course.talent[now]!;
      basic[r]! += (course.basicShare[now]! - basic[r]!) / YEARS_OF_BASIC;
      const more = course.publicRnd[now]! / own.publicRnd[r]!;
      return {
        openness,
        institutions: course.institutions[now]!,
        reach: own.humanCapital[r]! * Math.exp(human[r]!) * openness,
        human: Math.exp((1 - capitalShare) * (human[r]! - before)),
        basic: basic[r]!,
        business: own.businessGrowth[r]! * left,
        publicRnd: course.publicRnd[now]! / (own.publicRnd[r]! + own.businessRnd[r]!),
        logPublicRnd: more > 0 ? Math.log(more) : 0,
        drift: own.driftError[r]! * left,
      };
    });
  }).flat();
}

function writeOrigin(model: Model, path: Float64Array) {
  const { regions, sectors, cells } = model;
  const row = measures.length * LANES;
  path.fill(0, 0, unitsOf(model) * row);
  for (let i = 0; i < regions * sectors; i++)
    for (const unit of [0, 1 + Math.floor(i / sectors), 1 + regions + (i % sectors)])
      for (let lane = 0; lane < LANES; lane++) {
        const at = unit * row + lane;
        path[at]! += cells.output[i]!;
        path[at + 4]! += cells.rndShare[i]! * cells.output[i]!;
        path[at + 6]! += cells.rndCapital[i]!;
      }
}

/** What cells, regions and sectors remember when a draw begins; growth by ideas is to be multiplied by the draw's. */
export function originOf(model: Model) {
  const { regions, sectors, cells } = model;
  const rows = <Name extends string>(count: number, names: readonly Name[], valuesOf: (i: number) => Partial<Record<Name, number>>) =>
    Float64Array.from(
      Array.from({ length: count }, (_, i) => i).flatMap((i) => {
        const values = valuesOf(i);
        return names.flatMap((name) => new Array<number>(LANES).fill(values[name] ?? 0));
      }),
    );
  const stockOf = (is: (i: number) => boolean) => cells.rndCapital.reduce((sum, each, i) => (is(i) ? sum + each : sum), 0);
  return {
    cellState: rows(regions * sectors, cellState, (i) => ({
      level: cells.logTfp[i]!,
      ideas: cells.ideas[i]!,
      output: cells.output[i]!,
      toOutput: cells.output[i]! * Math.exp(model.capitalShare * cells.capitalGrowth[i]!),
      rndStock: cells.rndCapital[i]!,
      capital: cells.capital[i]!,
    })),
    region: rows(regions, region, (r) => ({ stock: stockOf((i) => Math.floor(i / sectors) === r), shock: model.region.lastShock[r]! })),
    sector: rows(sectors, sector, (s) => ({
      stock: stockOf((i) => i % sectors === s),
      best: Math.max(...cells.logTfp.filter((_, i) => i % sectors === s)),
    })),
  };
}
