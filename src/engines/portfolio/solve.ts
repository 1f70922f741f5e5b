/** The best portfolio: relaxation, first kernel, proof by branch and bound, kernel search on threads, proof again. */
import { Chance } from '../chance/index.ts';
import { onThreads } from '../crew/index.ts';
import type { Effort } from './effort.ts';
import { type Found, improve } from './improve.ts';
import { kernelOf } from './kernel.ts';
import { type Model, worthOf } from './model.ts';
import type { Search } from './neighbourhood.ts';
import { byNearness, nearest, openAt } from './order.ts';
import { type Relaxation, relax } from './relaxation.ts';
import { ANY, Tree } from './tree.ts';

export interface Solution {
  readonly relaxation: Relaxation | undefined;
  readonly portfolio: Uint8Array | undefined;
  readonly value: number;
  readonly bound: number;
  readonly isProven: boolean;
}

/** Each stream of the search has chance of its own; their number is part of the answer, that of the threads is not. */
const STREAMS = 2;
const FIRST_KERNEL = 60;
/** What each part of the work may take of what is planned. */
const PLAN = { first: 0.04, earlyProof: 0.06, search: 0.85 } as const;
const TURN = 20e6;

export async function solve(model: Model, seed: number, workers: number | undefined, effort: Effort): Promise<Solution> {
  const relaxation = await relax(model, effort.breathe);
  if (!relaxation) return { relaxation, portfolio: undefined, value: Number.NaN, bound: Number.NaN, isProven: true };
  effort.spend(relaxation.steps);
  const order = byNearness(model, relaxation);
  const first = await firstPortfolio(model, relaxation, order, effort);
  if (!first.portfolio) return { relaxation, ...first, bound: relaxation.bound };
  const early = await prove(model, relaxation, order, first.portfolio, PLAN.earlyProof, effort);
  if (early.isProven || effort.isSpent) return { relaxation, ...early };
  const search = { model, order, near: openAt(relaxation, order, early.value + model.step).length };
  const found = await searched(
    { search, start: early.portfolio, seed, steps: effort.part(PLAN.search) / STREAMS, until: effort.until },
    workers,
    effort,
  );
  const late = await prove(model, relaxation, order, found, 1, effort);
  return { relaxation, ...late, bound: Math.min(early.bound, late.bound) };
}

/** A first portfolio from a kernel round the line, larger where the limits are tight. */
async function firstPortfolio(model: Model, relaxation: Relaxation, order: Int32Array, effort: Effort) {
  const base = nearest(relaxation);
  for (let size = FIRST_KERNEL; ; size *= 2) {
    const isAll = size >= order.length;
    const kernel = kernelOf(model, order.slice(0, size).sort(), base);
    const tree = kernel && new Tree(kernel, ANY);
    if (tree) await grow(tree, isAll ? effort.left : effort.part(PLAN.first), effort);
    if (tree?.best) return { portfolio: tree.best, value: tree.floor, isProven: false };
    if (isAll || effort.isSpent) return { portfolio: undefined, value: Number.NaN, isProven: isAll && (tree?.isDone ?? true) };
  }
}

/** Looks for anything better among what the prices leave open. */
export async function prove(model: Model, relaxation: Relaxation, order: Int32Array, portfolio: Uint8Array, share: number, effort: Effort) {
  const value = worthOf(model, portfolio);
  const kernel = kernelOf(model, openAt(relaxation, order, value + model.step), portfolio);
  if (!kernel) return { portfolio, value, bound: value, isProven: true };
  const tree = new Tree(kernel, value);
  await grow(tree, share === 1 ? effort.left : effort.part(share), effort);
  const bound = tree.isDone ? tree.floor : Math.min(relaxation.bound, tree.bound);
  return { portfolio: tree.best ?? portfolio, value: tree.floor, bound, isProven: bound <= tree.floor };
}

/** Works on a tree in turns, so that others get the thread. */
export async function grow(tree: Tree, steps: number, effort: Effort, isFound?: () => boolean) {
  const end = tree.steps + steps;
  while (!tree.isDone && tree.steps < end && !effort.isOver && !isFound?.()) {
    tree.work(Math.min(TURN, end - tree.steps), isFound);
    await effort.breathe();
  }
  effort.spend(tree.steps);
  effort.count(tree.nodes, tree.pivots);
}

export interface Shared {
  readonly search: Search;
  readonly start: Uint8Array;
  readonly seed: number;
  readonly steps: number;
  readonly until: number;
}

/** What one stream finds. */
export const stream = ({ search, start, seed, steps, until }: Shared, number: number): Found =>
  improve(search, start, new Chance(seed, 1, number), steps, until);

async function searched(shared: Shared, workers: number | undefined, effort: Effort): Promise<Uint8Array> {
  const parts = Array.from({ length: STREAMS }, (_, number) => number);
  const found: Found[] = [];
  if (workers === 0) {
    for (const number of parts) {
      found.push(stream(shared, number));
      await effort.breathe();
    }
  } else {
    const watch = effort.signal ? { signal: effort.signal } : {};
    found.push(
      ...(await onThreads<number, Found>(new URL('./worker.ts', import.meta.url), { workers: workers ?? STREAMS, shared, parts, watch })),
    );
  }
  for (const { steps, nodes, pivots } of found) {
    effort.spend(steps);
    effort.count(nodes, pivots);
  }
  return found.reduce((best, next) => (next.value > best.value ? next : best)).portfolio;
}
