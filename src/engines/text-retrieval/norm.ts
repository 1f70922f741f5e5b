/** The part of BM25 that belongs to a document. One place, so that every reader computes the same bits. */
import type { Segment } from './segment.ts';
import type { Settings } from './settings.ts';
import { sharedDoubles } from './shared.ts';

/** Weights of the fields, in the order in which lengths stand. */
export const weightsOf = ({ fields }: Pick<Settings, 'fields'>): number[] => Object.values(fields);

/** `k1 (1 − b + b l / m)` for a document of length l where the mean length is m; no text at all counts as mean. */
export const normOf = (length: number, meanLength: number, { k1, b }: Pick<Settings, 'k1' | 'b'>): number =>
  k1 * (1 - b + b * (meanLength > 0 ? length / meanLength : 1));

/** The weighted length of document `document`. */
export function lengthOf(lengths: Uint32Array, document: number, weights: readonly number[]): number {
  let length = 0;
  for (let field = 0; field < weights.length; field++) length += weights[field]! * lengths[document * weights.length + field]!;
  return length;
}

export function normsOf({ count, lengths }: Pick<Segment, 'count' | 'lengths'>, meanLength: number, settings: Settings): Float64Array {
  const weights = weightsOf(settings);
  const norms = sharedDoubles(count);
  for (let document = 0; document < count; document++) norms[document] = normOf(lengthOf(lengths, document, weights), meanLength, settings);
  return norms;
}
