/** Runs the chains, on this thread or on others. A chain draws from streams of its own, so who runs it never shows in the answer. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { Chain } from './chain.ts';
import { type Drawn, drawnOf, drawsOf, Keeper, type Plan } from './drawn.ts';
import type { Sheet } from './sheet.ts';
import { type Trade, tradesOf } from './trades.ts';

export interface Sampling {
  readonly sheet: Sheet;
  readonly plan: Plan;
  readonly trades: readonly Trade[];
  readonly drawn: Drawn;
}

/** From this many grades times sweeps on (about half a second) threads are worth their start. */
const WORK_FOR_THREADS = 40_000_000;
/** Grades times sweeps between two looks at the signal. */
const WORK_A_TURN = 1_000_000;
const LOOK_EVERY_MS = 40;

export async function sample(sheet: Sheet, plan: Plan, workers: number | undefined, watch: Watch): Promise<Drawn> {
  const sampling: Sampling = { sheet, plan, trades: tradesOf(sheet), drawn: drawnOf(sheet, plan) };
  const crew = workers ?? workersFor(sheet, plan);
  if (crew > 0) await onCrew(sampling, crew, watch);
  else await here(sampling, watch);
  return sampling.drawn;
}

const sweepsOf = ({ draws, chains, warmUp }: Plan) => draws + chains * warmUp;

function workersFor(sheet: Sheet, plan: Plan): number {
  const isLong = sheet.value.length * sweepsOf(plan) > WORK_FOR_THREADS;
  return isLong ? Math.min(plan.chains, availableParallelism()) : 0;
}

async function onCrew(sampling: Sampling, workers: number, { progress, signal }: Watch) {
  const { drawn, plan } = sampling;
  const look = setInterval(() => progress?.(Atomics.load(drawn.done, 0) / sweepsOf(plan)), LOOK_EVERY_MS);
  try {
    const parts = Array.from({ length: plan.chains }, (_, chain) => chain);
    await onThreads(new URL('./worker.ts', import.meta.url), { workers, shared: sampling, parts, watch: signal ? { signal } : {} });
  } finally {
    clearInterval(look);
  }
}

async function here(sampling: Sampling, { progress, signal }: Watch) {
  const { drawn, plan } = sampling;
  for (let chain = 0; chain < plan.chains; chain++) {
    for (const _turn of runChain(sampling, chain)) {
      progress?.(drawn.done[0]! / sweepsOf(plan));
      await setImmediate();
      signal?.throwIfAborted();
    }
  }
}

/** Runs a chain to its end, with a rest after each turn. */
export function* runChain({ sheet, plan, trades, drawn }: Sampling, number: number): Generator<void, void> {
  const chain = new Chain(sheet, trades, plan.seed, number);
  const keeper = new Keeper(drawn, plan, chain, number);
  const { from, to } = drawsOf(plan, number);
  const turn = Math.max(1, Math.floor(WORK_A_TURN / sheet.value.length));
  for (let draw = from - plan.warmUp; draw < to; draw++) {
    chain.sweep();
    if (draw >= from) keeper.keep(draw);
    Atomics.add(drawn.done, 0, 1);
    if ((draw - from) % turn === 0) yield;
  }
}
