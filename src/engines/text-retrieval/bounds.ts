/** What each term can give at most, in a segment and in each window of it: what lets a query pass over the rest. */
import { lengthOf, normsOf, weightsOf } from './norm.ts';
import { type Bounds, FEW, type Segment, WINDOW, windowsOf } from './segment.ts';
import type { Settings } from './settings.ts';
import { sharedFloats, sharedInts } from './shared.ts';

type Postings = Pick<Segment, 'count' | 'starts' | 'documents' | 'frequencies' | 'lengths'>;

/** Any mean length will do for bounds, since a query allows for the difference: that of the segment is at hand. */
export function withBounds(segment: Omit<Segment, 'bounds'>, settings: Settings): Segment {
  const { lengths, count } = segment;
  const weights = weightsOf(settings);
  let sum = 0;
  for (let document = 0; document < count; document++) sum += lengthOf(lengths, document, weights);
  return { ...segment, bounds: boundsOf(segment, count > 0 ? sum / count : 0, settings) };
}

function boundsOf(postings: Postings, meanLength: number, settings: Settings): Bounds {
  const { count, starts, documents, frequencies } = postings;
  const [terms, windows] = [starts.length - 1, windowsOf(count)];
  const norms = normsOf(postings, meanLength, settings);
  const rows = sharedInts(terms);
  let many = 0;
  for (let term = 0; term < terms; term++) rows[term] = starts[term + 1]! - starts[term]! < FEW ? -1 : many++;
  const bounds = {
    meanLength,
    rows,
    most: sharedFloats(terms),
    mostInWindow: sharedFloats(many * windows),
    startOfWindow: sharedInts(many * (windows + 1)),
  };
  for (let term = 0; term < terms; term++) {
    const [from, to, row] = [starts[term]!, starts[term + 1]!, rows[term]!];
    if (row < 0) bounds.most[term] = mostOf(documents, frequencies, norms, from, to);
    else byWindow(bounds, row, windows, term, documents, frequencies, norms, from, to);
  }
  return bounds;
}

function mostOf(documents: Uint16Array, frequencies: Float32Array, norms: Float64Array, from: number, to: number): number {
  let most = 0;
  for (let at = from; at < to; at++) {
    const given = frequencies[at]! / (frequencies[at]! + norms[documents[at]!]!);
    if (given > most) most = given;
  }
  return roundedUp(most);
}

function byWindow(
  { most, mostInWindow, startOfWindow }: Bounds,
  row: number,
  windows: number,
  term: number,
  documents: Uint16Array,
  frequencies: Float32Array,
  norms: Float64Array,
  from: number,
  to: number,
): void {
  let at = from;
  for (let window = 0; window < windows; window++) {
    const start = at;
    const end = (window + 1) * WINDOW;
    startOfWindow[row * (windows + 1) + window] = start - from;
    while (at < to && documents[at]! < end) at += 1;
    const given = mostOf(documents, frequencies, norms, start, at);
    mostInWindow[row * windows + window] = given;
    if (given > most[term]!) most[term] = given;
  }
  startOfWindow[row * (windows + 1) + windows] = to - from;
}

/** No less than `value` when kept in 32 bits, whose rounding is at most one part in 2^24. */
const roundedUp = (value: number) => value * (1 + 2 ** -23);
