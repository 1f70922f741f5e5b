/** A growing list of pairs of numbers. */
export class PairList {
  #pairs = new Uint32Array(1024);
  #length = 0;

  get count(): number {
    return this.#length / 2;
  }

  push(a: number, b: number): void {
    if (this.#length === this.#pairs.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#pairs);
      this.#pairs = larger;
    }
    this.#pairs[this.#length++] = a;
    this.#pairs[this.#length++] = b;
  }

  /** [a, b, a, b, …] */
  taken(): Uint32Array {
    return this.#pairs.slice(0, this.#length);
  }
}

/** Puts pairs of numbers below 2^26 in order, each once. */
export function sortedOnce(lists: readonly Uint32Array[]): Uint32Array {
  const keys = new Float64Array(lists.reduce((sum, list) => sum + list.length / 2, 0));
  let count = 0;
  for (const list of lists) for (let i = 0; i < list.length; i += 2) keys[count++] = (list[i] as number) * SHIFT + (list[i + 1] as number);
  keys.sort();
  const pairs = new PairList();
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    if (i === 0 || key !== keys[i - 1]) pairs.push(Math.floor(key / SHIFT), key % SHIFT);
  }
  return pairs.taken();
}

/** 2^53 holds two numbers of 26 bits. */
const SHIFT = 2 ** 26;
export const MOST_DOCUMENTS = SHIFT;
