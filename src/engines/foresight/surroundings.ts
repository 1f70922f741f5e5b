/** What all cells of a region, or of a sector, have in common in a year: knowledge to learn from, the frontier, shocks and what is done. */
import { type Cells, REGION, SECTOR } from './cells.ts';
import { type Course, layoutOf, type Model, parameters } from './model.ts';

/** Years after which basic research is felt in what is known, on average. */
const YEARS_OF_BASIC = 6;
/** Draws that are walked at once. */
const LANES = 2;

const place = { region: placesOf(REGION), sector: placesOf(SECTOR) };

function placesOf<Name extends string>(names: readonly Name[]) {
  return Object.fromEntries(names.map((name, i) => [name, i])) as Record<Name, number>;
}

/** Tells the cells, year after year and draw by draw, what surrounds them. */
export class Surroundings {
  readonly #model: Model;
  readonly #course: Course;
  readonly #cells: Cells;
  readonly #layout: ReturnType<typeof layoutOf>;
  /** Speed of diffusion by year and region, before what institutions do; and ln of human capital beyond the origin. */
  readonly #reach: Float64Array;
  readonly #human: Float64Array;
  /** By draw and region. */
  readonly #shock: Float64Array;
  readonly #business: Float64Array;
  readonly #basic: Float64Array;
  readonly #common = new Float64Array(LANES);
  readonly #parameter = new Float64Array(LANES * parameters.length);
  /** Knowledge to learn from at the origin, by region and by sector. */
  readonly #regionPool: Float64Array;
  readonly #sectorPool: Float64Array;
  readonly #rndOfRegion: Float64Array;
  readonly #rndOfSector: Float64Array;
  readonly #base: Float64Array;
  readonly #sectorBase: Float64Array;
  readonly #stocks: Float64Array;
  readonly #left: Float64Array;

  constructor(model: Model, course: Course, cells: Cells) {
    const { regions, sectors, steps } = model;
    this.#model = model;
    this.#course = course;
    this.#cells = cells;
    this.#layout = layoutOf(model);
    this.#left = Float64Array.from({ length: steps + 1 }, (_, step) => model.fade ** (step - 1));
    this.#reach = new Float64Array(steps * regions);
    this.#human = new Float64Array(steps * regions);
    let felt = 0;
    for (let step = 1; step <= steps; step++) {
      felt += this.#left[step]!;
      for (let r = 0; r < regions; r++) {
        const now = (step - 1) * regions + r;
        const human = model.region.humanCapitalGrowth[r]! * felt + course.talent[now]!;
        this.#human[now] = human;
        this.#reach[now] = model.region.humanCapital[r]! * Math.exp(human) * model.region.openness[r]! * course.openness[now]!;
      }
    }
    this.#shock = new Float64Array(LANES * regions);
    this.#business = new Float64Array(LANES * regions);
    this.#basic = new Float64Array(regions);
    this.#base = new Float64Array(LANES * regions);
    this.#sectorBase = new Float64Array(LANES * sectors);
    this.#stocks = new Float64Array(Math.max(regions, sectors));
    this.#rndOfRegion = new Float64Array(regions);
    this.#rndOfSector = new Float64Array(sectors);
    for (let i = 0; i < regions * sectors; i++) {
      this.#rndOfRegion[Math.floor(i / sectors)]! += model.cells.rndCapital[i]!;
      this.#rndOfSector[i % sectors]! += model.cells.rndCapital[i]!;
    }
    this.#regionPool = Float64Array.from({ length: regions }, (_, r) => sumOf(model.regionWeights, this.#rndOfRegion, regions, r));
    this.#sectorPool = Float64Array.from({ length: sectors }, (_, s) => sumOf(model.sectorWeights, this.#rndOfSector, sectors, s));
  }

  /** Two draws begin; their normals lie `apart` from each other. */
  begin(normals: Float64Array, at: number, apart: number) {
    const { estimate, root, region, regions, sectors, lastCommonShock, cells } = this.#model;
    const count = parameters.length;
    this.#basic.fill(0);
    this.#base.fill(0);
    this.#sectorBase.fill(0);
    this.#business.fill(0);
    this.#common.fill(lastCommonShock);
    for (let lane = 0; lane < LANES; lane++) {
      for (let i = 0; i < count; i++) {
        let value = estimate[i]!;
        for (let j = 0; j <= i; j++) value += root[i * count + j]! * normals[at + lane * apart + j]!;
        this.#parameter[lane * count + i] = value;
      }
      this.#cells.parameters[lane] = this.#parameter[lane * count]!;
      this.#cells.parameters[LANES + lane] = this.#parameter[lane * count + 3]!;
      this.#cells.parameters[2 * LANES + lane] = this.#parameter[lane * count + 8]!;
      this.#shock.set(region.lastShock, lane * regions);
      for (let r = 0; r < regions; r++) this.#cells.region[placeOf(r, 'stock', lane)] = this.#rndOfRegion[r]!;
      for (let s = 0; s < sectors; s++) {
        let best = Number.NEGATIVE_INFINITY;
        for (let r = 0; r < regions; r++) best = Math.max(best, cells.logTfp[r * sectors + s]!);
        this.#cells.sector[sectorPlaceOf(s, 'stock', lane)] = this.#rndOfSector[s]!;
        this.#cells.sector[sectorPlaceOf(s, 'best', lane)] = best;
      }
    }
  }

  /** What is left of a deviation of growth in the year. */
  left(step: number): number {
    return this.#left[step]!;
  }

