/** What each posting can give at most, in sixteen levels: what lets a query pass over nearly all documents without a division. */
import { offsetOf } from './frequencies.ts';
import { lengthOf, normsOf, weightsOf } from './norm.ts';
import type { Bounds, Segment } from './segment.ts';
import type { Settings } from './settings.ts';
import { sharedBytes, sharedFloats, sharedInts } from './shared.ts';
import { BLOCK, LEVELS } from './sums.ts';

type Postings = Pick<Segment, 'count' | 'starts' | 'documents' | 'frequencies' | 'lengths'>;

/** What postings give lies between 0 and 1; levels are told apart to this fraction. */
const FRACTIONS = 1 << 10;
/** Levels are laid where this many postings, spread evenly, lie. */
const ASKED = 1 << 15;
/** A term that stands in one document of so many has a row; in small segments none has. */
const OFTEN = 16;
const LARGE = 1 << 10;
/** Where a row's postings begin is kept for every so many documents. */
const STRETCH = 1 << 7;

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
  const [terms, offset] = [starts.length - 1, offsetOf(frequencies)];
  const norms = normsOf(postings, meanLength, settings);
  const { upTo, levelOf } = levelsOf(postings, norms);
  const [most, levels] = [sharedFloats(terms), sharedBytes(documents.length)];
  for (let term = 0; term < terms; term++) {
    const to = starts[term + 1]!;
    let given = 0;
    for (let at = starts[term]!; at < to; at++) {
      const value = share(frequencies[at]! + offset, norms[documents[at]!]!);
      if (value > given) given = value;
      levels[at] = levelOf[Math.floor(value * FRACTIONS)]!;
    }
    most[term] = roundedUp(given);
  }
  return { meanLength, most, upTo, levels, ...rowsOf(count, starts, documents, levels) };
}

const share = (frequency: number, norm: number) => frequency / (frequency + norm);

/**
 * The level of each fraction, and what a level gives at most. Levels are narrow where many postings lie: so that each holds the same
 * sum of cube roots of counts, which makes the mean square of what is rounded up least (Panter and Dite 1951). The last is for what
 * lies above all that were asked.
 */
function levelsOf({ documents, frequencies }: Postings, norms: Float64Array): { upTo: Float32Array; levelOf: Uint8Array } {
  const counts = new Float64Array(FRACTIONS + 1);
  const stride = Math.max(1, Math.floor(documents.length / ASKED));
  const offset = offsetOf(frequencies);
  for (let at = 0; at < documents.length; at += stride)
    counts[Math.floor(share(frequencies[at]! + offset, norms[documents[at]!]!) * FRACTIONS)]! += 1;
  const total = counts.reduce((sum, number) => sum + Math.cbrt(number), 0);
  const [upTo, levelOf] = [sharedFloats(LEVELS), new Uint8Array(FRACTIONS + 1)];
  let passed = 0;
  counts.forEach((number, fraction) => {
    const level = passed >= total ? LEVELS - 1 : 1 + Math.floor((passed / total) * (LEVELS - 2));
    levelOf[fraction] = level;
    upTo[level] = Math.min(1, (fraction + 1) / FRACTIONS);
    passed += Math.cbrt(number);
  });
  return { upTo, levelOf };
}

/** Half a byte for each document, 0 where the term does not stand, for the terms that stand in many; and where their postings are. */
function rowsOf(count: number, starts: Int32Array, documents: Uint16Array, levels: Uint8Array): Pick<Bounds, 'row' | 'rows' | 'before'> {
  const terms = starts.length - 1;
  const row = sharedInts(terms).fill(-1);
  let many = 0;
  for (let term = 0; term < terms; term++) if (count >= LARGE && (starts[term + 1]! - starts[term]!) * OFTEN >= count) row[term] = many++;
  const [width, stretches] = [widthOf(count), stretchesOf(count)];
  const [rows, before] = [sharedBytes(many * width), sharedInts(many * (stretches + 1))];
  for (let term = 0; term < terms; term++) {
    if (row[term]! < 0) continue;
    const [first, from] = [row[term]! * width, row[term]! * (stretches + 1)];
    for (let at = starts[term]!; at < starts[term + 1]!; at++) {
      const document = documents[at]!;
      rows[first + byteOf(document)]! |= levels[at]! << shiftOf(document);
      before[from + Math.floor(document / STRETCH) + 1]! += 1;
    }
    for (let stretch = 0; stretch < stretches; stretch++) before[from + stretch + 1]! += before[from + stretch]!;
  }
  return { row, rows, before };
}

/** Bytes of a row, and where a document stands in it. */
export const widthOf = (count: number) => (BLOCK / 2) * Math.ceil(count / BLOCK);
const byteOf = (document: number) => ((document >> 5) << 4) | (document & 15);
const shiftOf = (document: number) => (document & 16) >> 2;

/** Of a term that has a row: the level of a document, from 0. */
export const levelIn = ({ rows }: Bounds, row: number, document: number, count: number) =>
  (rows[row * widthOf(count) + byteOf(document)]! >> shiftOf(document)) & 15;

const stretchesOf = (count: number) => Math.ceil(count / STRETCH);

/** Of a term that has a row: how many postings come before those near `document`, and how many up to them. */
export function near({ before }: Bounds, row: number, document: number, count: number): [number, number] {
  const at = row * (stretchesOf(count) + 1) + Math.floor(document / STRETCH);
  return [before[at]!, before[at + 1]!];
}

/** No less than `value` when kept in 32 bits, whose rounding is at most one part in 2^24. */
const roundedUp = (value: number) => value * (1 + 2 ** -23);
