/** The memory of a chain, for its code and for what is drawn in plain words alike. */
import type { Sheet } from './sheet.ts';

const PAGE = 65_536;
/** Arrays of numbers that a factor has of its groups. */
const OF_GROUPS = 5;

export class Room {
  readonly memory: WebAssembly.Memory;
  #next = 0;

  /** For what is left of each grade and its groups, and for the factors; 20 bytes a grade and 40 a group. */
  constructor({ value, proposals, assessors, panels }: Sheet) {
    const numbers = 1 + value.length + OF_GROUPS * (proposals + assessors + panels);
    const wholes = 3 * value.length + proposals;
    this.memory = new WebAssembly.Memory({ initial: Math.ceil((8 * numbers + 4 * wholes) / PAGE) + 1 });
  }

  numbers(count: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.#taken(8 * count), count);
  }

  wholes(from: Int32Array): Int32Array {
    const own = new Int32Array(this.memory.buffer, this.#taken(4 * from.length), from.length);
    own.set(from);
    return own;
  }

  #taken(bytes: number): number {
    const at = this.#next;
    this.#next += 8 * Math.ceil(bytes / 8);
    return at;
  }
}
