/** The effects of one kind (proposals, assessors or panels) and how far they spread, with their conditional draws. */
import type { Chance } from '../chance/index.ts';
import { normal, normals } from './normals.ts';
import type { Room } from './room.ts';
import type { Words } from './words.ts';

/** The prior of a spread is half Student's t with 4 degrees of freedom, scaled by a fifth of the width of the scale of grades. */
const FREEDOM = 4;
const PRIOR_SCALE = 0.2;
/** Times that a spread and its prior are drawn in turn: with few groups they hold each other back, and it costs next to nothing. */
const ROUNDS = 4;

/**
 * Effects `e ~ N(0, τ²)`, τ half t with ν degrees of freedom and scale A. The prior is opened in two ways, because either alone lets a
 * chain crawl: as `e = α ξ` with `α ~ N(0, A²)`, which is quick where the grades say little (Gelman 2006, §3), and as
 * `τ² ~ inverse gamma(ν/2, ν/b)` with `b ~ inverse gamma(1/2, 1/A²)`, which is quick where they say much (Huang and Wand 2013).
 */
export class Factor {
  /** Group of each grade. */
  readonly of: Int32Array;
  readonly size: number;
  readonly counts: Float64Array;
  readonly effects: Float64Array;
  /** Sum of the residuals of each group: before effects are drawn, and kept true while they are. */
  readonly sums: Float64Array;
  /** What the last draw added to the fitted value of a grade of each group. */
  readonly change: Float64Array;
  /** Standard deviation τ of the effects, of which they are drawn. */
  spread: number;

  readonly #normals: Float64Array;
  /** Sums of the effects and of their squares, as last drawn. */
  #total = 0;
  #squares = 0;

  constructor(of: Int32Array, size: number, start: number, room: Room) {
    this.of = size > 0 ? room.wholes(of) : of;
    this.size = size;
    this.counts = room.numbers(size);
    this.effects = room.numbers(size);
    this.sums = room.numbers(size);
    this.change = room.numbers(size);
    this.#normals = room.numbers(size);
    this.spread = start;
    if (size > 0) for (const group of of) this.counts[group]! += 1;
  }

  /** Sets off somewhere, from the prior of the effects. */
  scatter(words: Words) {
    for (let g = 0; g < this.size; g++) {
      this.change[g] = this.spread * normal(words);
      this.effects[g] = this.change[g]!;
    }
  }

  /** Draws the effects given all else, then α given them and the grades. Answers the sum of all residuals that are left. */
  drawEffects(noise: number, words: Words, chance: Chance): number {
    const weight = 1 / noise ** 2;
    const alpha = Math.sqrt((2 * chance.gamma((FREEDOM + 1) / 2)) / this.#sharpness());
    const { squares, products } = this.#drawEach(weight, words);
    const precision = 1 / PRIOR_SCALE ** 2 + (weight * squares) / alpha ** 2;
    const mean = (weight * products) / alpha / precision;
    const stretch = (mean + normal(words) / Math.sqrt(precision)) / alpha;
    this.spread *= Math.abs(stretch);
    return this.#stretch(stretch);
  }

  /** Leaves in `sums` what of the residuals is the group's, and in `change` the effect before. */
  #drawEach(weight: number, words: Words): { squares: number; products: number } {
    const { effects, sums, counts, change, size } = this;
    const prior = 1 / this.spread ** 2;
    let [count, shrunk, sd] = [Number.NaN, 0, 0];
    let [squares, products] = [0, 0];
    const drawn = this.#normals;
    normals(words, drawn);
    for (let g = 0; g < size; g++) {
      if (counts[g] !== count) {
        count = counts[g]!;
        shrunk = weight / (count * weight + prior);
        sd = Math.sqrt(shrunk / weight);
      }
      const before = effects[g]!;
      const full = sums[g]! + count * before;
      const effect = full * shrunk + drawn[g]! * sd;
      squares += count * effect * effect;
      products += full * effect;
      sums[g] = full;
      change[g] = before;
      effects[g] = effect;
    }
    return { squares, products };
  }

  #stretch(by: number): number {
    const { effects, sums, counts, change, size } = this;
    let [left, total, squares] = [0, 0, 0];
    for (let g = 0; g < size; g++) {
      const effect = effects[g]! * by;
      const rest = sums[g]! - counts[g]! * effect;
      effects[g] = effect;
      change[g] = effect - change[g]!;
      sums[g] = rest;
      left += rest;
      total += effect;
      squares += effect * effect;
    }
    this.#total = total;
    this.#squares = squares;
    return left;
  }

  /**
   * Takes the level's `step`, which every grade feels, along with the change of the effects. Then draws anew between level and effects
   * what all effects share, which no grade can tell apart, and takes it off them. Returns what goes to the level.
   */
  carry(step: number, words: Words): number {
    const { effects, change, sums, counts, size } = this;
    const shared = this.#total / size + (this.spread * normal(words)) / Math.sqrt(size);
    for (let g = 0; g < size; g++) {
      change[g]! += step;
      sums[g]! -= counts[g]! * step;
      effects[g]! -= shared;
    }
    this.#squares += shared * (shared * size - 2 * this.#total);
    return step + shared;
  }

  /** Draws the spread given the effects. */
  drawSpread(chance: Chance) {
    const squares = Math.max(0, this.#squares);
    for (let round = 0; round < ROUNDS; round++) {
      const b = this.#sharpness() / chance.gamma((FREEDOM + 1) / 2);
      this.spread = Math.sqrt((FREEDOM / b + squares / 2) / chance.gamma((FREEDOM + this.size) / 2));
    }
  }

  #sharpness(): number {
    return 1 / PRIOR_SCALE ** 2 + FREEDOM / this.spread ** 2;
  }
}
