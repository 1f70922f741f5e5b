/** What the first of the reserve list need to get in, exactly: the best portfolio with each is worked out. */
import type { Effort } from './effort.ts';
import { kernelOf } from './kernel.ts';
import type { Model } from './model.ts';
import { openAt } from './order.ts';
import type { Relaxation } from './relaxation.ts';
import { grow } from './solve.ts';
import { ANY, Tree } from './tree.ts';

export interface Short {
  /** By how much the best portfolio with the item falls short of the best: at least this, in model values. */
  readonly lower: number;
  /** At most this; null where no portfolio with the item was found. */
  readonly upper: number | null;
}

const FIRST_KERNEL = 60;
const STEPS_OF_FIRST = 10e6;
const STEPS_A_QUESTION = 100e6;

/** Item j is wanted in the portfolio; nothing where no portfolio can have it. */
export async function shortOf(
  model: Model,
  relaxation: Relaxation,
  order: Int32Array,
  best: Uint8Array,
  value: number,
  j: number,
  effort: Effort,
): Promise<Short | undefined> {
  const base = best.slice();
  base[j] = 1;
  const others = order.filter((other) => other !== j);
  const first = treeOf(model, others.slice(0, FIRST_KERNEL).sort(), base, ANY);
  if (first) await grow(first, Math.min(effort.left, STEPS_OF_FIRST), effort);
  const floor = first?.best ? first.floor : ANY;
  // With j in, an item further from the line than this cannot pay for being moved.
  const open = openAt(relaxation, others, floor - Math.min(0, relaxation.margins[j]!));
  const start = first?.best ?? base;
  const tree = treeOf(model, open, start, floor);
  if (tree) await grow(tree, Math.min(effort.left, STEPS_A_QUESTION), effort);
  const most = !tree || tree.isDone ? (tree?.floor ?? floor) : tree.bound;
  const found = tree?.best ? tree.floor : floor;
  if (found === ANY) return most === ANY ? undefined : { lower: Math.max(0, value - most), upper: null };
  return { lower: Math.max(0, value - most), upper: Math.max(0, value - found) };
}

function treeOf(model: Model, free: Int32Array, base: Uint8Array, floor: number): Tree | undefined {
  const kernel = kernelOf(model, free, base);
  return kernel && new Tree(kernel, floor);
}
