/** The best k of what is offered: by score, the earlier document first where scores are equal. */
export class Best {
  readonly #k: number;
  readonly #scores: Float64Array;
  readonly #places: Float64Array;
  count = 0;

  constructor(k: number) {
    this.#k = Math.max(1, k);
    this.#scores = new Float64Array(this.#k);
    this.#places = new Float64Array(this.#k);
  }

  /** What must be reached to be among the best, as far as is known. */
  get threshold(): number {
    return this.count < this.#k ? Number.NEGATIVE_INFINITY : this.#scores[0]!;
  }

  /** How many are wanted. */
  get wanted(): number {
    return this.#k;
  }

  /** So many are taken, whatever they score. */
  get room(): number {
    return this.#k - this.count;
  }

  offer(score: number, place: number): void {
    if (this.count < this.#k) {
      this.#rise(this.count++, score, place);
      return;
    }
    if (score < this.#scores[0]! || (score === this.#scores[0]! && place > this.#places[0]!)) return;
    this.#sink(score, place, this.#k);
  }

  /** Empties the heap, best first. */
  drain(): { scores: Float64Array; places: Float64Array } {
    const [scores, places] = [new Float64Array(this.count), new Float64Array(this.count)];
    for (let left = this.count - 1; left >= 0; left--) {
      scores[left] = this.#scores[0]!;
      places[left] = this.#places[0]!;
      this.#sink(this.#scores[left]!, this.#places[left]!, left);
    }
    this.count = 0;
    return { scores, places };
  }

  #isWorse(at: number, score: number, place: number): boolean {
    return this.#scores[at]! < score || (this.#scores[at] === score && this.#places[at]! > place);
  }

  #rise(at: number, score: number, place: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#isWorse(parent, score, place)) break;
      this.#put(at, parent);
      at = parent;
    }
    this.#scores[at] = score;
    this.#places[at] = place;
  }

  #sink(score: number, place: number, size: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#isWorse(child + 1, this.#scores[child]!, this.#places[child]!)) child += 1;
      if (!this.#isWorse(child, score, place)) break;
      this.#put(at, child);
      at = child;
    }
    this.#scores[at] = score;
    this.#places[at] = place;
  }

  #put(at: number, from: number): void {
    this.#scores[at] = this.#scores[from]!;
    this.#places[at] = this.#places[from]!;
  }
}
