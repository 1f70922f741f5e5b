/** The best pairs of a row of which all reviewers are alike. */
import type { Best } from './best.ts';
import { FLOOR, KEPT, LEAST, type LeadersCode, leadersCode, NUMBER, PAIR, PLACE, TOPS } from './leaders-code.ts';
import type { Row } from './pairs.ts';

const PAGE = 65_536;
/** Below this no similarity is allowed; −∞ marks a pair that may not be assigned. */
const LOWEST = -Number.MAX_VALUE;

/** Reads rows of up to `reviewers` pairs for the `keep` best of each. */
export class Leaders {
  /** Least similarity of the row that was read last; −∞ where a pair may not be assigned. */
  least = 0;
  readonly #keep: number;
  readonly #numbers: Float64Array;
  readonly #places: Int32Array;
  /** Addresses: pairs that are kept, places that may be among them, the row. */
  readonly #first: number;
  readonly #gathered: number;
  readonly #row: number;
  readonly #code: LeadersCode;

  constructor(keep: number, reviewers: number) {
    this.#keep = keep;
    this.#first = FLOOR + 2 * KEPT;
    this.#gathered = this.#first + KEPT * keep;
    this.#row = this.#gathered + PAIR * Math.ceil((PLACE * (reviewers + 1)) / PAIR);
    const bytes = this.#row + NUMBER * (reviewers + 2);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    this.#numbers = new Float64Array(memory.buffer);
    this.#places = new Int32Array(memory.buffer);
    this.#numbers[(this.#first - KEPT) / NUMBER] = Number.POSITIVE_INFINITY;
    this.#code = leadersCode(memory);
  }

  /** Puts the best of the row into `best`; of pairs that are as good as each other those that are read first, from place `begin` on. */
  read({ reviewers, weights, count }: Row, begin: number, best: Best): void {
    best.count[0] = 0;
    if (count === 0) return;
    this.#numbers.set(count === weights.length ? weights : weights.subarray(0, count), this.#row / NUMBER);
    this.#survey(count);
    const [from, to, middle] = [this.#row, this.#row + NUMBER * count, this.#row + NUMBER * begin];
    const gathered = this.#code.gather(from, middle, this.#code.gather(middle, to, this.#gathered));
    const end = this.#code.keep(this.#gathered, gathered, this.#first, this.#first + KEPT * this.#keep);
    best.count[0] = (end - this.#first) / KEPT;
    for (let k = 0, at = this.#first / NUMBER; k < best.count[0]!; k++, at += KEPT / NUMBER) {
      best.reviewer[k] = reviewers[(this.#places[2 * at + 2]! - this.#row) / NUMBER]!;
      best.worth[k] = this.#numbers[at]!;
      best.similarity[k] = this.#numbers[at]!;
    }
  }

  /** Finds the floor. The row lies in `keep` parts or more, each has a best, so the least of these is no more than the last that is kept. */
  #survey(count: number): void {
    const numbers = this.#numbers;
    const row = this.#row / NUMBER;
    if (count % 2 === 1) numbers[row + count] = numbers[row]!;
    const parts = Math.ceil(this.#keep / 2);
    const pairs = Math.floor(count / 2 / parts);
    numbers.fill(Number.POSITIVE_INFINITY, TOPS / NUMBER, FLOOR / NUMBER);
    this.#code.survey(this.#row, this.#row + PAIR * Math.ceil(count / 2), pairs > 1 ? parts : 0, PAIR * pairs);
    this.least = Math.min(numbers[LEAST / NUMBER]!, numbers[LEAST / NUMBER + 1]!);
    const floor = Math.min(numbers[TOPS / NUMBER]!, numbers[TOPS / NUMBER + 1]!);
    numbers[FLOOR / NUMBER] = pairs > 1 ? Math.max(LOWEST, floor) : LOWEST;
  }
}
