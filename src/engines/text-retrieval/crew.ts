/** Segments made, and questions answered, in parts: on threads, or in turns on this one. */
import { setImmediate } from 'node:timers/promises';
import { onThreads, workOff } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { build } from './build.ts';
import { type Bundle, type Document, pack } from './pack.ts';
import { Reader } from './reader.ts';
import type { Found, Question, Searcher } from './searcher.ts';
import type { Segment } from './segment.ts';
import type { Settings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import type { Terms } from './terms.ts';
import type { Part, Shared } from './worker.ts';

/**
 * Documents of a segment when many are added at once: large, so that a query meets few; but enough of them for every thread, and as
 * many for each.
 */
const MOST_IN_SLICE = 1 << 16;
const LEAST_IN_SLICE = 1 << 12;
const SLICES_WANTED = 8;
const SLICES_AT_A_TIME = 4;
const QUESTIONS_A_PART = 64;
const WORKER = new URL('./worker.ts', import.meta.url);

export interface Work extends Watch {
  /** Threads; 0 for none. */
  readonly workers?: number | undefined;
}

export interface Making {
  readonly settings: Settings;
  readonly useJieba: boolean;
  readonly terms: Terms;
}

/**
 * Segments of `documents` in their order. Each slice is laid out when a thread is free for it, so few lie about at a time. `check` is
 * done while threads start, before anything is read.
 */
export async function buildSlices(
  documents: readonly Document[],
  { settings, useJieba, terms }: Making,
  work: Work,
  check: () => void,
): Promise<Segment[]> {
  const slices = slicesOf(documents);
  const fields = Object.keys(settings.fields);
  const bundled = (slice: readonly Document[], room?: Uint8Array) => {
    if (slice === slices[0]) check();
    return pack(slice, fields, room);
  };
  if (work.workers) return onCrew({ settings, useJieba }, slices, bundled, work);
  const reader = new Reader(terms, settings);
  return inTurns(slices, (slice) => build(bundled(slice), settings, reader), work);
}

/** Memory of a slice that is read serves the next. */
async function onCrew(
  shared: Shared,
  slices: readonly (readonly Document[])[],
  bundled: (slice: readonly Document[], room?: Uint8Array) => Bundle,
  { workers = 1, signal, progress }: Work,
): Promise<Segment[]> {
  const segments: Segment[] = [];
  let finished = 0;
  const [texts, free]: [Uint8Array[], Uint8Array[]] = [[], []];
  await workOff<Bundle, Segment>(WORKER, {
    workers,
    atHand: 1,
    shared,
    next: () => {
      if (texts.length === slices.length) return undefined;
      const part = bundled(slices[texts.length]!, free.pop());
      texts.push(part.text);
      return { part };
    },
    done: (segment, place) => {
      segments[place] = segment;
      free.push(texts[place]!);
      finished += 1;
      progress?.(finished / slices.length);
    },
    signal,
  });
  return segments;
}

export async function answer(
  questions: readonly Question[],
  k: number,
  snapshot: Snapshot,
  searcher: Searcher,
  work: Work,
): Promise<Found[]> {
  const parts = sliced(questions, Math.ceil(questions.length / QUESTIONS_A_PART));
  const { settings, useJieba } = snapshot;
  const { workers, ...watch } = work;
  const found = workers
    ? await onThreads<Part, Found[]>(WORKER, {
        workers,
        shared: { settings, useJieba, snapshot } satisfies Shared,
        parts: parts.map((some) => ({ questions: some, k })),
        watch,
      })
    : await inTurns(parts, (some) => some.map((question) => searcher.search(question, k)), work);
  return found.flat();
}

/** Documents in the slices that become segments. */
export function slicesOf(documents: readonly Document[]): (readonly Document[])[] {
  const most = Math.ceil(documents.length / LEAST_IN_SLICE);
  const least = SLICES_AT_A_TIME * Math.ceil(documents.length / MOST_IN_SLICE / SLICES_AT_A_TIME);
  return sliced(documents, Math.min(most, Math.max(SLICES_WANTED, least)));
}

/** Lets others have the thread between parts. */
async function inTurns<Slice, Done>(slices: readonly Slice[], turn: (slice: Slice) => Done, { progress, signal }: Watch): Promise<Done[]> {
  signal?.throwIfAborted();
  const done: Done[] = [];
  for (const slice of slices) {
    if (done.length > 0) await setImmediate();
    signal?.throwIfAborted();
    done.push(turn(slice));
    progress?.(done.length / slices.length);
  }
  return done;
}

function sliced<T>(all: readonly T[], count: number): (readonly T[])[] {
  return Array.from({ length: count }, (_, i) =>
    all.slice(Math.floor((i * all.length) / count), Math.floor(((i + 1) * all.length) / count)),
  );
}
