/** Portfolios of equal value: the lots choose among them, and the proposals on which they differ are told. */
import type { Effort } from './effort.ts';
import { kernelOf } from './kernel.ts';
import { type Model, worthOf } from './model.ts';
import { openAt } from './order.ts';
import type { Relaxation } from './relaxation.ts';
import { grow } from './solve.ts';
import { sparse } from './sparse.ts';
import { ANY, Tree } from './tree.ts';

export interface Tied {
  readonly portfolio: Uint8Array;
  /** Items that are in some best portfolios and not in others. */
  readonly zone: readonly number[];
  readonly isComplete: boolean;
}

/** Of what is left, the choice among ties may take so much; and each question whether an item is tied. */
const SHARE_OF_CHOICE = 0.5;
const STEPS_A_QUESTION = 30e6;

/** Among portfolios worth as much as `best` the one with the highest sum of lots; `best` is proven to be the best. */
export async function settleTies(
  model: Model,
  relaxation: Relaxation,
  order: Int32Array,
  best: Uint8Array,
  lots: Float64Array,
  effort: Effort,
): Promise<Tied> {
  const open = openAt(relaxation, order, worthOf(model, best));
  const asGood = worthAtLeast(model, worthOf(model, best));
  const { tied, isComplete } = await zoneOf(asGood, open, best, effort);
  if (tied.size === 0) return { portfolio: best, zone: [], isComplete };
  // Items outside a complete zone are the same in every best portfolio.
  const free = isComplete ? Int32Array.from(tied).sort() : open;
  const drawn = { ...asGood, values: lots, step: 1 };
  const kernel = kernelOf(drawn, free, best);
  if (!kernel) return { portfolio: best, zone: [...tied].sort((a, b) => a - b), isComplete };
  const tree = new Tree(kernel, worthOf(drawn, best));
  await grow(tree, effort.left * SHARE_OF_CHOICE, effort);
  const portfolio = tree.best ?? best;
  for (const j of open) if (portfolio[j] !== best[j]) tied.add(j);
  return { portfolio, zone: [...tied].sort((a, b) => a - b), isComplete: isComplete && tree.isDone };
}

/** Asks of each open item whether a best portfolio has it the other way round; every one found settles more than one item. */
async function zoneOf(asGood: Model, open: Int32Array, best: Uint8Array, effort: Effort) {
  const tied = new Set<number>();
  let isComplete = true;
  for (const j of open) {
    if (tied.has(j)) continue;
    if (effort.isSpent) return { tied, isComplete: false };
    const flipped = best.slice();
    flipped[j] = 1 - best[j]!;
    const kernel = kernelOf(
      asGood,
      open.filter((other) => other !== j),
      flipped,
    );
    if (!kernel) continue;
    const tree = new Tree(kernel, ANY);
    await grow(tree, Math.min(STEPS_A_QUESTION, effort.left), effort, () => tree.best !== undefined);
    if (tree.best) for (const other of open) if (tree.best[other] !== best[other]) tied.add(other);
    isComplete &&= tree.isDone || tree.best !== undefined;
  }
  return { tied, isComplete };
}

/** The same question with a row more: worth at least so much. */
export function worthAtLeast(model: Model, value: number): Model {
  const { rows, matrix, values, count } = model;
  const all = Array.from({ length: count }, (_, j) => j);
  const given = rows.map((_, i) => ({
    columns: matrix.rowColumn.subarray(matrix.rowStart[i]!, matrix.rowStart[i + 1]!),
    values: matrix.rowValue.subarray(matrix.rowStart[i]!, matrix.rowStart[i + 1]!),
  }));
  const row = {
    name: 'value',
    kind: 'quota',
    cost: undefined,
    low: value,
    high: Number.POSITIVE_INFINITY,
    unit: model.valueUnit,
    tolerance: model.step > 0 ? 0 : Math.abs(value) * 1e-9,
    limit: value,
  } as const;
  return { ...model, rows: [...rows, row], matrix: sparse(count, [...given, { columns: all, values }]) };
}
