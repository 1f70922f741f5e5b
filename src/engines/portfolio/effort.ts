/** How much work is planned and how much is done. Work is planned in steps, so that an answer does not hang on the clock; the clock is the last resort. */
import { setImmediate } from 'node:timers/promises';
import type { Watch } from '../engine/index.ts';

/** Steps that are done in a second on an ordinary core, with something to spare. */
const STEPS_A_SECOND = 1.1e9;

const now = () => performance.timeOrigin + performance.now();

export class Effort {
  readonly total: number;
  /** When the clock stops the work: milliseconds since 1970. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  nodes = 0;
  pivots = 0;
  #spent = 0;
  #wasCut = false;
  readonly #progress: Watch['progress'];

  /** `planned`: seconds of work on an ordinary core; `limit`: seconds by the clock. */
  constructor(planned: number, limit: number, { progress, signal }: Watch = {}) {
    this.total = planned * STEPS_A_SECOND;
    this.until = now() + limit * 1000;
    this.signal = signal;
    this.#progress = progress;
    signal?.throwIfAborted();
  }

  get left(): number {
    return Math.max(0, this.total - this.#spent);
  }

  get isSpent(): boolean {
    return this.left === 0 || this.isOver;
  }

  /** Whether the clock has stopped the work. */
  get isOver(): boolean {
    this.#wasCut ||= now() > this.until;
    return this.#wasCut;
  }

  /** Whether the clock has ever cut work short. */
  get wasCut(): boolean {
    return this.#wasCut;
  }

  /** So many steps of the whole, or what is left of it. */
  part(share: number): number {
    return Math.min(this.left, share * this.total);
  }

  spend(steps: number) {
    this.#spent += steps;
  }

  count(nodes: number, pivots: number) {
    this.nodes += nodes;
    this.pivots += pivots;
  }

  /** Lets others have the thread, tells how far the work is, and stops when asked. */
  breathe = async () => {
    this.#progress?.(Math.min(0.99, this.#spent / this.total));
    await setImmediate();
    this.signal?.throwIfAborted();
  };
}

/** Whether the clock says stop; for work that has no effort of its own. */
export const isPast = (until: number): boolean => now() > until;
