/** Kernel search: some items are left open, the rest stays as in one portfolio, and branch and bound decides the open ones. */
import type { Chance } from '../chance/index.ts';
import { isPast } from './effort.ts';
import { Guide } from './guide.ts';
import { kernelOf } from './kernel.ts';
import { activityOf, type Model, worthOf } from './model.ts';
import { Room } from './room.ts';
import { Tree } from './tree.ts';

export interface Search {
  readonly model: Model;
  /** Items by how near their margin is to 0: only the first `near` of them may change. */
  readonly order: Int32Array;
  readonly near: number;
}

export interface Candidate {
  readonly portfolio: Uint8Array;
  readonly value: number;
  /** What the rows come to. */
  readonly sums: Float64Array;
}

export const candidateOf = (model: Model, portfolio: Uint8Array): Candidate => ({
  portfolio,
  value: worthOf(model, portfolio),
  sums: activityOf(model, portfolio),
});

const FIRST_SIZE = 45;
const [SMALLEST, LARGEST] = [12, 400];
/** Items that a relaxation has otherwise: of more, so many are drawn. */
const MOST_DIFFERING = 80;
/** Where kernels are soon solved, what is near is known: so much of what is held is turned, to come further. */
const TURNED = 0.3;
/** Steps for one kernel. */
const STEPS_A_KERNEL = 2e6;

/** Kernels of one stream: they grow while they are solved in the steps given and shrink where they are not. */
export class Neighbourhood {
  nodes = 0;
  pivots = 0;
  readonly #search: Search;
  readonly #chance: Chance;
  readonly #steps: number;
  readonly #until: number;
  readonly #guide: Guide | undefined;
  readonly #room = new Room();
  #size = FIRST_SIZE;
  #spent = 0;

  /** For so many steps, or until the clock says `until`. */
  constructor(search: Search, start: Uint8Array, chance: Chance, steps: number, until: number) {
    this.#search = search;
    this.#guide = Guide.of(search, start);
    this.#chance = chance;
    this.#steps = steps;
    this.#until = until;
  }

  get spent(): number {
    return this.#spent + (this.#guide?.spent ?? 0);
  }

  get size(): number {
    return Math.round(this.#size);
  }

  isOver(share = 1): boolean {
    return this.spent >= share * this.#steps || isPast(this.#until);
  }

  /** The best for these open items, the rest as in `from`; nothing unless it is worth more than `floor`. */
  best({ portfolio, sums }: Candidate, free: Int32Array, floor: number): Candidate | undefined {
    const { model } = this.#search;
    this.#spent += 20_000 + 40 * model.rows.length + model.count;
    const kernel = kernelOf(model, free, portfolio, { sums });
    if (!kernel) return undefined;
    const tree = new Tree(kernel, floor, { room: this.#room });
    tree.work(Math.min(STEPS_A_KERNEL, this.#steps - this.spent));
    this.#spent += tree.steps;
    this.nodes += tree.nodes;
    this.pivots += tree.pivots;
    this.#fit(tree);
    return tree.best && candidateOf(model, tree.best);
  }

  /** Better than the candidate where a relaxation says that there may be more, or nothing. */
  better(one: Candidate): Candidate | undefined {
    if (!this.#guide) return this.best(one, this.drawn(2), one.value);
    const found = this.#guide.differing(one, this.#chance, this.#size > FIRST_SIZE ? TURNED : 0);
    if (!found) return undefined;
    const free = found.length <= MOST_DIFFERING ? Array.from(found) : this.#chance.shuffle(Array.from(found)).slice(0, MOST_DIFFERING);
    return this.best(one, this.filled(free, 2), one.value);
  }

  /** These items and more of the nearest, until there are as many as a kernel holds. Rising. */
  filled(items: readonly number[], kernels: number): Int32Array {
    const missing = this.size - items.length;
    if (missing <= 0) return Int32Array.from(items).sort();
    const others = this.#chance.shuffle(Array.from(this.drawn(kernels)).filter((j) => !items.includes(j)));
    return Int32Array.from([...items, ...others.slice(0, missing)]).sort();
  }

  #fit(tree: Tree) {
    const factor = tree.isDone ? 1 + 0.1 * Math.max(0, 1 - tree.steps / STEPS_A_KERNEL) : 0.93;
    this.#size = Math.min(LARGEST, this.#search.near, Math.max(SMALLEST, this.#size * factor));
  }

  /** As many items as the kernel holds out of the nearest, nearer ones rather: ranks have a mean of so many kernels. Rising. */
  drawn(kernels: number): Int32Array {
    const { order, near } = this.#search;
    const size = this.size;
    if (size >= near) return order.slice(0, near).sort();
    const taken = new Set<number>();
    const mean = Math.min(near / 2, size * kernels);
    for (let tries = 0; taken.size < size && tries < 20 * size; tries++) {
      const rank = Math.floor(-Math.log(this.#chance.uniform()) * mean);
      if (rank < near) taken.add(order[rank]!);
    }
    return Int32Array.from(taken).sort();
  }
}
