/** Costs of the minimisation, which may be moved a little so that pivots that stand still cannot go round in circles. */
const SHIFT = 1e-7;
const [AT_UPPER, BASIC] = [1, 2];

export class Costs {
  readonly now: Float64Array;
  isShifted = false;
  readonly #given: Float64Array;

  /** Of columns with these values, then of as many slacks, which cost nothing. */
  constructor(values: Float64Array, slacks: number) {
    this.#given = new Float64Array(values.length + slacks);
    for (let j = 0; j < values.length; j++) this.#given[j] = -values[j]!;
    this.now = this.#given.slice();
  }

  /** Away from 0 on the side where each column stands; the same shift for the same seed. */
  shift(state: Uint8Array, seed: number) {
    let word = seed | 1;
    for (let j = 0; j < this.now.length; j++) {
      word = (Math.imul(word, 1664525) + 1013904223) | 0;
      const size = SHIFT * (1 + (word >>> 8) / 2 ** 24) * (1 + Math.abs(this.#given[j]!));
      if (state[j] !== BASIC) this.now[j]! += state[j] === AT_UPPER ? -size : size;
    }
    this.isShifted = true;
  }

  /** Back to the costs as given. */
  restore() {
    this.now.set(this.#given);
    this.isShifted = false;
  }
}
