/** Does the parts of a work on threads, or here in turns; the answer is the same. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { dismiss, workOff } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { Blank } from './sheet.ts';
import { type DoneOf, type PartOf, type Work, workerOf } from './work.ts';

const script = new URL('./worker.ts', import.meta.url);
/** Others get the thread after this long. */
const TURN_MS = 20;
/** So many parts a thread has, that it need not wait for the next. */
const AT_HAND = 2;

/** Parts that are made when somebody is free for them. */
export interface Pile<Part> {
  /** How much there is in all, for telling progress. */
  readonly total: number;
  /** The next part and how much of the whole it is. `blank` is empty, and its own until the part is done. */
  next(blank: Blank): { readonly part: Part; readonly size: number } | undefined;
}

/** Answers in the order of the parts. */
export async function perform<W extends Work>(work: W, pile: Pile<PartOf<W>>, workers: number, watch: Watch): Promise<DoneOf<W>[]> {
  const answers: DoneOf<W>[] = [];
  const blanks: Blank[] = [];
  let [place, finished] = [0, 0];
  const next = () => {
    const blank = blanks.pop() ?? new Blank();
    blank.clear();
    const made = pile.next(blank);
    return made && { ...made, blank, place: place++ };
  };
  const done = (given: { place: number; size: number; blank: Blank }, answer: DoneOf<W>) => {
    answers[given.place] = answer;
    blanks.push(given.blank);
    finished += given.size;
    watch.progress?.(Math.min(1, finished / pile.total));
  };
  if (workers > 0) await onThreads({ work, workers, next, done, watch });
  else await inTurns(workerOf(work), next, done, watch);
  return answers;
}

type Made<Part> = { readonly part: Part; readonly size: number; readonly place: number; readonly blank: Blank };

async function onThreads<Part, Done>(job: {
  work: Work;
  workers: number;
  next: () => Made<Part> | undefined;
  done: (given: Made<Part>, answer: Done) => void;
  watch: Watch;
}): Promise<void> {
  const given: Made<Part>[] = [];
  await workOff<Part, Done>(script, {
    workers: job.workers,
    atHand: AT_HAND,
    shared: job.work,
    next: () => {
      const made = job.next();
      if (made) given[made.place] = made;
      return made;
    },
    done: (answer, place) => {
      job.done(given[place] as Made<Part>, answer);
      delete given[place];
    },
    signal: job.watch.signal,
  });
}

async function inTurns<Part, Done>(
  act: (part: Part) => Done,
  next: () => Made<Part> | undefined,
  done: (given: Made<Part>, answer: Done) => void,
  watch: Watch,
): Promise<void> {
  let turned = performance.now();
  for (let made = next(); made; made = next()) {
    done(made, act(made.part));
    watch.signal?.throwIfAborted();
    if (performance.now() - turned < TURN_MS) continue;
    await setImmediate();
    turned = performance.now();
  }
}

/** A part of the way, from `from` to `to`, of a longer one. */
export const partOf = ({ progress, signal }: Watch, from: number, to: number): Watch => ({
  ...(progress ? { progress: (share) => progress(from + share * (to - from)) } : {}),
  ...(signal ? { signal } : {}),
});

/** How many threads so many things are worth, where from `enough` on they are worth some. */
export type WorkersFor = (things: number, enough: number) => number;

/** As many as were asked for; else as many as there are cores, four at most, for what is worth their start. */
export const workersFor =
  (asked: number | undefined): WorkersFor =>
  (things, enough) =>
    asked ?? (things < enough ? 0 : Math.min(4, availableParallelism()));

/** Threads keep what they were given last until they get something else: after much of it they are let go. */
export const letGo = (): Promise<void> => dismiss(script);
