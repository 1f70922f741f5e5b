/** Finds documents by words, in English and Chinese. The door of the engine. */
import { engine } from '../engine/index.ts';
import { retrieve } from './retrieve.ts';
import { input, output } from './schema.ts';

/**
 * The best `k` documents for each query, exactly, by BM25: `Σ idf f / (f + k1 (1 − b + b l / mean l))`,
 * `idf = ln(1 + (N − n + ½) / (n + ½))` (Robertson and Zaragoza 2009, *The Probabilistic Relevance Framework*, with the idf of Lucene).
 *
 * In: documents with text in fields, tags and perhaps vectors, and queries; out: [document, score], equal scores in the order of the
 * documents. Refuses, by path: ids that stand twice, fields without weight, tags and documents that are not there, vectors of
 * unequal length, of nought, or of what is not a number.
 */
export const textRetrieval = engine({
  name: 'text-retrieval',
  says: 'Finds documents by words in English and Chinese, and says which words.',
  input,
  output,
  run: retrieve,
});

export type { Document } from './pack.ts';
export { type Hit, Index, type Query } from './text-index.ts';
