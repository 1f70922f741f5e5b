/** Documents to a segment. */
import { withBounds } from './bounds.ts';
import { invert, RowsOfDocuments } from './invert.ts';
import { weightsOf } from './norm.ts';
import type { Bundle } from './pack.ts';
import type { Reader } from './reader.ts';
import type { Segment } from './segment.ts';
import type { Settings } from './settings.ts';
import { tagColumns } from './tags.ts';
import { vectorsOf } from './vectors.ts';

/** The reader may have read other bundles before: it knows their words already. */
export function build(bundle: Bundle, settings: Settings, reader: Reader): Segment {
  const weights = weightsOf(settings);
  const { text, starts, count } = bundle;
  const rows = new RowsOfDocuments(count, text.length);
  const lengths = new Uint32Array(new SharedArrayBuffer(4 * count * weights.length));
  for (let document = 0; document < count; document++) {
    for (let field = 0; field < weights.length; field++) {
      const at = document * weights.length + field;
      lengths[at] = reader.read(text, starts[at]!, starts[at + 1]!, weights[field]!);
    }
    rows.add(reader);
    reader.clear();
  }
  const { numbers, ...postings } = invert(rows, count, reader.lexicon.count);
  const vocabulary = reader.lexicon.vocabulary(numbers);
  return withBounds(
    { count, vocabulary, ...postings, lengths, tags: tagColumns(bundle.tags), vectors: vectorsOf(bundle.vectors) },
    settings,
  );
}
