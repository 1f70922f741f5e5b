/** Does the parts of a work on threads, or here in turns; the answer is the same. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { dismiss, workOff } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { Blank } from './sheet.ts';
import { type DoneOf, type PartOf, type Work, workerOf } from './work.ts';

/** Kept for the next work, some of them: memory is slow when it is new. */
const blanks: Blank[] = [];
const MOST_BLANKS = 16;
const script = new URL('./worker.ts', import.meta.url);
/** Others get the thread after this long. */
const TURN_MS = 20;
/** So many parts a thread has, that it need not wait for the next. */
const AT_HAND = 2;
const MOST_THREADS = 3;

/** Parts that are made when somebody is free for them. */
export interface Pile<Part> {
  /** How much there is in all, for telling progress. */
  readonly total: number;
  /** The next part and how much of the whole it is. `blank` is empty, and its own until the part is done. */
  next(blank: Blank): { readonly part: Part; readonly size: number } | undefined;
}

/** Threads that do a work, and whether this one does its share. */
export interface Hands {
  readonly threads: number;
  readonly isOneOfThem: boolean;
}

/** Answers in the order of the parts. */
export async function perform<W extends Work>(work: W, pile: Pile<PartOf<W>>, hands: Hands, watch: Watch): Promise<DoneOf<W>[]> {
  const answers: DoneOf<W>[] = [];
  let [place, finished] = [0, 0];
  const next = (): Made<PartOf<W>> | undefined => {
    const blank = blanks.pop() ?? new Blank();
    const made = pile.next(blank);
    if (made) return { ...made, blank, place: place++ };
    keep(blank);
    return undefined;
  };
  const done = (given: Made<PartOf<W>>, answer: DoneOf<W>) => {
    answers[given.place] = answer;
    keep(given.blank);
    finished += given.size;
    watch.progress?.(Math.min(1, finished / pile.total));
  };
  const fault = new AbortController();
  const signal = AbortSignal.any([fault.signal, ...(watch.signal ? [watch.signal] : [])]);
  const act = hands.isOneOfThem ? workerOf(work) : undefined;
  const doing: Promise<void>[] = [];
  if (hands.threads > 0) doing.push(onThreads({ work, threads: hands.threads, next, done, signal }));
  if (act) doing.push(inTurns({ act, turnMs: hands.threads > 0 ? 0 : TURN_MS, next, done, signal }));
  await Promise.all(doing.map((each) => each.catch((reason) => fault.abort(reason))));
  signal.throwIfAborted();
  return answers;
}

function keep(blank: Blank) {
  blank.clear();
  if (blanks.length < MOST_BLANKS) blanks.push(blank);
}

interface Made<Part> {
  readonly part: Part;
  readonly size: number;
  readonly place: number;
  readonly blank: Blank;
}

interface Doing<Part, Done> {
  next(): Made<Part> | undefined;
  done(given: Made<Part>, answer: Done): void;
  readonly signal: AbortSignal;
}

async function onThreads<Part, Done>(doing: Doing<Part, Done> & { readonly work: Work; readonly threads: number }): Promise<void> {
  const given: Made<Part>[] = [];
  await workOff<Part, Done>(script, {
    workers: doing.threads,
    atHand: AT_HAND,
    shared: doing.work,
    next: () => {
      const made = doing.next();
      if (made) given.push(made);
      return made;
    },
    done: (answer, place) => {
      doing.done(given[place] as Made<Part>, answer);
      delete given[place];
    },
    signal: doing.signal,
  });
}

/** Others get this thread after each turn. */
async function inTurns<Part, Done>(doing: Doing<Part, Done> & { readonly turnMs: number; act(part: Part): Done }): Promise<void> {
  let turned = performance.now();
  for (let made = doing.next(); made; made = doing.next()) {
    doing.done(made, doing.act(made.part));
    doing.signal.throwIfAborted();
    if (performance.now() - turned < doing.turnMs) continue;
    await setImmediate();
    turned = performance.now();
  }
}

/** A part of the way, from `from` to `to`, of a longer one. */
export const partOf = ({ progress, signal }: Watch, from: number, to: number): Watch => ({
  ...(progress ? { progress: (share) => progress(from + share * (to - from)) } : {}),
  ...(signal ? { signal } : {}),
});

/** Who does so many things, where from `enough` on they are worth threads. */
export type HandsFor = (things: number, enough: number) => Hands;

/** As many threads as were asked for, and this one only for none; else this one, and one for each other core for what is worth their start. */
export const handsFor =
  (asked: number | undefined): HandsFor =>
  (things, enough) => {
    const threads = asked ?? (things < enough ? 0 : Math.min(MOST_THREADS, availableParallelism() - 1));
    return { threads, isOneOfThem: asked === undefined || threads === 0 };
  };

/** What threads and sheets took is given back: after much work threads that wait would hold it for a minute. */
export function letGo(): Promise<void> {
  blanks.length = 0;
  return dismiss(script);
}
