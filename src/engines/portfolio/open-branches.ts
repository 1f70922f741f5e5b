/** Branches that wait, the most promising first. */
interface Branch {
  readonly bound: number;
  readonly decided: Uint8Array;
}

export class OpenBranches {
  readonly #heap: Branch[] = [];
  readonly #most: number;

  constructor(items: number) {
    this.#most = Math.max(64, Math.floor(BYTES / (items + 64)));
  }

  get count(): number {
    return this.#heap.length;
  }

  get highest(): number {
    return this.#heap[0]?.bound ?? Number.NEGATIVE_INFINITY;
  }

  clear() {
    this.#heap.length = 0;
  }

  add(decided: Uint8Array, bound: number) {
    const heap = this.#heap;
    const branch = { bound, decided };
    let place = heap.push(branch) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (heap[parent]!.bound >= bound) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = branch;
  }

  /** The most promising; where memory runs short the last leaf, so that the heap shrinks. */
  take(): Branch | undefined {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0 || heap.length > this.#most) return last;
    const first = heap[0]!;
    this.#sink(last);
    return first;
  }

  #sink(branch: Branch) {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.bound > heap[child]!.bound) child += 1;
      if (heap[child]!.bound <= branch.bound) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = branch;
  }
}

/** What waiting branches may take, roughly. */
const BYTES = 128 * 2 ** 20;
