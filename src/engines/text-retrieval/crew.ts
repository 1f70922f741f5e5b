/** Segments made, and questions answered, in parts: on threads, or in turns on this one. */
import { setImmediate } from 'node:timers/promises';
import { onThreads } from '../crew/index.ts';
import type { Watch } from '../engine/index.ts';
import { build } from './build.ts';
import { type Document, pack } from './pack.ts';
import { Reader } from './reader.ts';
import type { Found, Question, Searcher } from './searcher.ts';
import type { Segment } from './segment.ts';
import type { Settings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import type { Terms } from './terms.ts';
import type { Part, Shared } from './worker.ts';

/** Documents of a segment when many are added at once: large, so that a query meets few; but enough of them for every thread. */
const MOST_IN_SLICE = 1 << 15;
const LEAST_IN_SLICE = 1 << 12;
const SLICES_WANTED = 8;
const QUESTIONS_A_PART = 64;

export interface Work extends Watch {
  /** Threads; 0 for none. */
  readonly workers?: number | undefined;
}

export interface Making {
  readonly settings: Settings;
  readonly useJieba: boolean;
  readonly terms: Terms;
}

/** Segments of `documents` in their order. Each slice is laid out when a thread is free for it, so few lie about at a time. */
export function buildSlices(documents: readonly Document[], { settings, useJieba, terms }: Making, work: Work): Promise<Segment[]> {
  const slices = slicesOf(documents);
  const fields = Object.keys(settings.fields);
  const reader = new Reader(terms);
  if (!work.workers) return inTurns(slices, (slice) => build(pack(slice, fields), settings, reader), work);
  return onCrew({ settings, useJieba }, slices, (slice) => pack(slice, fields), work);
}

export async function answer(
  questions: readonly Question[],
  k: number,
  snapshot: Snapshot,
  searcher: Searcher,
  work: Work,
): Promise<Found[]> {
  const parts = sliced(questions, QUESTIONS_A_PART);
  const { settings, useJieba } = snapshot;
  const found = work.workers
    ? await onCrew<readonly Question[], Found[]>({ settings, useJieba, snapshot }, parts, (some) => ({ questions: some, k }), work)
    : await inTurns(parts, (some) => some.map((question) => searcher.search(question, k)), work);
  return found.flat();
}

/** Documents in the slices that become segments. */
export const slicesOf = (documents: readonly Document[]) =>
  sliced(documents, Math.min(MOST_IN_SLICE, Math.max(LEAST_IN_SLICE, Math.ceil(documents.length / SLICES_WANTED))));

/** `toPart` is called when a thread takes the part up, not before. */
function onCrew<Slice, Done>(shared: Shared, slices: readonly Slice[], toPart: (slice: Slice) => Part, work: Work): Promise<Done[]> {
  const parts: Part[] = [];
  slices.forEach((slice, i) => {
    Object.defineProperty(parts, i, { enumerable: true, get: () => toPart(slice) });
  });
  return onThreads<Part, Done>(new URL('./worker.ts', import.meta.url), { workers: work.workers ?? 1, shared, parts, watch: work });
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

/** In equal slices of at most `most`. */
function sliced<T>(all: readonly T[], most: number): (readonly T[])[] {
  const count = Math.ceil(all.length / most);
  return Array.from({ length: count }, (_, i) =>
    all.slice(Math.floor((i * all.length) / count), Math.floor(((i + 1) * all.length) / count)),
  );
}
