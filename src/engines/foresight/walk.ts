/** The future of all regions, sectors and years, two draws at once. */
import { type Cells, cellsOf, FIXED, STATE } from './cells.ts';
import type { Course, Model } from './model.ts';
import { placeOf, Surroundings, sectorPlaceOf } from './surroundings.ts';

/** What a unit (the nation, a region, a sector) is told by, in the order of the columns. */
export const measures = ['output', 'tfp', 'rnd', 'rndCapital'] as const;
const MEASURES = measures.length;

/** Unit 0 is the nation, then regions, then sectors. */
export const unitsOf = ({ regions, sectors }: Pick<Model, 'regions' | 'sectors'>): number => 1 + regions + sectors;

/**
 * Walks pair after pair of draws on memory of its own. `walk` fills `path`: output and R&D (unit of the panel, a year), ln of productivity
 * beyond the origin, and R&D capital, at `((step × units + unit) × 4 + measure) × 2 + draw`, step 0 being the origin.
 */
export class Walker {
  readonly path: Float64Array;
  readonly #model: Model;
  readonly #units: number;
  readonly #cells: Cells;
  readonly #around: Surroundings;

  constructor(model: Model, course: Course) {
    this.#model = model;
    this.#units = unitsOf(model);
    this.path = new Float64Array((model.steps + 1) * this.#units * MEASURES * 2);
    this.#cells = cellsOf(model);
    this.#around = new Surroundings(model, course, this.#cells);
    const { logTfp, rndShare, investmentShare, drift, labourGrowth } = model.cells;
    for (let i = 0; i < logTfp.length; i++) {
      const labour = (1 - model.capitalShare) * labourGrowth[i]!;
      this.#cells.fixed.set([logTfp[i]!, rndShare[i]!, investmentShare[i]!, drift[i]!, labour], i * FIXED.length);
    }
    this.#recordOrigin();
  }

  /** Walks the two draws whose normals begin at `at` and at `at + apart`. */
  walk(normals: Float64Array, at: number, apart: number): void {
    this.#around.begin(normals, at, apart);
    const { state, parameters } = this.#cells;
    const { capitalShare, cells } = this.#model;
    const { output, ideas, rndCapital, capital, capitalGrowth } = cells;
    for (let i = 0, at = 0; i < output.length; i++, at += STATE.length * 2)
      for (let lane = at; lane < at + 2; lane++) {
        state[lane] = 0;
        state[lane + 2] = ideas[i]! * parameters[4 + lane - at]!;
        state[lane + 4] = 0;
        state[lane + 6] = output[i]!;
        state[lane + 8] = capitalShare * capitalGrowth[i]!;
        state[lane + 10] = rndCapital[i]!;
        state[lane + 12] = capital[i]!;
      }
    for (let step = 1; step <= this.#model.steps; step++) {
      this.#around.tell(step, normals, at, apart);
      this.#cells.run(this.#around.left(step));
      this.#record(step);
    }
  }

  #record(step: number) {
    const { regions, sectors } = this.#model;
    const { region, sector } = this.#cells;
    for (let lane = 0; lane < 2; lane++) {
      const nation = step * this.#units * MEASURES * 2 + lane;
      let [output, won, spent, stock] = [0, 0, 0, 0];
      for (let r = 0; r < regions; r++) {
        const from = placeOf(r, 'output', lane);
        output += region[from]!;
        won += region[from + 2]!;
        spent += region[from + 4]!;
        stock += region[from + 6]!;
        this.#put(step, 1 + r, lane, region, from);
      }
      for (let s = 0; s < sectors; s++) this.#put(step, 1 + regions + s, lane, sector, sectorPlaceOf(s, 'output', lane));
      this.path[nation] = output;
      this.path[nation + 2] = this.#tfp(step, 0, lane, won);
      this.path[nation + 4] = spent;
      this.path[nation + 6] = stock;
    }
  }

  #put(step: number, unit: number, lane: number, told: Float64Array, from: number) {
    const at = (step * this.#units + unit) * MEASURES * 2 + lane;
    this.path[at] = told[from]!;
    this.path[at + 2] = this.#tfp(step, unit, lane, told[from + 2]!);
    this.path[at + 4] = told[from + 4]!;
    this.path[at + 6] = told[from + 6]!;
  }

  /** ln of productivity: that of the year before and the gain of each cell by its share of that year's output. */
  #tfp(step: number, unit: number, lane: number, won: number) {
    const before = ((step - 1) * this.#units + unit) * MEASURES * 2 + lane;
    return this.path[before + 2]! + won / this.path[before]!;
  }

  #recordOrigin() {
    const { regions, sectors, cells } = this.#model;
    for (let i = 0; i < regions * sectors; i++)
      for (const unit of [0, 1 + Math.floor(i / sectors), 1 + regions + (i % sectors)])
        for (let lane = 0; lane < 2; lane++) {
          const at = unit * MEASURES * 2 + lane;
          this.path[at]! += cells.output[i]!;
          this.path[at + 4]! += cells.rndShare[i]! * cells.output[i]!;
          this.path[at + 6]! += cells.rndCapital[i]!;
        }
  }
}
