/** Runs the engine: makes an index, asks it, and says what was found. */
import { availableParallelism } from 'node:os';
import type { Watch } from '../engine/index.ts';
import type { Input, Output } from './schema.ts';
import { Index } from './text-index.ts';

/** From here on the work is worth the time that threads take to start. */
const UNITS_FOR_THREADS = 30_000_000;
const QUERIES_FOR_THREADS = 5_000;
const MOST_THREADS = 4;
/** How much of the work is making the index, as progress tells it. */
const MAKING = 0.7;

export async function retrieve({ documents, queries, k, explain, workers, ...settings }: Input, watch: Watch = {}): Promise<Output> {
  const part = (from: number, to: number): Watch => ({
    ...(watch.signal && { signal: watch.signal }),
    progress: (share) => watch.progress?.(from + share * (to - from)),
  });
  const index = await Index.of(documents, settings, { workers: workers ?? threadsFor(documents), ...part(0, MAKING) });
  const asked = { k, workers: workers ?? (queries.length < QUERIES_FOR_THREADS ? 0 : threads()), ...part(MAKING, 1) };
  const found = await index.searchAll(queries, asked);
  watch.progress?.(1);
  return {
    results: byQuery(queries, (i) => found[i]!.map(({ id, score }): [string, number] => [id, score])),
    ...(explain && {
      explanations: byQuery(queries, (i) =>
        index.explain(queries[i]!, { k }).map(({ id, ...reasons }) => ({ document: id, ...reasons, terms: [...reasons.terms] })),
      ),
    }),
    counted: { documents: index.size, postings: index.counted().postings, segmenter: index.segmenter },
  };
}

const threads = () => Math.min(MOST_THREADS, availableParallelism());

function threadsFor(documents: Input['documents']): number {
  let units = 0;
  for (const { text, fields } of documents) {
    units += text?.length ?? 0;
    for (const value of Object.values(fields ?? {})) units += value.length;
  }
  return units < UNITS_FOR_THREADS ? 0 : threads();
}

/** Without a prototype, so that a query may be called anything. */
function byQuery<T>(queries: Input['queries'], of: (i: number) => T): Record<string, T> {
  const all: Record<string, T> = Object.create(null);
  queries.forEach(({ id }, i) => {
    all[id] = of(i);
  });
  return all;
}
