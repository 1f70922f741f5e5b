/** The future of all regions, sectors and years, two draws at once. */
import { moduleOf } from '../wasm/index.ts';
import { cells } from './cells.ts';
import { constants } from './code.ts';
import { parametersOf, toldOfDraw } from './drawn.ts';
import { leftIn, originOf, writeKnown } from './known.ts';
import { cellState, draw, LANES, type Memory, memoryOf, NUMBER, regionYear } from './layout.ts';
import { type Course, layoutOf, type Model, measures, unitsOf } from './model.ts';
import { record } from './record.ts';
import { surroundings } from './surroundings.ts';

/**
 * Walks pair after pair of draws on memory of its own. `walk` fills `path`: output and R&D (unit of the panel, a year), ln of productivity
 * beyond the origin, and R&D capital, at `((step × units + unit) × 4 + measure) × 2 + draw`, step 0 being the origin.
 */
export class Walker {
  readonly path: Float64Array;
  readonly #model: Model;
  readonly #memory: Memory;
  readonly #run: Readonly<Record<Routine, (...given: number[]) => void>>;
  /** Where cells, regions and sectors stand at the origin. */
  readonly #origin: Readonly<Record<'cellState' | 'region' | 'sector', Float64Array>>;
  /** What is left of a deviation of growth, by step. */
  readonly #left: readonly number[];

  constructor(model: Model, course: Course) {
    this.#model = model;
    this.#memory = memoryOf(model, constants.bytes);
    this.path = this.#memory.numbers.path;
    this.#run = routinesOn(this.#memory.memory);
    writeKnown(model, course, this.#memory);
    this.#origin = originOf(model);
    this.#left = Array.from({ length: model.steps + 1 }, (_, step) => leftIn(model, step));
  }

  /** Walks the two draws whose normals begin at `at` and at `at + apart`. */
  walk(normals: Float64Array, at: number, apart: number): void {
    const { steps, regions, frontierGrowth } = this.#model;
    const { numbers } = this.#memory;
    this.#begin(normals, at, apart);
    const common = numbers.normals.byteOffset + NUMBER * layoutOf(this.#model).paths;
    const years = numbers.regionYear.byteOffset;
    for (let step = 1; step <= steps; step++) {
      this.#run.surroundings(
        years + NUMBER * (step - 1) * regions * regionYear.length,
        common + NUMBER * (step - 1),
        frontierGrowth * (step - 1),
      );
      this.#run.cells(this.#left[step]!);
      this.#run.record(this.path.byteOffset + NUMBER * step * unitsOf(this.#model) * measures.length * LANES);
    }
  }

  #begin(normals: Float64Array, at: number, apart: number) {
    const { numbers } = this.#memory;
    const { length } = layoutOf(this.#model);
    for (const part of ['cellState', 'region', 'sector'] as const) numbers[part].set(this.#origin[part]);
    for (let lane = 0; lane < LANES; lane++) {
      const from = at + lane * apart;
      numbers.normals.set(normals.subarray(from, from + length), lane * length);
      this.#tellOfDraw(lane);
    }
  }

  #tellOfDraw(lane: number) {
    const { numbers } = this.#memory;
    const drawn = parametersOf(this.#model, numbers.normals.subarray(lane * layoutOf(this.#model).length));
    const told = toldOfDraw(this.#model, drawn);
    for (let i = 0; i < draw.length; i++) numbers.draw[i * LANES + lane] = told[draw[i]!];
    const first = cellState.indexOf('ideas') * LANES + lane;
    for (let i = first; i < numbers.cellState.length; i += cellState.length * LANES) numbers.cellState[i]! *= drawn.ideas;
  }
}

const routines = { surroundings, cells, record };
type Routine = keyof typeof routines;

let modules: readonly (readonly [string, WebAssembly.Module])[] | undefined;

function routinesOn(memory: WebAssembly.Memory): Readonly<Record<Routine, (...given: number[]) => void>> {
  modules ??= Object.entries(routines).map(([name, routine]) => [name, moduleOf(routine)] as const);
  return Object.fromEntries(
    modules.map(([name, module]) => [name, new WebAssembly.Instance(module, { m: { m: memory } }).exports.run]),
  ) as Record<Routine, (...given: number[]) => void>;
}