  /** Tells regions and sectors of the year that is to come, from where all stand at its beginning, and empties their sums. */
  tell(step: number, normals: Float64Array, at: number, apart: number) {
    const { regions, momentum, commonShock } = this.#model;
    const year = (step - 1) * regions;
    for (let r = 0; r < regions; r++) this.#basic[r]! += (this.#course.basicShare[year + r]! - this.#basic[r]!) / YEARS_OF_BASIC;
    for (let lane = 0; lane < LANES; lane++) {
      const from = at + lane * apart;
      this.#common[lane] = momentum * this.#common[lane]! + commonShock * normals[from + this.#layout.paths + step - 1]!;
      this.#tellRegions(step, normals, from, lane);
      this.#tellSectors(step, normals, from, lane);
    }
  }

  #tellRegions(step: number, normals: Float64Array, from: number, lane: number) {
    const { regions, steps, region, momentum, capitalShare } = this.#model;
    const { publicRnd, institutions, openness } = this.#course;
    const told = this.#cells.region;
    const own = lane * parameters.length;
    const [elasticity, diffusion] = [this.#parameter[own]!, this.#parameter[own + 4]!];
    const spillover = elasticity * this.#parameter[own + 1]!;
    const [institutionYield, leverage, premium] = [this.#parameter[own + 5]!, this.#parameter[own + 6]!, this.#parameter[own + 7]!];
    const left = this.#left[step]!;
    const shocks = from + this.#layout.paths + steps + step - 1;
    const stocks = this.#stocks;
    for (let r = 0; r < regions; r++) stocks[r] = told[placeOf(r, 'stock', lane)]!;
    for (let r = 0; r < regions; r++) {
      const now = (step - 1) * regions + r;
      const path = lane * regions + r;
      const reform = institutionYield * institutions[now]!;
      const learnt = logOfPool(this.#model.regionWeights, stocks, regions, r, this.#regionPool[r]!);
      const shock = momentum * this.#shock[path]! + region.shock[r]! * normals[shocks + r * steps]!;
      const log =
        this.#business[path]! + region.businessGrowth[r]! * left + region.businessShock[r]! * normals[shocks + (regions + r) * steps]!;
      this.#shock[path] = shock;
      this.#business[path] = log;
      const more = publicRnd[now]! / region.publicRnd[r]!;
      const followed = more === 1 || !(more > 0) ? log : log + leverage * Math.log(more);
      const intensity = (publicRnd[now]! + region.businessRnd[r]! * Math.exp(followed)) / (region.publicRnd[r]! + region.businessRnd[r]!);
      const at = r * REGION.length * LANES + lane;
      const base = spillover * region.openness[r]! * openness[now]! * learnt + reform;
      told[at + place.region.base * LANES] = base - this.#base[path]!;
      this.#base[path] = base;
      told[at + place.region.reach * LANES] = diffusion * this.#reach[now]! * (reform === 0 ? 1 : Math.exp(reform));
      told[at + place.region.growth * LANES] =
        this.#common[lane]! + shock + region.driftError[r]! * normals[from + this.#layout.drift + r]! * left;
      told[at + place.region.human * LANES] = (1 - capitalShare) * (this.#human[now]! - (step > 1 ? this.#human[now - regions]! : 0));
      told[at + place.region.flow * LANES] = intensity * (1 + premium * this.#basic[r]!);
      told[at + place.region.rnd * LANES] = intensity;
    }
  }

  #tellSectors(step: number, normals: Float64Array, from: number, lane: number) {
    const { regions, sectors, steps, sectorShock, frontier, frontierGrowth, sectorWeights } = this.#model;
    const told = this.#cells.sector;
    const own = lane * parameters.length;
    const spillover = this.#parameter[own]! * this.#parameter[own + 2]!;
    const shocks = from + this.#layout.paths + (1 + 2 * regions) * steps + step - 1;
    const stocks = this.#stocks;
    for (let s = 0; s < sectors; s++) stocks[s] = told[sectorPlaceOf(s, 'stock', lane)]!;
    for (let s = 0; s < sectors; s++) {
      const at = s * SECTOR.length * LANES + lane;
      const base = spillover * logOfPool(sectorWeights, stocks, sectors, s, this.#sectorPool[s]!);
      told[at + place.sector.base * LANES] = base - this.#sectorBase[lane * sectors + s]!;
      this.#sectorBase[lane * sectors + s] = base;
      told[at + place.sector.growth * LANES] = sectorShock[s]! * normals[shocks + s * steps]!;
      told[at + place.sector.frontier * LANES] = Math.max(
        told[at + place.sector.best * LANES]!,
        frontier[s]! + frontierGrowth * (step - 1),
      );
      told[at + place.sector.output * LANES] = 0;
      told[at + place.sector.won * LANES] = 0;
      told[at + place.sector.spent * LANES] = 0;
      told[at + place.sector.stock * LANES] = 0;
      told[at + place.sector.best * LANES] = Number.NEGATIVE_INFINITY;
    }
  }
}

export const placeOf = (r: number, name: keyof typeof place.region, lane: number) =>
  (r * REGION.length + place.region[name]) * LANES + lane;
export const sectorPlaceOf = (s: number, name: keyof typeof place.sector, lane: number) =>
  (s * SECTOR.length + place.sector[name]) * LANES + lane;

function logOfPool(weights: Float64Array, stocks: Float64Array, count: number, i: number, atOrigin: number): number {
  return atOrigin > 0 ? Math.log(sumOf(weights, stocks, count, i) / atOrigin) : 0;
}

function sumOf(weights: Float64Array, stocks: Float64Array, count: number, i: number): number {
  let sum = 0;
  const from = i * count;
  for (let j = 0; j < count; j++) sum += weights[from + j]! * stocks[j]!;
  return sum;
}
