/** Forecasts of series without missing years that are of one length, two at once. */
import { constantBytes, pairModule } from './pair-code.ts';
import {
  BYTES,
  CENTRES,
  CONSTANTS,
  FUTURE,
  FUTURE_ROW,
  HEAD,
  isExact,
  MOST_AHEAD,
  MOST_VALUES,
  NUMBER,
  ROOM,
  SPREADS_BEHIND,
  STEP_ROW,
  STEPS,
  VALUES,
} from './pair-layout.ts';
import { type Model, type Plan, planOf, STEP } from './plan.ts';
import { SETTINGS } from './settings.ts';

const PAGE = 65_536;

type Run = (length: number, ahead: number, stepsEnd: number, valuesEnd: number) => void;

/** As many values, and as many years ahead. */
export interface Shape {
  readonly length: number;
  readonly ahead: number;
}

/** Series that follow each other in the columns. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export const fits = ({ length, ahead }: Shape) => length >= 2 && length <= MOST_VALUES && ahead >= 1 && ahead <= MOST_AHEAD;

/** Columns of many series, of which series i has its values from `starts[i]` and its forecasts from `aheads[i]` on. */
export interface Columns {
  readonly starts: Int32Array;
  readonly aheads: Int32Array;
  readonly values: Float64Array;
  readonly centre: Float64Array;
  readonly spread: Float64Array;
  readonly freedom: Float64Array;
}

const { models } = SETTINGS;

export class Pairs {
  readonly #memory = new WebAssembly.Memory({ initial: Math.ceil(BYTES / PAGE) });
  readonly #run = new WebAssembly.Instance(pairModule(), { m: { m: this.#memory } }).exports.run as Run;
  readonly #values = this.#numbers(VALUES, ROOM);
  readonly #centres = this.#numbers(CENTRES, ROOM);
  readonly #spreads = this.#numbers(CENTRES + SPREADS_BEHIND, ROOM);
  readonly #plans = new Map<number, Plan>();

  constructor() {
    new Uint8Array(this.#memory.buffer).set(constantBytes, CONSTANTS);
  }

  /** Forecasts the series of these stretches, all of this shape. */
  forecast(columns: Columns, stretches: readonly Stretch[], shape: Shape) {
    const plan = this.#lay(shape);
    for (const block of blocksOf(stretches, 2 * Math.floor(ROOM / (2 * Math.max(shape.length, shape.ahead))))) {
      const count = this.#read(columns, block, shape);
      this.#forecastThese(count + (count % 2), plan, shape);
      this.#write(columns, block, shape, plan);
    }
  }

  /** Answers how many series were read. Where their number is odd, the last stands beside itself. */
  #read({ starts, values }: Columns, block: readonly Stretch[], { length }: Shape): number {
    let count = 0;
    for (const { from, to } of block) {
      this.#values.set(values.subarray(starts[from]!, starts[to]!), count * length);
      count += to - from;
    }
    if (count % 2 === 1) this.#values.copyWithin(count * length, (count - 1) * length, count * length);
    return count;
  }

  #write({ aheads, centre, spread, freedom }: Columns, block: readonly Stretch[], { ahead }: Shape, plan: Plan) {
    let done = 0;
    for (const { from, to } of block) {
      const end = done + (to - from) * ahead;
      centre.set(this.#centres.subarray(done, end), aheads[from]!);
      spread.set(this.#spreads.subarray(done, end), aheads[from]!);
      freedom.fill(plan.freedom, from, to);
      done = end;
    }
  }

  #forecastThese(count: number, { steps }: Plan, { length, ahead }: Shape) {
    const bytes = NUMBER * length;
    this.#run(bytes, NUMBER * ahead, STEPS + NUMBER * steps * STEP_ROW, VALUES + bytes * count);
  }

  /** Puts what the shape decides where the code reads it. */
  #lay({ length, ahead }: Shape): Plan {
    const plan = this.#planFor(length, ahead);
    const { start, count, steps } = plan;
    this.#numbers(HEAD, models.length + 1).set([...start, count / 2]);
    const rows = this.#numbers(STEPS, steps * STEP_ROW);
    let cell = 0;
    for (let t = 0; t < steps; t++)
      models.forEach((model, k) => {
        for (const number of stepOf(plan, model, k, t)) rows[cell++] = number;
      });
    const future = this.#numbers(FUTURE, ahead * FUTURE_ROW);
    for (let h = 0; h < ahead; h++) {
      const of = (k: number, place: number) => plan.future[(k * plan.ahead + h) * 2 + place]!;
      future.set([h, of(0, 0) - 1, plan.stretches[h]!, ...models.map((_, k) => of(k, 1) / count)], h * FUTURE_ROW);
    }
    return plan;
  }

  #numbers(from: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, from, length);
  }

  #planFor(length: number, ahead: number): Plan {
    const known = this.#plans.get(length);
    if (known && known.ahead >= ahead) return known;
    const plan = planOf(new Array<number>(length - 1).fill(1), ahead, SETTINGS);
    this.#plans.set(length, plan);
    return plan;
  }
}

/** What a surprise adds in one, two and three years beyond what the values themselves say, and the weight of its square. */
function stepOf({ steps, filter, levelGains }: Plan, model: Model, k: number, t: number): number[] {
  const cell = (k * steps + t) * STEP;
  const { damping } = model;
  const [level, drift, momentum, weight] = [levelGains[k * steps + t]!, filter[cell + 4]!, filter[cell + 5]!, filter[cell + 6]!];
  const misread = 1 - level;
  const one = drift + momentum - level * (1 + damping) - misread * (2 + damping);
  const two = level * damping - drift * damping - momentum + misread * (1 + 2 * damping);
  return isExact(model) ? [one, two, weight] : [one, two, -misread * damping, weight];
}

/** The stretches in blocks of at most so many series. */
function* blocksOf(stretches: readonly Stretch[], most: number): Generator<readonly Stretch[]> {
  let [block, left]: [Stretch[], number] = [[], most];
  for (const stretch of stretches)
    for (let { from } = stretch; from < stretch.to; ) {
      const to = Math.min(stretch.to, from + left);
      block.push({ from, to });
      left -= to - from;
      from = to;
      if (left > 0) continue;
      yield block;
      [block, left] = [[], most];
    }
  if (block.length > 0) yield block;
}
