/** The candidates to begin with: each paper's best by similarity, `keep` of every class of reviewer. */
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { type Additions, Best, Chosen, joined } from './best.ts';
import { Leaders } from './leaders.ts';
import { openPairs, type Pairs, type Row, type Source } from './pairs.ts';

export interface Shelf {
  readonly source: Source;
  readonly classOf: Uint8Array;
  readonly classes: number;
  readonly keep: number;
}
export type Block = readonly [from: number, to: number];

const PAIRS_A_BLOCK = 2_000_000;

/** Reads every pair once, on `workers` threads or, with 0, on this one. */
export async function firstCandidates(shelf: Shelf, workers: number, watch: Watch): Promise<Additions> {
  const pairs = openPairs(shelf.source);
  const blocks = blocksOf(pairs);
  if (workers > 0)
    return joined(
      await onThreads<Block, Additions>(new URL('./worker.ts', import.meta.url), { workers, shared: shelf, parts: blocks, watch }),
    );
  const parts: Additions[] = [];
  const bestOf = bestBy(pairs, shelf);
  for (const block of blocks) {
    const [, to] = block;
    parts.push(bestOf(block));
    watch.progress?.(to / pairs.papers);
    await setImmediate();
    watch.signal?.throwIfAborted();
  }
  return joined(parts);
}

function blocksOf({ papers, reviewers }: Pairs): Block[] {
  const size = Math.max(1, Math.floor(PAIRS_A_BLOCK / Math.max(1, reviewers)));
  return Array.from({ length: Math.ceil(papers / size) }, (_, b) => [b * size, Math.min(papers, (b + 1) * size)]);
}

/** Finds the best of one block after another, in the same memory. */
export function bestBy(pairs: Pairs, shelf: Omit<Shelf, 'source'>): (block: Block) => Additions {
  const leaders = shelf.classes === 1 ? new Leaders(shelf.keep, pairs.reviewers) : undefined;
  return (block) => bestOf(pairs, shelf, block, leaders);
}

function bestOf(
  pairs: Pairs,
  { classOf, classes, keep }: Omit<Shelf, 'source'>,
  [from, to]: Block,
  leaders: Leaders | undefined,
): Additions {
  const chosen = new Chosen((to - from) * keep * classes);
  const best = new Best(keep, classes);
  for (let paper = from; paper < to; paper++) {
    const row = pairs.row(paper);
    best.count.fill(0);
    // Rows begin at different reviewers, so that papers that like many alike do not all choose the same.
    const begin = (Math.imul(paper, 0x9e3779b1) >>> 0) % Math.max(1, row.count);
    if (leaders) leaders.read(row, begin, best);
    else {
      readByClass(row, begin, row.count, best, classOf);
      readByClass(row, 0, begin, best, classOf);
    }
    chosen.take(paper, best);
    const isKnown = leaders && leaders.least > Number.NEGATIVE_INFINITY && row.count > 0;
    chosen.largest = Math.max(chosen.largest, isKnown ? Math.max(best.worth[0]!, -leaders.least) : largestOf(row));
  }
  return chosen;
}

function readByClass({ reviewers, weights }: Row, from: number, to: number, best: Best, classOf: Uint8Array): void {
  for (let k = from; k < to; k++) {
    const c = classOf[reviewers[k]!]!;
    if (weights[k]! > best.bar(c, Number.NEGATIVE_INFINITY)) best.put(c, reviewers[k]!, weights[k]!, weights[k]!);
  }
}

function largestOf({ weights, count }: Row): number {
  let [lowest, highest] = [0, 0];
  for (let k = 0; k < count; k++) {
    const each = weights[k]!;
    if (each > highest) highest = each;
    if (each < lowest && each !== Number.NEGATIVE_INFINITY) lowest = each;
  }
  return Math.max(highest, -lowest);
}
