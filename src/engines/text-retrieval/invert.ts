/** Rows of documents (which terms each has) turned into postings of terms (which documents each is in). */
import { fitsByte, frequenciesOf, offsetOf } from './frequencies.ts';
import type { Segment } from './segment.ts';
import { sharedInts, sharedShorts } from './shared.ts';

/** Document d has the terms from `starts[d]` to before `starts[d + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  readonly frequencies: Float64Array;
}

/** Postings of the terms that stand in any document, numbered anew; `numbers` has their numbers in the rows. */
export interface Inverted extends Pick<Segment, 'starts' | 'documents' | 'frequencies'> {
  readonly numbers: Int32Array;
}

/** A counting sort by term, which leaves the documents of each in their order. Terms are numbered below `most`. */
export function invert({ starts: rowStarts, terms, frequencies: counts }: Rows, count: number, most: number): Inverted {
  const [first, last] = [rowStarts[0]!, rowStarts[count]!];
  const next = new Int32Array(most);
  let doFit = true;
  for (let at = first; at < last; at++) {
    next[terms[at]!]! += 1;
    if (counts[at] !== 1 && !fitsByte(counts[at]!)) doFit = false;
  }
  const numbers = usedOf(next);
  const starts = sharedInts(numbers.length + 1);
  for (let i = 0; i < numbers.length; i++) {
    starts[i + 1] = starts[i]! + next[numbers[i]!]!;
    next[numbers[i]!] = starts[i]!;
  }
  const [documents, frequencies] = [sharedShorts(last - first), frequenciesOf(last - first, doFit)];
  const offset = offsetOf(frequencies);
  for (let document = 0, at = first; document < count; document++) {
    const end = rowStarts[document + 1]!;
    for (; at < end; at++) {
      const term = terms[at]!;
      const place = next[term]!;
      next[term] = place + 1;
      documents[place] = document;
      const kept = counts[at]! - offset;
      if (kept !== 0) frequencies[place] = kept;
    }
  }
  return { numbers, starts, documents, frequencies };
}

function usedOf(counts: Int32Array): Int32Array {
  const used = new Int32Array(counts.length);
  let many = 0;
  for (let term = 0; term < counts.length; term++) if (counts[term]! > 0) used[many++] = term;
  return used.subarray(0, many);
}
