/** Documents to a segment. */
import { withBounds } from './bounds.ts';
import { invert } from './invert.ts';
import type { Bundle } from './pack.ts';
import type { Reader } from './reader.ts';
import type { Segment } from './segment.ts';
import type { Settings } from './settings.ts';
import { tagColumns } from './tags.ts';
import { vectorsOf } from './vectors.ts';

/** The reader may have read other bundles before: it knows their words already. */
export function build(bundle: Bundle, settings: Settings, reader: Reader): Segment {
  const { count } = bundle;
  const { rows, lengths } = reader.read(bundle);
  const { numbers, ...postings } = invert(rows, count, reader.lexicon.count);
  const vocabulary = reader.lexicon.vocabulary(numbers);
  return withBounds(
    { count, vocabulary, ...postings, lengths, tags: tagColumns(bundle.tags), vectors: vectorsOf(bundle.vectors) },
    settings,
  );
}
